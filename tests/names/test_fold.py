"""Folding: what meets, what stays, and offsets that point at the original."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inforce.names import fold, fold_with_offsets

NAMES = st.text(
    st.sampled_from("aAéÉe\u0301’'ʿʾ-–.()/& ßİıÆøйЙёقىيةهأإآاـَ\u200c\u200fｱＡ１٣गाि한ﬁΣςק"), max_size=30
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Da'esh", "DAESH"),
        ("Al-Qa’ida", "al Qa′ida"),
        ("Hizbu'llah", "Hizbullah"),
        ("Ḥizb Allāh", "hizb allah"),
        ("Al‑Shabaab — Mujāhidīn", "al shabaab, mujahidin"),
        ("Ejército de Liberación Nacional", "EJERCITO DE LIBERACION NACIONAL"),
        ("ʿAbd al-Raḥmān", "Abd al-Rahman"),
        ("O’zbekiston Islomiy Harakati", "Ozbekiston Islomiy Harakati"),
        ("جماعة أهل السنة", "جماعه اهل السنه"),
        ("مُجَاهِدِي خَلْق", "مجاهدي خلق"),
        ("سازمان مجاهدين خلق", "سازمان مجاهدین خلق"),
        ("كتيبة", "ک\u0640تیبه"),
        ("Пётр Чайковский", "ПЕТР ЧАИКОВСКИИ"),
        ("P.K.K.", "PKK"),
        ("Jabhat al-Nusra\u200e", "Jabhat al-Nusra"),
    ],
)
def test_the_same_name_printed_in_two_ways_folds_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hamas", "Hamasa"),
        ("Combat 18", "Combat 81"),
        ("القاعدة", "القائد"),
        ("Бора", "Вора"),
        ("हिंद", "हद"),
        ("が", "か"),
    ],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.one_of(st.text(max_size=40), NAMES))
def test_each_folded_character_comes_from_its_offset(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert len(folded) == len(offsets)
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)
    for character, offset in zip(folded, offsets, strict=True):
        alone = fold(text[offset])
        assert character == " " if not alone else character in alone or character == " "


@given(st.one_of(st.text(max_size=40), NAMES))
def test_folding_again_changes_nothing_and_leaves_single_spaces(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert folded == " ".join(folded.split())


@given(st.one_of(st.text(max_size=40), NAMES))
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert fold(composed) == fold(unicodedata.normalize("NFD", composed))


@given(NAMES, NAMES)
def test_offsets_find_a_word_of_a_longer_text(before: str, after: str) -> None:
    text = f"{before} Ḥizbu’llāh {after}"
    folded, offsets = fold_with_offsets(text)
    place = folded.index("hizbullah")
    start, end = offsets[place], offsets[place + len("hizbullah") - 1] + 1
    assert text[start:end] == "Ḥizbu’llāh"


@given(st.one_of(st.text(max_size=40), NAMES, st.text(st.characters(max_codepoint=127))))
def test_folding_with_and_without_offsets_is_one(text: str) -> None:
    assert fold(text) == fold_with_offsets(text)[0]
