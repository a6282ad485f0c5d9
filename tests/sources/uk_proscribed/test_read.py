"""The Schedule of proscribed organisations: the real texts at hand, and what an order or a part of it may not do."""

from __future__ import annotations

import re

import pytest

from inforce.errors import BadFile
from inforce.sources import Reading, read_list
from inforce.sources.uk_proscribed.names import names_of
from tests.shared import shared
from tests.sources.samples import sample

ORDERS = ["uksi-2014-1612", "uksi-2014-1624", "uksi-2016-770-note", "uksi-2017-1325", "uksi-2021-853"]


def part() -> tuple[Reading, str]:
    path = shared("lists/uk_proscribed/schedule2-2016-07-15-partial.txt")
    data = path.read_bytes()
    return read_list("uk_proscribed", {path.name: data}), data.decode("utf-8")


def test_the_part_of_the_real_schedule_counts_as_counted_independently() -> None:
    reading, text = part()
    printed = [line for line in text.splitlines()[1:] if "repealed entry" not in line]
    assert reading.published == "2016-07-15"
    assert reading.entries == len(printed) == 29
    assert reading.audit == ()
    notes = {s.value for s in reading.statements if s.property == "notes"}
    assert notes == {re.sub(r"^\[F3 |\]$", "", line) for line in printed}


def test_a_text_is_an_excerpt_and_the_markup_is_the_whole() -> None:
    reading, _ = part()
    assert reading.missing == {"Schedule-2"}
    whole = read_list("uk_proscribed", sample("uk_proscribed"), asserted=False)
    assert whole.missing == frozenset()
    assert reading.parts < whole.parts


@pytest.mark.parametrize("name", ORDERS)
def test_an_order_is_not_the_schedule(name: str) -> None:
    data = shared(f"lists/uk_proscribed/{name}.txt").read_bytes()
    with pytest.raises(BadFile, match=r"an order that amends Schedule 2.*give the Schedule itself"):
        read_list("uk_proscribed", {f"{name}.txt": data})


def test_an_order_in_markup_is_not_the_schedule() -> None:
    data = sample("uk_proscribed")["schedule-2.xml"].replace(
        b"ukpga/2000/11/schedule/2/2021-07-16", b"uksi/2014/1624"
    )
    with pytest.raises(BadFile, match=r"uksi/2014/1624, not Schedule 2"):
        read_list("uk_proscribed", {"a.xml": data}, asserted=False)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "al-Ashtar Brigades (Saraya al-Ashtar) (The Wa’ad Allah Brigades) (Islamic Allah Brigades) (Imam al-Mahdi "
            "Brigades) (al-Haydariyah Brigades)",
            [
                "al-Ashtar Brigades",
                "Saraya al-Ashtar",
                "The Wa’ad Allah Brigades",
                "Islamic Allah Brigades",
                "Imam al-Mahdi Brigades",
                "al-Haydariyah Brigades",
            ],
        ),
        (
            "Atomwaffen Division (AWD), including National Socialist Order (NSO)",
            ["Atomwaffen Division", "National Socialist Order", "AWD", "NSO"],
        ),
        (
            "Kateeba al-Kawthar (Ajnad al-sham) (Junud ar-Rahman al Muhajireen)",
            ["Kateeba al-Kawthar", "Ajnad al-sham", "Junud ar-Rahman al Muhajireen"],
        ),
        (
            "Popular Front for the Liberation of Palestine – General Command.”",
            ["Popular Front for the Liberation of Palestine – General Command"],
        ),
        ("Liwa al-Thawra", ["Liwa al-Thawra"]),
        ("()", []),
    ],
)
def test_a_line_as_the_orders_print_it_comes_apart(line: str, expected: list[str]) -> None:
    assert [name.text for name in names_of(line)] == expected


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (b"<P><Text>Note: The entry for The Orange", b"<P><Text>Note: The entry for The Yellow", "stranger"),
        (b"The Base</Addition>", b"(-)</Addition>", "impossible row"),
        (b"The Base</Addition>", b"The Irish Republican Army</Addition>", "duplicate id"),
        (b"(16.7.2021)", b"(31.2.2021)", "unread date"),
        (b"inserted (16.7.2021)", b"inserted", "notes only"),
        (b"<UnorderedList Decoration", b"<Tabular>x</Tabular><UnorderedList Decoration", "unknown field"),
    ],
)
def test_what_the_format_does_not_have_is_told(old: bytes, new: bytes, kind: str) -> None:
    data = sample("uk_proscribed")["schedule-2.xml"]
    assert old in data
    reading = read_list("uk_proscribed", {"a.xml": data.replace(old, new)}, asserted=False)
    assert kind in {finding.kind for finding in reading.audit}


def test_the_day_is_that_of_the_address_or_of_the_version() -> None:
    data = sample("uk_proscribed")["schedule-2.xml"]
    current = data.replace(b"schedule/2/2021-07-16", b"schedule/2").replace(
        b"<dct:valid>2021-07-16", b"<dct:valid>2021-07-17"
    )
    assert read_list("uk_proscribed", {"a.xml": current}, asserted=False).published == "2021-07-17"
