"""Broken documents: nothing is raised, no offset shifts, every mention lies in its zone; 100,000 of them slowly.

All: `python -m pytest -q tests/reading/test_broken_documents.py`, with other numbers `INFORCE_FUZZ=200000 ...`.
One that failed: `python -c "from tests.reading.test_broken_documents import held; held(17)"`.
"""

from __future__ import annotations

import os
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import cache
from multiprocessing import get_context

import msgspec
import pytest

import inforce
from inforce.answers import View
from inforce.answers.reading import ReadAnswer
from inforce.doors.web.read_page import page
from inforce.export.annotations import collection
from inforce.reading import read
from inforce.reading.opening import Opened, Unopened, open_bytes
from tests.reading.mutations import mutated

FIRST = int(os.environ.get("INFORCE_FUZZ", "0"))
QUICK, ALL, TOGETHER = 200, 100_000, 500
ENDINGS = ("txt", "html", "md", "eml", "", "pdf", "docx", "zip")
MOMENT = datetime(2026, 11, 25, tzinfo=UTC)
DOCTYPE = b"<!DOCTYPE html><html><body>"


@cache
def view() -> View:
    return inforce.open().as_of(in_force="2010-01-01", recorded="2026-12-31")


def held(seed: int) -> int:
    """The document of that number through opening, reading and the states; gives how many mentions it has."""
    ending = ENDINGS[0] if seed % 2 else ENDINGS[seed // 2 % len(ENDINGS)]
    data = (DOCTYPE if ending == "html" else b"") + mutated(seed)
    count = 0
    for opened in open_bytes(data, f"{seed}.{ending}"):
        if isinstance(opened, Unopened):
            assert opened.problem
            assert "\n" not in opened.problem
        else:
            answer = answered(opened)
            count += len(answer.mentions)
            if seed % 20 == 0:
                _shown(answer)
    return count


def _shown(answer: ReadAnswer) -> None:
    """It can be shown and written: as a page, as annotations, as JSON."""
    assert page(answer, MOMENT).encode().endswith(b"</html>\n")
    assert msgspec.json.encode(collection(answer, MOMENT))
    assert msgspec.json.decode(msgspec.json.encode(answer), type=ReadAnswer) == answer


def answered(opened: Opened) -> ReadAnswer:
    """The answer to a document that is open, once all that must hold of it does."""
    answer = view().read_opened(opened)
    assert answer.text == opened.text
    assert answer.characters == len(opened.text)
    zones = {zone.id: zone for zone in answer.zones}
    assert len(zones) == len(answer.zones)
    end = 0
    for zone in answer.zones:
        assert end <= zone.start < zone.end <= len(opened.text)
        end = zone.end
    end = 0
    for one in answer.mentions:
        assert end <= one.start < one.end
        assert opened.text[one.start : one.end] == one.text
        assert zones[one.zone].start <= one.start
        assert one.end <= zones[one.zone].end
        assert one.party or one.candidates
        end = one.end
    for repeat in answer.repeats:
        assert all(0 <= part.start < part.end <= len(opened.text) for part in (repeat.a, repeat.b))
    return answer


def test_some_broken_documents() -> None:
    found = [held(seed) for seed in range(FIRST, FIRST + QUICK)]
    assert sum(map(bool, found)) > QUICK / 4


@pytest.mark.parametrize("seed", [73_721, 220_520])
def test_documents_that_failed_once(seed: int) -> None:
    held(seed)


def _several(first: int) -> int:
    failed = 0
    for seed in range(first, first + TOGETHER):
        try:
            failed += held(seed)
        except Exception as error:
            raise AssertionError(f"document {seed}: {type(error).__name__}: {error}") from error
    return failed


@pytest.mark.slow
def test_a_hundred_thousand_broken_documents() -> None:
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        found = sum(pool.map(_several, range(FIRST, FIRST + ALL, TOGETHER)))
    assert found > ALL


LINES = (
    *(
        "Hamas and the MEK (PMOI). ",
        '"',
        "<div>",
        "al-al-al-",
        "\u202eHamas\u200b ",
        "\x00",
        "x",
        "İ",
        "(((PKK",
        "''",
    ),
    *("- ", "June 2005 ", "&amp;", "a.b.c.", "The Kurdistan Workers' Party's ", "\ufeff", "é", "　"),
)


@pytest.mark.parametrize("size", [20_000, pytest.param(300_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("ending", ["txt", "html"])
@pytest.mark.parametrize("line", LINES)
def test_one_sign_or_name_again_and_again(line: str, ending: str, size: int) -> None:
    _timed(line, size, ending)


PROSE = (
    "The committee met in the morning and went on until noon without a word about names or lists of them. "
    * 20
)
SPARSE = (
    PROSE + "The PKK's office said nothing. ",
    f'{PROSE}"The {PROSE}',
    f"<p>{PROSE}<div><b>Hamas</b> <blockquote>",
    f"\u202e\u200b{PROSE}\x00 the M\u200bEK \ufeff",
)


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["txt", "html"])
@pytest.mark.parametrize("line", SPARSE)
def test_a_line_of_ten_megabytes(line: str, ending: str) -> None:
    _timed(line, 10_000_000, ending)


def _timed(line: str, size: int, ending: str) -> None:
    """No rule is slower than in proportion to the text."""
    data = (line * (size // len(line) + 1))[:size].encode()
    began = time.process_time()
    for opened in open_bytes(data, f"line.{ending}"):
        if isinstance(opened, Opened):
            answered(opened)
    assert time.process_time() - began < 10 + size / 20_000


def test_a_text_with_half_a_pair_is_read_below_the_door() -> None:
    """Half a surrogate pair cannot come from a file; a caller may still hand one to the room itself."""
    text = "Hamas \ud800 and the PKK\udfff's"
    found = read(text, view().gate()).mentions
    assert [text[one.start : one.end] for one in found] == ["Hamas", "PKK"]
