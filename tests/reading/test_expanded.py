"""Long forms beside letters: only those whose initials are the letters, and that are the party's."""

from __future__ import annotations

import pytest

from inforce.model import Listing, Name, NameKind, Party
from inforce.reading import NameGate, read


def gate() -> NameGate:
    return NameGate.of(
        [
            _party("grapo", "First of October Antifascist Resistance Group", "GRAPO"),
            _party("fai", "Informal Anarchist Federation", "FAI"),
        ]
    )


def _party(id: str, name: str, letters: str) -> Party:
    names = (Name(name, NameKind.PRIMARY), Name(letters, NameKind.ALIAS))
    return Party(id, name, "Organization", (Listing(f"us.fto/{id}/1", "us.fto", id, names),))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In Paris GRAPO (Grupos de Resistencia Antifascista Primero de Octubre) lost a flat.", "Grupos"),
        ("In Paris the Grupos de Resistencia Antifascista Primero de Octubre (GRAPO) lost a flat.", "Grupos"),
        (
            "In Granada the Grupos de Resistencia Antifascista Primero de Octubre (GRAPO) lost a flat.",
            "Grupos",
        ),
        ("In Paris GRAPO (Grandes Rivières) lost a flat.", ""),
        ("The Informal Anarchist Federation is not the Federazione Anarchica Italiana (FAI).", ""),
    ],
)
def test_a_long_form_is_the_partys_by_its_initials(text: str, found: str) -> None:
    foreign = [
        one.text
        for one in read(text, gate()).mentions
        if one.text.startswith(("G", "Fed")) and " " in one.text
    ]
    assert [one.split()[0] for one in foreign] == ([found] if found else [])
    assert all(one.text == text[one.start : one.end] for one in read(text, gate()).mentions)


def test_letters_behind_another_long_form_are_not_the_partys() -> None:
    text = (
        "The Informal Anarchist Federation is not the Federazione Anarchica Italiana (FAI). The FAI is young."
    )
    assert [one.text for one in read(text, gate()).mentions] == ["Informal Anarchist Federation", "FAI"]
    assert read(text, gate()).mentions[1].start > text.index("The FAI")
