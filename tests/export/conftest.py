"""A home with the samples of three lists and the embedded facts, and views of it."""

from __future__ import annotations

from pathlib import Path

import pytest

import inforce
from inforce.model import Recorded, Statement
from inforce.register import Log
from inforce.sources.catalogue import FOLDER, read_list
from inforce.sources.chronology.read import releases

PERSON = "us_ofac_sdn:2677"
PAPERS = (
    Statement(PERSON, "idNumber", "A-123 456", "us_ofac_sdn", '{"country":"Iran","type":"National ID No."}'),
    Statement(PERSON, "publicKey", "12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h", "us_ofac_sdn", '{"currency":"XBT"}'),
)
DAYS = {"un_sc": "2026-03-01", "us_ofac_sdn": "2026-03-02", "ca_listed": "2026-03-03"}


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples of the UN's, OFAC's and Canada's lists, taken in on three days."""
    home = tmp_path_factory.mktemp("export") / "home"
    for source, day in DAYS.items():
        folder = FOLDER / source / "sample"
        parts = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
        reading = read_list(source, parts, asserted=False)
        said = {*reading.statements, *(PAPERS if source == "us_ofac_sdn" else ())}
        Log.open(home).append(
            source,
            Recorded.parse(day),
            said,
            reading.published,
            sorted(reading.parts),
            (),
            releases(),
        )
    return home


@pytest.fixture(scope="session")
def view(home: Path) -> inforce.View:
    """The view of a day on which all three are known."""
    return inforce.open(home).as_of("2026-06-01")
