"""The user's own list: a table with a column of names."""
