"""The public surface of Python: the names, what they say of themselves, and what they raise."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import inforce
from inforce.model import InForce

NAMES = {
    "BadDate",
    "BadFile",
    "BadInput",
    "Compared",
    "Damaged",
    "Hit",
    "InforceError",
    "Locked",
    "Register",
    "RegisterError",
    "Screener",
    "Undecided",
    "UnknownId",
    "View",
    "__version__",
    "compare",
    "open",
    "screener_from",
}
REGISTER = {
    "as_of",
    "backup",
    "changes",
    "check",
    "decisions",
    "fresh",
    "home",
    "ingest",
    "ingest_each",
    "links",
    "restore",
    "sources",
    "update",
    "upgrade",
    "verify",
}
VIEW = {
    "at",
    "basis",
    "calendar",
    "empty",
    "entry",
    "explained",
    "gate",
    "home",
    "known_regimes",
    "life",
    "notes",
    "on",
    "parties",
    "party",
    "read",
    "read_addresses",
    "read_each",
    "read_opened",
    "recorded",
    "recorded_parties",
    "regime_events",
    "regimes",
    "screener",
    "sources",
    "standing",
    "state",
    "state_once",
    "status",
    "steps",
    "suppose",
}


def public(value: object) -> set[str]:
    return {name for name in dir(value) if not name.startswith("_")}


def test_the_public_names_are_these() -> None:
    assert set(inforce.__all__) == NAMES
    assert set(dir(inforce)) == NAMES


def test_what_is_not_public_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'as_of'"):
        _ = inforce.as_of


def test_register_and_view_offer_these_and_no_more() -> None:
    register = inforce.open()
    assert public(register) == REGISTER
    assert public(register.as_of("2005-06-01")) == VIEW


@pytest.mark.parametrize("owner", [inforce.Register, inforce.View], ids=["Register", "View"])
def test_every_public_method_says_what_it_does(owner: type) -> None:
    silent = [name for name in public(owner) if not inspect.getdoc(getattr(owner, name))]
    assert not silent
    assert inspect.getdoc(inforce.open)


def test_every_error_is_of_one_tree() -> None:
    errors = {value for name in NAMES if isinstance(value := getattr(inforce, name), type)}
    errors -= {inforce.Compared, inforce.Hit, inforce.Register, inforce.Screener, inforce.View}
    assert all(issubclass(error, inforce.InforceError) for error in errors)
    assert len(errors) == 9


def test_the_example_of_the_contract() -> None:
    register = inforce.open(home=None)
    view = register.as_of(in_force="2005-06-01", recorded=None)
    assert view.basis.startswith("sha256:")
    assert len(view.basis) == len("sha256:") + 64
    assert view.status("People's Mujahedin").parties[0].id == "mek"
    assert view.calendar("2005-06-01", "2006-06-01").items
    assert view.read("The PMOI met in Paris.", on=None).mentions[0].text == "PMOI"


def test_a_day_may_be_text_a_date_or_a_day_in_force() -> None:
    register = inforce.open()
    days: list[str | date | InForce] = ["2005-06-01", date(2005, 6, 1), InForce.parse("2005-06-01")]
    assert {register.as_of(day).on for day in days} == {date(2005, 6, 1)}


def test_one_regime_may_be_given_bare() -> None:
    view = inforce.open().as_of("2005-06-01")
    assert view.status("mek", "us.fto") == view.status("mek", ["us.fto"])


WRONG: dict[str, tuple[type[Exception], str, Callable[[inforce.View], object]]] = {
    "a blank name": (inforce.BadInput, "empty", lambda view: view.status(" ")),
    "an unknown regime": (inforce.UnknownId, r"'us\.xyz'", lambda view: view.status("Hamas", "us.xyz")),
    "an unknown party": (inforce.UnknownId, "'nobody'", lambda view: view.party("nobody")),
    "a page that is not there": (inforce.BadFile, "nothing.txt", lambda view: view.read(Path("nothing.txt"))),
    "a partial day": (inforce.BadDate, "2005-06", lambda view: view.read("Hamas", on="2005-06")),
    "no Unicode": (inforce.BadInput, "Unicode", lambda view: view.read("Ham\udcffas")),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_call_raises_an_error_of_the_tree(case: str) -> None:
    error, message, call = WRONG[case]
    with pytest.raises(error, match=message):
        call(inforce.open().as_of("2005-06-01"))


def test_a_partial_day_is_no_day_of_a_view() -> None:
    with pytest.raises(inforce.BadDate, match="2005-06"):
        inforce.open().as_of("2005-06")
    with pytest.raises(inforce.Undecided, match="2005-06"):
        inforce.open().as_of(InForce.parse("2005-06"))


@pytest.mark.parametrize("write", ["ingest", "verify", "upgrade", "backup", "restore"])
def test_the_embedded_register_cannot_be_written(write: str, tmp_path: Path) -> None:
    arguments: dict[str, tuple[object, ...]] = {
        "ingest": ("un_sc", [tmp_path / "x.xml"], "2026-02-28"),
        "backup": (tmp_path / "x.tar",),
        "restore": (tmp_path / "x.tar",),
    }
    with pytest.raises(inforce.BadInput, match="the embedded register has no home"):
        getattr(inforce.open(), write)(*arguments.get(write, ()))
