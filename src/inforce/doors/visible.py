"""Text from outside made safe to show: a control character becomes a sign that can be seen.

Reach for `visible` wherever a name, a document or a message of the system goes to a screen. JSON needs
none of this: it escapes.
"""

from __future__ import annotations

_SIGNS = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡"}
_HIDDEN = [*range(0x80, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_TABLE = _SIGNS | dict.fromkeys(_HIDDEN, "�")


def visible(text: str) -> str:
    """`text` without characters that steer a terminal, turn the direction of writing, or cannot be encoded.

    >>> visible("Al\\x1b[31m Shabaab")
    'Al␛[31m Shabaab'
    """
    return text.translate(_TABLE).encode("utf-8", "replace").decode()
