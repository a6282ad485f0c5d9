"""Compiled loops over bytes and numbers: folding, nearness of two words, the words of an index.

Reach for them through `index.words` and `screening`; nothing here knows a party, a list or a threshold. Each
function is plain Python that numba compiles once and keeps; `reference.py` beside them says the same slowly.
"""
