"""OFAC's list of specially designated nationals, legacy CSV family. See `source.yml` and `read.py`."""
