"""A page that calls one group by as many names as the press does: every marked mention is found, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inforce.reading import read
from tests.reading.registers import HERE, gate

MARKED = (HERE / "forms.txt").read_text(encoding="utf-8")
TEXT = MARKED.replace("[[", "").replace("]]", "")


def _gold() -> Iterator[tuple[int, int]]:
    taken = 0
    for mark in re.finditer(r"\[\[(.+?)\]\]", MARKED, re.DOTALL):
        start = mark.start() - taken
        yield start, start + len(mark.group(1))
        taken += 4


def test_every_form_of_the_name_and_nothing_else() -> None:
    wanted = [(start, end, TEXT[start:end]) for start, end in _gold()]
    found = [one for one in read(TEXT, gate()).mentions if one.kind != "nominal"]
    assert [(one.start, one.end, one.text) for one in found] == wanted
    assert {one.party_id for one in found} == {"mek"}
    assert len(wanted) >= 58
    assert len({text for _, _, text in wanted}) >= 25
