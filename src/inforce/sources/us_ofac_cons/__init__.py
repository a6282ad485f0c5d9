"""OFAC's consolidated list of parties that are sanctioned and not SDNs. See `source.yml` and `read.py`."""
