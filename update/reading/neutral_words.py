"""Writes `reading/neutral.txt`: words of neutral English, so that a listed name which is also a word stays silent.

Run it as `python -m update.reading.neutral_words`, with three packages of Debian installed (`bible-kjv`,
`wordnet-base`, `r-cran-janeaustenr`). It counts the words of the King James Bible and of Jane Austen's novels
(both in the public domain) and of the definitions and examples of WordNet 3.0 (free to use and to copy with its
notice), and takes WordNet's own entries of one word. A word that is mostly printed small is a word; any
other is a name of a person or a place. WordNet's names of groups are left out: they name bodies.
"""

from __future__ import annotations

import re
import struct
import subprocess
import zlib
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from inforce.names import fold

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "src" / "inforce" / "reading" / "neutral.txt"
WORDNET = Path("/usr/share/wordnet")
NOVELS = Path("/usr/lib/R/site-library/janeaustenr/data/Rdata.rdb")
FEWEST, FREQUENT, SHORTEST, WIDTH = 3, 20, 4, 120
GROUPS = "14"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]+")
_STRING = re.compile(rb"\x00[\x00-\x0f]\x00\x09(.{4})", re.DOTALL)
HEAD = """\
# Words of neutral English. A listed name that is one of them names nobody when it stands alone.
# Origin: counted by update/reading/neutral_words.py in the King James Bible and Jane Austen's novels, which are in the
# public domain, and in WordNet 3.0, definitions, examples and entries of one word: "WordNet 3.0 Copyright 2006 by
# Princeton University. All rights reserved. THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND PRINCETON UNIVERSITY
# MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR IMPLIED." Folded. Words of fewer than four letters, and those met
# fewer than three times that are no entry of WordNet, are left out. Frequent: met twenty times or more, printed small.
"""


def text(frequent: list[str], rare: list[str], names: list[str]) -> str:
    """The file as it should be."""
    return f"{HEAD}[frequent]\n{_filled(frequent)}\n[rare]\n{_filled(rare)}\n[names]\n{_filled(names)}\n"


def counted(texts: Iterator[str]) -> tuple[Counter[str], Counter[str]]:
    """How often each folded word is printed small, and how often large inside a sentence."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for each in texts:
        small.update(fold(word) for word in _WORD.findall(each) if word[0].islower())
        large.update(fold(word) for word in _INSIDE.findall(each))
    return small, large


def entries() -> tuple[set[str], set[str], set[str]]:
    """WordNet's entries of one word: printed small, large, and large as groups."""
    small: set[str] = set()
    large: set[str] = set()
    groups: set[str] = set()
    for line in _wordnet():
        fields = line.partition("|")[0].split()
        lemmas = [re.sub(r"\(.*\)$", "", lemma) for lemma in fields[4 : 4 + 2 * int(fields[3], 16) : 2]]
        for lemma in lemmas:
            if lemma[0].isupper():
                (groups if fields[1] == GROUPS else large).update(fold(lemma.replace("_", " ")).split())
            elif lemma.isalpha():
                small.add(fold(lemma))
    return small, large, groups


def _wordnet() -> Iterator[str]:
    for path in sorted(WORDNET.glob("data.*")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("  "):
                yield line


def _free_texts() -> Iterator[str]:
    """The texts in the public domain."""
    verses = "\n".join(
        subprocess.run(
            ["bible", "-f"], input="Gen1:1-Rev22:21\n", capture_output=True, text=True, check=True
        ).stdout.splitlines()
    )
    yield re.sub(r"^\w+:\d+ ", "", verses, flags=re.MULTILINE)
    yield from _novels(NOVELS.read_bytes())


def _glosses() -> Iterator[str]:
    yield "\n".join(line.partition("|")[2] for line in _wordnet())


def _novels(packed: bytes) -> Iterator[str]:
    """The strings of an R database: blocks of a length and zlib data, in them the lines of the novels."""
    place = 0
    while place + 4 < len(packed):
        unpacker = zlib.decompressobj()
        raw = unpacker.decompress(packed[place + 4 :])
        place = len(packed) - len(unpacker.unused_data)
        for found in _STRING.finditer(raw):
            (size,) = struct.unpack(">i", found.group(1))
            if 0 <= size < 1000:
                yield raw[found.end() : found.end() + size].decode("utf-8", "replace")


def _filled(words: list[str]) -> str:
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) >= WIDTH:
            lines.append(line)
            line = ""
        line = f"{line} {word}" if line else word
    return "\n".join([*lines, line])


def main() -> None:
    """Write the file anew."""
    small, large = counted(chain(_free_texts(), _glosses()))
    _, free = counted(_free_texts())
    listed, names, groups = entries()
    words = {word for word, count in small.items() if count >= FEWEST and count >= large[word]} | listed
    often = {word for word in words if small[word] >= FREQUENT}
    placed = {word for word, count in free.items() if count >= FEWEST}
    names = {word for word in (names - groups) | placed if word not in words}
    kept = [
        sorted(
            word for word in each if len(word) >= SHORTEST and word.isalpha() and word not in groups - listed
        )
        for each in (often, words - often, names)
    ]
    TARGET.write_text(text(*kept), "utf-8")
    print(TARGET.name, *map(len, kept))


if __name__ == "__main__":
    main()
