"""The law files: strict to read, and each regime says what a lawyer needs."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path

import pytest

from inforce.errors import BadFile
from inforce.model import DateKind, Regime, law_of
from inforce.sources.chronology.law import laws

RULED = [
    *["au.cc102", "ca.cc83", "ca.sema", "eu.cp931", "in.uapa.s3", "in.uapa.s35", "nz.tsa"],
    *["uk.samla", "uk.ta2000", "un.1267", "un.1988", "us.fto", "us.sdgt", "us.sdt", "us.tel"],
]
REPEALED = {"us.sdt": date(2019, 9, 9)}
HEAD = "id: xx.law\ntitle: A law\nauthority: A minister\ncitation: An Act\n"
VERSION = "  - {id: V1, from: '2001-01-01', to: '2002-01-01', citation: s. 1, source: an Act}\n"


@pytest.fixture(scope="module")
def shipped() -> dict[str, Regime]:
    return {law.id: law for law in laws()}


def one(folder: Path, rest: str) -> Regime:
    (folder / "xx.law.yml").write_text(HEAD + rest, encoding="utf-8")
    return laws(folder)[0]


def test_every_regime_is_there_and_no_other(shipped: dict[str, Regime]) -> None:
    assert sorted(id for id, law in shipped.items() if not law.covers) == RULED


def test_every_family_of_programmes_that_lists_name_has_the_shell_of_its_law(
    shipped: dict[str, Regime],
) -> None:
    families = {law.covers: law for law in shipped.values() if law.covers}
    assert sorted(families) == ["au.dfat.", "ch.", "eu.", "un.", "us.ofac."]
    for law in families.values():
        assert all((law.title, law.authority, law.citation, law.source, law.text, law.versions))
        assert all(bound.reason for bound in law.dates.values())


@pytest.mark.parametrize(
    ("regime", "title"),
    [
        ("us.ofac.sdnt", "Other sanctions programmes of the United States (OFAC)"),
        ("us.sdgt", "Specially Designated Global Terrorists"),
        ("un.1718", "Other sanctions lists of the Security Council"),
        ("eu.ukr", "Other restrictive measures of the European Union"),
        ("ch.russia", "Swiss sanctions"),
        ("au.dfat.iran", "Australian sanctions (consolidated list)"),
    ],
)
def test_a_programme_has_its_own_law_or_that_of_its_family(
    shipped: dict[str, Regime], regime: str, title: str
) -> None:
    found = law_of(shipped, regime)
    assert found is not None
    assert (found.id, found.title) == (regime, title)


def test_a_programme_of_no_family_has_no_law(shipped: dict[str, Regime]) -> None:
    assert law_of(shipped, "xx.list") is None


@pytest.mark.parametrize("regime", RULED)
def test_a_law_names_its_authority_and_its_text(shipped: dict[str, Regime], regime: str) -> None:
    law = shipped[regime]
    assert all((law.title, law.authority, law.citation, law.jurisdiction, law.subjects, law.source, law.text))
    assert law.versions


@pytest.mark.parametrize("regime", RULED)
def test_every_version_has_its_words_and_where_they_were_read(
    shipped: dict[str, Regime], regime: str
) -> None:
    for version in shipped[regime].versions:
        assert all((version.text, version.citation, version.source)), version.id


@pytest.mark.parametrize("regime", RULED)
def test_what_a_kind_of_date_tells_is_always_reasoned(shipped: dict[str, Regime], regime: str) -> None:
    dates = shipped[regime].dates
    assert all(bound.reason for bound in dates.values())
    effective = dates[DateKind.EFFECTIVE]
    assert (effective.not_before, effective.not_after) == (0, 0)


@pytest.mark.parametrize("regime", RULED)
def test_versions_follow_each_other_day_by_day_to_the_present(
    shipped: dict[str, Regime], regime: str
) -> None:
    versions = shipped[regime].versions
    for before, after in itertools.pairwise(versions):
        assert before.to is not None
        assert (after.from_ - before.to).days == 1
    assert versions[-1].to == REPEALED.get(regime)


@pytest.mark.parametrize(
    ("day", "version", "years"),
    [
        (date(1996, 4, 24), "V1", 2),
        (date(2001, 10, 25), "V1", 2),
        (date(2001, 10, 26), "V1a", 2),
        (date(2004, 12, 16), "V1a", 2),
        (date(2004, 12, 17), "V2", None),
    ],
)
def test_the_two_year_term_ended_with_the_act_of_2004(
    shipped: dict[str, Regime], day: date, version: str, years: int | None
) -> None:
    found = shipped["us.fto"].version_on(day)
    assert found is not None
    assert found.id == version
    assert (found.term.years if found.term else None) == years


@pytest.mark.parametrize(
    ("regime", "terms"),
    [
        ("au.cc102", [2, 2, 3, None]),
        ("in.uapa.s3", [2, 5]),
        ("nz.tsa", [3, 3]),
    ],
)
def test_a_term_is_that_of_its_version(
    shipped: dict[str, Regime], regime: str, terms: list[int | None]
) -> None:
    found = [version.term.years if version.term else None for version in shipped[regime].versions]
    assert found == terms


@pytest.mark.parametrize(
    "regime", ["ca.sema", "in.uapa.s35", "uk.samla", "un.1988", "us.sdgt", "us.sdt", "us.tel"]
)
def test_where_no_term_and_no_review_was_read_none_is_claimed(
    shipped: dict[str, Regime], regime: str
) -> None:
    assert not any(version.term or version.review for version in shipped[regime].versions)


def test_only_the_union_list_is_a_chain_of_acts(shipped: dict[str, Regime]) -> None:
    assert [law.id for law in shipped.values() if law.chain_of_acts] == ["eu.cp931"]


def test_canada_counts_its_first_reviews_from_the_day_the_list_was_established(
    shipped: dict[str, Regime],
) -> None:
    first, second = (version.review for version in shipped["ca.cc83"].versions)
    assert first is not None
    assert second is not None
    assert (first.anchor, first.years, first.completed_within_days) == (date(2002, 7, 23), 2, 120)
    assert (second.anchor, second.years) == (None, 5)


def test_no_regime_claims_to_be_complete_after_its_last_source(shipped: dict[str, Regime]) -> None:
    ends = {
        name: max(period.to for period in shipped[name].complete) for name in RULED if shipped[name].complete
    }
    assert ends == {
        "au.cc102": date(2023, 9, 12),
        "ca.cc83": date(2026, 7, 23),
        "eu.cp931": date(2020, 1, 13),
        "nz.tsa": date(2024, 12, 14),
        "uk.ta2000": date(2025, 10, 21),
        "un.1267": date(2026, 2, 27),
        "un.1988": date(2026, 2, 27),
        "us.fto": date(2026, 7, 11),
        "us.tel": date(2002, 11, 5),
    }


@pytest.mark.parametrize(
    ("rest", "told"),
    [
        ("colour: red\n", "xx.law.yml: Object contains unknown field `colour`"),
        ("versions:\n  - {id: V1, from: '2001-02-30'}\n", "$.versions[0].from"),
        ("versions:\n  - {id: V1, from: '2001-01-01', until: '2002-01-01'}\n", "unknown field `until`"),
        ("versions:\n  - {id: V1, from: '2001-01-01'}\n", "versions, V1: `citation` and `source` are needed"),
        ("versions:\n" + VERSION + VERSION.replace("V1", "V2"), "V2: starts before V1 has ended"),
        ("versions:\n" + VERSION.replace("2002", "2000"), "V1: `to` lies before `from`"),
        ("dates:\n  moonrise: {not_before: '0'}\n", "moonrise"),
        ("dates:\n  laid: {reason: none}\n", "dates, laid: neither `not_before` nor `not_after`"),
        ("dates:\n  laid: {not_before: '2', not_after: '1'}\n", "dates, laid: `not_before` lies after"),
        ("complete:\n  - {of: names, from: '2001-01-01', to: '2002-01-01', reason: x}\n", "$.complete[0].of"),
        (
            "complete:\n  - {of: listings, from: '2001-01-01', to: '2000-01-01', reason: x}\n",
            "`to` lies before",
        ),
        ("title: Another\n", "line 5: 'title' stands twice"),
        ("text: [\n", "xx.law.yml: while parsing"),
    ],
)
def test_a_mistake_is_named_with_file_and_key(tmp_path: Path, rest: str, told: str) -> None:
    with pytest.raises(BadFile) as caught:
        one(tmp_path, rest)
    assert told in str(caught.value)
    assert "xx.law.yml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_is_named_after_its_regime(tmp_path: Path) -> None:
    (tmp_path / "other.yml").write_text(HEAD, encoding="utf-8")
    with pytest.raises(BadFile, match=r"other\.yml: holds xx\.law; name the file xx\.law\.yml"):
        laws(tmp_path)
