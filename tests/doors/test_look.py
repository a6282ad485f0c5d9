"""How answers look: the timeline, the table and a marked page, at 80 and at 120 columns."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from inforce.answers.shapes import ListingAnswer, ObservationAnswer
from inforce.doors.timeline import DAY, OFF, SURE, UNSURE, bars, labels
from tests.doors.command import inforce

PAGE = Path(__file__).resolve().parents[2] / "docs" / "samples" / "press-page.txt"


def listing(
    regime: str = "us.fto",
    since: str | None = None,
    until: str | None = None,
    record_to: str | None = None,
    observations: tuple[ObservationAnswer, ...] = (),
) -> ListingAnswer:
    """A listing of which only the days matter."""
    return ListingAnswer(
        id=f"{regime}/x/1",
        regime=regime,
        authority="",
        state="in_force",
        basis_of_state=None,
        name_in_force=None,
        listed_as="X",
        since=since,
        until=until,
        date_kind=None,
        record_to=record_to,
        beyond_record=False,
        rule=None,
        next=None,
        readings=(),
        reasons=(),
        gaps=(),
        names=(),
        events=(),
        observations=observations,
    )


def bar(one: ListingAnswer, day: str, width: int = 40) -> str:
    return bars([one], date.fromisoformat(day), width)[0][1]


def test_a_bar_has_a_cell_for_every_part_of_its_years() -> None:
    drawn = bar(listing(since="2002-01-01", until="2004-01-01"), "2001-06-15", width=40)
    assert drawn == OFF * 4 + DAY + OFF * 5 + SURE * 20 + OFF * 10


@pytest.mark.parametrize(
    "day", ["1950-03-01", "1997-01-01", "1997-10-08", "2005-06-01", "2012-12-31", "2040-12-31"]
)
def test_the_day_is_inside_the_scale(day: str) -> None:
    (_, drawn), (_, scale) = bars(
        [listing(since="1997-10-08", until="2012-09-28")], date.fromisoformat(day), 48
    )
    assert drawn.count(DAY) == 1
    assert len(drawn) == len(scale) == 48
    first, last = int(scale[:4]), int(scale[-4:])
    assert first == min(1997, int(day[:4]))
    assert last == max(2012, int(day[:4]))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_no_day_is_too_far(day: str) -> None:
    assert bar(listing(since="1997-10-08"), day).count(DAY) == 1


def test_between_two_possible_days_nothing_is_told() -> None:
    drawn = bar(listing(since="2002-01-01/2003-12-31", until="2006"), "2001-01-01", width=48)
    assert drawn == DAY + OFF * 7 + UNSURE * 15 + SURE * 18 + UNSURE * 7


def test_past_the_record_nothing_is_told() -> None:
    drawn = bar(listing(since="2001-01-01", record_to="2002-12-31"), "2004-12-31", width=40)
    assert drawn == SURE * 20 + UNSURE * 19 + DAY


def test_an_end_without_a_beginning_is_drawn_up_to_its_end() -> None:
    drawn = bar(listing(until="2003-01-01"), "2004-12-31", width=30)
    assert drawn == UNSURE * 10 + OFF * 19 + DAY


def test_a_list_alone_is_drawn_from_its_first_day() -> None:
    seen = ObservationAnswer(
        "us_ofac_sdn", "us_ofac_sdn:1", "2002-01-01", "2003-12-31", None, None, "FTO", None
    )
    drawn = bar(listing(record_to="2003-12-31", observations=(seen,)), "2004-12-31", width=40)
    assert drawn == UNSURE * 10 + SURE * 20 + UNSURE * 9 + DAY


def test_a_listing_of_which_no_day_is_told_has_no_bar() -> None:
    assert bars([listing()], date(2005, 6, 1), 40) == []


def test_two_listings_of_one_regime_are_numbered() -> None:
    both = [listing(since="1997-10-08", until="1999-10-08"), listing(since="2001-10-05"), listing("us.sdgt")]
    assert labels(both) == ["us.fto (1)", "us.fto (2)", "us.sdgt"]


ASKED = [
    ["mek", "--on", "2005-06-01"],
    ["Hizballah", "--on", "1950-01-01"],
    ["Al-Qaida", "--on", "2020-01-01"],
    ["Ansarallah", "--on", "2025-01-22"],
    ["Kahane Chai", "--on", "2003-01-01"],
    ["LTTE", "--on", "2030-01-01"],
]


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked[0])
def test_a_status_fits_its_screen(asked: list[str], columns: int) -> None:
    lines = inforce("status", *asked, columns=columns).out.splitlines()
    assert max(len(line) for line in lines) <= columns
    assert not [line for line in lines if line != line.rstrip()]
    assert "…" not in "".join(line for line in lines if "basis sha256" not in line), "nothing is cut"


@pytest.mark.parametrize("columns", [80, 120])
def test_what_belongs_to_a_listing_is_indented_below_it(columns: int) -> None:
    lines = inforce("status", "mek", "--on", "2005-06-01", columns=columns).out.splitlines()
    assert not [line for line in lines[1:] if line and not line.startswith((" ", "Others", SURE, "on 2005"))]


def test_a_party_with_two_listings_of_a_regime_shows_both() -> None:
    told = inforce("status", "Ansarallah", "--on", "2025-06-01", "--regime", "us.fto").out
    rows = [line.split() for line in told.splitlines() if line.startswith("  us.fto (")]
    assert [row[1] for row in rows[:2]] == ["(1)", "(2)"]
    assert [row[2] for row in rows[:2]] == ["ended_revoked", "in_force"]


@pytest.mark.parametrize("columns", [80, 120])
def test_a_marked_page_fits_its_screen(columns: int) -> None:
    done = inforce("read", PAGE, "--on", "2005-06-01", "--captured", "2018-09-20", columns=columns)
    lines = done.out.splitlines()
    assert max(len(line) for line in lines) <= columns
    assert lines[0].startswith(f"{PAGE}"[:20])
    assert any(line.startswith("teaser ") and "2018-09-20 (given with --captured)" in line for line in lines)


def test_states_stand_once_for_a_party_and_zone() -> None:
    told = inforce("read", PAGE, "--on", "2005-06-01", "--captured", "2018-09-20", columns=120).out
    body = told.split("\nbody ")[1].split("\nboilerplate ")[0]
    assert body.count("us.fto in_force · us.sdgt in_force\n") < body.count("(mek)")
    assert len([line for line in body.splitlines() if "Kurdistan Workers' Party (pkk)" in line]) > 1
    assert body.count("uk.ta2000 in_force · us.fto in_force · us.sdgt in_force") >= 2


def test_without_a_day_spans_are_shown(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("The PMOI met in Paris.\n", "utf-8")
    told = inforce("read", page, columns=120).out
    assert "no date: spans instead of states" in told
    assert "us.fto 1997-10-08 to 2012-09-28" in told


def test_a_text_that_names_nobody_says_so(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Rain in the north, sun in the south.\n\x1b[2J", "utf-8")
    done = inforce("read", page)
    assert (done.code, "no name of the register is in this text" in done.out) == (0, True)
    assert "\x1b" not in done.out


def test_a_page_cannot_steer_the_terminal(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("\x1b[2J \u202eHamas\x07 met.\n", "utf-8")
    done = inforce("read", page)
    assert "Hamas" in done.out
    assert not {"\x1b", "\x07", "\u202e"} & set(done.out)


def test_the_coverage_never_breaks_a_day() -> None:
    done = inforce("check", columns=80)
    assert done.code == 0
    row = next(line for line in done.out.splitlines() if line.startswith("us.fto"))
    assert [len(word) for word in row.split()[-2:]] == [10, 10]
