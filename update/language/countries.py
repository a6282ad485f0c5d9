"""Writes `names/countries.yml`: each country's codes and names in several languages, and its people.

Run it as `python -m update.language.countries`. Names and codes are CLDR's, through Babel (Unicode licence, BSD);
demonyms, official and former names stand in `demonyms.yml` beside this file. Needs Babel, which the package
itself does not.
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from inforce.names.countries import key

TARGET = Path(__file__).resolve().parents[2] / "src" / "inforce" / "names" / "countries.yml"
LANGUAGES = "en fr de es it pt nl pl tr ru uk ar fa zh".split()
HEAD = """\
# Countries: the ISO 3166 code that stands for a country and its longer code, and the names that mean it and its people.
# Origin: CLDR through Babel (Unicode licence) and update/language/demonyms.yml, by update/language/countries.py.
"""


def text() -> str:
    """The file as it should be."""
    from babel import Locale
    from babel.core import get_global

    by_hand = yaml.safe_load(Path(__file__).with_name("demonyms.yml").read_text("utf-8"))
    locales = [Locale(language) for language in LANGUAGES]
    aliases = get_global("territory_aliases")
    long = {
        codes[0].lower(): code.lower()
        for code, codes in sorted(aliases.items())
        if len(code) == 3 and code.isalpha() and len(codes) == 1
    }
    known = {str(code).lower() for code in locales[0].territories if re.fullmatch("[A-Z]{2}", str(code))}
    taken: set[str] = set()
    for names in by_hand.values():
        taken |= {key(name) for name in names.split("; ")}
    rows = []
    for code in sorted((known | set(by_hand)) - {"eu", "ez", "un", "zz", "xa", "xb", "qo"}):
        told = [locale.territories.get(code.upper(), "") for locale in locales]
        mine = by_hand.get(code, "").split("; ")
        kept: dict[str, str] = {}
        for name in [*mine, *(name for name in told if key(name) not in taken)]:
            if key(name):
                kept.setdefault(key(name), name)
        taken |= set(kept)
        codes = " ".join(dict.fromkeys((code, long.get(code, code))))
        rows.append(f"- codes: {codes}\n  names: {'; '.join(kept.values())}\n")
    return HEAD + "".join(rows)


def main() -> None:
    """Write the file anew."""
    TARGET.write_text(text(), "utf-8")
    print(TARGET.name)


if __name__ == "__main__":
    main()
