"""What a reader remembers changes nothing: with memory and without, every version reads the same."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from inforce.errors import BadFile
from inforce.sources.catalogue import read_list
from inforce.sources.memory import remembering
from inforce.sources.reading import Reading
from tests.sources.samples import sample

OFAC, UN = sample("us_ofac_sdn"), sample("un_sc")


def _read(source: str, parts: dict[str, bytes]) -> Reading | str:
    """The reading, or what is wrong with the parts."""
    try:
        return read_list(source, parts, asserted=False)
    except BadFile as error:
        return str(error)


@st.composite
def _histories(draw: st.DrawFn) -> list[dict[str, bytes]]:
    """Versions of OFAC's sample: rows left out, repeated, shuffled, renamed; parts that do not come."""
    found = []
    for _ in range(draw(st.integers(1, 4))):
        parts = {}
        for name, data in OFAC.items():
            rows = data.rstrip(b"\r\n\x1a").split(b"\r\n")
            chosen = draw(st.lists(st.sampled_from(rows), min_size=1, max_size=len(rows)))
            renamed = [row.replace(b"BANCO", draw(st.sampled_from([b"BANCO", b"BANK"]))) for row in chosen]
            if name == "sdn.csv" or draw(st.booleans()):
                parts[name] = b"\r\n".join(renamed) + b"\r\n\x1a"
        found.append(parts)
    return found


@settings(max_examples=40, deadline=None)
@given(history=_histories())
def test_ofac_reads_the_same_with_memory_and_without(history: list[dict[str, bytes]]) -> None:
    fresh = [_read("us_ofac_sdn", parts) for parts in history]
    with remembering():
        assert [_read("us_ofac_sdn", parts) for parts in history] == fresh


@settings(max_examples=40, deadline=None)
@given(
    changes=st.lists(
        st.tuples(st.sampled_from([b"QDe", b"Listed", b"Good", b"AL-"]), st.booleans()), max_size=4
    )
)
def test_the_un_reads_the_same_with_memory_and_without(changes: list[tuple[bytes, bool]]) -> None:
    ((name, data),) = UN.items()
    history = [{name: data.replace(old, old.swapcase()) if done else data} for old, done in changes]
    fresh = [_read("un_sc", parts) for parts in history]
    with remembering():
        assert [_read("un_sc", parts) for parts in history] == fresh


def test_a_record_that_did_not_change_is_not_read_again() -> None:
    with remembering():
        first, second = (read_list("un_sc", UN, asserted=False) for _ in range(2))
    assert first == second
    same = [one is other for one, other in zip(first.statements, second.statements, strict=True)]
    assert same.count(True) > len(same) // 2
    assert msgspec.json.encode(first) == msgspec.json.encode(second)
