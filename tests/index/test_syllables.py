"""Names put together of the beginnings of others' words: what the table finds is what trying every name finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inforce.index.finder import Finder, asked
from inforce.index.flags import NAME_ACRONYM, NAME_KIND, NAME_WEAK, OTHER, PERSON
from inforce.index.syllables import FEWEST_BEYOND, spells, tells
from inforce.index.words import PartyNames
from inforce.screening.matching import Matcher
from tests.screening.lists import listed

COMPANIES = Finder.of(
    [
        PartyNames(OTHER, ["Inmobiliaria Hotelera del Caribe Ltda."]),
        PartyNames(OTHER, ["Comercial de Rodajes y Maquinaria, S.A."]),
        PartyNames(OTHER, ["Frutas de la Costa S.A."], ["Frutas Costeras"]),
        PartyNames(OTHER, ["Inversiones Hoteleras del Litoral Ltda."]),
        PartyNames(PERSON, ["Inmaculada Hortensia Carrasco"]),
        PartyNames(OTHER, ["C.I. Metalurgia Extractiva de Colombia S.A.S."]),
    ]
)
WORD = st.text("abceilmorst", min_size=2, max_size=9)


def _parties(name: str) -> list[int]:
    ready = asked(name, False)
    assert ready is not None
    return [int(COMPANIES.names.name_party[one]) for one in Matcher(COMPANIES).spelt(ready)]


@pytest.mark.parametrize(
    ("name", "parties"),
    [
        ("INHOCAR", [0]),
        ("Inhocar Ltda.", [0]),
        ("CRYMSA", [1]),
        ("Frucosta", [2]),
        ("Inhotel", [0, 3]),
        ("C.I. METEXCOL S.A.S.", [5]),
        ("Inmobiliaria", []),
        ("Inho", []),
        ("Inhocar Hotel", []),
    ],
)
def test_a_word_put_together_of_others_finds_their_company(name: str, parties: list[int]) -> None:
    assert _parties(name) == parties


def test_a_list_without_companies_has_none() -> None:
    ready = asked("INHOCAR", False)
    assert ready is not None
    assert Matcher(Finder.of([])).spelt(ready) == []
    assert Matcher(Finder.of([PartyNames(PERSON, ["Ali Hasan"])])).spelt(ready) == []


def test_a_hidden_name_is_not_found() -> None:
    apart = COMPANIES.apart()
    apart.hide(apart.names_of(0)[0])
    ready = asked("INHOCAR", False)
    assert ready is not None
    assert Matcher(apart).spelt(ready) == []
    assert Matcher(COMPANIES).spelt(ready) == [0]


@given(st.lists(WORD, min_size=2, max_size=4), st.data())
def test_beginnings_of_all_words_spell_their_name(words: list[str], data: st.DataObject) -> None:
    taken = [word[: data.draw(st.integers(1, len(word)))] for word in words]
    word = "".join(taken)
    wanted = 5 <= len(word) <= 16 and len(word) - len(words) >= FEWEST_BEYOND
    found = Finder.of([PartyNames(OTHER, [" ".join(words)])])
    told = found.words_of(0)
    alike = [text for text, _ in told] == words and len({*words}) == len(words)
    if alike and all(tells(text, flags) for text, flags in told):
        ready = asked(word, False)
        assert ready is not None
        assert not wanted or ready.lone != word or Matcher(found).spelt(ready) == [0]


def test_the_table_finds_what_trying_every_name_finds() -> None:
    finder = Finder.of(listed(7))
    names, matcher = finder.names, Matcher(finder)
    usable = [
        number
        for number, flags in enumerate(names.name_flags.tolist())
        if flags >> NAME_KIND == OTHER and not flags & (NAME_ACRONYM | NAME_WEAK)
    ]
    made = set()
    for number in usable[::3]:
        telling = [text for text, flags in finder.words_of(number) if not flags and len(text) > 1]
        made.add("".join(text[: 2 + place % 2] for place, text in enumerate(telling[:4])))
    found = 0
    for word in sorted(made):
        ready = asked(word, False)
        if ready and ready.lone == word and 5 <= len(word) <= 16:
            expected = [number for number in usable if spells(word, finder.words_of(number))]
            assert matcher.spelt(ready) == expected, word
            found += len(expected)
    assert found > 100
