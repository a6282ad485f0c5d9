"""Links that a reviewer decides: proposed, recorded with author and moment, reversible, answerable as known then."""

from __future__ import annotations

from pathlib import Path

import pytest

import inforce
from inforce.answers.links import Links
from inforce.errors import BadInput, UnknownId
from inforce.model import Recorded, Statement
from inforce.register import Log
from tests.register.samples import canonical, entry

UN, EU = "un_sc", "eu_fsf"
PAIR = f"{UN}:QDi.364={EU}:EU.1.1"
NAMES = [
    "Alpha One",
    "Beta Two",
    "Gamma Three",
    "Delta Four",
    "Epsilon Five",
    "Zeta Six",
    "Eta Seven",
    "Theta Eight",
]


def _person(id: str, name: str, born: str, source: str, **told: str) -> set[Statement]:
    subject = f"{source}:{id}"
    found = {one for one in entry(id, name, ["un.1267"], source=source) if one.property != "schema"}
    found |= {Statement(subject, "schema", "Person", source), Statement(subject, "birthDate", born, source)}
    return found | {Statement(subject, property, value, source) for property, value in told.items()}


def _crowd(source: str) -> set[Statement]:
    """Others on the list, so that a name can be rare among them."""
    found: set[Statement] = set()
    for number in range(300):
        name = f"{NAMES[number % 8].split()[0]}{number} {NAMES[number // 8 % 8]}{number}"
        found |= _person(f"X.{number}", f"{source} {name}", "1950", source)
    return found


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Two lists that both have Islam Atabiev, and a crowd."""
    home = tmp_path / "home"
    log = Log.open(home)
    un = _crowd(UN) | _person("QDi.364", "ISLAM SEIT-UMAROVICH ATABIEV", "1983-09-29", UN)
    log.append(UN, Recorded.parse("2026-01-01"), un)
    eu = _crowd(EU) | _person("EU.1.1", "Atabiyev Islam Seit-Umarovich", "1983-09-29", EU)
    log.append(EU, Recorded.parse("2026-01-02"), eu)
    return home


def _entries(home: Path, as_known: str | None = None) -> tuple[str, ...]:
    return inforce.open(home).as_of("2026-01-03", as_known).party(f"{UN}:QDi.364").entries


def _links(home: Path) -> Links:
    return inforce.open(home).links()


def test_a_proposal_says_why_and_joins_nothing(home: Path) -> None:
    found = _links(home).propose()
    (link,) = found.links
    assert (link.this, link.other, link.status) == (f"{EU}:EU.1.1", f"{UN}:QDi.364", "open")
    assert {"name", "birth"} <= {why.comparison for why in link.reasons}
    assert link.points == round(sum(why.points for why in link.reasons), 1) >= 20
    assert not found.stale
    assert _entries(home) == (f"{UN}:QDi.364",)


def test_an_accepted_link_is_in_every_later_view_and_in_no_earlier_one(home: Path) -> None:
    links = _links(home)
    (link,) = links.propose().links
    done = links.accept(link.id, "A. Reviewer", "Same passport, read in the journal.", "2026-02-01T10:00:00Z")
    assert (done.status, done.decision and done.decision.by) == ("accepted", "A. Reviewer")
    assert _entries(home) == (f"{EU}:EU.1.1", f"{UN}:QDi.364")
    assert _entries(home, "2026-01-31") == (f"{UN}:QDi.364",)
    party = inforce.open(home).as_of("2026-01-03").party(f"{UN}:QDi.364")
    (evidence,) = party.links
    assert evidence.by == "links"
    assert "A. Reviewer on 2026-02-01: Same passport" in evidence.reason


def test_a_decision_can_be_taken_back_and_stays_answerable(home: Path) -> None:
    links = _links(home)
    before = inforce.open(home).as_of("2026-01-03").basis
    links.accept(PAIR, "A. Reviewer", "one", "2026-02-01")
    links.undo(PAIR, "2026-03-01")
    assert _entries(home) == (f"{UN}:QDi.364",)
    assert len(_entries(home, "2026-02-15")) == 2
    assert inforce.open(home).as_of("2026-01-03").basis != before
    with pytest.raises(BadInput, match="nothing is decided"):
        links.undo(PAIR, "2026-03-02")


def test_a_rejected_proposal_comes_back_only_when_a_side_changes(home: Path) -> None:
    links = _links(home)
    (link,) = links.propose().links
    links.reject(link.id, "A. Reviewer", "Two brothers.", "2026-02-01")
    assert [one.status for one in links.propose().links] == ["rejected"]
    un = _crowd(UN) | _person(
        "QDi.364", "ISLAM SEIT-UMAROVICH ATABIEV", "1983-09-29", UN, nationality="Russia"
    )
    Log.open(home).append(UN, Recorded.parse("2026-03-01"), un)
    assert _links(home).list().stale
    (again,) = _links(home).propose().links
    assert (again.status, again.decision and again.decision.reason) == ("changed", "Two brothers.")


def test_a_rejection_stands_over_a_cited_reference(home: Path) -> None:
    eu = _crowd(EU) | _person("EU.1.1", "Atabiyev Islam", "1983", EU, unReference="QDi.364")
    Log.open(home).append(EU, Recorded.parse("2026-01-05"), eu)
    assert len(_entries(home)) == 2
    links = _links(home)
    links.reject(PAIR, "A. Reviewer", "The list has the wrong number.", "2026-02-01")
    assert _entries(home) == (f"{UN}:QDi.364",)
    (dispute,) = links.list().disputes
    assert dispute.reason == "a reviewer set them apart"


def test_decisions_are_statements_of_the_log(home: Path) -> None:
    _links(home).accept(PAIR, "A. Reviewer", "one", "2026-02-01")
    register = inforce.open(home)
    assert register.verify().ok
    entry = Log.open(home).entries[-1]
    (statement,) = Log.open(home).statements(entry)
    assert (entry.source, statement.subject, statement.property, statement.value) == (
        "links", f"{EU}:EU.1.1", "link", f"{UN}:QDi.364",
    )  # fmt: skip
    assert statement.qualifiers == canonical({"by": "A. Reviewer", "decided": "2026-02-01", "reason": "one"})


def test_a_pair_that_nothing_proposed_can_be_shown_and_decided(home: Path) -> None:
    links = _links(home)
    shown = links.show(PAIR)
    assert shown.this is not None
    assert shown.this.fields == (("birthDate", "1983-09-29", EU),)
    assert links.accept(f"{EU}:EU.1.1={UN}:QDi.364", "A", "b", "2026-02-01").id == shown.link.id


@pytest.mark.parametrize(
    ("id", "by", "error", "message"),
    [
        ("nothing", "A", UnknownId, "not in the queue"),
        ("un_sc:QDi.364=un_sc:QDi.999", "A", UnknownId, "not in the register"),
        ("un_sc:QDi.364=un_sc:QDi.364", "A", BadInput, "two different records"),
        (PAIR, " ", BadInput, "--by"),
    ],
)
def test_what_is_no_decision_is_refused(
    home: Path, id: str, by: str, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        _links(home).accept(id, by, "reason", "2026-02-01")
    assert all(one.source != "links" for one in Log.open(home).entries)


def test_without_lists_there_is_nothing_to_link(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no list is kept here"):
        inforce.open(tmp_path / "none").links().propose()
    assert inforce.open().links().list().links == ()
