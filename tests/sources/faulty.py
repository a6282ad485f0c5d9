"""An HTTP server on the loopback that answers each request as its test says: whole, cut, slow, lying, never.

`serving()` gives a `Server`; put a function for a path into `plays`, or a list of them, one for each
request (the last goes on). Each gets the `Request` and writes what it likes to the connection.
"""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Play = Callable[["Request"], None]


class Request(BaseHTTPRequestHandler):
    """One request, and the ways to answer it."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.close_connection = True
        told = self.server
        told.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        plays = told.plays.get(self.path, [missing])
        play = plays if callable(plays) else (plays.pop(0) if len(plays) > 1 else plays[0])
        with contextlib.suppress(OSError):
            play(self)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def head(self, code: int, **headers: object) -> None:
        """A status line and headers; `_` in a name stands for `-`."""
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.send_header("Connection", "close")
        self.end_headers()

    def whole(self, data: bytes, code: int = 200, **headers: object) -> None:
        """Headers with the right length, and all the bytes."""
        self.head(code, Content_Length=len(data), **headers)
        self.wfile.write(data)

    def cut(self) -> None:
        """End the connection at once."""
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_RDWR)


class Server(ThreadingHTTPServer):
    """What is played per path, and every request that came: its path and headers in lower case."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Request)
        self.plays: dict[str, Play | list[Play]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def at(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.server_port}{path}"

    def headers(self, name: str) -> list[str | None]:
        """What each request so far said in the header `name`."""
        return [headers.get(name) for _, headers in self.asked]

    def handle_error(self, *_: Any) -> None:
        """A client that went away is no error here."""


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    """A server for the length of a test."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def file(data: bytes, **headers: str) -> Play:
    """A good server's file: answers conditional requests and ranges by the validators in `headers`."""

    def play(request: Request) -> None:
        names = {headers.get("ETag", "-"), headers.get("Last_Modified", "-")}
        if names & {request.headers.get("If-None-Match"), request.headers.get("If-Modified-Since")}:
            request.head(304, **headers)
            return
        span = request.headers.get("Range", "")
        if not span or request.headers.get("If-Range") not in names:
            request.whole(data, 200, **headers)
            return
        start = int(span.removeprefix("bytes=").removesuffix("-"))
        told = f"bytes {start}-{len(data) - 1}/{len(data)}"
        request.whole(data[start:], 206, Content_Range=told, **headers)

    return play


def coded(data: bytes, **headers: str) -> Play:
    """A file with Content-Encoding: gzip."""
    return file(gzip.compress(data, mtime=0), Content_Encoding="gzip", **headers)


def status(code: int, **headers: object) -> Play:
    """A bare status."""
    return lambda request: request.whole(b"", code, **headers)


def cut_after(data: bytes, count: int, **headers: object) -> Play:
    """The headers of the whole file and its first `count` bytes."""

    def play(request: Request) -> None:
        request.head(200, Content_Length=len(data), **headers)
        request.wfile.write(data[:count])
        request.cut()

    return play


def chunks_cut_after(data: bytes, **headers: object) -> Play:
    """Chunks without their end."""

    def play(request: Request) -> None:
        request.head(200, Transfer_Encoding="chunked", **headers)
        request.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        request.cut()

    return play


def claimed(data: bytes, length: int, **headers: object) -> Play:
    """All the bytes under another length."""

    def play(request: Request) -> None:
        request.head(200, Content_Length=length, **headers)
        request.wfile.write(data)

    return play


def drip(data: bytes, every: float, **headers: object) -> Play:
    """A byte at a time."""

    def play(request: Request) -> None:
        request.head(200, Content_Length=len(data), **headers)
        for byte in data:
            request.wfile.write(bytes([byte]))
            time.sleep(every)

    return play


def drip_of_headers(every: float) -> Play:
    """Headers that never end."""

    def play(request: Request) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(10_000):
            request.wfile.write(b"X-%d: y\r\n" % number)
            time.sleep(every)

    return play


def silence(seconds: float) -> Play:
    """Nothing."""
    return lambda _: time.sleep(seconds)


def hang_up(request: Request) -> None:
    """The connection ends without an answer."""
    request.cut()


def missing(request: Request) -> None:
    """404 with a page."""
    request.whole(b"<html><body>Not Found</body></html>", 404, Content_Type="text/html")


def redirect(where: str, code: int = 302) -> Play:
    """Elsewhere."""
    return status(code, Location=where)
