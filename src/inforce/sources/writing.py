"""The script in which a printed name is written, by its first letter beyond Latin, as an ISO 15924 code.

Reach for `script` where a list prints a name in its own script and does not say which. It looks at letters
only and guesses no language.
"""

from __future__ import annotations

import re

_SCRIPTS = {
    "Arab": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    "Cyrl": "\u0400-\u052f",
    "Hang": "\u1100-\u11ff\uac00-\ud7af",
    "Hani": "\u3400-\u4dbf\u4e00-\u9fff",
    "Kana": "\u3040-\u30ff",
    "Hebr": "\u0590-\u05ff",
    "Deva": "\u0900-\u097f",
    "Beng": "\u0980-\u09ff",
    "Sinh": "\u0d80-\u0dff",
    "Mymr": "\u1000-\u109f",
    "Geor": "\u10a0-\u10ff",
    "Armn": "\u0530-\u058f",
    "Grek": "\u0370-\u03ff",
}
_LETTER = re.compile("|".join(f"(?P<{code}>[{letters}])" for code, letters in _SCRIPTS.items()))


def script(text: str) -> str:
    """ISO 15924 code of the first letter beyond Latin, "Latn" without one.

    >>> script("عصبة الأنصار"), script("Айрат"), script("Al-Qaida")
    ('Arab', 'Cyrl', 'Latn')
    """
    found = None if text.isascii() else _LETTER.search(text)
    return str(found.lastgroup) if found else "Latn"
