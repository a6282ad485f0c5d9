"""Inforce answers who was on which terrorist or sanctions list, under which name, by whose authority, on any day."""

from __future__ import annotations

__version__ = "0.1.0"
