"""Pages to blocks and stamps by the cases of html.yml and stamps.yml; and on any markup nothing is lost or raised."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from inforce.reading.opening.html import opened_html, opened_stream
from tests.reading.opening.opened import blocks, document, holds

HERE = Path(__file__).parent


def _cases(file: str) -> list[Any]:
    rows = yaml.safe_load((HERE / file).read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["case"]) for row in rows]


@pytest.mark.parametrize("row", _cases("html.yml"))
def test_blocks(row: dict[str, Any]) -> None:
    one = document(row["html"].encode(), "page.html")
    assert [list(block) for block in blocks(one)] == row["blocks"]
    holds(one)


@pytest.mark.parametrize("row", _cases("stamps.yml"))
def test_stamps(row: dict[str, Any]) -> None:
    one = document(row["html"].encode(), "page.html")
    assert [[stamp.role, str(stamp.date), stamp.where] for stamp in one.stamps] == row["stamps"]


def test_the_charset_that_a_page_declares() -> None:
    page = '<meta charset="windows-1251"><p>Организация</p>'
    one = document(page.encode("cp1251"), "page.htm")
    assert (one.text, one.encoding) == ("Организация", "cp1251")


PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div class='related'>",
            "</div>",
            "<article>",
            "</article>",
            "<nav>",
            "</nav>",
            "<br>",
            "<a href=x>",
        ),
        *(
            "</a>",
            "<li>",
            "<table>",
            "<td>",
            "<blockquote>",
            "<h1>",
            "</h1>",
            "<pre>",
            "</pre>",
            "<!-- x -->",
            "<![CDATA[",
            "]]>",
        ),
        *(
            "<time datetime='2005-06-01'>",
            "<img alt='a b c'>",
            "&amp;",
            "&#0;",
            "<",
            ">",
            "\u0000",
            "\u202e",
            "<svg><text>",
            "</svg>",
        ),
        *("<title>", "</title>", "<aside>", "<main>", "<footer>", "<textarea>", "</textarea>"),
    ]
)
MARKUP = st.lists(st.one_of(PIECES, st.text("ab \n", max_size=8), st.text(max_size=5)), max_size=40).map(
    "".join
)


@settings(max_examples=300, deadline=None)
@given(MARKUP.map(lambda text: text.encode(errors="replace").decode()))
def test_any_markup(source: str) -> None:
    page = opened_html(source)
    last = 0
    for block in page.blocks:
        assert last <= block.start < block.end <= len(page.text)
        last = block.end


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(["nav", "div", "aside", "p", "li", "td", "blockquote", "article"]), max_size=30)
)
def test_no_word_is_lost_however_deep(tags: list[str]) -> None:
    words = [f"word{n}" for n in range(len(tags))]
    page = opened_html("".join(f"<{tag}>{word}" for tag, word in zip(tags, words, strict=True)))
    assert sorted(re.findall(r"word\d+", page.text)) == sorted(words)


def test_a_page_nested_a_hundred_thousand_deep() -> None:
    assert opened_html("<div>" * 100_000 + "Hamas").text == "Hamas"


def test_a_very_long_page_is_read_in_pieces() -> None:
    said = "The PKK was named. " * 20
    page = "<title>Long</title>" + f"<p>{said}</p>" * 25_000
    shown = opened_html(page)
    assert len(shown.blocks) == 25_001
    assert shown.blocks[0].kind == "title"
    assert {shown.text[block.start : block.end] for block in shown.blocks[1:]} == {said.strip()}


def _long_page(count: int) -> str:
    story = "<div class=story><h2>Part {}</h2><p>The <b>PKK</b>\u2019s office &amp; ETA</p></div>\n"
    return "<title>All parts</title>" + "".join(story.format(number) for number in range(count))


@pytest.mark.parametrize("size", [1, 997, 1 << 30])
def test_a_page_that_comes_in_pieces_is_the_page(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inforce.reading.opening.html._PIECE", 1000)
    source = _long_page(100)
    whole = opened_html(source)
    assert opened_stream(source[at : at + size] for at in range(0, len(source), size)) == whole
    assert whole.text.startswith("All parts\n\nPart 0\n\nThe PKK\u2019s office & ETA\n\nPart 1\n\n")
    shown = [whole.text[block.start : block.end] for block in whole.blocks]
    assert "\n\n".join(shown) == whole.text
    assert [block.kind for block in whole.blocks[:3]] == ["title", "heading", "text"]
    assert len(shown) == 201


def test_a_long_page_is_cut_where_it_was_not_cut_before(monkeypatch: pytest.MonkeyPatch) -> None:
    source = _long_page(50)
    whole = opened_html(source)
    monkeypatch.setattr("inforce.reading.opening.html._PIECE", 500)
    assert opened_html(source) == whole
