"""Screening and reading at scale: files of any size, all cores, resumed where a run broke off.

Reach for `local.run` with a `Job` over a file of names, for `documents.run` with a `ReadingJob` over documents. The
work on a row is `screening`'s, that on a page `reading`'s; here rows and files come and answers go.
"""
