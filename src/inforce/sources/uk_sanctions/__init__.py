"""The UK Sanctions List (XML, CSV, ODS) and OFSI's Consolidated List before it. See `source.yml` and `read.py`."""
