"""Named questions with a target each, measured on pinned data; `make bench` runs them."""
