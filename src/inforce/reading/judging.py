"""May this stretch of text be that party's name? One verdict per bearer, before the document is asked.

Reach for `verdict` on a hit of the gate. An acronym counts only in its capitals,
and not before a hyphen and a further name ("ISIS-Sinai" is another party); a name of one word only with a
capital and never when it is a common English word; a ship only where a ship is spoken of; a name spelled
differently only when it is long enough to be told apart. What is too weak alone may still be kept when the
document names the party otherwise: that is for `mentions`.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cached_property, lru_cache

from inforce.names import fold
from inforce.names.tokens import particles
from inforce.reading.bearers import CRAFT, LONG, OF_A_PERSON, TAILS, Bearer, like, needs_help
from inforce.reading.gate import Hit
from inforce.reading.numbers import linking
from inforce.reading.risk import common, is_word, neutral, ordinary
from inforce.reading.words import mended

_INFLECTED = re.compile(r"[a-z]{1,2}[A-ZÁÉÍÓÚ][a-záéíóú]")
_COMPOUND = re.compile(
    r"[-‐‑](?!(?:[A-Z][\w-]*-)?(?:Linked|Led|Backed|Affiliated|Controlled)\b|[A-Z]{3,}\b)[A-Z]"
)
_CRAFT_CLUE = re.compile(
    r"\b(?:vessels?|ships?|tankers?|freighters?|carriers?|m/?v|m/?t|imo|flag(?:ged)?|aircraft|airplanes?|tail)\b",
    re.IGNORECASE,
)
_CRAFT_BESIDE = re.compile(_CRAFT_CLUE.pattern + r"[\s\"“'‘*]{1,4}$", re.IGNORECASE)
_WING = frozenset({*TAILS, "military", "armed", "wing"})
_BEFORE = re.compile(r"([A-Z][\w'’]+)[ \n]$")
_AFTER = re.compile(r"[ \n](?:[A-Z]|of\b)|-[A-Z][a-z]")
_NAME_GOES_ON = re.compile(r"[ -](?:[A-Z][a-z]|(?:al|el|bin|ibn|ben|abu)[ -])")
_OF = re.compile(r"\s+of\s(?:the\s)?[A-Z]")
_BETWEEN = re.compile(r"[\s\-‐-―/]+")
_BESIDE, _NEAR, _PARAGRAPH = 25, 60, 1500
_SMALL = OF_A_PERSON | {"and", "or", "with", "on", "at", "from", "against", "ag", "ould", "van", "von", "na"}
_LIKE = 0.45


class Verdict(IntEnum):
    """How far a stretch may stand for a party: not at all, with the document's help, by itself, as clear naming."""

    NO = 0
    WITH_HELP = 1
    ALONE = 2
    CLEAR = 3


Judged = list[tuple[Bearer, Verdict]]


class Page:
    """The text under judgement, with what it shows of its own usage."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lower: dict[str, bool] = {}
        self._shouts: dict[tuple[int, int, int], bool] = {}
        self._judged: dict[tuple[int, int, bool, int], tuple[Hit, Judged]] = {}

    def lower(self, word: str) -> bool:
        """True if the text itself prints the word in lower case."""
        known = self._lower.get(word)
        if known is None:
            pattern = rf"(?<![^\W_]){re.escape(word)}(?![^\W_])"
            known = self._lower[word] = word in self.text and bool(re.search(pattern, self.text))
        return known

    @cached_property
    def of_ships(self) -> bool:
        """True if the text speaks of ships or aircraft anywhere."""
        return bool(_CRAFT_CLUE.search(self.text))

    def shouts(self, start: int, end: int, least: int = 8) -> bool:
        """True when the words around, of `least` letters or more, are in capitals, so that capitals tell nothing."""
        known = self._shouts.get((start, end, least))
        if known is None:
            known = self._shouts[start, end, least] = self._in_capitals_around(start, end, least)
        return known

    def judged(self, hit: Hit) -> Judged:
        """The bearers of a hit's entry that its stretch may stand for, each with its verdict."""
        asked = (hit.start, hit.end, hit.spelled, id(hit.entry))
        known = self._judged.get(asked)
        if known is None:
            told = [(bearer, verdict(self, hit, bearer)) for bearer in hit.entry.bearers]
            kept = [one for one in told if one[1] is not Verdict.NO]
            known = self._judged[asked] = (hit, kept)
        return known[1]

    def _in_capitals_around(self, start: int, end: int, least: int) -> bool:
        low, high = max(0, start - 80), min(len(self.text), end + 80)
        low = max(low, self.text.rfind("\n", low, start) + 1)
        stop = self.text.find("\n", end, high)
        around = self.text[low:start] + self.text[end : stop if stop >= 0 else high]
        letters = around if around.isalpha() else "".join(filter(str.isalpha, around))
        return len(letters) >= least and sum(map(str.isupper, letters)) >= 0.8 * len(letters)


def verdict(page: Page, hit: Hit, bearer: Bearer) -> Verdict:
    """What the stretch by itself says for this bearer."""
    raw = page.text[hit.start : hit.end]
    if bearer.acronym:
        return Verdict.NO if hit.spelled else _acronym(page, hit, bearer, raw)
    telling = _telling_words(raw)
    if not telling:
        return Verdict.NO
    if hit.spelled and like(raw, bearer.part) < _LIKE:
        return Verdict.NO
    if bearer.schema in CRAFT:
        return _craft(page, hit, telling)
    if len(telling) == 1:
        return _one_word(page, hit, bearer, telling[0])
    if bearer.short and " of " in bearer.listed.text and _OF.match(page.text, hit.end):
        return Verdict.NO
    if bearer.schema == "Person" and bearer.short:
        return Verdict.ALONE
    if bearer.schema == "Person" and _part_of_longer(page.text, hit, len(telling)):
        return Verdict.WITH_HELP
    return _several_words(page, hit, bearer, telling)


@lru_cache(maxsize=65536)
def _telling_words(raw: str) -> tuple[str, ...]:
    """The words of a stretch that are no particles."""
    whole = mended(raw).replace("\u2060", "")
    parts = _BETWEEN.split(whole)
    return tuple(word for word in parts if any(map(str.isalnum, word)) and _fold(word) not in particles())


_fold = lru_cache(maxsize=65536)(fold)


def capital(word: str) -> bool:
    """True for a first letter that is a capital (Irish "mBan" too), or of a script without capitals, or a digit."""
    first = next((sign for sign in word if sign.isalnum()), "")
    return bool(first) and (not first.islower() or bool(_INFLECTED.match(word)))


def printed_as_acronym(raw: str, listed: str) -> bool:
    """True for "MEK", "MeK", "M.E.K." or just as listed; never for "Mek", "mek" or "I'M".

    >>> [printed_as_acronym(raw, "MEK") for raw in ("MEK", "MeK", "M.E.K.", "Mek", "mek", "M'EK")]
    [True, True, True, False, False, False]
    """
    if raw == listed:
        return True
    letters = [sign for sign in raw if sign.isalpha()]
    capitals = sum(sign.isupper() for sign in letters)
    plain = all(sign.isalnum() or sign in "./&+- ‐‑" for sign in raw)
    inner = capitals >= 2 and letters[0].isupper() and letters[-1].isupper()
    return plain and bool(letters) and (capitals == len(letters) or inner)


def _acronym(page: Page, hit: Hit, bearer: Bearer, raw: str) -> Verdict:
    if _COMPOUND.match(page.text, hit.end):
        return Verdict.NO
    if not printed_as_acronym(raw, bearer.part):
        return _spoken(page.text, hit, bearer) if raw.istitle() and bearer.known else Verdict.NO
    signs = sum(sign.isalnum() for sign in raw)
    mixed = raw == bearer.part and not raw.isupper()
    risky = hit.entry.form in common() and not mixed
    if is_word(hit.entry.form) and page.shouts(hit.start, hit.end, least=4):
        return Verdict.NO
    if signs < 3 or risky or page.shouts(hit.start, hit.end):
        return Verdict.WITH_HELP
    figures = any(map(str.isdigit, raw)) and any(map(str.isalpha, raw))
    if (
        bearer.known
        and (signs > 3 or figures)
        and len(hit.entry.bearers) == sum(one.party_id == bearer.party_id for one in hit.entry.bearers)
    ):
        return Verdict.CLEAR
    return Verdict.ALONE if bearer.known or signs > 3 else Verdict.WITH_HELP


def _spoken(text: str, hit: Hit, bearer: Bearer) -> Verdict:
    """For letters that are read as a word, and are none: "Farc", as British papers print it; "the Mek"."""
    raw = text[hit.start : hit.end]
    word = _fold(raw)
    if not raw.isalpha() or set("aeiou").isdisjoint(word) or is_word(word) or word in neutral().names:
        return Verdict.NO
    if len(raw) > 3:
        return Verdict.ALONE
    led = text[max(0, hit.start - 5) : hit.start].lower().lstrip('"“').endswith(("the ", 'the "', "the “"))
    return Verdict.WITH_HELP if len(raw) == 3 and led else Verdict.NO


def _with_article(page: Page, hit: Hit, bearer: Bearer) -> bool:
    """True for "The Base" within a sentence: nobody but who bears that name needs the capital of its article."""
    if not (bearer.known and bearer.main and bearer.part.startswith("The ")):
        return False
    small = page.text[max(0, hit.start - 2) : hit.start]
    return (
        page.text.startswith("The ", hit.start) and len(small) == 2 and small[0].islower() and small[1] == " "
    )


def _one_word(page: Page, hit: Hit, bearer: Bearer, word: str) -> Verdict:
    form = _fold(word)
    if capital(word) and _with_article(page, hit, bearer):
        return Verdict.CLEAR
    if not capital(word):
        return Verdict.NO
    if hit.spelled and (min(len(form), len(_telling(bearer.part))) < LONG or bearer.schema == "Person"):
        return Verdict.NO
    if bearer.short and _part_of_a_name(page.text, hit):
        return Verdict.NO
    if form in common() and not bearer.main and not hit.entry.form.startswith("the "):
        return Verdict.NO
    if bearer.short or needs_help(bearer, hit.entry.form) or hit.entry.form.startswith("the "):
        return Verdict.WITH_HELP
    if page.lower(form) and not (bearer.known and bearer.main):
        return Verdict.WITH_HELP
    if bearer.known:
        return Verdict.CLEAR
    return Verdict.WITH_HELP if hit.spelled else Verdict.ALONE


def _part_of_a_name(text: str, hit: Hit) -> bool:
    """True beside another capital that is no common word: a person's name, a football club."""
    before = _BEFORE.search(text, max(0, hit.start - 24), hit.start)
    given = before is not None and not is_word(_fold(before[1]))
    return given or bool(_AFTER.match(text, hit.end))


def _telling(text: str) -> str:
    return "".join(word for word in _fold(text).split() if word not in linking())


def _several_words(page: Page, hit: Hit, bearer: Bearer, telling: tuple[str, ...]) -> Verdict:
    large = [word for word in telling if _fold(word) not in _SMALL]
    capitals = sum(map(capital, large))
    if capitals < len(large) and capital(large[0]):
        small = {_fold(word) for word in bearer.part.split() if word[:1].islower()}
        capitals += sum(_fold(word) in small for word in large if not capital(word))
    if (
        bearer.known
        and 0 < capitals < len(large)
        and _WING.issuperset(large[capitals:])
        and capital(large[0])
    ):
        capitals = len(large)
    same = page.text[hit.start : hit.end] == bearer.part and not bearer.part.isupper()
    if same and capital(telling[0]):
        capitals = len(large)
    plain = all(word.isdigit() or ordinary(_fold(word)) for word in large)
    foreign = len(large) > 2 and not any(is_word(_fold(word)) for word in large)
    if foreign and capital(telling[0]) and not hit.spelled and bearer.schema not in CRAFT | {"Person"}:
        return Verdict.CLEAR
    whole = hit.spelled or plain or bearer.short or bearer.schema == "Person" or len(large) == 2
    if 2 * capitals < len(large) or (whole and capitals < len(large)):
        return Verdict.NO
    if bearer.short and bearer.known and any(map(str.isdigit, telling[0])):
        return Verdict.WITH_HELP
    if plain and (hit.spelled or bearer.short or len(large) < 3):
        return Verdict.WITH_HELP if hit.spelled or not (bearer.main and bearer.known) else Verdict.ALONE
    return Verdict.CLEAR


def _part_of_longer(text: str, hit: Hit, words: int) -> bool:
    """True for two words of a personal name that are spelled differently, or that a further name follows."""
    return words == 2 and (hit.spelled or bool(_NAME_GOES_ON.match(text, hit.end)))


def _craft(page: Page, hit: Hit, telling: tuple[str, ...]) -> Verdict:
    """A ship or an aircraft: where one is spoken of nearby; what is no word also where one is in the paragraph.

    A name of several words that is no phrase: where one is spoken of anywhere.
    """
    if not all(map(capital, telling)) or (hit.spelled and len(telling) == 1):
        return Verdict.NO
    plain = all(ordinary(_fold(word)) for word in telling)
    if len(telling) == 1 and _fold(telling[0]) in neutral().names:
        beside = page.text[max(0, hit.start - _BESIDE) : hit.start]
        return Verdict.CLEAR if _CRAFT_BESIDE.search(beside) else Verdict.WITH_HELP
    if _CRAFT_CLUE.search(page.text, max(0, hit.start - _NEAR), hit.end + _NEAR):
        return Verdict.ALONE if plain else Verdict.CLEAR
    if plain:
        return Verdict.WITH_HELP
    if len(telling) > 1:
        return Verdict.ALONE if page.of_ships else Verdict.WITH_HELP
    low = max(page.text.rfind("\n", 0, hit.start), hit.start - _PARAGRAPH)
    high = page.text.find("\n", hit.end, hit.end + _PARAGRAPH)
    told = _CRAFT_CLUE.search(page.text, max(low, 0), high if high >= 0 else hit.end + _PARAGRAPH)
    return Verdict.ALONE if told and not is_word(_fold(telling[0])) else Verdict.WITH_HELP
