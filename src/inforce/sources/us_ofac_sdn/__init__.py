"""OFAC's list of specially designated nationals. See `source.yml` and `read.py`."""
