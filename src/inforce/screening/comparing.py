"""Two names or records beside one another, without a list: score, outcome, reasons; the same both ways round.

Reach for `compare`. Which words are common is told by the counts of an official list that ship with the package.
Each pair of names is measured from either side, and the mean counts. Nothing is compiled and no index is made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
import numpy as np

from inforce.errors import BadInput
from inforce.index.flags import ACRONYM, LEGAL, NAME_ACRONYM, OTHER, PERSON, UNKNOWN, kind_of
from inforce.index.reference_names import SAME_MEANING
from inforce.index.reference_weights import (
    AskedWords,
    ListedName,
    Weight,
    from_lists,
    meanings,
    usual_on_lists,
)
from inforce.index.reference_words import ALSO_FROM, near
from inforce.index.syllables import spells, tells
from inforce.index.words import PartyNames, entries
from inforce.names.abbreviations import restated
from inforce.names.comparable import Word, comparable
from inforce.names.forms import legal_phrases
from inforce.names.resources import of_organisations
from inforce.screening.comparisons import Comparison
from inforce.screening.judging import evidence, judged
from inforce.screening.policy import DEFAULT, EVIDENCE, NO_NAME, PUT_TOGETHER
from inforce.screening.reasons import Named, Pairing, name_reasons, put_together
from inforce.screening.record import Record, record
from inforce.screening.reference import align, measures
from inforce.screening.weights import name_weights

Told = str | Mapping[str, Any] | Record
_SAME_MEANING = np.float32(SAME_MEANING)


class Compared(msgspec.Struct, frozen=True):
    """What two records' data tell. `match` is true at or above the default threshold. A name match is not a person."""

    score: float
    match: bool
    outcome: str
    reasons: tuple[Comparison, ...]


class _Pair(NamedTuple):
    """Two names, weak or not, as measured from both sides."""

    odds: float
    names: Named
    effects: dict[str, float]
    pairing: Pairing | Named
    """Which word met which; of a name put together of the other's beginnings the two, that one first."""
    weak: bool


def compare(a: Told, b: Told, schema: str | None = None) -> Compared:
    """How likely two names or records are one party's, with the reasons.

    `schema` (`Person`, `Company` and so on) counts for both where they do not say it themselves. `BadInput` names
    the field that cannot be read.

    >>> from inforce import compare
    >>> compare("Usama bin Ladin", "BIN LADEN, Osama", schema="Person").match
    True
    >>> compare("Usama bin Ladin", "John Smith", schema="Person").outcome
    'different'
    """
    one, other = _read("first", a, schema), _read("second", b, schema)
    best = max(_pairs(one, other), key=lambda pair: pair.odds, default=None)
    names = best.odds if best else NO_NAME
    told = evidence(one, other, names)
    result = judged(names, told, bool(best and best.weak))
    return Compared(
        round(result.score, 4),
        result.score >= DEFAULT,
        result.outcome.value,
        (*_reasons(best, one, other), *told),
    )


def _read(which: str, told: Told, schema: str | None) -> Record:
    try:
        found = record(told)
        return found if found.schema or schema is None else record(told, schema)
    except BadInput as error:
        raise BadInput(f"the {which} record: {error}") from None


def _pairs(one: Record, other: Record) -> list[_Pair]:
    kinds = kind_of(one.schema), kind_of(other.schema)
    return [
        pair
        for asked, weak in _names(one)
        for listed, also_weak in _names(other)
        if (pair := _pair(asked, listed, kinds, weak or also_weak))
    ]


def _names(one: Record) -> list[tuple[str, bool]]:
    return [(name, False) for name in one.names] + [(name, True) for name in one.weak_names]


def _pair(asked: str, listed: str, kinds: tuple[int, int], weak: bool) -> _Pair | None:
    """The names in whichever way of writing them is nearest; None where either has no word."""
    kind = next((kind for kind in kinds if kind != UNKNOWN), UNKNOWN)
    ways, others = _ways(asked, kind), _ways(listed, kind)
    if not ways[0] or not others[0]:
        return None
    less = EVIDENCE["weak_name"].contradicts if weak else 0.0
    told = [_measured(asked, listed, (one, other), kinds) for one in ways for other in others]
    if kind == OTHER or (kind == UNKNOWN and _organised([*ways[0], *others[0]])):
        told += _put_together(Named(asked, listed, weak), ways[0], others[0])
    best = max(told, key=lambda pair: pair.odds)
    return best._replace(odds=best.odds + less, names=best.names._replace(weak=weak), weak=weak)


def _ways(name: str, kind: int) -> list[list[Word]]:
    """The words of a name; of an organisation's also with a body's name in it short or in full."""
    words = comparable(name, kind == PERSON if kind != UNKNOWN else None)
    return [words] if kind == PERSON else [words, *map(list, restated(tuple(words)))]


def _measured(asked: str, listed: str, ways: tuple[list[Word], list[Word]], kinds: tuple[int, int]) -> _Pair:
    """Two names in these words: the mean of both sides."""
    words, others = ways
    known = next((kind for kind in kinds if kind != UNKNOWN), UNKNOWN)
    as_person = known == PERSON or (known == UNKNOWN and not _organised([*words, *others]))
    sides = (words, others), (others, words)
    if known != PERSON and (initials := _initials(words, listed) or _initials(others, asked)):
        sides, as_person = (([Word(initials)], [Word(initials, ACRONYM)]),) * 2, False
    one, there = _effects(*sides[0], kinds, as_person)
    back, _ = _effects(*sides[1], (kinds[1], kinds[0]), as_person)
    mean = {group: (effect + back[group]) / 2 for group, effect in one.items()}
    return _Pair(sum(mean.values()), Named(asked, listed), mean, there, False)


def _put_together(names: Named, words: Sequence[Word], others: Sequence[Word]) -> list[_Pair]:
    """The pair again if one name's only word may be put together of the beginnings of the other's words."""
    for one, other in ((words, others), (others, words)):
        telling = [word.text for word in one if tells(word.text, word.flags)]
        if len(telling) == 1 and spells(telling[0], [(word.text, word.flags) for word in other]):
            short = names if one is words else names._replace(asked=names.listed, listed=names.asked)
            return [_Pair(PUT_TOGETHER, names, {}, short, False)]
    return []


def _initials(words: Sequence[Word], name: str) -> str:
    """The one word that is made of the initials of `name`; "" if there are more words or it is not."""
    if len(words) != 1 or words[0].flags:
        return ""
    made = (listed[0].text for listed, _, flags in entries(PartyNames(OTHER, [name])) if flags & NAME_ACRONYM)
    return words[0].text if words[0].text in made else ""


def _organised(words: Sequence[Word]) -> bool:
    """True if a word is a legal form or one that names organisations."""
    return any(word.flags & LEGAL or word.text in of_organisations() for word in words)


def _effects(
    words: Sequence[Word], listed: Sequence[Word], kinds: tuple[int, int], person: bool
) -> tuple[dict[str, float], Pairing]:
    """What the measures of a name against another add or take, and which word met which."""
    weights = [from_lists(word) for word in listed]
    asked = AskedWords(
        tuple(words),
        tuple(map(from_lists, words)),
        tuple({other: share for other in listed if (share := _share(word, other))} for word in words),
        tuple(map(usual_on_lists, words)),
    )
    other_kind = kinds[1] if kinds[1] != UNKNOWN else kinds[0]
    acronym = any(word.flags & ACRONYM for word in (*words, *listed))
    name = ListedName(0, 0, other_kind, tuple(listed), "", NAME_ACRONYM if acronym else 0)
    told = measures(asked, name, weights, kinds[0])
    return name_weights(person).effects(told), _pairing(asked, listed, weights)


def _pairing(asked: AskedWords, listed: Sequence[Word], weights: Sequence[Weight]) -> Pairing:
    aligned = align(asked, listed, weights)
    texts = tuple(word.text for word in asked.words), tuple(word.text for word in listed)
    return Pairing(*texts, tuple(aligned.partner), tuple(map(float, aligned.fit)))


def _share(asked: Word, listed: Word) -> np.float32:
    """How near two words are, as words or by what they mean."""
    return max(near(asked, listed), _by_meaning(asked, listed), _by_meaning(listed, asked))


def _by_meaning(asked: Word, listed: Word) -> np.float32:
    if listed.flags & LEGAL:
        written = (text for text, form in legal_phrases().items() if form == listed.text)
        return max((near(asked, Word(text, LEGAL)) for text in written), default=np.float32(0.0))
    same = (near(asked, Word(text)) for text in meanings().get(listed.text, ()))
    return max(
        (share * _SAME_MEANING for share in same if float(share) >= ALSO_FROM), default=np.float32(0.0)
    )


def _reasons(best: _Pair | None, one: Record, other: Record) -> list[Comparison]:
    if best is None:
        names = "; ".join(one.names or one.weak_names), "; ".join(other.names or other.weak_names)
        return [Comparison("before", *names, NO_NAME, "a name has no word that can be compared")]
    if isinstance(best.pairing, Named):
        return put_together(best.names, best.pairing)
    return name_reasons(best.names, best.effects, best.pairing)
