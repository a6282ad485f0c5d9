"""Compiled passes over a text for the name gate; `folding`, `numbers` and `places` of `reading` say the same slowly.

Reach for `words`, through those three, where much text is read: to load what is compiled costs half a second.
"""

from inforce.index.kernels import memory

__all__ = ["memory"]
"""Says where numba keeps what it compiles; to be imported before anything is."""
