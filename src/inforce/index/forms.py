"""What a name is compared by, and what each way of meeting is worth; the fast and the slow look-up share it.

Reach for `Forms.of` on a listed or asked name, and for `meet` to see how two meet. This is the whole policy
of look-up on one screen; it orders what is found and decides nothing about parties (`screening` judges).
"""

from __future__ import annotations

from collections import Counter

import msgspec

from inforce.names import acronyms, fold, similar, spelling, tokens

EXACT, EXACT_BUT_ACRONYM = 1.0, 0.98
ORDER = 0.95
BUT_A_COMMON_NOUN = 0.93
SPELLING_LEAST, SPELLING_MOST = 0.80, 0.92
STATED_ACRONYM, ASKED_ACRONYM, FORMED_ACRONYM = 0.90, 0.70, 0.60
PART_LEAST, PART_MOST = 0.40, 0.75
JOINED_WORDS = 3  # "alshabaab", "Binladin": longer names are not written in one word

RANK = {"exact": 0, "id": 1, "order": 2, "spelling": 3, "acronym": 4, "part": 5}


class Forms(msgspec.Struct, frozen=True):
    """The comparable forms of one name.

    `full` is the whole text folded, `plain` the same without bracketed acronyms (`stated`), `order` its words
    without particles, sorted; `keys` their spelling keys, sorted; `core` the same without nouns such as "group";
    `joined` the key of all words as one, of short names.
    `formed` are the acronyms of its initials; `single` is the text as one word if it may be an acronym.
    """

    full: str
    plain: str
    order: str
    core: str
    keys: tuple[str, ...]
    joined: str
    stated: tuple[str, ...]
    formed: tuple[str, ...]
    single: str

    @classmethod
    def of(cls, name: str) -> Forms:
        """The forms of a name as printed or asked."""
        full = fold(name)
        plain = fold(tokens.brackets(name)[0]) or full
        words = tokens.words(plain)
        return cls(
            full=full,
            plain=plain,
            order=" ".join(sorted(tokens.bare(words))),
            core=" ".join(spelling.keys(tokens.proper(words))),
            keys=spelling.keys(words),
            joined=spelling.key("".join(words)) if len(words) <= JOINED_WORDS else "",
            stated=acronyms.stated(name),
            formed=acronyms.formed(words),
            single=full.replace(" ", "") if acronyms.looks_like_acronym(name) else "",
        )

    @property
    def spelt(self) -> str:
        """The spelling keys as one text."""
        return " ".join(self.keys)


class Match(msgspec.Struct, frozen=True):
    """How two names meet: score 0 to 1 and the way, a word of `RANK`."""

    score: float
    how: str


def may_meet(asked: Forms, listed: Forms) -> bool:
    """False when both names state acronyms and share none: "Foo (UK)" is not "Foo (UAE)"."""
    return not asked.stated or not listed.stated or bool(set(asked.stated) & set(listed.stated))


def meet_whole(asked: Forms, listed: Forms) -> Match | None:
    """Two names as wholes: the same text, the same words, or words of the same spelling keys."""
    if not asked.full or not listed.full:
        return None
    if asked.full == listed.full:
        return Match(EXACT, "exact")
    if not may_meet(asked, listed):
        return None
    if asked.plain == listed.plain:
        return Match(EXACT_BUT_ACRONYM, "exact")
    if asked.order == listed.order:
        return Match(ORDER, "order")
    if asked.core and asked.core == listed.core and asked.keys != listed.keys:
        return _but_a_noun(asked, listed)
    if asked.keys == listed.keys or (asked.joined and asked.joined == listed.joined):
        near = similar.likeness(asked.order, listed.order)
        return Match(round(SPELLING_LEAST + (SPELLING_MOST - SPELLING_LEAST) * near, 4), "spelling")
    return None


def _but_a_noun(asked: Forms, listed: Forms) -> Match:
    """Names alike but for a noun such as "group": the same words, or words of the same spelling keys."""
    one, other = (tokens.proper(tokens.words(forms.plain)) for forms in (asked, listed))
    if sorted(one) == sorted(other):
        return Match(BUT_A_COMMON_NOUN, "order")
    near = similar.likeness(" ".join(sorted(one)), " ".join(sorted(other)))
    return Match(round(SPELLING_LEAST + (SPELLING_MOST - SPELLING_LEAST) * near - 0.02, 4), "spelling")


def meet_acronym(asked: Forms, listed: Forms, persons: bool) -> Match | None:
    """One name as the other's acronym; initials of a person's name are no acronym."""
    if asked.single and asked.single in listed.stated:
        return Match(STATED_ACRONYM, "acronym")
    if set(asked.stated) & {*listed.stated, listed.single}:
        return Match(ASKED_ACRONYM, "acronym")
    if asked.single and not persons and asked.single in listed.formed:
        return Match(FORMED_ACRONYM, "acronym")
    return None


def meet_part(asked: Forms, listed: Forms) -> Match | None:
    """All words of the asked name among the more numerous words of the listed one."""
    wanted, held = Counter(asked.keys), Counter(listed.keys)
    if not asked.full or wanted == held or wanted - held:
        return None
    return part(len(asked.keys), len(listed.keys))


def part(asked: int, listed: int) -> Match:
    """The worth of `asked` words out of `listed`."""
    return Match(round(PART_LEAST + (PART_MOST - PART_LEAST) * asked / listed, 4), "part")


def meet(asked: Forms, listed: Forms, persons: bool = False) -> Match | None:
    """The best way in which two names meet, or None."""
    found = [meet_whole(asked, listed), meet_acronym(asked, listed, persons), meet_part(asked, listed)]
    return max((match for match in found if match), key=lambda match: match.score, default=None)
