"""What machines and people do to a name on its way: letters lost or in another encoding, a nickname in the middle.

Reach for `mended` with a name as printed, before its words are looked at. Nothing here is a guess about a word: only
signs that no name has are taken away, and only bytes that read as UTF-8 are read so.
"""

from __future__ import annotations

import re

_OTHER_ENCODING = re.compile("[ÂÃÄÅÐÑØÙ][\u0080-\u00bf‘’“”–—˜™š›œžŸ€‚ƒ„…†‡ˆ‰Š‹ŒŽ¡-¿]")
_LOST = re.compile("(?<=[A-Za-z])[?#\ufffd]+(?=[A-Za-z])")
"""A sign inside a word that stands for a letter which a machine did not know."""
_NICKNAME = re.compile('(?<=\\w)\\s+["“„«”]\\s*[^"“”„«»]{2,40}?\\s*["”“»]\\s+(?=\\w)')
_ALSO = re.compile(
    r"\s(?=[adfgk])(?:alias|a\.?k\.?a\.?|f\.?k\.?a\.?|dit|detto|genannt|known as)\s", re.IGNORECASE
)
ALSO = frozenset("alias a ak aka f fk fka dit detto genannt known".split())
"""The first words of what may say that another name follows."""
_SIGNS = frozenset("“„«”\ufffdÂÃÄÅÐÑØÙ")
"""Signs of such slips, besides the plain ones `"`, `?` and `#`."""
_WORD = re.compile(r"\w\w+")
_FEWEST = 2


def mended(name: str, person: bool | None) -> str:
    """The name as it was meant; of a person's without what stands in quotation marks or behind `alias`.

    >>> mended("GABRIEL MONTES SERMEÃ‘O", True), mended("Sergio Pe?a", None)
    ('GABRIEL MONTES SERMEÑO', 'Sergio Pea')
    >>> mended('Joaquín "El Chapo" Guzmán', True), mended("Nemesio Oseguera alias El Mencho", True)
    ('Joaquín Guzmán', 'Nemesio Oseguera')
    """
    if '"' in name or "?" in name or "#" in name or not (name.isascii() or _SIGNS.isdisjoint(name)):
        if _OTHER_ENCODING.search(name):
            name = _decoded(name)
        name = _LOST.sub("", name)
        if person:
            name = _NICKNAME.sub(" ", name)
    if person and (also := _ALSO.search(name)) and len(_WORD.findall(name[: also.start()])) >= _FEWEST:
        name = name[: also.start()].rstrip()
    return name


def _decoded(name: str) -> str:
    """The name with UTF-8 read as such that had been read as a Western encoding."""
    for encoding in ("cp1252", "latin-1"):
        try:
            return name.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return name
