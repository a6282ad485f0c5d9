"""What the tests of opening ask of a file: its documents, and what could not be opened."""

from __future__ import annotations

from inforce.reading.opening import Limits, Opened, Unopened, open_bytes


def documents(data: bytes, name: str, limits: Limits | None = None) -> list[Opened]:
    """The documents in a file; fails where one cannot be opened."""
    found = list(open_bytes(data, name, limits))
    assert not [one for one in found if isinstance(one, Unopened)]
    return [one for one in found if isinstance(one, Opened)]


def document(data: bytes, name: str) -> Opened:
    """The one document in a file."""
    (found,) = documents(data, name)
    return found


def problem(data: bytes, name: str, limits: Limits | None = None) -> str:
    """Why the one document in a file cannot be opened."""
    (found,) = open_bytes(data, name, limits)
    assert isinstance(found, Unopened)
    assert "\n" not in found.problem
    return found.problem


def blocks(one: Opened) -> list[tuple[str, str, str]]:
    """Each block: its kind, its region, its text."""
    return [(block.kind, block.region, one.text[block.start : block.end]) for block in one.blocks]


def holds(one: Opened) -> None:
    """What is true of every opened document: blocks in order, none overlapping, none blank, none outside."""
    last = 0
    for block in one.blocks:
        assert last <= block.start < block.end <= len(one.text)
        assert one.text[block.start : block.end].strip()
        last = block.end
    if one.blocks and one.format != "markdown":
        outside = [one.text[a.end : b.start] for a, b in zip(one.blocks, one.blocks[1:], strict=False)]
        assert not "".join(outside).strip()
    assert all(stamp.at is None or 0 <= stamp.at <= len(one.text) for stamp in one.stamps)
