"""Tokens, brackets, acronyms, scripts and plain distance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inforce.names import acronyms, fold, scripts, similar, tokens


@pytest.mark.parametrize(
    ("name", "outside", "inside"),
    [
        ("Hay'at Tahrir al-Sham (HTS)", "Hay'at Tahrir al-Sham", ("HTS",)),
        ("Lashkar-e-Tayyiba (LeT)", "Lashkar-e-Tayyiba", ("LeT",)),
        ("Communist Party of Nepal (Maoist)", "Communist Party of Nepal (Maoist)", ()),
        ("AL-HARAMAIN ISLAMIC FOUNDATION (SOMALIA)", "AL-HARAMAIN ISLAMIC FOUNDATION (SOMALIA)", ()),
        ("TEHRIK-E TALIBAN PAKISTAN (TTP)", "TEHRIK-E TALIBAN PAKISTAN", ("TTP",)),
        ("Hamas (Izz al-Din al-Qassam Brigades)", "Hamas (Izz al-Din al-Qassam Brigades)", ()),
        ("(FTO list)", "(FTO list)", ()),
    ],
)
def test_only_bracketed_acronyms_are_split_off(name: str, outside: str, inside: tuple[str, ...]) -> None:
    assert tokens.brackets(name) == (outside, inside)


@pytest.mark.parametrize(
    ("name", "acronym"),
    [
        ("Mujahedin-e Khalq", "mek"),
        ("People's Mojahedin Organization of Iran", "pmoi"),
        ("Fuerzas Armadas Revolucionarias de Colombia", "farc"),
        ("Liberation Tigers of Tamil Eelam", "ltte"),
        ("Partiya Karkeren Kurdistani", "pkk"),
        ("Euskadi Ta Askatasuna", "eta"),
        ("Al-Qa'ida in the Islamic Maghreb", "aqim"),
        ("Hay'at Tahrir al-Sham", "hts"),
        ("Groupe salafiste pour la prédication et le combat", "gspc"),
        ("Harakat ul-Mujahideen", "hum"),
        ("Ulster Volunteer Force", "uvf"),
    ],
)
def test_acronyms_are_formed_from_names(name: str, acronym: str) -> None:
    assert acronym in acronyms.formed(tokens.words(fold(name)))


def test_a_name_of_two_words_forms_no_acronym() -> None:
    assert acronyms.formed(("ansar", "dine")) == ()


def test_scripts() -> None:
    assert scripts.script("Ελλάδα") == "Greek"
    assert scripts.script("北朝鲜") == "Han"
    assert scripts.romanised("Усама") == "usama"


def test_nearest_words_come_first_and_far_ones_not_at_all() -> None:
    found = similar.nearest("hizballa", ["hizballah", "hezbollah", "hizb", "qaida"])
    assert [word for word, _ in found] == ["hizballah"]


@given(st.text(max_size=12), st.text(max_size=12))
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= similar.likeness(one, other) <= 1
    assert similar.likeness(one, other) == similar.likeness(other, one)
    assert similar.likeness(one, one) == 1
