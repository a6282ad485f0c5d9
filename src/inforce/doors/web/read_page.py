"""A document as one page: its text with every mention marked, a panel of the parties, their listings over the years.

Reach for `page`. The file needs nothing besides itself: style and script stand in it, bound by their hashes, and
nothing else may load or run. It works without the script, by keyboard, and on paper. It shows what the answer says.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cache
from importlib.resources import files

import msgspec

from inforce.answers.reading import MentionAnswer, MentionListing, ReadAnswer, ZoneAnswer
from inforce.doors.stated import binds, may_bind, told, when
from inforce.doors.web.lifelines import drawing
from inforce.doors.web.markup import Markup, joined, tag

_KEY = (
    ("bound", "a list binds that day, or on some of the days"),
    ("ended", "no list binds that day, on record"),
    ("undated", "no day: spans instead of states"),
    ("open", "the text does not tell which party"),
)


class Card(msgspec.Struct):
    """A party on a day, or candidates of which the text does not tell the one; and its mentions by number."""

    id: str
    title: str
    day: str
    days: tuple[date, date] | None
    listings: tuple[MentionListing, ...]
    mentions: list[tuple[int, MentionAnswer]] = []

    @property
    def party(self) -> str | None:
        """The party's id; None for candidates."""
        party = self.mentions[0][1].party
        return party.id if party else None


def page(answer: ReadAnswer, moment: datetime) -> str:
    """The page, as one text; `moment` is when it is made."""
    name = answer.file or "text"
    cards = _cards(answer)
    home = {number: card for card in cards for number, _ in card.mentions}
    body = tag(
        "body",
        tag("a", "Skip to the text", href="#text", class_="skip"),
        _header(name, answer, cards),
        tag(
            "div",
            tag("main", _zones(answer, home), id="text", tabindex="-1"),
            tag("aside", _panel(cards), aria_label="Parties named"),
            class_="columns",
        ),
        _drawings(cards),
        _footer(answer, moment),
        tag("script", Markup(_asset("read.js"))),
    )
    return "<!DOCTYPE html>\n" + tag("html", _head(name), body, lang="en") + "\n"


@cache
def _asset(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _hashed(name: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(_asset(name).encode()).digest()).decode()}'"


def _head(name: str) -> Markup:
    allowed = (
        f"default-src 'none'; style-src {_hashed('read.css')}; script-src {_hashed('read.js')}; "
        "base-uri 'none'; form-action 'none'"
    )
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=allowed),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", f"{name}, as read by Inforce"),
        tag("style", Markup(_asset("read.css"))),
    )


def _header(name: str, answer: ReadAnswer, cards: Sequence[Card]) -> Markup:
    size = f"{answer.characters:,} characters, {len(answer.zones)} zones, {len(answer.mentions)} mentions"
    return tag(
        "header",
        tag("h1", name),
        tag("p", size, class_="how"),
        [tag("p", problem, class_="how") for problem in answer.problems],
        tag(
            "p",
            "A name like one on a list is printed here; that says nothing about anybody who bears it.",
            class_="how",
        ),
        tag(
            "p",
            [tag("span", tag("mark", tag("a", "name"), class_=kind), f" {what}") for kind, what in _KEY],
            class_="key how",
        ),
        _summary(cards),
    )


def _summary(cards: Sequence[Card]) -> Markup:
    if not cards:
        return tag("p", "No name of the register is in this text.")
    columns = ("named", "on", "times", "lists that bind")
    rows = [
        tag(
            "tr",
            tag("td", tag("a", card.title, href=f"#{card.id}")),
            tag("td", card.day or "no day"),
            tag("td", str(len(card.mentions))),
            tag("td", _binding(card)),
        )
        for card in cards
    ]
    return tag(
        "div",
        tag(
            "table",
            tag("caption", "Parties named, and the lists on which they stood on the day of the passage"),
            tag("thead", tag("tr", [tag("th", column, scope="col") for column in columns])),
            tag("tbody", rows),
        ),
        class_="wide",
        tabindex="0",
        role="region",
        aria_label="Summary",
    )


def _binding(card: Card) -> str:
    if card.party is None:
        return "not told"
    if not any(one.on for one in card.listings):
        return "no day"
    found = [one.regime for one in card.listings if binds(one)]
    found += [f"{one.regime} on some of these days" for one in card.listings if may_bind(one)]
    return ", ".join(found) or "none on record"


def _drawings(cards: Sequence[Card]) -> Markup:
    """Each party's listings over the years, with the days on which the document names it."""
    found: list[Markup] = []
    for party in dict.fromkeys(card.party for card in cards if card.party):
        own = [card for card in cards if card.party == party]
        days = [card.days for card in own if card.days]
        drawn = drawing(own[0].title, own[0].listings, days)
        if drawn:
            found += [tag("h3", own[0].title), drawn]
    if not found:
        return Markup("")
    legend = "Dark: listed. Pale: not told here (no end is on record, or a day is not exact). Blue: a day of the text."
    return tag(
        "section",
        tag("h2", "Listings over the years", id="years"),
        tag("p", legend, class_="how"),
        found,
        class_="years",
        aria_labelledby="years",
    )


def _reach(zone: ZoneAnswer) -> tuple[date, date] | None:
    """The first and the last day that a zone may be of; None without a last one."""
    if zone.date is None or zone.date.latest is None:
        return None
    return date.fromisoformat(zone.date.earliest), date.fromisoformat(zone.date.latest)


def _cards(answer: ReadAnswer) -> list[Card]:
    """The parties by day, in the order of their first mention; mentions that are not told apart last."""
    zones = {zone.id: zone for zone in answer.zones}
    found: dict[tuple[str, str], Card] = {}
    for number, one in enumerate(answer.mentions, 1):
        title = one.party.name if one.party else "; ".join(party.name for party in one.candidates)
        zone = zones[one.zone]
        day = zone.date.value if zone.date else ""
        key = (one.party.id if one.party else f"? {title}", day)
        card = found.setdefault(key, Card("", title, day, _reach(zone), one.listings))
        card.mentions.append((number, one))
    cards = sorted(found.values(), key=lambda card: card.party is None)
    for place, card in enumerate(cards, 1):
        card.id = f"p{place}"
    return cards


def _panel(cards: Sequence[Card]) -> Markup:
    steps = tag(
        "nav",
        tag("button", "Previous mention", type="button", data_step="-1"),
        " ",
        tag("button", "Next mention", type="button", data_step="1"),
        tag("p", "On a mention: n next, p previous, Enter to its party.", class_="how"),
        class_="keys",
        aria_label="Mentions",
    )
    return joined(steps, tag("h2", "Parties"), [_card(card) for card in cards])


def _card(card: Card) -> Markup:
    first = card.mentions[0][1]
    named = list(dict.fromkeys(one.text for _, one in card.mentions))
    places = [tag("a", str(number), href=f"#m{number}") for number, _ in card.mentions]
    about = f"{card.party} · " if card.party else "not resolved; may be any of these · "
    return tag(
        "section",
        tag("h3", card.title, id=f"{card.id}-title"),
        tag("p", about, f"on {card.day}" if card.day else "no day is told", class_="how"),
        tag("p", "Printed as ", joined(*_listed(named))),
        _states(card) if card.party else Markup(""),
        tag("p", "Mentions ", [joined(place, " ") for place in places], class_="places"),
        tag("details", tag("summary", "Why"), tag("ul", [tag("li", reason) for reason in first.reasons])),
        id=card.id,
        class_="card",
        tabindex="-1",
        aria_labelledby=f"{card.id}-title",
    )


def _listed(named: Sequence[str]) -> Iterator[Markup | str]:
    for place, name in enumerate(named):
        yield ", " if place else ""
        yield tag("q", name, dir="auto")


def _states(card: Card) -> Markup:
    columns = ("list", "that day" if card.day else "span", "since", "until")
    rows = [
        tag(
            "tr",
            tag("th", one.regime, scope="row"),
            tag("td", told(one).replace("_", " ")),
            tag("td", one.since or ""),
            tag("td", one.until or ""),
        )
        for one in card.listings
    ]
    return tag(
        "div",
        tag(
            "table",
            tag("thead", tag("tr", [tag("th", column, scope="col") for column in columns])),
            tag("tbody", rows),
        ),
        class_="wide",
    )


def _zones(answer: ReadAnswer, home: dict[int, Card]) -> Iterator[Markup]:
    """The zones in their order, and what stands between them, if anything does."""
    inside: dict[str, list[tuple[int, MentionAnswer]]] = {}
    for number, one in enumerate(answer.mentions, 1):
        inside.setdefault(one.zone, []).append((number, one))
    end = 0
    for zone in answer.zones:
        if answer.text[end : zone.start].strip():
            yield tag("div", answer.text[end : zone.start], class_="text")
        end = zone.end
        yield _zone(zone, answer.text, inside.get(zone.id, ()), home)
    if answer.text[end:].strip():
        yield tag("div", answer.text[end:], class_="text")


def _zone(
    zone: ZoneAnswer, text: str, own: Sequence[tuple[int, MentionAnswer]], home: dict[int, Card]
) -> Markup:
    pieces: list[str] = []
    place = zone.start
    for number, one in own:
        pieces += [text[place : one.start], _mark(number, one, home[number])]
        place = one.end
    pieces.append(text[place : zone.end])
    return tag(
        "section",
        tag("p", f"{zone.kind} · {when(zone)}", class_="how", id=f"{zone.id}-how"),
        tag("div", pieces, class_="text", dir="auto"),
        class_=f"zone {zone.kind}",
        aria_labelledby=f"{zone.id}-how",
    )


def _mark(number: int, one: MentionAnswer, card: Card) -> Markup:
    label = f"{one.text}: {card.title}, {_binding(card)}"
    return tag(
        "mark",
        tag("a", one.text, id=f"m{number}", href=f"#{card.id}", aria_label=label, title=label),
        class_=_kind(one),
    )


def _kind(one: MentionAnswer) -> str:
    if one.party is None:
        return "open"
    if not any(listing.on for listing in one.listings):
        return "undated"
    return "bound" if any(binds(listing) or may_bind(listing) for listing in one.listings) else "ended"


def _footer(answer: ReadAnswer, moment: datetime) -> Markup:
    return tag(
        "footer",
        tag("p", f"Basis {answer.basis}. SHA-256 of the document {answer.sha256}."),
        tag("p", f"Made {moment.isoformat(timespec='seconds')} by Inforce."),
    )
