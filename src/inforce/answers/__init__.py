"""Answers: the public Register and View, which join the rooms. One short method each, no rule."""

from __future__ import annotations

from inforce.answers.register import Register, open
from inforce.answers.view import View

__all__ = ["Register", "View", "open"]
