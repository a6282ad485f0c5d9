"""A view: the register on a day, as known at a moment. A value; asking it twice gives the same answer.

Reach for it through `Register.as_of`. Its methods are short joins of the rooms below; no rule lives here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from inforce.answers.shapes import (
    ExplanationAnswer,
    OtherAnswer,
    PartyAnswer,
    Query,
    StatusAnswer,
)
from inforce.answers.status import Asked, checked, enough, party_answer
from inforce.answers.views import Opened, SourceHeader, shipped_regimes
from inforce.errors import UnknownId
from inforce.lifecycle import Life, ListingState, explain
from inforce.lifecycle import on as on_day
from inforce.model import Event, Listing, Party, Recorded, Regime, law_of, parse_day

if TYPE_CHECKING:
    from inforce.answers.calendar import CalendarAnswer, SupposedAnswer
    from inforce.answers.reading import ReadAnswer
    from inforce.answers.standing import StandingAnswer
    from inforce.answers.steps import Steps
    from inforce.answers.views import Told
    from inforce.index import Found
    from inforce.reading import NameGate
    from inforce.reading.opening import Opened as Document
    from inforce.reading.opening import Unopened
    from inforce.screening.decisions import Decisions
    from inforce.screening.screener import Screener

ONLY_LISTED = (
    "us.ofac.",
    "us.bis.",
    "us.state.",
    "us.csl.",
    "un.",
    "eu.",
    "ch.",
    "au.dfat.",
    "uk.ofsi.",
    "ftm.",
    "own.",
)
"""How the regimes begin that only a list names."""


class View:
    """The register in force on `on`, as known at `recorded` (None: as known now).

    `basis` is the hash of everything that the view rests on; equal data gives an equal basis.
    """

    def __init__(
        self,
        opened: Opened,
        on: date,
        recorded: Recorded | None,
        as_known: str | None,
        home: Path | None = None,
    ) -> None:
        self.on = on
        self.recorded = recorded
        self.home = home
        self._as_known = as_known
        self._opened, self._header, self._index = opened, opened.header, opened.index
        self._gate: NameGate | None = None
        self._lives: dict[str, Life] = {}

    @property
    def basis(self) -> str:
        """`sha256:` and 64 hex digits."""
        return self._header.basis

    @property
    def empty(self) -> bool:
        """True if nothing had been recorded by then."""
        return not self._header.sources

    def status(self, name: str, regimes: str | Iterable[str] = (), *, explain: bool = False) -> StatusAnswer:
        """The parties that bear `name` (or have it as their id), each listing's state on the day, best first.

        `regimes` leaves only listings under these; `explain` adds to each why, in sentences. `BadInput` if
        `name` is blank or no text, `UnknownId` for a regime that does not exist.
        """
        checked(name)
        wanted = self._known(regimes)
        found, mentioned = enough(self._index.find(name))
        asked = Asked(name, wanted, self._header.regimes, self.state, self.explained if explain else None)
        parties = [party_answer(self._index.party(one.ordinal), one, asked) for one in found]
        return StatusAnswer(
            query=Query(name, self.on.isoformat(), self._as_known),
            basis=self.basis,
            parties=tuple(sorted(parties, key=_best_first)),
            others=tuple(self._other(one) for one in mentioned),
            suggestions=() if found else tuple(self._index.suggest(name)),
            notes=self.notes,
        )

    def _other(self, found: Found) -> OtherAnswer:
        return OtherAnswer(found.id, self._index.party(found.ordinal).name, found.name)

    def state(self, listing: Listing) -> ListingState:
        """The state of one listing on the view's day."""
        return on_day(self.life(listing), self.on)

    def life(self, listing: Listing) -> Life:
        """A listing under its law, ready for any day; read once."""
        found = self._lives.get(listing.id)
        if found is None or found.listing is not listing:
            found = self._lives[listing.id] = self._life(listing)
        return found

    def state_once(self, listing: Listing) -> ListingState:
        """As `state`, and nothing of it is kept: for a walk over all listings."""
        return on_day(self._life(listing), self.on)

    def _life(self, listing: Listing) -> Life:
        law = law_of(self._header.regimes, listing.regime) or _without_law(listing.regime)
        return Life.of(listing, law, self.regime_events(listing.regime))

    def explained(self, listing: Listing) -> ExplanationAnswer:
        """Why a listing is in its state on the view's day, in sentences."""
        life = self.life(listing)
        told = explain(life, on_day(life, self.on))
        return ExplanationAnswer(told.because, told.story, told.would_change)

    def parties(self) -> Iterator[Party]:
        """Every party of the view, in the order of their ids."""
        return self._index.parties()

    def recorded_parties(self) -> Iterator[Party]:
        """The parties of the cited record, in the order of their ids."""
        return self._index.recorded()

    def party(self, party: str) -> Party:
        """The party with this id; `UnknownId` if there is none."""
        found = self._index.by_id(party)
        if found is not None:
            return found
        raise UnknownId(f"party {party!r} is not in the register; look its name up with `inforce status`")

    def screener(
        self,
        *,
        delisted: bool = False,
        decisions: Decisions | None = None,
        told: Told = lambda _: None,
    ) -> Screener:
        """Names and records against the parties that stand on a list on the view's day; see `screening`.

        `delisted` finds those too whose listings have ended by then, and marks them; `decisions` marks hits that
        people have set aside. `told` hears, a line at a time, of work that takes seconds and is done once.
        """
        from inforce.answers.screening import screener

        return screener(self, self._index, delisted, decisions, told)

    @property
    def steps(self) -> Steps:
        """What each version of each list changed."""
        return self._opened.steps

    def entry(self, id: str) -> tuple[str, tuple[str, ...]]:
        """The name of the party of a list entry (or listing), and the regimes under which the list had it."""
        party = self._index.by_id(id)
        if party is None:
            return id, ()
        regimes = {one.regime for one in party.listings if any(seen.entry == id for seen in one.observations)}
        return party.name, tuple(sorted(regimes))

    def standing(self, source: str) -> StandingAnswer:
        """The entries that stood on the list `source` on the view's day; see `answers.standing`."""
        from inforce.answers.standing import standing

        return standing(self.steps, source, self.on)

    def read(
        self, source: str | Path, on: str | date | None = None, captured: str | date | None = None
    ) -> ReadAnswer:
        """Zones and mentions of a file or a text, with their states; see `answers.reading`.

        A `Path`, or a line of text that names a file, is read from disk, in any format of `reading.opening`.
        `on` is the day on which the body
        was written, `captured` the day on which the page was taken: ISO text or a date.
        """
        from inforce.answers.reading import read_with

        return read_with(self, source, _maybe_day(on), _maybe_day(captured))

    def read_each(
        self, paths: Iterable[Path], on: str | date | None = None, captured: str | date | None = None
    ) -> Iterator[ReadAnswer | Unopened]:
        """As `read`, for every document in files, folders and archives; what cannot be read is told as `Unopened`."""
        from inforce.answers.reading import read_each

        return read_each(self, paths, _maybe_day(on), _maybe_day(captured))

    def read_opened(
        self, opened: Document, on: date | None = None, captured: date | None = None
    ) -> ReadAnswer:
        """As `read`, for a document that is open already (`reading.opening`)."""
        from inforce.answers.reading import read_opened

        return read_opened(self, opened, on, captured)

    def read_addresses(
        self, listing: Path, day: date, on: date | None = None, captured: date | None = None
    ) -> Iterator[ReadAnswer | Unopened]:
        """As `read_each`, for the pages at the addresses in a file, fetched now: on `day`."""
        from inforce.answers.reading import read_addresses

        return read_addresses(self, listing, day, on, captured)

    def calendar(
        self, start: str | date, end: str | date, regimes: str | Iterable[str] = (), party: str | None = None
    ) -> CalendarAnswer:
        """What lapses, is due for review or opens to petitions from `start` to `end`, both included."""
        from inforce.answers.calendar import calendar

        return calendar(self, _day(start), _day(end), self._known(regimes), party)

    def suppose(
        self, name: str, choice: str, regimes: str | Iterable[str] = ()
    ) -> tuple[SupposedAnswer, ...]:
        """What the law of the view's day makes of a party's listings if maintained, revoked or nothing is done."""
        from inforce.answers.calendar import suppositions

        return suppositions(self, name, choice, self._known(regimes))

    def at(self, day: date) -> View:
        """The same register on another day."""
        other = View(self._opened, day, self.recorded, self._as_known, self.home)
        other._gate, other._lives = self._gate, self._lives
        return other

    def gate(self, told: Told | None = None) -> NameGate:
        """All names of the view, ready to be found in texts; made once, and kept beside the view."""
        if self._gate is None:
            from inforce.answers.reading import gate

            self._gate = gate(self, self._index, told or (lambda _: None))
        return self._gate

    @property
    def sources(self) -> tuple[SourceHeader, ...]:
        """What the basis holds of each source."""
        return self._header.sources

    @property
    def notes(self) -> tuple[str, ...]:
        """One-line remarks on the view as a whole, such as that it is before the first recording."""
        if self.empty:
            return (f"nothing was recorded by {self._as_known}: every state is unknown",)
        return ()

    def regime_events(self, regime: str) -> tuple[Event, ...]:
        """Events of a regime's whole list and of its law."""
        return self._header.regime_events.get(regime, ())

    @property
    def regimes(self) -> dict[str, Regime]:
        """The laws that the view knows, by regime id."""
        return self._header.regimes

    def known_regimes(self, regimes: str | Iterable[str]) -> frozenset[str]:
        """These regimes; `UnknownId` for one that does not exist."""
        return frozenset(self._known(regimes))

    def _known(self, regimes: str | Iterable[str]) -> list[str]:
        wanted = [regimes] if isinstance(regimes, str) else list(regimes)
        known = {id for id, law in self._header.regimes.items() if not law.covers} | shipped_regimes()
        for regime in wanted:
            if regime not in known and not regime.startswith(ONLY_LISTED) and not _mapped(regime):
                raise UnknownId(f"regime {regime!r} is not known; there are {', '.join(sorted(known))}")
        return wanted


def _mapped(regime: str) -> bool:
    """True if a list of the catalogue maps a programme to this regime."""
    from inforce.sources.catalogue import catalogue

    return any(regime in info.regimes.values() for info in catalogue())


def _best_first(answer: PartyAnswer) -> tuple[float, bool, int, str]:
    """By score; then the project's own parties before bare list entries; then by number of listings."""
    return -answer.score, ":" in answer.id, -len(answer.listings), answer.id


def _day(when: str | date) -> date:
    return parse_day(when) if isinstance(when, str) else when


def _maybe_day(when: str | date | None) -> date | None:
    return None if when is None else _day(when)


def _without_law(regime: str) -> Regime:
    """A programme that only a list names: no rules, so only the list itself speaks."""
    return Regime(id=regime, title=regime, authority="", citation="")
