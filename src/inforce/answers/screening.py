"""The parties of a view as they are screened against: names and listings of its day, fields as lists give them.

Reach for `screener` through `View.screener`. A listing that binds, is pending or unknown counts; one that has
ended counts where delisted parties are wanted; one yet to come never does. A name counts unless the record says
that it was not on a counted listing that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from inforce.answers.decisions import party_digest
from inforce.answers.views import Told, fingerprint, make
from inforce.errors import BadDate
from inforce.index import Index
from inforce.index.finder import Finder, Material
from inforce.index.flags import kind_of
from inforce.index.words import PartyNames, entries
from inforce.lifecycle import ListingState, on_listing
from inforce.lifecycle.standing import standing
from inforce.model import Name, NameKind, PartialDate, Party, State
from inforce.names import resources
from inforce.screening.births import ABOUT
from inforce.screening.decisions import Decisions
from inforce.screening.hits import Listed, ListingOn, PartyOf, Standing
from inforce.screening.kernels import warm
from inforce.screening.record import IDENTIFIERS, Record
from inforce.screening.screener import Screener

if TYPE_CHECKING:
    from inforce.answers.view import View

FILE = "screening.bin"
_KERNELS = ("index/kernels/*.py", "index/*.py", "names/*.py", "names/*.yml")
_KEPT = 1 << 14
"""So many parties are kept decoded."""
_FIELDS = {
    "nationality": "nationalities", "citizenship": "nationalities",
    "country": "countries", "gender": "genders", "address": "addresses",
}  # fmt: skip


def screener(
    view: View,
    index: Index,
    delisted: bool = False,
    decisions: Decisions | None = None,
    told: Told = lambda _: None,
) -> Screener:
    """A screener over the view's day; `delisted` finds parties too whose listings have all ended, and marks them."""
    warm(told)
    meta = {
        "basis": view.basis,
        "made_by": f"{make()}-{fingerprint(_KERNELS)}",
        "language": resources.fingerprint(),
    }
    finder = Finder.opened(index.folder / FILE, meta, lambda: _material(view), told)
    parties = ViewParties(view, index, finder, delisted)
    return Screener(finder, parties, view.basis, view.on.isoformat(), dated=True, decisions=decisions)


def _material(view: View) -> Material:
    return Material(map(_names, view.parties()), _numbers(view.parties()))


def _names(party: Party) -> PartyNames:
    return _party_names(party, [name for listing in party.listings for name in listing.names])


def _party_names(party: Party, names: Sequence[Name]) -> PartyNames:
    """The names, strong ones first; a name that any listing takes for a good one is a good one."""
    strong = dict.fromkeys(name.text for name in names if name.kind is not NameKind.WEAK_ALIAS)
    weak = dict.fromkeys(name.text for name in names if name.text not in strong)
    if not names:
        strong = {party.name: None}
    return PartyNames(kind_of(party.schema), tuple(strong), tuple(weak))


def _numbers(parties: Iterable[Party]) -> Iterator[tuple[int, str, str]]:
    for number, party in enumerate(parties):
        for property, value, *_ in party.fields:
            if property in IDENTIFIERS:
                yield number, property, value


class ViewParties:
    """The parties of a view by number, with what stood on its day."""

    def __init__(self, view: View, index: Index, finder: Finder, delisted: bool) -> None:
        self._view, self._index, self._finder, self._delisted = view, index, finder, delisted
        self.listed = lru_cache(_KEPT)(self._listed)
        self.standing = lru_cache(_KEPT)(self._standing)

    def _listed(self, number: int) -> Listed:
        party = self._index.party(number)
        return Listed(PartyOf(party.id, party.name, party.schema), _record(party))

    def _standing(self, number: int) -> Standing:
        party = self._index.party(number)
        states = [self._view.state_once(listing) for listing in party.listings]
        counted = [state for state in states if self._counts(state)]
        shown = tuple(ListingOn(state.listing.regime, state.state.value) for state in standing(states))
        off = bool(states) and not any(_current(state) for state in states)
        return Standing(shown, self._hidden(number, party, counted), off)

    def digest(self, number: int) -> str:
        """A hash of what lists say of the party and of its listings; another day seen on a list is no change."""
        return party_digest(self._index.party(number))

    def _counts(self, state: ListingState) -> bool:
        return _current(state) or (self._delisted and state.state is not State.NONE)

    def _hidden(self, number: int, party: Party, counted: Sequence[ListingState]) -> tuple[int, ...]:
        """The names of the party that stood on none of the counted listings."""
        if not party.listings:
            return ()
        names = [name for state in counted for name in state.listing.names if self._stood(name, state)]
        if not names and not any(state.listing.names for state in counted):
            return () if counted else tuple(self._finder.names_of(number))
        if len(names) == sum(len(listing.names) for listing in party.listings):
            return ()
        there = {tuple(word.text for word in words) for words, _, _ in entries(_party_names(party, names))}
        told = ((name, self._finder.words_of(name)) for name in self._finder.names_of(number))
        return tuple(name for name, words in told if tuple(text for text, _ in words) not in there)

    def _stood(self, name: Name, state: ListingState) -> bool:
        """False only if the record says that the name was not on the listing; of an ended one every name counts."""
        return not _current(state) or on_listing(name, self._view.on) is not False


def _current(state: ListingState) -> bool:
    return state.state.binds or state.state in (State.PENDING, State.UNKNOWN)


def _record(party: Party) -> Record:
    found: dict[str, list[str]] = {field: [] for field in _FIELDS.values()}
    births: list[PartialDate] = []
    numbers = []
    for property, value, _, qualifiers in party.fields:
        if property == "birthDate":
            births += _birth(value, qualifiers)
        elif field := _FIELDS.get(property):
            found[field].append(value)
        elif property in IDENTIFIERS:
            numbers.append((property, value))
    return Record(
        names=(party.name,),
        schema=party.schema,
        birth_dates=tuple(births),
        nationalities=tuple(found["nationalities"]),
        countries=tuple(found["countries"]),
        genders=tuple(found["genders"]),
        addresses=tuple(found["addresses"]),
        identifiers=tuple(numbers),
        id=party.id,
    )


def _birth(value: str, qualifiers: str) -> list[PartialDate]:
    """The date as a list of one, wider where the list says about; what a list prints otherwise is no evidence."""
    try:
        told = PartialDate.parse(value)
        if '"approximate":true' not in qualifiers.replace(" ", ""):
            return [told]
        return [PartialDate(told.earliest - ABOUT, told.latest + ABOUT, f"about {value}")]
    except (BadDate, OverflowError):
        return []
