"""What the lists of OFAC share: their three formats, their remarks, their programmes. Not a list itself.

Reach for `sheets` (legacy CSV), `legacy` (legacy XML) and `advanced` (advanced XML) from the `read.py` of
one list; `kinds` tells which list a file is.
"""
