"""Slavic words of bodies in all their forms are one word; words of other languages stay as they are."""

from __future__ import annotations

import pytest

from inforce.names import declined, resources
from inforce.names.comparable import comparable


@pytest.mark.parametrize(
    "forms",
    [
        "rossiiskii rossiyskiy rossijskij rossiyskaya rossiiskoi rossiyskogo rossiiskikh",
        "organizatsiya organizatsii organizaciya organizacija organizatsiia",
        "promyshlennost promyshlennosti",
        "pervyi pervykh pervoi",
        "derzhavnii derzhavne derzhavna derzhavnoho",
    ],
)
def test_forms_and_romanisations_are_one_word(forms: str) -> None:
    first, *others = map(declined.plain, forms.split())
    assert all(other == first for other in others)


@pytest.mark.parametrize(
    "word", ["institute", "centre", "energy", "police", "system", "petrov", "sahara", "turbine"]
)
def test_words_of_other_languages_stay(word: str) -> None:
    assert declined.plain(word) == (word,)


def test_every_word_of_the_table_is_its_own_form() -> None:
    for row in resources.rows("slavic.yml"):
        for word in row["slavic"].split():
            assert declined.plain(word) == tuple(row["full"].split() if "full" in row else (word,)), word


def test_a_word_is_of_a_family_or_written_in_full() -> None:
    rows = resources.rows("slavic.yml")
    full = {word for row in rows if "full" in row for word in row["slavic"].split()}
    assert full.isdisjoint(word for row in rows if "english" in row for word in row["slavic"].split())
    assert full.isdisjoint(word for family in resources.translated() for word in family)


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("Федеральное казённое предприятие «Пермский пороховой завод»", "fgup permskii porokhovoi zavod"),
        ("ТАА «Зара»", "llc zara"),
        ("Черноморский банк развития", "black sea bank razvitie"),
        ("Агентство по страхованию", "agentstvo for strakhovanie"),
    ],
)
def test_the_name_of_a_body(printed: str, words: str) -> None:
    assert " ".join(word.text for word in comparable(printed, False)) == words
