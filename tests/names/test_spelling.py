"""Spelling keys: families meet, distinct words do not, tables are sound."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from inforce.names import fold, resources, spelling, tokens

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "names" / "words.yml").read_text("utf-8"))


@pytest.mark.parametrize("group", CASES["meet"], ids=lambda group: group[0])
def test_spellings_of_one_word_have_one_key(group: list[str]) -> None:
    assert len({spelling.key(fold(word)) for word in group}) == 1, {w: spelling.key(fold(w)) for w in group}


@pytest.mark.parametrize("pair", CASES["apart"], ids=" / ".join)
def test_different_words_have_different_keys(pair: list[str]) -> None:
    assert spelling.key(fold(pair[0])) != spelling.key(fold(pair[1]))


@pytest.mark.parametrize("table", ["families.yml", "particles.yml"])
def test_the_small_reader_reads_what_a_yaml_library_reads(table: str) -> None:
    text = (files("inforce.names") / table).read_text(encoding="utf-8")
    assert resources.rows(table) == yaml.load(text, Loader=yaml.BaseLoader)


def test_every_entry_has_its_note_and_origin() -> None:
    for table in ("families.yml", "particles.yml"):
        assert all(row["note"] and row["origin"] for row in resources.rows(table))


def test_no_spelling_stands_in_two_families_and_each_is_folded() -> None:
    seen: dict[str, str] = {}
    for row in resources.rows("families.yml"):
        for word in [row["form"], *row["also"].split()]:
            assert fold(word) == word
            assert word not in seen, f"{word} in {row['form']} and {seen[word]}"
            seen[word] = row["form"]


def test_no_two_families_have_one_key() -> None:
    keys: dict[str, str] = {}
    for row in resources.rows("families.yml"):
        key = spelling.key(row["form"])
        assert key not in keys, f"{row['form']} and {keys[key]}: {key}"
        keys[key] = row["form"]


@given(st.text(max_size=20))
def test_every_word_has_a_key_without_spaces(text: str) -> None:
    for word in tokens.words(fold(text)):
        assert spelling.key(word)
        assert " " not in spelling.key(word)


@pytest.mark.parametrize("word", ["ь", "Ъ", "ϗ", "ʹ"])
def test_a_letter_that_latin_has_not_is_its_own_key(word: str) -> None:
    assert spelling.key(fold(word) or word)
