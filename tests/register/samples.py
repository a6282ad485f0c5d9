"""Small statements in the words of the register, for the tests of this room."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from inforce.model import Statement

SDN = "us_ofac_sdn"
LAW = {
    "id": "us.fto",
    "title": "Foreign Terrorist Organizations",
    "authority": "Secretary of State",
    "citation": "8 U.S.C. 1189",
}


def canonical(value: Mapping[str, object]) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def entry(
    id: str, name: str, regimes: Iterable[str] = ("us.sdgt",), aliases: Iterable[str] = (), source: str = SDN
) -> set[Statement]:
    """The statements of one list entry: sdn.csv has the entry, alt.csv its aliases."""
    subject = f"{source}:{id}"
    found = {
        Statement(subject, "schema", "Organization", source, place="sdn.csv"),
        Statement(subject, "name", name, source, place="sdn.csv"),
    }
    for regime in regimes:
        tag = canonical({"programme": f"[{regime.rpartition('.')[2].upper()}]"})
        found.add(Statement(subject, "listing", regime, source, tag, place="sdn.csv"))
    return found | {Statement(subject, "alias", alias, source, place="alt.csv") for alias in aliases}


def event(listing: str, kind: str, date: str, date_kind: str = "effective", **more: object) -> Statement:
    """One event of the chronology, as its reader writes it."""
    citation = str(more.pop("citation", ""))
    line = {"id": f"{listing}/{kind}/{date}", "date": date, "date_kind": date_kind, **more}
    return Statement(
        listing, "event", kind, "chronology", canonical(line), citation=citation, place="https://x"
    )


def party(slug: str, name: str, printed: Mapping[str, Iterable[str]] | None = None) -> set[Statement]:
    """A party of the chronology, with the strings as each regime prints them."""
    found = {
        Statement(slug, "schema", "Organization", "chronology"),
        Statement(slug, "name", name, "chronology"),
    }
    for regime, texts in (printed or {}).items():
        found |= {
            Statement(slug, "printed", text, "chronology", canonical({"regime": regime})) for text in texts
        }
    return found


def link(slug: str, other: str) -> Statement:
    """A reviewed join of a party to a list entry."""
    line = canonical({"this": slug, "by": "list", "reason": "the list says so"})
    return Statement(slug, "link", other, "chronology", line, place="https://x")


def law(**more: object) -> Statement:
    return Statement("us.fto", "law", canonical({**LAW, **more}), "chronology")
