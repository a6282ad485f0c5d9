"""The commands, a module for each group of them. Parse, call, render: no rule lives here."""
