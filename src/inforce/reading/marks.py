"""What the numbers of words and the table of code points say, bit for bit, and the factors of hashes: constants only.

Reach for them from `folding`, `numbers`, `places` and the compiled passes, which have to agree.
"""

NONE, LINK = 0, 1
"""The number of a word of no listed name, and of a linking particle."""
EXACT, SHIP, CLUE, SURNAME = (1 << bit for bit in (31, 30, 29, 28))
"""Marks: a name by itself as it is spelled; that of a ship or aircraft; a word that speaks of one; a family name."""
KINDS = 25
ALONE, BEGINS, SECOND = (1 << bit for bit in (KINDS, KINDS + 1, KINDS + 2))
"""Kinds of numbers: a name by itself in any spelling; the first of some name; the second where a name begins."""
NUMBER = (1 << KINDS) - 1
CAPITAL_MARKS = EXACT | SHIP | ALONE | SURNAME
"""Marks that say nothing of a word in small letters."""
ALONE_MARKS, SHIP_MARKS = ALONE | EXACT, ALONE | EXACT | SHIP
"""The marks by which a single word is a name, and those where a text speaks of ships."""
FACTOR = 0x9E3779B97F4A7C15
MIX, OTHER = 0xD6E8FEB86659FD93, 0xA0761D6478BD642F
ROUGH = 20
"""Bits of a hash by which two numbers are first looked up, in a table that stays near the processor."""
REFUSED = 14
"""Bits of the table of places that only look like names."""
SIGN = (1 << 21) - 1
SMALL, IS_SIGN = 1 << 21, 1 << 22
LENGTH, LENGTHS, SEVERAL = 24, 127, 1 << 31
"""What a code point's entry says: the sign it folds to, nothing for a space; whether it is a small letter, folds to a
letter or digit; to how many signs, and that they are not just one, with the place of the first in `SIGN`."""
DOTTED, BROKEN, UNPARTED = 1, 2, 4
"""What a text may hold: a dot within initials, a word broken at a line's end, a script without spaces."""
NO_ROOM, STRANGE = -1, -2
"""A pass that stopped: at more signs than it has room for, at a code point not yet met."""
