"""Small folders of facts for the tests: two sound files, to be changed one fault at a time."""

from __future__ import annotations

from pathlib import Path

PARTIES = """\
mek:
  name: Mujahedin-e Khalq Organization
  schema: Organization
  printed:
    us.fto: [Mujahedin-e Khalq Organization]
    ca.cc83: [Mujahedin-e-Khalq (MEK)]
"""
FTO = """\
regime: us.fto
recorded: "2026-11-23"
sources:
  opinion: https://cetient.com/opinion/186277/natl-cncl-resistance-v-dos (D.C. Cir. opinion)
events:
  - {event: law_in_force, date: "1996-04-24", date_kind: enactment, sources: [110 Stat. 1248]}
parties:
  mek:
    - listing: 1
      names:
        - {text: NCRI, kind: acronym, from: "1999-10-08", source: opinion}
      events:
        - event: designated
          date: "1997-10-08"
          date_kind: effective
          names: [PMOI]
          later_names: [MEK]
          citation: 62 FR 52650
          sources: [62 FR 52650, opinion]
        - {event: alias_added, date: "1999-10-08", date_kind: effective, names: [NCRI], sources: [opinion]}
        - {event: announced, date: "2012-09-28", date_kind: announcement, sources: [State Department release]}
        - {event: revoked, date: "2012-09-28", date_kind: effective, sources: [State Department release]}
"""
CANADA = """\
regime: ca.cc83
recorded: "2026-11-23"
parties:
  mek:
    - listing: 1
      events:
        - {event: designated, date: "2005-05-24", date_kind: registration, sources: [SOR/2005-159]}
        - event: delisted
          date: "2012-12-17"
          date_kind: registration
          sources: [SOR/2012-299]
          doubts: [{kind: inference, text: in force on registration}]
"""
LINKS = """\
- party: mek
  regimes: [us.fto, ca.cc83]
  by: list
  reason: both lists print the acronym MEK
  source: ca_listed:1
"""
JOINS = """\
- {party: mek, entry: "ca_listed:1", by: list, reason: the item of that name, source: SOR/2005-159}
"""
LAW = "{{id: {id}, title: A list, authority: An authority, citation: An act}}\n"


def write(folder: Path, **changed: str) -> Path:
    """A sound folder of facts with its laws beside it; `changed` replaces files (`parties`, `fto`, ...)."""
    facts, laws = folder / "chronology", folder / "regimes"
    for place in (facts, laws):
        place.mkdir()
    texts = {
        "parties": PARTIES,
        "us.fto": FTO,
        "ca.cc83": CANADA,
        "links": LINKS,
        "joins": JOINS,
        "apart": "",
    }
    for name, text in {**texts, **{key.replace("_", "."): value for key, value in changed.items()}}.items():
        (facts / f"{name}.yml").write_text(text, "utf-8")
    for regime in ("us.fto", "ca.cc83"):
        (laws / f"{regime}.yml").write_text(LAW.format(id=regime), "utf-8")
    return facts
