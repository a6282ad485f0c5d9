"""The language tables of this room: YAML files beside the code, each entry with its note and origin.

Reach for `rows` to read a table and for `fingerprint` to know whether anything about language has changed
(an index built under other rules must not be trusted). Nothing is read from outside the package.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_ROOM = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    """The entries of the table `name`: a YAML list of flat mappings, each value on one line.

    Read here without a YAML library, whose start costs more than a whole look-up; the tests hold that one
    reads the same.
    """
    found: list[dict[str, str]] = []
    for line in (_ROOM / name).read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line.startswith("- "):
            found.append({})
        key, _, value = line[2:].partition(": ")
        found[-1][key] = value
    return found


@cache
def of_organisations() -> frozenset[str]:
    """Words that name organisations and what they do (`meanings.yml`), and the Slavic words for them."""
    return frozenset(word for family in translated()[: len(rows("meanings.yml"))] for word in family)


@cache
def translated() -> tuple[tuple[str, ...], ...]:
    """Words of companies and bodies that say the same in other languages: rows of three tables, each a tuple."""
    families = [row["also"].split() for table in ("meanings.yml", "translations.yml") for row in rows(table)]
    family_of = {word: family for family in families for word in family}
    for row in rows("slavic.yml"):
        for word in row.get("english", "").split():
            if word not in family_of:
                families.append(family_of.setdefault(word, [word]))
            family_of[word] += [one for one in row["slavic"].split() if one not in family_of[word]]
    return tuple(map(tuple, families))


@cache
def same_words() -> tuple[tuple[str, ...], ...]:
    """Words that say the same in other languages, or write one name: rows of six tables, each a tuple."""
    told = [row["also"] for table in ("romanisations.yml", "given_names.yml") for row in rows(table)]
    told += [f"{row['form']} {row['also']}" for row in rows("families.yml") if " " not in row["form"]]
    return translated() + tuple(tuple(dict.fromkeys(one.split())) for one in told)


@cache
def fingerprint() -> str:
    """128 bits over every rule and table of this room and of countries, as hex: equal ones make equal keys."""
    digest = hashlib.blake2b(digest_size=16)
    for file in [*sorted(_ROOM.iterdir()), _ROOM.parent / "sources" / "countries.yml"]:
        if file.name.endswith((".py", ".yml")):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
