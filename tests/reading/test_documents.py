"""Documents of every format through to their zones: where each kind of zone has its day from."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from inforce.reading import Opened, Zone, read
from inforce.reading.opening import open_bytes
from inforce.reading.opening.html import opened_html
from tests.reading.opening.samples import mail, pdf, word
from tests.reading.registers import gate

PAGE = """<html><head><meta property="article:published_time" content="2018-09-20T08:00:00-04:00"></head><body>
<nav><a href="/">Home</a></nav><main><article><h1>The PKK goes to court</h1>
<p>{above}</p><p>Counsel for the PKK spoke for an hour, and the judges asked many questions about the list.</p>
<figure><figcaption>The court in Luxembourg</figcaption></figure>
<blockquote>We have waited for years.</blockquote><p>No decision was given, none is expected soon.</p></article></main>
<aside><h3>Related</h3><div><h4>ETA is no more</h4><time datetime="2018-05-03">3 May</time>
<p>In a letter the group said ...</p></div><div><h4>Hamas stays</h4><p>The Court annulled nothing ...</p></div></aside>
<footer>© 2018</footer></body></html>"""


def _zones(data: bytes, name: str, captured: date | None = None) -> tuple[Opened, list[Zone]]:
    one = next(open_bytes(data, name))
    assert isinstance(one, Opened)
    return one, list(read(one, gate(), captured=captured).zones)


def _told(zones: list[Zone]) -> list[tuple[str, str | None]]:
    return [(zone.kind, zone.date.value if zone.date else None) for zone in zones]


def test_a_page_with_clean_markup() -> None:
    _, zones = _zones(PAGE.format(above="The case began in 2001.").encode(), "page.html")
    day = "2018-09-20"
    assert _told(zones) == [
        *[
            ("boilerplate", None),
            ("headline", day),
            ("body", day),
            ("caption", day),
            ("quote", day),
            ("body", day),
        ],
        *[("boilerplate", None), ("teaser", "2018-05-03"), ("teaser", None), ("boilerplate", None)],
    ]
    assert zones[1].date is not None
    assert zones[1].date.how == "meta article:published_time"


def test_the_day_of_the_copy_is_that_of_what_has_none() -> None:
    _, zones = _zones(PAGE.format(above="The case began in 2001.").encode(), "page.html", date(2019, 1, 1))
    assert _told(zones)[-4:] == [
        *[
            ("boilerplate", "2019-01-01"),
            ("teaser", "2018-05-03"),
            ("teaser", "2019-01-01"),
            ("boilerplate", "2019-01-01"),
        ]
    ]


def test_the_metadata_of_a_page_that_posts_again_are_not_the_body_s() -> None:
    remark = "Editor's note: we re-post this article, which first appeared on 6 June 2005 in a paper that has closed."
    _, zones = _zones(PAGE.format(above=remark).encode(), "page.html")
    days = {zone.kind: zone.date.value if zone.date else None for zone in zones}
    assert days["intro"] == "2018-09-20"
    assert days["body"] == days["headline"] == "2005-06-06"


def test_a_dateline_is_nearer_to_the_text_than_metadata() -> None:
    _, zones = _zones(
        PAGE.format(above="LUXEMBOURG, September 18, 2018 (Agency) - It was heard.").encode(), "page.html"
    )
    assert dict(_told(zones))["body"] == "2018-09-18"
    _, zones = _zones(
        PAGE.format(above="LUXEMBOURG, September 18 (Agency) - It was heard.").encode(), "page.html"
    )
    assert dict(_told(zones))["body"] == "2018-09-18"


def test_a_message_has_the_day_of_its_header() -> None:
    _, zones = _zones(mail("The PKK was named again.\n\n> The PKK was named.\n"), "m.eml")
    assert [(kind, day) for kind, day in _told(zones) if kind != "boilerplate"] == [
        *[("headline", "2005-06-05"), ("body", "2005-06-05"), ("quote", "2005-06-05")]
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The PKK was named again, and nobody knows for how long.", "2012-09-28"),
        ("The PKK was named again in May 2012, and nobody knows for how long.", "2012-09-28"),
        ("The PKK was named in October 1997, and nobody knows for how long.", "1997-10-01/2012-09-28"),
        ("ANKARA, June 12, 2005 - The PKK was named again, and nobody knows for how long.", "2005-06-12"),
    ],
)
def test_a_file_was_made_on_a_day_and_its_text_not_after(text: str, value: str) -> None:
    for data, name in ((pdf([text]), "a.pdf"), (word([("Normal", text)]), "a.docx")):
        _, zones = _zones(data, name)
        assert _told(zones) == [("body", value)]


def test_a_file_that_was_changed_later_has_the_days_between() -> None:
    later = datetime(2012, 10, 3, tzinfo=UTC)
    _, zones = _zones(word([("Normal", "The PKK was named again.")], modified=later), "a.docx")
    assert _told(zones) == [("body", "2012-09-28/2012-10-03")]


def test_a_very_long_page_is_laid_out_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inforce.reading.document.PIECE", 2000)
    story = (
        "<h2>Part {}</h2><p>The PKK spoke in part {}, and nobody answered for a long while, as they say.</p>"
    )
    source = "".join(story.format(number, number) for number in range(200))
    page = opened_html(source)
    document = read(Opened("", "", "html", page.text, page.blocks), gate())
    ends = [0, *(zone.end for zone in document.zones)]
    assert all(end <= zone.start < zone.end for end, zone in zip(ends, document.zones, strict=False))
    assert len({zone.id for zone in document.zones}) == len(document.zones) > 5
    assert sum(one.text == "PKK" for one in document.mentions) == 200
    held = {zone.id: zone for zone in document.zones}
    assert all(held[one.zone].start <= one.start < one.end <= held[one.zone].end for one in document.mentions)
    for repeat in document.repeats:
        assert page.text[slice(*repeat.a)].split()[0] in page.text[slice(*repeat.b)]
