"""Fetching a file from its publisher over HTTP; the only module of the package that opens a socket.

Reach for a `Fetcher` with the address of one part of a list. It asks only for what has changed (ETag,
Last-Modified), goes on where a cut download stopped (Range with If-Range), tries again after a fault that
may pass, and gives up on what is too large, too slow or too long. It follows few redirects, only to http
and https, and never from https back to http. What it brings is bytes: whether they are the list, others
decide. It refuses to write anywhere but beside the file that it is told to make.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import contextmanager, suppress
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from inforce.errors import BadFile
from inforce.sources.patience import Again, Clock, Deadline, Pace
from inforce.sources.reading import LARGEST

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator

    import httpx2

MOVED = frozenset({301, 302, 303, 307, 308})
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers after which the same question may be answered."""

Watch = Callable[[int, int | None], None]
"""Hears how many bytes lie there, and of how many (None: the server does not say)."""


class NotThere(BadFile):
    """The server answers, and has no such file."""


class Limits(msgspec.Struct, frozen=True):
    """How much, how long and how often: bytes, seconds, bytes a second, tries.

    `begin` is the time until an answer has its headers, `seconds` that of the whole file with all tries,
    `silence` that between two pieces. `slowest` is the least rate over any `window` seconds. `patience` is
    the longest wait that a server may ask for before it is left alone until the next run.
    """

    bytes: int = LARGEST
    seconds: float = 1_800
    begin: float = 60
    connect: float = 20
    silence: float = 30
    slowest: int = 1_024
    window: float = 30
    tries: int = 4
    redirects: int = 5
    patience: float = 120


class Mark(msgspec.Struct, frozen=True):
    """How a server names one state of a file: enough to ask whether it still stands, or for the rest of it."""

    address: str
    etag: str = ""
    modified: str = ""
    coding: str = ""
    size: int | None = None

    @property
    def asks(self) -> dict[str, str]:
        """Headers that ask for the file only if it is another by now; none if the server gave no name."""
        found = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in found.items() if value}

    @property
    def strong(self) -> str:
        """What names exactly these bytes, for If-Range; "" if nothing does."""
        return self.etag if self.etag and not self.etag.startswith("W/") else self.modified

    @property
    def stamp(self) -> datetime | None:
        """The moment at which the file was last changed, as its server says; None if it does not."""
        try:
            return parsedate_to_datetime(self.modified)
        except ValueError:
            return None


class Fetched(msgspec.Struct, frozen=True):
    """`fresh` False: the server says that the file which the mark names still stands, and sent nothing."""

    mark: Mark
    fresh: bool


class Fetcher:
    """A client for the files of one source; use it as a context.

    `agent` is what servers hear who asks. `clock` is the time that passes, and sleeps.
    """

    def __init__(self, agent: str, limits: Limits | None = None, clock: Clock | None = None) -> None:
        import httpx2

        self._limits = limits or Limits()
        self._clock = clock or Clock()
        self._faults = httpx2.TransportError
        self._client = httpx2.Client(
            headers={"User-Agent": agent, "Accept-Encoding": "gzip", "Accept": "*/*"},
            verify=_trusted(),
            timeout=httpx2.Timeout(self._limits.silence, connect=self._limits.connect),
            limits=httpx2.Limits(max_keepalive_connections=0),
        )

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def fetch(
        self, address: str, target: Path, known: Mark | None = None, watch: Watch = lambda *_: None
    ) -> Fetched:
        """Bring the file at `address` to `target`, or say that what `known` names still stands.

        A whole file that an earlier run left at `target` is asked about the same way. Raises `BadFile`, in
        one line; what has come by then stays beside `target` for the next run.
        """
        allowed(address)
        download = _Download(address, target, known)
        deadline = Deadline(self._clock, self._limits.seconds)
        tries = 0
        while True:
            before = download.size
            try:
                return self._once(download, deadline, watch)
            except Again as fault:
                tries = 1 if download.size > before + (1 << 20) else tries + 1
                wait = fault.wait if fault.wait is not None else 2.0 ** (tries - 1)
                self._pause(address, fault, tries, wait, deadline)
                download.ready()

    def _pause(self, address: str, fault: Again, tries: int, wait: float, deadline: Deadline) -> None:
        """Wait before the next try, or give up."""
        if wait > self._limits.patience:
            raise BadFile(f"{address}: {fault}, and asks to wait {wait:.0f} s; update again after that")
        if tries >= self._limits.tries or wait >= deadline.left:
            raise BadFile(f"{address}: {fault}, {tries} times; update again later")
        self._clock.sleep(wait)

    def _once(self, download: _Download, deadline: Deadline, watch: Watch) -> Fetched:
        """One try: ask, follow redirects, take in the answer."""
        with deadline.watched(self._limits.begin) as guard:
            try:
                with self._answer(download, guard.trace) as response:
                    guard.extend()
                    return self._taken(download, response, deadline, watch)
            except self._faults as fault:
                raise self._judged(download.address, fault, guard.expired) from None

    def _judged(self, address: str, fault: Exception, expired: bool) -> Exception:
        """What a fault of the connection means: try again, or give up."""
        if expired:
            return BadFile(f"{address}: no end after the time allowed for it; update again later")
        what = str(fault) or type(fault).__name__
        if "CERTIFICATE" in what.upper():
            return BadFile(f"{address}: its certificate is not trusted ({what}); nothing was fetched")
        return Again(f"the connection failed ({what})")

    @contextmanager
    def _answer(self, download: _Download, trace: Any) -> Iterator[httpx2.Response]:
        """The answer at the end of the redirects."""
        import httpx2

        url, asks = httpx2.URL(download.address), download.asks
        for _ in range(self._limits.redirects + 1):
            request = self._client.build_request("GET", url, headers=asks, extensions={"trace": trace})
            response = self._client.send(request, stream=True)
            try:
                if response.status_code not in MOVED or "location" not in response.headers:
                    yield response
                    return
                url = _next(url, response.headers["location"])
            finally:
                response.close()
        raise BadFile(
            f"{download.address}: redirects more than {self._limits.redirects} times; nothing was fetched"
        )

    def _taken(
        self, download: _Download, response: httpx2.Response, deadline: Deadline, watch: Watch
    ) -> Fetched:
        """What the answer brings; `Again` where it may yet bring it."""
        code = response.status_code
        if code == 304 and download.conditional is not None and not download.size:
            return Fetched(download.conditional, download.whole)
        if code == 416 or (code == 206 and not download.goes_on(response)):
            download.drop()
            raise Again("the rest that is offered is not of the same file")
        if code in PASSING:
            raise Again(f"the server answers {code} {response.reason_phrase}", _asked_wait(response))
        if code not in (200, 206):
            raise (NotThere if code in (404, 410) else BadFile)(
                f"{download.address}: the server answers {code} {response.reason_phrase}; "
                "if it stays so, the publisher has moved the list: ingest it from a file"
            )
        if code == 200:
            download.begin(response)
        self._body(download, response, deadline, watch)
        return Fetched(download.done(), True)

    def _body(self, download: _Download, response: httpx2.Response, deadline: Deadline, watch: Watch) -> None:
        """Write the pieces as they come; too large, too slow or too long ends it."""
        limits, pace = self._limits, Pace(self._clock, self._limits.slowest, self._limits.window)
        _small(download, download.mark.size or 0, limits.bytes)
        with download.part.open("ab") as file:
            for piece in response.iter_raw():
                file.write(piece)
                download.size += len(piece)
                _small(download, download.size, limits.bytes)
                watch(download.size, download.mark.size)
                if pace.too_slow(len(piece)) or deadline.left <= 0:
                    raise BadFile(
                        f"{download.address}: comes too slowly ({download.size:,} bytes so far, which are kept); "
                        "update again later"
                    )
            file.flush()
            os.fsync(file.fileno())
        if download.mark.size is not None and download.size != download.mark.size:
            raise Again(f"the connection ended at {download.size} of {download.mark.size} bytes")


class _Download:
    """One file on its way: `<target>.part` while it comes, `<target>.mark` for what its server calls it."""

    def __init__(self, address: str, target: Path, known: Mark | None) -> None:
        self.address = address
        self.target = target
        self.part = target.with_name(target.name + ".part")
        self._mark_file = target.with_name(target.name + ".mark")
        target.parent.mkdir(parents=True, exist_ok=True)
        self.mark = self._left()
        self.whole = target.exists()
        self.conditional = self.mark if self.whole else known
        self.size = self.part.stat().st_size if self.part.exists() else 0
        if self.whole:
            self._forget_part()
        self.ready()

    def _left(self) -> Mark:
        """The mark of what an earlier run left; files without one, or of another address, are dropped."""
        try:
            found = msgspec.json.decode(self._mark_file.read_bytes(), type=Mark)
            if found.address == self.address:
                return found
        except (OSError, msgspec.MsgspecError):
            pass
        self.part.unlink(missing_ok=True)
        self.target.unlink(missing_ok=True)
        return Mark(self.address)

    def ready(self) -> None:
        """Before a try: what has come is of use only if the rest can be asked for by a name."""
        if not self.mark.strong:
            self._forget_part()

    @property
    def asks(self) -> dict[str, str]:
        """The headers of the next question: the rest, only what is new, or everything."""
        if self.size:
            return {"Range": f"bytes={self.size}-", "If-Range": self.mark.strong}
        return self.conditional.asks if self.conditional else {}

    def goes_on(self, response: httpx2.Response) -> bool:
        """True if a partial answer begins where the file stops, in the same coding and of the same length."""
        span, _, total = response.headers.get("content-range", "").removeprefix("bytes ").partition("/")
        size = int(total) if total.isdecimal() else None
        if self.size == 0 or span.partition("-")[0] != str(self.size):
            return False
        if response.headers.get("content-encoding", "") != self.mark.coding:
            return False
        return size is None or self.mark.size in (None, size)

    def begin(self, response: httpx2.Response) -> None:
        """Start anew with a whole answer."""
        told = response.headers
        coding, length = told.get("content-encoding", ""), told.get("content-length", "")
        if coding not in ("", "identity", "gzip", "x-gzip"):
            raise BadFile(f"{self.address}: comes in the coding {coding!r}, which was not asked for")
        self._forget_part()
        self.target.unlink(missing_ok=True)
        size = int(length) if length.isdecimal() else None
        self.mark = Mark(self.address, told.get("etag", ""), told.get("last-modified", ""), coding, size)
        aside = self._mark_file.with_name(self._mark_file.name + ".aside")
        aside.write_bytes(msgspec.json.encode(self.mark))
        os.replace(aside, self._mark_file)

    def done(self) -> Mark:
        """The file is whole: give it its name."""
        os.replace(self.part, self.target)
        return self.mark

    def drop(self) -> None:
        """Forget what has come so far, and what was known."""
        self._forget_part()
        self.conditional = None

    def _forget_part(self) -> None:
        self.part.unlink(missing_ok=True)
        self.size = 0


@cache
def _trusted() -> ssl.SSLContext:
    """The certificates that this system trusts, loaded once."""
    import httpx2

    return httpx2.create_ssl_context()


def forget(target: Path) -> None:
    """Drop a fetched file with all that lies beside it of its fetching."""
    for ending in ("", ".part", ".mark"):
        target.with_name(target.name + ending).unlink(missing_ok=True)


def allowed(address: str) -> None:
    """Raise `BadFile` unless `address` is one of http or https, with a host."""
    import httpx2

    with suppress(httpx2.InvalidURL):
        url = httpx2.URL(address)
        if url.scheme in ("http", "https") and url.host:
            return
    raise BadFile(f"{address}: only http and https addresses are fetched")


def _next(url: httpx2.URL, location: str) -> httpx2.URL:
    """Where a redirect leads, if one may go there."""
    import httpx2

    try:
        found = url.join(location)
    except httpx2.InvalidURL:
        raise BadFile(f"{url}: redirects to {location!r}, which is no address; nothing was fetched") from None
    allowed(str(found))
    if url.scheme == "https" and found.scheme == "http":
        raise BadFile(f"{url}: redirects to {found}, which is not protected; nothing was fetched")
    return found


def _small(download: _Download, size: int, most: int) -> None:
    if size > most:
        download.drop()
        raise BadFile(f"{download.address}: larger than {most:,} bytes, which no official list is")


def _asked_wait(response: httpx2.Response) -> float | None:
    """The seconds that Retry-After asks for, as a number or as a date; None without it."""
    text = response.headers.get("retry-after", "").strip()
    if text.isdecimal():
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (ValueError, TypeError):
        return None
