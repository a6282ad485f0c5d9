"""Names as the words that are compared: what is one form, what is not, and scripts without vowels."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from inforce.names import abjad, compounds, customs, forms, numerals, resources
from inforce.names.comparable import LONGEST, Word, _in_full, _in_its_form, comparable

CASES: dict[str, list[Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "names" / "comparable.yml").read_text("utf-8")
)
PHRASES = sorted({
    phrase for row in resources.rows("legal_forms.yml") for phrase in (row["form"], *row["also"].split("; "))
})  # fmt: skip
TELLING = (
    "s a c v i e y x ii iii 2 85th no de la al abu dr mr general rahman zakiur haq din abd allah kader hasan genbank"
    " digitals ltd company co and joint limited rossiyskaya zavod mcc"
).split()
LETTERS = st.text(st.sampled_from("abdulrhmn -.'عبدالرحمنوي王小김明éßЖ١9"), max_size=40)


def _text(name: str) -> str:
    return " ".join(word.text for word in comparable(name, person=True))


@pytest.mark.parametrize("spellings", CASES["same"], ids=lambda spellings: spellings[0])
def test_a_name_has_one_form_however_it_is_spaced(spellings: list[str]) -> None:
    assert len({_text(spelling) for spelling in spellings}) == 1, list(map(_text, spellings))


@pytest.mark.parametrize(("one", "other"), CASES["apart"])
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert _text(one) != _text(other)


@pytest.mark.parametrize("case", CASES["words"], ids=lambda case: case["name"])
def test_the_words_of_a_name(case: dict[str, str]) -> None:
    assert _text(case["name"]) == case["words"]


@pytest.mark.parametrize("spellings", CASES["organisations"], ids=lambda spellings: spellings[0])
def test_a_company_has_one_form_however_it_is_printed(spellings: list[str]) -> None:
    told = [
        [(word.text, word.flags) for word in comparable(spelling, person=False)] for spelling in spellings
    ]
    assert all(one == told[0] for one in told), told


@pytest.mark.parametrize("case", CASES["unknown"], ids=lambda case: case["name"])
def test_the_words_of_a_name_that_may_be_anybodys(case: dict[str, str]) -> None:
    assert " ".join(word.text for word in comparable(case["name"])) == case["words"]


@given(LETTERS)
def test_any_text_gives_words_of_plain_letters(text: str) -> None:
    found = comparable(text)
    assert all(word.text.isascii() and word.text.isalnum() and len(word.text) <= LONGEST for word in found)


@given(
    st.lists(st.sampled_from("abd al rahman salah din hasan allah nur abdul kader zada".split()), max_size=6)
)
def test_the_form_of_a_form_is_itself(words: list[str]) -> None:
    once = _text(" ".join(words))
    assert _text(once) == once


def _with_every_rule(words: list[str], person: bool | None) -> list[Word]:
    """The words of a name with every rule asked of all of them together, and nothing remembered."""
    if not person:
        words = forms.in_one_form(_in_full(words), person)
    words = numerals.in_digits(words, person)
    words = words if person is False else customs.untitled(words, person)
    return list(map(_in_its_form, compounds.joined(customs.in_one_form(words, person))))


@st.composite
def _companies(draw: st.DrawFn) -> list[str]:
    """Words with a legal form among them, perhaps parted, without one letter, or turned round."""
    phrase = draw(st.sampled_from(PHRASES)).replace(" ", draw(st.sampled_from(["", " "])))
    lost = draw(st.integers(0, 3 * len(phrase)))
    form = (phrase[:lost] + phrase[lost + 1 :]).split()
    before, behind = (draw(st.lists(st.sampled_from(TELLING), max_size=3)) for _ in range(2))
    words = [*before, *form, *behind]
    turn = draw(st.integers(-1, 1))
    return words[turn:] + words[:turn]


@given(
    st.lists(st.sampled_from(TELLING), max_size=6) | _companies(),
    st.sampled_from([True, False, None]),
)
def test_what_is_told_word_by_word_is_what_every_rule_tells(words: list[str], person: bool | None) -> None:
    assert comparable(" ".join(words), person) == _with_every_rule(words, person)


@given(st.data())
def test_the_end_of_a_name_does_not_depend_on_words_that_no_form_holds(data: st.DataObject) -> None:
    words = data.draw(_companies())
    if words and (end := forms.at_the_end(_in_full(words))):
        before = data.draw(
            st.lists(st.sampled_from(["hasan", "genbank", "mcc", "digitals"]), min_size=1, max_size=4)
        )
        whole = [*before, *_in_full(words)]
        assert forms.in_one_form(whole, False) == [*before, *end]


def test_no_two_consonants_beside_one_another_are_alike() -> None:
    for whole in ("محمود", "جنتی", "سليمان"):
        assert all(one != other for one, other in pairwise(abjad.consonants(whole)))


@pytest.mark.parametrize("tables", [["arabic.yml"], ["meanings.yml", "translations.yml"]])
def test_a_word_stands_in_a_table_once(tables: list[str]) -> None:
    rows = [row for table in tables for row in resources.rows(table)]
    words = [word for row in rows for word in (row.get("words") or row["also"]).split()]
    assert len(words) == len(set(words))
