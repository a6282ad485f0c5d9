"""Screening at scale: files of any size, all cores, resumed where a run broke off.

Reach for `local.run` with a `Job`. The work on a row is `screening`'s; here rows come and answers go.
"""
