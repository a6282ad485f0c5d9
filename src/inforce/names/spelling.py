"""One key for the spellings of one word: Mujahedin and Mojahideen, Hizballah and Hezbollah, -ov and -off.

Reach for `key` on a single folded word, for `keys` on a name's words. Words of the same key *may* be one
word; how near they are is for `similar.likeness` to say, and whether two parties are one is never for
this room. Words of another script are keyed in that script (Arabic by its letters, article taken off),
Cyrillic and Greek as romanised.

The rules, for words of four letters and more, in this order: consonant groups that one sound hides behind
(kh/h, dj/dzh/j, sh/ch/sch, gh/g, th/t, dh/d, q/k, c by the letter after it); doubled letters; endings that
transcription adds or drops (-ah, -at, -a; -ov, -off, -ev; a silent French -e after n); a w before a
consonant; then vowels. A run of vowels is one class, A, I (e and i) or O (o and u): the classes tell
Hassan from Hussein and Jamil from Jamal, and bring Khaled to Khalid. The diphthongs ai, ay, ei, ey are A in
the first run and I in a later one. The last run goes by its last letter (-iya, -ia is IA), for a final -e
is -a or silent. What the rules miss stands in families.yml, each family with its note.
Letters of keys are lower case for consonants and upper case for classes (S: the sh sound; A, I, O: vowels).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from inforce.names import resources, scripts
from inforce.names.tokens import bare

_SHORTEST = 4
_SOUNDS = {
    "j": "dzh dsch dj zh jh", "S": "tsch tch sch sh ch", "h": "kh", "g": "gh", "d": "dh", "t": "th", "f": "ph",
    "k": "ck qu q", "ks": "x",
}  # fmt: skip
_GROUPS = {group: sound for sound, groups in _SOUNDS.items() for group in groups.split()}
_GROUP = re.compile("|".join(sorted(_GROUPS, key=len, reverse=True)))
_CONSONANTS = (
    ("h", re.compile("(?<=[brlnmv])h"), ""),
    ("l", re.compile("(?<=[a-zS])(?:[aou]+ll?ah|[aou]+lla)$"), "ala"),
    ("aou", re.compile("(?<=a)ou(?=[aeiy])"), "v"),
    ("c", re.compile("c(?![eiy])"), "k"),
    ("c", re.compile("c"), "s"),
)
_TWICE = re.compile(r"([a-zS])\1+")
_ENDINGS = (
    ("", re.compile("(?<=[a-zS]{3})(?<=[aeo])(?:f|w|v)$"), "f"),
    ("", re.compile("(?<=[a-zS]{2})(?:ah|eh|at|a)$"), "a"),
    ("ne", re.compile("(?<=n)e$"), ""),
    ("w", re.compile("(?<=[aeiou])w(?![aeiouy]|$)"), ""),
    ("w", re.compile("w"), "v"),
    ("ou", re.compile("(?<![a-zS])ou(?=[aei])"), "v"),
)
"""What a word must hold for a rule to be tried, the rule, and what it puts in the place."""
_OF_GROUPS = frozenset("hqxjk")
"""Letters of which every group of `_GROUPS` has one."""
_VOWELS = re.compile("[aeiou]+y?[aeiou]*|y(?![aeiou])|(?<=[a-zS])y[aeiou]*")
_CLASSES = {"a": "A", "e": "I", "i": "I", "y": "I", "o": "O", "u": "O"}
_DIPHTHONG = re.compile("[ae][iy]")
_LATIN = re.compile("[a-z]+")


@cache
def families() -> dict[str, str]:
    """Irregular spelling -> the key of its family.

    >>> families()["modzhakhedov"] == families()["mujahidin"]
    True
    """
    found: dict[str, str] = {}
    for row in resources.rows("families.yml"):
        own = row["form"] + "*" if "apart" in row else _ruled(row["form"])
        found |= dict.fromkeys([*row["also"].split(), row["form"]], own)
    return found


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """The key of one folded word.

    >>> {key(word) for word in ("mujahedin", "mojahedin", "mujahideen", "mudjahedeen")}
    {'mOjAhIdIn'}
    >>> key("yusupov") == key("yusupoff"), key("hassan") == key("hussein")
    (True, False)
    """
    known = families().get(word)
    if known:
        return known
    if _LATIN.fullmatch(word):
        return _ruled(word)
    script = scripts.script(word)
    if script == "Arabic":
        return word[2:] if word.startswith("ال") and len(word) > 4 else word
    if script in {"Cyrillic", "Greek"}:
        latin = scripts.romanised(word).replace(" ", "")
        return key(latin) if latin and latin != word else word
    return word


def _ruled(word: str) -> str:
    if len(word) < _SHORTEST:
        return word
    if not _OF_GROUPS.isdisjoint(word):
        word = _GROUP.sub(lambda group: _GROUPS[group.group()], word)
    for sign, pattern, replacement in _CONSONANTS:
        if sign in word:
            word = pattern.sub(replacement, word)
    word = _TWICE.sub(lambda signs: signs[1], word)
    for sign, pattern, replacement in _ENDINGS:
        if sign in word:
            word = pattern.sub(replacement, word)
    return _classed(word)


def _classed(word: str) -> str:
    """The word with each run of vowels as its class."""
    between, runs = _VOWELS.split(word), _VOWELS.findall(word)
    last = len(runs) - 1 if not between[-1] else -1
    classes = [_class_of(run, place == 0, place == last) for place, run in enumerate(runs)]
    return "".join(part for pair in zip(between, [*classes, ""], strict=True) for part in pair)


@lru_cache(maxsize=4096)
def _class_of(run: str, first: bool, last: bool) -> str:
    if last and not first:
        ends = {"a": "A", "e": "A"}.get(run[-1], _CLASSES[run[-1]])
        return "IA" if ends == "A" and set(run) & set("iy") else ends
    if _DIPHTHONG.match(run):
        return "A" if first else "I"
    return _CLASSES[run[0]]


def keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of a name's words without particles, sorted: word order and small words do not count.

    >>> keys(("mujahedin", "e", "khalq")) == keys(("khalk", "mojahedin"))
    True
    """
    return tuple(sorted(key(word) for word in bare(words)))
