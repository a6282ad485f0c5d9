"""Compiled passes over a text for the name gate; `reading.numbers` and `reading.places` say the same slowly.

Reach for `words`, through those two, where much text is read: to load what is compiled costs half a second.
"""

from inforce.index.kernels import folder

__all__ = ["folder"]
