"""Whether a name was on a listing on a day: names have dates of their own.

An alias added later, or removed, was not in force although the listing was. Where neither an act nor
a list dates the name, the answer is None: not known. A name that an act leaves out of the entry by its words is
no name of the listing: `excludes` says on which days.
"""

from __future__ import annotations

from datetime import date

from inforce.lifecycle.state import ListingState
from inforce.model import Exclusion, Name


def name_in_force(name: Name, state: ListingState) -> bool | None:
    """True, False, or None where the record does not date `name`; False when the listing itself does not bind."""
    if not state.state.binds:
        return None if state.state.value == "unknown" else False
    return on_listing(name, state.on)


def on_listing(name: Name, day: date) -> bool | None:
    """True if `name` stood on its list on `day` by act or by observation, whatever the listing's state."""
    ended = _ended(name, day)
    if ended is True:
        return False
    begun = _begun(name, day)
    if begun is not True:
        return begun
    return True if ended is False else None


def excludes(left: Exclusion, day: date) -> bool:
    """True if the entry surely leaves out the name on `day`."""
    begun = left.from_ is None or day >= left.from_.latest
    return begun and (left.to is None or day < left.to.earliest)


def _begun(name: Name, day: date) -> bool | None:
    if name.from_ is not None:
        if day < name.from_.earliest:
            return False
        if day >= name.from_.latest:
            return True
    if name.seen is not None and day >= name.seen[0]:
        return True
    if name.absent_before is not None and day <= name.absent_before:
        return False
    return None


def _ended(name: Name, day: date) -> bool | None:
    if name.to is not None:
        if day >= name.to.latest:
            return True
        return None if day >= name.to.earliest else False
    if name.gone_by is not None and name.seen is not None and day > name.seen[1]:
        return True if day >= name.gone_by else None
    return False
