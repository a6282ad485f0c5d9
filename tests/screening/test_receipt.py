"""Receipts: what is hashed, and what two of them differ in."""

from __future__ import annotations

import msgspec
import pytest

from inforce import BadFile
from inforce.screening.receipt import BLOCK, Hashes, Receipt, SourceOf, differences, parse

RECEIPT = Receipt(
    moment="2026-03-01T12:00:00+00:00", basis="sha256:1", on="2026-03-01", as_known="2026-03-01T12:00:00+00:00",
    delisted=False, threshold=0.5, limit=5, policy="p", language="l", version="1",
    sources=(SourceOf("un_sc", "2026-02-27", "2026-02-28", 3),), query_sha256="q", rows=2000, hits=3, problems=0,
    answers_sha256="a", blocks=("x", "y"),
)  # fmt: skip


def _with(**other: object) -> Receipt:
    return msgspec.structs.replace(RECEIPT, **other)


def test_another_moment_is_no_difference() -> None:
    assert differences(RECEIPT, _with(moment="2027-01-01T00:00:00+00:00")) == []


def test_what_differs_is_said_exactly() -> None:
    later = _with(
        basis="sha256:2", policy="p2", sources=(SourceOf("un_sc", "2026-03-02", "2026-03-03", 4),), hits=4,
        answers_sha256="b", blocks=("x", "z"),
    )  # fmt: skip
    told = [one.what for one in differences(RECEIPT, later)]
    assert told == [
        "basis",
        "policy",
        "source un_sc",
        "answers",
        "hits",
        f"answers to rows {BLOCK + 1} to {2 * BLOCK}",
    ]


def test_hashes_are_of_all_answers_and_of_each_block() -> None:
    one, other = Hashes(), Hashes()
    for number in range(BLOCK + 10):
        one.add(b"%d" % number)
        other.add(b"%d" % number if number != BLOCK + 5 else b"another")
        if number == BLOCK - 1:
            one.close()
            other.close()
    (whole, blocks), (changed, parts) = one.done(), other.done()
    assert whole != changed
    assert len(blocks) == 2
    assert [a == b for a, b in zip(blocks, parts, strict=True)] == [True, False]


@pytest.mark.parametrize("text", [b"", b"{}", b"not json"])
def test_what_is_no_receipt_is_refused(text: bytes) -> None:
    with pytest.raises(BadFile, match="not a receipt"):
        parse(text, "r.json")


def test_a_receipt_is_read_as_written() -> None:
    assert parse(msgspec.json.encode(RECEIPT), "r.json") == RECEIPT
    with pytest.raises(BadFile, match="format 9"):
        parse(msgspec.json.encode(_with(format=9)), "r.json")
