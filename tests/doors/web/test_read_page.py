"""The page of a document: whole, escaped, self-contained, linked both ways; by keyboard, on paper and in a browser."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from base64 import b64encode
from datetime import UTC, date, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from msgspec.structs import replace

import inforce
from inforce.answers import View
from inforce.answers.reading import MentionListing, ReadAnswer, StateWithin, ZoneDateAnswer
from inforce.doors.web.markup import shown
from inforce.doors.web.read_page import page
from tests.shared import ROOT

MOMENT = datetime(2026, 11, 25, 12, 30, tzinfo=UTC)
HOSTILE = (
    "</script><script>alert(1)</script> The PKK's \"><img src=x onerror=alert(2)> and <b>Hamas</b> &amp; "
    "the M&#69;K, \u202e\x00\x1b[31m ]]> <!-- --> </style> javascript:alert(3) MEK\n"
)


@cache
def _view() -> View:
    return inforce.open().as_of(in_force="2018-09-20")


@cache
def _answer() -> ReadAnswer:
    return _view().read(ROOT / "docs" / "samples" / "press-page.txt", date(2005, 6, 1), date(2018, 9, 20))


@cache
def _page() -> str:
    return page(_answer(), MOMENT)


def _tree(text: str) -> html.HtmlElement:
    return html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _texts(tree: html.HtmlElement) -> list[str]:
    return [one.text_content() for one in tree.xpath("//main//div[contains(@class, 'text')]")]


def _whole(answer: ReadAnswer, tree: html.HtmlElement) -> None:
    """Nothing of the text is lost or doubled, and every mention is marked in its place and leads to its card."""
    assert _flat(" ".join(_texts(tree))) == _flat(shown(answer.text))
    marks = tree.xpath("//main//mark/a")
    assert [_flat(one.text_content()) for one in marks] == [_flat(shown(one.text)) for one in answer.mentions]
    assert [one.get("id") for one in marks] == [f"m{number + 1}" for number in range(len(marks))]
    ids = tree.xpath("//@id")
    assert len(set(ids)) == len(ids)
    assert {one[1:] for one in tree.xpath("//a/@href")} <= set(ids)
    back = [one[1:] for one in tree.xpath("//aside//a/@href")]
    assert sorted(back) == sorted(one.get("id") for one in marks)


def _closed(tree: html.HtmlElement, text: str) -> None:
    """Nothing may load or run but the one script, bound by its hash."""
    assert len(tree.xpath("//script")) == len(tree.xpath("//style")) == 1
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    for kind in ("script", "style"):
        inside = re.search(rf"<{kind}>(.*?)</{kind}>", text, re.DOTALL)
        assert inside
        digest = b64encode(hashlib.sha256(inside[1].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    names = {one.tag for one in tree.iter() if isinstance(one.tag, str)}
    assert not names & {
        "img",
        "link",
        "iframe",
        "object",
        "embed",
        "base",
        "form",
        "audio",
        "video",
        "source",
    }
    attributes = {key for one in tree.iter() for key in one.keys()}  # noqa: SIM118
    assert not {key for key in attributes if key.startswith("on")} | (attributes & {"src", "style", "action"})
    assert all(one.startswith("#") for one in tree.xpath("//@href"))
    assert not re.search(r"url\(|@import|https?:", tree.xpath("//style")[0].text)


def test_the_sample_page_is_whole_and_closed() -> None:
    tree = _tree(_page())
    _whole(_answer(), tree)
    _closed(tree, _page())


def test_nothing_of_a_text_becomes_markup() -> None:
    answer = _view().read(HOSTILE * 3, date(2005, 6, 1))
    text = page(_named(answer, '"><script>alert(4)</script>.txt'), MOMENT)
    tree = _tree(text)
    _whole(answer, tree)
    _closed(tree, text)
    assert len(answer.mentions) >= 9
    assert tree.xpath("//h1")[0].text == '"><script>alert(4)</script>.txt'
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", text)


def _named(answer: ReadAnswer, name: str) -> ReadAnswer:
    return replace(answer, file=name)


def test_a_text_of_one_of_many_days_shows_their_states() -> None:
    answer = _view().read("Published in 2012.\n\nThe Mujahedin-e Khalq said so in Paris.\n", None, None)
    dated = replace(answer.zones[-1], date=ZoneDateAnswer("2012", "told", "year", "2012-01-01", "2012-12-31"))
    within = (
        StateWithin("in_force", "2012-01-01", "2012-09-27"),
        StateWithin("ended_revoked", "2012-09-28", "2012-12-31"),
    )
    (mention,) = answer.mentions
    listing = MentionListing("us.fto", None, "2012", None, None, "1997-10-08", "2012-09-28", within=within)
    other = replace(
        answer, zones=(*answer.zones[:-1], dated), mentions=(replace(mention, listings=(listing,)),)
    )
    tree = _tree(page(other, MOMENT))
    _whole(other, tree)
    assert tree.xpath("//main//mark/@class") == ["bound"]
    assert tree.xpath("//aside//td")[0].text == "in force to 2012-09-27, then ended revoked"
    (day,) = tree.xpath("//rect[@class='day']")
    assert float(day.get("width")) > 20


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Hamas",
                " PKK ",
                "\n\n",
                "\r\n",
                "\t",
                "<p>",
                "&lt;",
                '"',
                "\u202e",
                "\x00",
                "حزب الله",
                "x" * 40,
                ". ",
            ]
        ),
        max_size=25,
    )
)
def test_any_text_is_whole_and_closed(pieces: list[str]) -> None:
    answer = _view().read("".join(pieces) + "\n.\n")
    text = page(answer, MOMENT)
    _whole(answer, _tree(text))
    _closed(_tree(text), text)


def test_it_can_be_read_by_keyboard_and_by_ear() -> None:
    tree = _tree(_page())
    assert tree.get("lang") == "en"
    assert tree.xpath("//title")[0].text
    assert tree.xpath("//a[@class='skip']/@href") == ["#text"]
    assert len(tree.xpath("//h1")) == len(tree.xpath("//main")) == 1
    levels = [int(one.tag[1]) for one in tree.xpath("//*[self::h1 or self::h2 or self::h3]")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(one.get("scope") for one in tree.xpath("//th"))
    for one in tree.xpath("//svg"):
        assert (one.get("role"), bool(one.get("aria-label")), len(one.xpath("title"))) == ("img", True, 1)
    named = tree.xpath("//section/@aria-labelledby")
    assert set(named) <= set(tree.xpath("//@id"))
    labels = [one.get("aria-label") for one in tree.xpath("//main//mark/a")]
    assert "MEK: Mujahedin-e Khalq Organization, none on record" in labels
    assert all(label.startswith(one.text) for one, label in zip(_answer().mentions, labels, strict=True))
    assert "@media print" in tree.xpath("//style")[0].text


def _light(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one: str, other: str) -> float:
    lights = sorted((_light(one), _light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def test_every_colour_of_writing_stands_out() -> None:
    """WCAG 2.2: 4.5 to 1 for text, 3 to 1 for lines that carry meaning."""
    style = _tree(_page()).xpath("//style")[0].text
    told = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", style))
    for paper in (told["paper"], told["wash"]):
        assert all(_contrast(told[ink], paper) >= 4.5 for ink in ("ink", "soft", "link"))
    marks = re.findall(r"mark\.(\w+) a \{ background: (#[0-9a-f]{6}); border-color: (#[0-9a-f]{6})", style)
    assert [kind for kind, _, _ in marks] == ["bound", "ended", "undated", "open"]
    assert all(_contrast(told["ink"], ground) >= 4.5 for _, ground, _ in marks)
    assert all(_contrast(border, told["paper"]) >= 3 for _, _, border in marks)


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
STEP = "<script>document.querySelectorAll('button[data-step]')[1].click();document.title=document.activeElement.id+' '+"
KEY = (
    "(document.dispatchEvent(new KeyboardEvent('keydown',{key:'n'})),document.activeElement.id)+' '+"
    "(document.dispatchEvent(new KeyboardEvent('keydown',{key:'p'})),document.activeElement.id)</script>"
)


def _browse(target: Path, *options: str) -> subprocess.CompletedProcess[str]:
    if CHROMIUM is None:
        pytest.skip("no Chromium here: install Debian's chromium")
    profile = f"--user-data-dir={target.parent / 'profile'}"
    command = (CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", profile)
    return subprocess.run(
        (*command, *options, target.as_uri()), capture_output=True, text=True, timeout=120, check=True
    )


@pytest.mark.slow
def test_a_browser_shows_it_without_a_complaint(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.write_text(_page(), "utf-8")
    done = _browse(target, "--dump-dom")
    _whole(_answer(), _tree(done.stdout))
    assert "CONSOLE" not in done.stderr
    assert not _tree(done.stdout).xpath("//button[@hidden]")


@pytest.mark.slow
def test_in_a_browser_the_keys_go_from_mention_to_mention(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    bare = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", _page())
    target.write_text(bare.replace("</body>", f"{STEP}{KEY}</body>"), "utf-8")
    assert _tree(_browse(target, "--dump-dom").stdout).xpath("//title")[0].text == "m1 m2 m1"


@pytest.mark.slow
def test_on_paper_everything_is_there(tmp_path: Path) -> None:
    from pypdfium2 import PdfDocument

    target = tmp_path / "page.html"
    target.write_text(_page(), "utf-8")
    _browse(target, f"--print-to-pdf={tmp_path / 'page.pdf'}")
    paper = PdfDocument(tmp_path / "page.pdf")
    printed = "".join(paper[number].get_textpage().get_text_range() for number in range(len(paper)))
    flat = re.sub(r"\s+", "", printed)
    body = max(_texts(_tree(_page())), key=len)
    assert all(re.sub(r"\s+", "", body)[place : place + 60] in flat for place in range(0, 600, 60))
    assert flat.count("eu.cp931") >= 4
    assert "Previousmention" not in flat
