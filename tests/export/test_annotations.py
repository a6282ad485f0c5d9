"""Web Annotations by the rules of the W3C's Web Annotation Data Model (Recommendation of 23 February 2017)."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from hypothesis import given, settings
from hypothesis import strategies as st

import inforce
from inforce.answers import View
from inforce.answers.reading import ReadAnswer
from inforce.export.annotations import CONTEXT, collection
from tests.shared import ROOT

MOMENT = datetime(2026, 11, 25, 12, 30, 15, 4, UTC)
_PURPOSES = {
    *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting"),
    *("identifying", "linking", "moderating", "questioning", "replying", "tagging"),
}
_UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@cache
def _view() -> View:
    return inforce.open().as_of(in_force="2005-06-01")


@cache
def _page() -> ReadAnswer:
    return _view().read(ROOT / "docs" / "samples" / "press-page.txt", date(2005, 6, 1), date(2018, 9, 20))


def _iri(text: str) -> None:
    assert urlsplit(text).scheme in {"urn", "ni", "https"}
    assert not re.search(r"[\s<>\"{}|\\^`]", text)


def _collection(told: Any) -> None:
    """Sections 3.1, 5.1 and 5.2: what a collection, its page and its annotations must have."""
    assert told["@context"] == CONTEXT
    assert told["type"] == "AnnotationCollection"
    _iri(told["id"])
    page = told["first"]
    assert (page["type"], page["startIndex"], page["partOf"]["id"]) == ("AnnotationPage", 0, told["id"])
    assert told["total"] == len(page["items"])
    names = [told["id"], page["id"], *(one["id"] for one in page["items"])]
    assert len(set(names)) == len(names)
    for one in page["items"]:
        _annotation(one)


def _annotation(one: Any) -> None:
    _iri(one["id"])
    assert one["type"] == "Annotation"
    assert one["motivation"] in _PURPOSES
    assert _UTC.fullmatch(one["created"])
    for body in one["body"]:
        _body(body)
    _iri(one["target"]["source"]["id"])
    position, quotation = one["target"]["selector"]
    assert set(position) == {"type", "start", "end"}
    assert position["type"] == "TextPositionSelector"
    assert 0 <= position["start"] < position["end"]
    assert quotation["type"] == "TextQuoteSelector"
    assert {"type", "exact"} <= set(quotation) <= {"type", "exact", "prefix", "suffix"}
    assert all(isinstance(value, str) and value for value in quotation.values())


def _body(body: Any) -> None:
    assert body["purpose"] in _PURPOSES
    if body["type"] == "TextualBody":
        assert set(body) == {"type", "purpose", "value", "format", "language"}
    else:
        assert body["type"] == "SpecificResource"
        _iri(body["source"]["id"])


def test_the_model_is_kept() -> None:
    told = json.loads(json.dumps(collection(_page(), MOMENT)))
    _collection(told)
    assert told["total"] == len(_page().mentions) >= 50


def test_both_selectors_lead_to_the_mention() -> None:
    text = _page().text
    for one, mention in zip(collection(_page(), MOMENT)["first"]["items"], _page().mentions, strict=True):
        position, quotation = one["target"]["selector"]
        assert text[position["start"] : position["end"]] == mention.text == quotation["exact"]
        around = quotation.get("prefix", "") + quotation["exact"] + quotation.get("suffix", "")
        assert text.index(around) + len(quotation.get("prefix", "")) == mention.start


def test_a_mention_identifies_its_party_and_an_open_one_its_candidates() -> None:
    items = collection(_page(), MOMENT)["first"]["items"]
    first = next(one for one, mention in zip(items, _page().mentions, strict=True) if mention.party)
    assert first["body"][0]["source"]["id"] == "https://inforce.invalid/party/mek"
    assert "us.fto ended_revoked on 2018-09-20" in first["body"][-1]["value"]
    opened = [one for one, mention in zip(items, _page().mentions, strict=True) if mention.party is None]
    assert [len(one["body"]) - 1 for one in opened] == [
        len(mention.candidates) for mention in _page().mentions if mention.party is None
    ]


def test_equal_answers_give_equal_annotations() -> None:
    again = _view().read(Path(_page().file or ""), date(2005, 6, 1), date(2018, 9, 20))
    assert collection(again, MOMENT) == collection(_page(), MOMENT)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Hamas", "PKK", " ", "\n", '"', "\u202e", "<b>", "ß", "😀", "\x00"]), max_size=20
    )
)
def test_any_text_keeps_the_model(pieces: list[str]) -> None:
    answer = _view().read(" ".join(pieces) + "\n.")
    _collection(collection(answer, MOMENT))
