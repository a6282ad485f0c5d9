"""Bytes to text: marks, declarations that fit and that do not, what the bytes suggest, broken places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inforce.reading.opening.encoding import decoded, decoded_stream

FRENCH = (
    "Le Conseil a désigné l’organisation le 12 décembre 2002 à Bruxelles; la décision a été publiée. " * 4
)
RUSSIAN = "Организация была включена в список террористических организаций решением Верховного суда. " * 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_found_without_a_declaration(encoding: str) -> None:
    assert decoded((FRENCH + RUSSIAN).encode(encoding)).text == FRENCH + RUSSIAN


def test_what_is_declared_is_believed_where_it_fits() -> None:
    assert decoded(RUSSIAN.encode("koi8-r"), "KOI8-R").text == RUSSIAN
    assert decoded("“quoted”".encode("cp1252"), "iso-8859-1").text == "“quoted”"


def test_what_is_declared_wrongly_is_not_believed() -> None:
    assert decoded(RUSSIAN.encode(), "ascii").text == RUSSIAN
    assert decoded(FRENCH.encode(), "no-such-encoding").text == FRENCH
    assert decoded(FRENCH.encode(), "base64").text == FRENCH


@pytest.mark.parametrize(("text", "encoding"), [(FRENCH, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r")])
def test_the_bytes_suggest_an_encoding(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)).text == text


def test_a_broken_place_is_told_and_the_rest_stands() -> None:
    found = decoded(FRENCH.encode() + b"\xff" + RUSSIAN.encode())
    assert found.text == f"{FRENCH}\N{REPLACEMENT CHARACTER}{RUSSIAN}"
    assert found.problem == "1 characters are not utf-8, shown as U+FFFD"


@given(st.binary(max_size=400), st.one_of(st.none(), st.text(max_size=12)))
def test_any_bytes_are_some_text(data: bytes, declared: str | None) -> None:
    assert isinstance(decoded(data, declared).text, str)
    decoded(data).text.encode()


def _streamed(data: bytes, declared: str | None = None) -> tuple[str, str, str | None]:
    pieces, encoding, problem = decoded_stream(data, declared)
    return "".join(pieces), encoding, problem


@given(
    st.binary(max_size=60), st.sampled_from((None, "utf-8", "koi8-r", "shift_jis", "utf-16", "base64", "x"))
)
def test_in_pieces_it_is_the_same_text(data: bytes, declared: str | None) -> None:
    assert _streamed(data, declared) == tuple(decoded(data, declared))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "koi8-r", "gb18030"])
def test_a_sign_over_the_edge_of_a_piece_is_one_sign(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inforce.reading.opening.encoding.TOGETHER", 3)
    data = RUSSIAN.encode(encoding)
    assert _streamed(data, encoding) == tuple(decoded(data, encoding))
    assert _streamed(data, encoding)[0] == RUSSIAN
