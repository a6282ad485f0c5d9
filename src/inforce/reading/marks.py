"""What the numbers of words say besides which word it is, and the factors of their hashes: constants, no rule.

Reach for them from `numbers`, `places` and the compiled passes, which have to agree.
"""

NONE, LINK = 0, 1
"""The number of a word of no listed name, and of a linking particle."""
EXACT, SHIP, CLUE, SURNAME = (1 << bit for bit in (31, 30, 29, 28))
"""Marks: a name by itself as it is spelled; that of a ship or aircraft; a word that speaks of one; a family name."""
NUMBER = (1 << 28) - 1
ALONE_MARKS, SHIP_MARKS = EXACT, EXACT | SHIP
"""The marks by which a single word is a name, and those where a text speaks of ships."""
FACTOR = 0x9E3779B97F4A7C15
MIX, OTHER = 0xD6E8FEB86659FD93, 0xA0761D6478BD642F
ROUGH = 20
"""Bits of a hash by which two numbers are first looked up, in a table that stays near the processor."""
ALONE, BEGINS, SECOND = 1, 2, 4
"""Kinds of numbers: a name by itself in any spelling; the first of some name; the second where a name begins."""
