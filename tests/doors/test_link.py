"""The command that reviews links: the queue in words and JSON, a decision in one line, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest

from inforce.model import Recorded, Statement
from inforce.register import Log
from tests.doors.command import inforce, refused
from tests.register.samples import entry

PAIR = "un_sc:QDe.912=eu_fsf:EU.2.2"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one organisation on two lists, under a name that is rare among a thousand."""
    home = tmp_path_factory.mktemp("link") / "home"
    log = Log.open(home)
    for source, id, name in (
        ("un_sc", "QDe.912", "MAKHTAB AL-KHIDAMAT"),
        ("eu_fsf", "EU.2.2", "Makhtab al Khidamat"),
    ):
        found: set[Statement] = entry(id, name, ["un.1267"], ["Al Kifah Afghan Services Bureau"], source)
        for number in range(400):
            found |= entry(f"X.{number}", f"{source} firm{number}", ["un.1267"], source=source)
        log.append(source, Recorded.parse("2026-01-01"), found)
    return home


def test_the_queue_in_words_and_in_json(home: Path) -> None:
    done = inforce("link", "propose", "--home", home)
    assert "Makhtab al Khidamat" in done.out
    assert "1 to review, 0 decided" in done.out
    (link,) = inforce("link", "list", "--home", home, "--json").json["links"]
    assert link["status"] == "open"
    assert link["points"] == round(sum(why["points"] for why in link["reasons"]), 1)
    assert inforce("link", "list", "--source", "ca_listed", "--home", home, "--json").json["links"] == []
    shown = inforce("link", "show", link["id"], "--home", home)
    assert "MAKHTAB AL-KHIDAMAT  un_sc:QDe.912" in shown.out


def test_a_decision_and_back(home: Path) -> None:
    told = ("--by", "A. Reviewer", "--reason", "Both print the same two names.", "--home", home)
    assert "are one party" in inforce("link", "accept", PAIR, *told).err
    party = inforce("status", "QDe.912", "--home", home, "--json").json["parties"][0]
    assert party["entries"] == ["eu_fsf:EU.2.2", "un_sc:QDe.912"]
    assert any("A. Reviewer" in link["reason"] for link in party["links"])
    explained = " ".join(inforce("status", "QDe.912", "--explain", "--home", home).out.split())
    assert "one party: eu_fsf:EU.2.2 and un_sc:QDe.912, by links: A. Reviewer" in explained
    assert inforce("link", "undo", PAIR, "--home", home, "--json").json["decision"] is None
    party = inforce("status", "QDe.912", "--home", home, "--json").json["parties"][0]
    assert party["entries"] == ["un_sc:QDe.912"]
    assert "stay two parties" in inforce("link", "reject", PAIR, *told).err
    assert "rejected by A. Reviewer" in inforce("link", "list", "--all", "--home", home).out


def test_refusals(home: Path) -> None:
    assert "not in the queue" in refused("link", "show", "nothing", "--home", home)
    assert "--by" in refused("link", "accept", PAIR, "--home", home)
    assert "is not in the register" in refused("link", "show", "un_sc:QDe.912=un_sc:none", "--home", home)
