"""Screening, comparisons and receipts for people. What a value means is said by the answer; here it is laid out."""

from __future__ import annotations

from collections.abc import Sequence

from inforce.doors.screen import width
from inforce.doors.visible import visible
from inforce.screening.comparing import Compared
from inforce.screening.decisions import Decision
from inforce.screening.explain import bars
from inforce.screening.receipt import Difference, Receipt

_BAR = 30


def compared(found: Compared) -> str:
    """The score and outcome, then the way to it, a bar for each reason."""
    head = f"{found.outcome}, score {found.score:.4f}" + (", a match" if found.match else "")
    lines = [head, *(f"  {line}" for line in bars(found.reasons, min(_BAR, width() // 3)))]
    return "".join(visible(line).rstrip() + "\n" for line in lines)


def run(receipt: Receipt) -> str:
    """What a run of screening came to, in a line."""
    told = f"{receipt.rows:,} rows, {receipt.hits:,} with hits"
    told += f", {receipt.problems:,} with a problem" if receipt.problems else ""
    return (
        f"{told}; on {receipt.on}, basis {receipt.basis[:19]}…, answers sha256:{receipt.answers_sha256[:12]}…"
    )


def replayed(then: Receipt, found: Sequence[Difference]) -> str:
    """Whether a run gave the same answers, and what differs."""
    same = not any(one.what == "answers" for one in found)
    lines = [
        f"{'the same answers' if same else 'ANOTHER ANSWER'}: {then.rows:,} rows, sha256:{then.answers_sha256}"
    ]
    lines += [f"  {one.what}: {one.then} then, {one.now} now" for one in found]
    return "\n".join(lines) + "\n"


def decisions(found: Sequence[Decision]) -> str:
    """Every decision, those undone as well."""
    lines = [_decision(one) for one in found] or ["no hit was set aside here"]
    return "".join(visible(line) + "\n" for line in lines)


def _decision(one: Decision) -> str:
    told = f"{one.id}  {one.query} is not {one.party}: {one.reason} ({one.author}, {one.moment[:10]})"
    if one.undone is None:
        return told
    return f"{told}; undone by {one.undone_by}, {one.undone[:10]}: {one.undone_reason}"
