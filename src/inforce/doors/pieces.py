"""One indented JSON document in pieces, so that an answer of very many parts is never held twice.

Reach for `pieces` with any value that `msgspec` encodes; joined, they are what it writes at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

MANY = 4096
"""A field of more parts than this is written so many at a time."""


def pieces(value: object) -> Iterator[str]:
    """The document, without an end of line."""
    if not isinstance(value, msgspec.Struct) or not (long := _long(value)):
        yield _text(value)
        return
    rest = _text(msgspec.structs.replace(value, **dict.fromkeys(long, (None,))))
    for field in long:
        before, _, rest = rest.partition(f'\n  "{field}": [\n    null')
        yield f'{before}\n  "{field}": ['
        yield from _listed(long[field])
    yield rest


def _long(value: msgspec.Struct) -> dict[str, Sequence[object]]:
    """The fields of many parts, in their order."""
    told = ((field, getattr(value, field)) for field in value.__struct_fields__)
    return {field: parts for field, parts in told if isinstance(parts, tuple) and len(parts) > MANY}


def _listed(parts: Sequence[object]) -> Iterator[str]:
    """The parts of a field."""
    for first in range(0, len(parts), MANY):
        text = _text(parts[first : first + MANY])
        yield ("," if first else "") + text[1:-2].replace("\n", "\n  ")


def _text(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
