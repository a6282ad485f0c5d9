"""Every version of a list in the shared folder's archive, one after the other, without unpacking it to disk."""

from __future__ import annotations

import itertools
import tarfile
from collections.abc import Iterator

import pyarrow as pa

from tests.shared import shared


def versions(archive: str, every: int = 1) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each `every`-th file of a `.tar.zst`, in the order of the names' days."""
    path = shared(archive)
    with (
        pa.OSFile(str(path)) as packed,
        pa.CompressedInputStream(packed, "zstd") as stream,
        tarfile.open(fileobj=stream, mode="r|") as tar,
    ):
        files = (member for member in tar if member.isfile())
        for member in itertools.islice(files, 0, None, every):
            file = tar.extractfile(member)
            assert file is not None
            yield member.name.rpartition("/")[2], file.read()
