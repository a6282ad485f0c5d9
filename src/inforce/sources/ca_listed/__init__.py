"""Canada's Regulations Establishing a List of Entities, Justice Laws XML. See `source.yml` and `read.py`."""
