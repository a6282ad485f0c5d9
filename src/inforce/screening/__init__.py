"""Judging: how likely it is that a query means a listed party, with reasons. No I/O, no rendering, no verdict.

Reach for `Screener`. `comparisons` holds one way of comparing a file; `policy` is the one table that weighs
them; `kernels` is what is compiled; `proposals` weighs entries of two lists against one another and decides
nothing. A name match is not a person: an outcome says what the data tell.
"""
