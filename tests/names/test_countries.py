"""Countries by any of their names, and the shipped table against what its script would write."""

from __future__ import annotations

import pytest

from inforce.names.countries import country_code
from update.language import countries

PRINTED = {
    "Iran (Islamic Republic of)": "ir",
    "Korea, North": "kp",
    "DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA": "kp",
    "Congo, Democratic Republic of the": "cd",
    "Republic of the Congo": "cg",
    "Côte d'Ivoire": "ci",
    "Syrienne (République arabe)": "",
    "Syrie": "sy",
    "Россия": "ru",
    "سوريا": "sy",
    "Türkiye": "tr",
    "Turkey": "tr",
    "Palestinian": "ps",
    "USA": "us",
    "GBR": "gb",
    "no": "no",
    "Norwegian": "no",
    "Nigerien": "ne",
    "Nigerian": "ng",
    "Dominican": "do",
    "undetermined": "",
    "": "",
}


@pytest.mark.parametrize(("printed", "code"), PRINTED.items())
def test_a_country_as_printed(printed: str, code: str) -> None:
    assert country_code(printed) == code


def test_the_table_is_what_its_script_writes() -> None:
    pytest.importorskip("babel")
    assert countries.TARGET.read_text("utf-8") == countries.text(), "python -m update.language.countries"
