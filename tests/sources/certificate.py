"""A server on the loopback with a certificate that nobody vouches for; skips where `openssl` is not at hand."""

from __future__ import annotations

import contextlib
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources import faulty


@contextlib.contextmanager
def protected(folder: Path) -> Iterator[str]:
    """The https address of a list."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not at hand to make a certificate")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    asked = (
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    )
    made = [openssl, *asked.split(), "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(made, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with faulty.serving() as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.plays["/list"] = faulty.file(b"data")
        yield server.at("/list").replace("http:", "https:")
