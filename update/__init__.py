"""Scripts that rebuild what is generated from the code and the facts; CI fails on drift."""
