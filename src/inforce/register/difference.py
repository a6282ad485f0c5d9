"""The difference between what was said of one entry before and after, field by field.

Reach for `compared` with the statements that went and those that came. A statement that came back in
another layout is counted, and is no change (`layout`). Values are paired where there is one of each, or
where only their details differ; otherwise each stands alone: nothing is guessed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from inforce.model import Statement
from inforce.register.layout import Bare, bare, bare_text


class Field(msgspec.Struct, frozen=True):
    """One value of a field that changed; None where there was, or is, none."""

    field: str
    before: str | None
    after: str | None


class Compared(msgspec.Struct, frozen=True):
    """The fields of an entry that changed, and how many of its statements only have another layout."""

    fields: tuple[Field, ...]
    reformatted: int


def compared(removed: Iterable[Statement], added: Iterable[Statement]) -> Compared:
    """What the statements `added` say of an entry that those `removed` did not."""
    gone = _by_content(removed)
    come = _by_content(added)
    reformatted = 0
    for content in gone.keys() & come.keys():
        same = min(len(gone[content]), len(come[content]))
        reformatted += same
        del gone[content][:same], come[content][:same]
    fields: list[Field] = []
    before, after = _by_field(gone), _by_field(come)
    for field in sorted(before.keys() | after.keys()):
        fields += _fields(field, before.get(field, []), after.get(field, []))
    return Compared(tuple(fields), reformatted)


def _by_content(statements: Iterable[Statement]) -> dict[Bare, list[Statement]]:
    found: dict[Bare, list[Statement]] = defaultdict(list)
    for one in sorted(statements, key=lambda one: (one.property, one.value, one.qualifiers)):
        found[bare(one)].append(one)
    return found


def _by_field(statements: dict[Bare, list[Statement]]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for content, ones in statements.items():
        found[content[0]] += ones
    return found


def _fields(field: str, before: list[Statement], after: list[Statement]) -> list[Field]:
    """The changed values of one field: those that differ in details, then a pair, then what stands alone."""
    found: list[Field] = []
    for old in list(before):
        value = bare_text(old.value)
        new = next((one for one in after if bare_text(one.value) == value), None)
        if new is not None:
            found.append(Field(field, with_details(old), with_details(new)))
            before.remove(old)
            after.remove(new)
    if len(before) == len(after) == 1:
        return [*found, Field(field, before[0].value, after[0].value)]
    found += [Field(field, old.value, None) for old in before]
    return found + [Field(field, None, new.value) for new in after]


def with_details(statement: Statement) -> str:
    """The value of a statement with everything that qualifies it, in one line.

    >>> with_details(Statement("un_sc:A", "listing", "un.iran", "un_sc", '{"programme":"Iran"}', "2007-03-24"))
    'un.iran (in force 2007-03-24; programme Iran)'
    """
    told = [f"in force {statement.in_force}"] if statement.in_force else []
    told += [f"citation {statement.citation}"] if statement.citation else []
    qualifiers = json.loads(statement.qualifiers) if statement.qualifiers else {}
    told += [f"{key} {value}" for key, value in qualifiers.items() if key != "id"]
    return f"{statement.value} ({'; '.join(told)})" if told else statement.value
