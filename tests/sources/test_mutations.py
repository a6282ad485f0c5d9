"""Whatever happens to a file on its way, reading ends in a reading or in one of our errors, never in anything else."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from inforce.errors import InforceError
from inforce.sources import read_list, received
from inforce.sources.catalogue import FOLDER
from tests.sources.samples import LISTS

SAMPLES = {
    (source, path.name): received([path])
    for source in LISTS
    for path in sorted((FOLDER / source).glob("sample*"))
}
PIECES = st.sampled_from(
    [
        b"",
        b"\x00",
        b"\xff\xfe",
        b'"',
        b"<",
        b"&a;",
        b"]]>",
        b"\r",
        b",",
        b"-0-",
        b"\x1a",
        b"(",
        b"2001-13-45",
        b"\xd8\x00",
    ]
)


def changed(data: bytes, at: float, length: int, piece: bytes) -> bytes:
    start = int(at * len(data))
    return data[:start] + piece + data[start + length :]


def outcome(source: str, parts: dict[str, bytes]) -> str:
    try:
        reading = read_list(source, parts, asserted=False)
    except InforceError as error:
        return "refused" if "\n" not in str(error) else "refused in several lines"
    return "read" if reading.entries <= 12 else "more entries than the sample has"


@pytest.mark.parametrize(("source", "form"), SAMPLES)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    which=st.integers(0, 3),
    at=st.floats(0, 1, exclude_max=True),
    length=st.integers(0, 40) | st.integers(0, 5000),
    piece=PIECES | st.binary(max_size=20),
)
@example(which=0, at=0.0, length=0, piece=b"\x1c")
@example(which=0, at=0.0, length=0, piece=b"9" * 5000)
def test_changed_bytes_never_end_in_a_foreign_error(
    source: str, form: str, which: int, at: float, length: int, piece: bytes
) -> None:
    parts = dict(SAMPLES[source, form])
    name = sorted(parts)[which % len(parts)]
    parts[name] = changed(parts[name], at, length, piece)
    assert outcome(source, parts) in {"read", "refused"}


@pytest.mark.parametrize("source", LISTS)
@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=400))
def test_arbitrary_bytes_are_refused(source: str, data: bytes) -> None:
    with pytest.raises(InforceError):
        read_list(source, {"given.file": data}, asserted=False)
