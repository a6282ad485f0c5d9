"""The names that an index makes of those of a party: as printed, otherwise written, acronyms."""

from __future__ import annotations

import pytest

from inforce import screener_from
from inforce.index.flags import NAME_ACRONYM, OTHER, PERSON
from inforce.index.words import PartyNames, entries


def _made(name: str, kind: int = OTHER) -> dict[str, int]:
    return {
        " ".join(word.text for word in words): flag for words, _, flag in entries(PartyNames(kind, [name]))
    }


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("Abdallah Azzam Brigades (AAB)", "abdallah azzam brigades"),
        ("Songwon Shipping & Management", "songwon shipping management"),
        ("Rossiyskaya Korporatsiya", "rossiyskaya corp"),
        ("IRGC Navy", "islamic revolutionary guard corps navy"),
    ],
)
def test_an_organisation_is_known_by_its_other_ways_to_be_written(name: str, way: str) -> None:
    assert _made(name)[way] == 0


def test_a_childs_name_is_known_as_one_word_too() -> None:
    assert list(_made("Mohammad Khalil Zadeh", PERSON)) == ["mohammad khalil zadeh", "mohammad khalilzadeh"]


@pytest.mark.parametrize(
    ("name", "acronym"),
    [
        ("Naftiran Intertrade Co. (NICO) Sarl", "nico"),
        ("Inversiones y Representaciones S.A.", "irsa"),
        ("Comercial de Rodajes y Maquinaria, S.A.", "crymsa"),
        ("National Iranian Oil Company", "nioc"),
    ],
)
def test_acronyms_are_stated_or_made(name: str, acronym: str) -> None:
    assert _made(name)[acronym] == NAME_ACRONYM


def test_a_country_in_brackets_is_no_acronym() -> None:
    assert "uk" not in _made("Melli Bank (UK)")


def test_a_stated_acronym_is_told_as_stated() -> None:
    screener = screener_from(
        [{"id": "1", "names": ["Abdallah Azzam Brigades (AAB)"], "schema": "Organization"}]
    )
    (hit,) = screener.screen({"name": "AAB", "schema": "Organization"}, threshold=0.0)
    told = {one.comparison: one.text for one in hit.reasons}
    assert "states in brackets" in told["acronym"]
