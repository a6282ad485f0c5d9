"""Language: text in, comparable forms out. Knows no list and no date; every function is pure.

`fold` makes text comparable, `tokens` knows its words, `spelling` brings transliterations together,
`acronyms` makes and reads acronyms, `scripts` tells scripts apart, `similar` measures plain distance.
Their tables are YAML files beside the code, each entry with its note and origin.
"""

from __future__ import annotations

from inforce.names.fold import fold, fold_with_offsets

__all__ = ["fold", "fold_with_offsets"]
