"""Writes `sources/countries.yml`: each country's codes, what lists print, names in several languages, its people.

Run it as `python -m update.language.countries`. Names and codes are CLDR's, through Babel (Unicode licence, BSD);
demonyms, official and former names stand in `demonyms.yml` beside this file, what lists print in `printed.yml`.
Needs Babel, which the package itself does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from inforce.names.countries import key

TARGET = Path(__file__).resolve().parents[2] / "src" / "inforce" / "sources" / "countries.yml"
LANGUAGES = "en fr de es it pt nl pl tr ru uk ar fa zh".split()
NONE = frozenset("eu ez un zz xa xb qo".split())
"""Codes that stand for no country."""
HEAD = """\
# Countries: the ISO 3166 code that stands for a country and its longer code, what the lists print (case, accents, "&"
# and punctuation do not count), and further names that mean it and its people.
# Origin: update/language/printed.yml, CLDR through Babel (Unicode licence) and update/language/demonyms.yml, by
# update/language/countries.py.
"""


def text() -> str:
    """The file as it should be."""
    from babel import Locale

    by_hand, printed = _beside("demonyms.yml"), _beside("printed.yml")
    locales = [Locale(language) for language in LANGUAGES]
    long = _long_codes()
    known = {str(code).lower() for code in locales[0].territories if re.fullmatch("[A-Z]{2}", str(code))}
    taken = {key(name) for names in by_hand.values() for name in names.split("; ")}
    rows = []
    for code in sorted((known | set(by_hand) | set(printed)) - NONE):
        told = [locale.territories.get(code.upper(), "") for locale in locales] if code in known else []
        kept: dict[str, str] = {}
        for name in [*by_hand.get(code, "").split("; "), *(name for name in told if key(name) not in taken)]:
            if key(name):
                kept.setdefault(key(name), name)
        taken |= set(kept)
        codes = " ".join(dict.fromkeys((code, long.get(code, code))))
        rows.append(_row(codes, printed.get(code, []), list(kept.values())))
    return HEAD + "".join(rows)


def _row(codes: str, printed: Sequence[str], names: Sequence[str]) -> str:
    fields = {"printed": printed, "names": names}
    told = [f"  {field}: {'; '.join(values)}\n" for field, values in fields.items() if values]
    return f"- codes: {codes}\n{''.join(told)}"


def _beside(name: str) -> dict[str, Any]:
    """A table beside this file, its codes in small letters."""
    told: dict[str, Any] = yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8"))
    return {code.lower(): value for code, value in told.items()}


def _long_codes() -> dict[str, str]:
    """The code of three letters of each code of two."""
    from babel.core import get_global

    return {
        codes[0].lower(): code.lower()
        for code, codes in sorted(get_global("territory_aliases").items())
        if len(code) == 3 and code.isalpha() and len(codes) == 1
    }


def main() -> None:
    """Write the file anew."""
    TARGET.write_text(text(), "utf-8")
    print(TARGET.name)


if __name__ == "__main__":
    main()
