"""Plain text and Markdown: the text stands as it is; marks and front matter are told."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from inforce.reading.opening.plain import markdown
from tests.reading.opening.opened import blocks, document, holds

PAGE = """---
title: 'A list is amended'
date: 2018-09-20T10:30:00-04:00
draft: false
---
# Another heading

The *Council* amended
its list.

## Who

- the first
- [the second](https://example.org/a)

> Quoted
> twice

| a | b |
| --- | --- |

***
"""


def test_plain_text_is_shown_as_it_stands() -> None:
    one = document(b"One\r\n\r\n\ttwo \x00 three\n", "a.txt")
    assert (one.text, one.blocks, one.format) == ("One\r\n\r\n\ttwo \x00 three\n", (), "text")


def test_markdown_is_told_by_its_marks_and_not_changed() -> None:
    one = document(PAGE.encode(), "a.md")
    assert one.text == PAGE
    assert blocks(one) == [
        ("title", "main", "A list is amended"),
        ("text", "around", "date: 2018-09-20T10:30:00-04:00"),
        ("text", "around", "draft: false"),
        ("heading", "main", "Another heading"),
        ("text", "main", "The *Council* amended\nits list."),
        ("heading", "main", "Who"),
        ("item", "main", "the first"),
        ("item", "main", "[the second](https://example.org/a)"),
        ("quote", "main", "Quoted"),
        ("quote", "main", "twice"),
        ("cell", "main", "a | b |"),
    ]
    assert [(stamp.role, str(stamp.date), stamp.where) for stamp in one.stamps] == [
        ("published", "2018-09-20", "front matter 'date'")
    ]
    assert [block.linked for block in one.blocks if block.kind == "item"] == [0, 1]


def test_a_text_file_that_is_a_page_is_read_as_one() -> None:
    assert document(b"<!DOCTYPE html><title>T</title><p>One</p>", "a.txt").format == "html"
    assert document(b"<title>T</title><p>One</p>", "a").format == "html"


def test_a_text_that_only_begins_with_a_tag_stays_one() -> None:
    assert document(b"<p align=center>One</p>", "a.md").format == "markdown"
    assert document(b"<p> stands for a paragraph", "a.txt").text == "<p> stands for a paragraph"


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from([*"#>-*|\n\r ", "---\n", "title: x\n", "1. ", "[a](b)", "word"]),
        min_size=1,
        max_size=40,
    ).map("".join)
)
def test_any_marks(text: str) -> None:
    one = document(text.encode(), "a.md")
    assert one.text == text
    holds(one)
    covered = "".join(text[block.start : block.end] for block in markdown(text).blocks)
    assert covered.count("word") == text.count("word")
