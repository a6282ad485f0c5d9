"""SECO's list in its official format, made from the JSON lines into which somebody converted it.

The conversion kept no programmes, places, modifications and objects: each sanctions set becomes a programme of
its own here, and a target without a body a vessel without a name.
"""

from __future__ import annotations

import gzip
import json
from functools import cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from tests.shared import shared

CONTENT = "lists/ch_seco/ch-2026-03-15.jsonl.gz"


@cache
def lines() -> tuple[dict[str, Any], ...]:
    with gzip.open(shared(CONTENT), "rt", encoding="utf-8") as file:
        return tuple(json.loads(line) for line in file)


def body(one: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Kind of the target, and what the JSON says of it."""
    for kind in ("individual", "entity"):
        if kind in one:
            return kind, one[kind]
    return "object", {}


def xml() -> bytes:
    sets = sorted({one["sanctions_set_id"] for one in lines()})
    programmes = "".join(
        f'<sanctions-program ssid="{number}0"><program-key lang="eng">Set {number}</program-key>'
        f'<sanctions-set ssid="{number}" lang="eng">measures of {number}</sanctions-set></sanctions-program>'
        for number in sets
    )
    targets = "\n".join(target(one) for one in lines())
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<swiss-sanctions-list list-type="whole-list" date="2026-03-15">{programmes}{targets}</swiss-sanctions-list>'
    ).encode()


def target(one: dict[str, Any]) -> str:
    kind, told = body(one)
    inner = identity(told["identity"]) if "identity" in told else ""
    if told.get("justification"):
        inner += f'<justification ssid="1">{escape(told["justification"])}</justification>'
    kept = ' object-type="vessel"' if kind == "object" else ""
    return (
        f'<target ssid="{one["ssid"]}"><sanctions-set-id>{one["sanctions_set_id"]}</sanctions-set-id>'
        f"<{kind}{kept}>{inner}</{kind}></target>"
    )


def identity(told: dict[str, Any]) -> str:
    inner = "".join(name(number, one) for number, one in enumerate(told["names"]))
    if date := told.get("day_month_year"):
        inner += (
            f"<day-month-year {' '.join(f'{key}={quoteattr(str(value))}' for key, value in date.items())}/>"
        )
    for number, address in enumerate(told.get("addresses", ())):
        lines = "".join(
            f"<{tag}>{escape(address[key])}</{tag}>" for key, tag in ADDRESS.items() if key in address
        )
        inner += f'<address ssid="a{number}" quality="good">{lines}</address>'
    return f'<identity ssid="{told["ssid"]}" main="{told["main"]}">{inner}</identity>'


ADDRESS = {"address_details": "address-details", "zip_code": "zip-code"}


def name(number: int, told: dict[str, Any]) -> str:
    parts = "".join(
        f'<name-part order="{part["order"]}" name-part-type="{part["name_part_type"]}">'
        f"<value>{escape(part['value'])}</value></name-part>"
        for part in told["name_parts"]
    )
    return (
        f'<name ssid="n{number}" name-type="{told["name_type"]}" quality="{told["quality"]}" '
        f'lang="{told["lang"]}">{parts}</name>'
    )
