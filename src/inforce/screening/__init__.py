"""Judging: what speaks for and against two records being one party, in points, with reasons. It decides nothing."""
