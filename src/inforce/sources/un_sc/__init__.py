"""The United Nations Security Council Consolidated List, XML. See `source.yml` and `read.py`."""
