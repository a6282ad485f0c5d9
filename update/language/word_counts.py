"""Writes `names/word_counts.yml`: of how many listed parties a word is borne, from an official list at hand.

Run it as `python -m update.language.word_counts`. It counts the words of OFAC's list of 2021-07-07, which is in
the public domain, and keeps the words of three parties or more: what is rarer tells the same.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from inforce.model import Statement
from inforce.names.comparable import BARE, comparable
from inforce.sources.catalogue import read_list

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "src" / "inforce" / "names" / "word_counts.yml"
SOURCE, FOLDER = "us_ofac_sdn", "lists/us_ofac_sdn/2021-07-07"
FEWEST = 3
NAMES = frozenset({"name", "alias", "weakAlias", "previousName", "abbreviation"})
HEAD = """\
# Words of listed names and of how many parties each is borne: what tells little because many bear it.
# Origin: OFAC's list of 2021-07-07 (public domain), counted by update/language/word_counts.py; words of fewer
# than three parties are left out.
"""


def shared() -> Path:
    """The folder of the official files."""
    return Path(os.environ.get("INFORCE_SHARED", ROOT.parent / "shared"))


def text(folder: Path) -> str:
    """The file as it should be, from the list below `folder`."""
    parts = {one.name: one.read_bytes() for one in sorted((folder / FOLDER).glob("*.gz"))}
    told = _words(read_list(SOURCE, parts).statements)
    counts = Counter(word for words in told for word in words)
    rows: dict[int, list[str]] = defaultdict(list)
    for word, count in counts.items():
        if count >= FEWEST:
            rows[count].append(word)
    lines = [
        f"- bearers: {count}\n  words: {' '.join(sorted(rows[count]))}\n"
        for count in sorted(rows, reverse=True)
    ]
    return f"{HEAD}- parties: {len(told)}\n{''.join(lines)}"


def _words(statements: Iterable[Statement]) -> list[set[str]]:
    """The words of each party's names."""
    person: dict[str, bool] = {}
    names: dict[str, list[str]] = defaultdict(list)
    for one in statements:
        if one.property == "schema":
            person[one.subject] = one.value == "Person"
        elif one.property in NAMES:
            names[one.subject].append(one.value)
    return [
        {
            word.text
            for name in told
            for word in comparable(name, person.get(subject))
            if not word.flags & BARE
        }
        for subject, told in names.items()
    ]


def main() -> None:
    """Write the file anew."""
    TARGET.write_text(text(shared()), "utf-8")
    print(TARGET.name)


if __name__ == "__main__":
    main()
