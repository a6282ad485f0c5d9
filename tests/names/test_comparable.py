"""Names as the words that are compared: what is one form, what is not, and scripts without vowels."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from inforce.names import abjad, resources
from inforce.names.comparable import LONGEST, comparable

CASES: dict[str, list[Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "names" / "comparable.yml").read_text("utf-8")
)
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


def test_no_two_consonants_beside_one_another_are_alike() -> None:
    for whole in ("محمود", "جنتی", "سليمان"):
        assert all(one != other for one, other in pairwise(abjad.consonants(whole)))


@pytest.mark.parametrize("tables", [["arabic.yml"], ["meanings.yml", "translations.yml"]])
def test_a_word_stands_in_a_table_once(tables: list[str]) -> None:
    rows = [row for table in tables for row in resources.rows(table)]
    words = [word for row in rows for word in (row.get("words") or row["also"]).split()]
    assert len(words) == len(set(words))
