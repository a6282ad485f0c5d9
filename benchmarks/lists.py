"""Parties of whole official lists, for measuring: one list, or OFAC, the UN, the EU and Britain together.

The EU's and Britain's lists are at hand as converted lines only; they are written in their official formats by the
tests' generators and taken in by their readers. OFAC's list of 2026-07-11 is at hand as names and aliases only.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import inforce
from benchmarks import treasury
from benchmarks.questions import SHARED
from inforce.model import Party
from tests.sources.eu_fsf import generated as eu
from tests.sources.uk_sanctions import generated as uk

OFAC_DAY, DAY = date(2026, 7, 11), "2026-08-22"


def together(folder: Path) -> list[Party]:
    """The parties of the four lists and of the embedded record, through a home in `folder`."""
    files = {"eu_fsf": folder / "eu.xml", "uk_sanctions": folder / "uk.xml"}
    files["eu_fsf"].write_bytes(eu.xml(eu.lines()))
    files["uk_sanctions"].write_bytes(uk.xml(DAY))
    files["un_sc"] = SHARED / "lists" / "un_sc" / "un-2026-02-27.xml.gz"
    register = inforce.open(folder / "home")
    for source, file in files.items():
        register.ingest(source, [file], DAY, accept=True)
    return [*register.as_of(in_force=DAY).parties(), *treasury.parties(OFAC_DAY)]


def united_nations(folder: Path, file: Path) -> list[Party]:
    """The parties of one file of the UN's list, and of the embedded record."""
    register = inforce.open(folder / "home")
    register.ingest("un_sc", [file], "2023-12-30", accept=True)
    return list(register.as_of(in_force="2023-12-30").parties())
