"""The script of a name as ISO 15924 writes it, for lists that print names without saying in which script.

Reach for `script` in a reader whose list has no script of its own. It looks at letters only and guesses
no language; text without a letter beyond Latin is "Latn".
"""

from __future__ import annotations

RANGES = (
    ("Grek", "\u0370", "\u03ff"),
    ("Cyrl", "\u0400", "\u052f"),
    ("Armn", "\u0530", "\u058f"),
    ("Hebr", "\u0590", "\u05ff"),
    ("Arab", "\u0600", "\u06ff"),
    ("Arab", "\u0750", "\u077f"),
    ("Deva", "\u0900", "\u097f"),
    ("Beng", "\u0980", "\u09ff"),
    ("Taml", "\u0b80", "\u0bff"),
    ("Sinh", "\u0d80", "\u0dff"),
    ("Thai", "\u0e00", "\u0e7f"),
    ("Mymr", "\u1000", "\u109f"),
    ("Geor", "\u10a0", "\u10ff"),
    ("Ethi", "\u1200", "\u137f"),
    ("Khmr", "\u1780", "\u17ff"),
    ("Grek", "\u1f00", "\u1fff"),
    ("Jpan", "\u3040", "\u30ff"),
    ("Hani", "\u4e00", "\u9fff"),
    ("Hang", "\uac00", "\ud7af"),
    ("Arab", "\ufb50", "\ufdff"),
    ("Arab", "\ufe70", "\ufeff"),
)


def script(text: str) -> str:
    """ISO 15924 code of the first letter beyond Latin, "Latn" without one.

    >>> script("عصبة الأنصار"), script("Айрат"), script("Al-Qaida"), script("ΕΛΛΑΣ")
    ('Arab', 'Cyrl', 'Latn', 'Grek')
    """
    for letter in text:
        if letter > "\u036f" and letter.isalpha():
            for code, first, last in RANGES:
                if first <= letter <= last:
                    return code
    return "Latn"


def foreign_script(text: str) -> str:
    """The script where it is not Latin, else "": what a `script` qualifier needs.

    >>> foreign_script("Айрат"), foreign_script("Ayrat")
    ('Cyrl', '')
    """
    found = script(text)
    return "" if found == "Latn" else found
