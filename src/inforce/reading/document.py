"""A text read: zones, dates, mentions. The one way into this room for a document.

Reach for `read` with a gate made once. It takes any text and never raises on one: broken markup, control
signs and half quotes are only signs. States of listings are not here (see `values`).
"""

from __future__ import annotations

from datetime import date

from inforce.reading import dating, layout, mentions
from inforce.reading.gate import NameGate
from inforce.reading.values import Document


def read(text: str, names: NameGate, on: date | None = None, captured: date | None = None) -> Document:
    """Read a plain text: `on` is the day the body was written, `captured` the day the page was taken.

    >>> from inforce.model import Party
    >>> gate = NameGate.of([Party("hamas", "Hamas", "Organization")])
    >>> found = read("In Gaza, Hamas's spokesman was silent.", gate, on=date(2005, 6, 1)).mentions
    >>> [(one.text, one.start, one.party_id, one.zone) for one in found]
    [('Hamas', 9, 'hamas', 'z1')]
    """
    zones, repeats = layout.zones(text)
    dated = dating.dated(text, zones, on, captured)
    return Document(len(text), dated, mentions.find(text, dated, names), repeats)
