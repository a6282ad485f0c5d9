"""Scripts that rebuild what reading documents ships with."""
