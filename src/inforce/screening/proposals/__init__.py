"""Which parties of different lists may be one, by names and birth: proposed to a reviewer, never applied.

Reach for `propose` with the parties of a view. Parties that a cited identifier joins are one already and
are not proposed. A proposal says what speaks for it and against it, each with its points; the policy is
`points.py`, on one screen.
"""

from __future__ import annotations

from inforce.screening.proposals.points import Reason
from inforce.screening.proposals.propose import Proposal, propose

__all__ = ["Proposal", "Reason", "propose"]
