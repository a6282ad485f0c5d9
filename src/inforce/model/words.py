"""The closed vocabularies: kinds of event, date, name and doubt, and the states of a listing.

Reach for these instead of strings. They are the terms of sanctions law as PRODUCT uses them; a reader
or a law file that needs a new one adds it here, with its meaning, and nowhere else.
"""

from __future__ import annotations

from enum import Enum


class State(str, Enum):
    """The state of a listing on a day. Silence is `UNKNOWN`, never `NONE`."""

    NONE = "none"
    PENDING = "pending"
    IN_FORCE = "in_force"
    UNDER_CHALLENGE = "in_force_under_challenge"
    REVIEW_OVERDUE = "in_force_review_overdue"
    EFFECTS_MAINTAINED = "in_force_effects_maintained"
    SUSPENDED = "in_force_suspended"
    LAPSED = "ended_lapsed"
    REVOKED = "ended_revoked"
    ANNULLED = "ended_annulled"
    ENDED_BY_LAW = "ended_by_law"
    UNKNOWN = "unknown"

    @property
    def binds(self) -> bool:
        """True for every `in_force*` state."""
        return self.value.startswith("in_force")


class BasisOfState(str, Enum):
    """What a state rests on."""

    STATED = "stated"
    BRACKETED = "bracketed"
    COMPUTED = "computed"
    SEVERAL_READINGS = "several_readings"


class DateKind(str, Enum):
    """What sort of date a source gives for an event."""

    EFFECTIVE = "effective"
    PUBLICATION = "publication"
    REGISTRATION = "registration"
    SIGNATURE = "signature"
    ADOPTION = "adoption"
    ENACTMENT = "enactment"
    DECISION = "decision"
    NOTIFICATION = "notification"
    ANNOUNCEMENT = "announcement"
    LAID = "laid"
    APPROVAL = "approval"
    FILING = "filing"
    AMENDMENT = "amendment"
    REVIEW_CONCLUDED = "review_concluded"
    SCHEDULED = "scheduled"
    OBSERVED = "observed"
    INTERVAL = "interval"


class EventKind(str, Enum):
    """What happened to a listing, to a regime's whole list, or to its law."""

    # before a listing
    ANNOUNCED = "announced"
    SIGNED = "signed"
    ORDER_LAID = "order_laid"
    PARLIAMENT_APPROVED = "parliament_approved"
    PROCESS_ORDERED = "process_ordered"
    POLITICAL_AGREEMENT = "political_agreement"
    # the life of a listing
    DESIGNATED = "designated"
    REDESIGNATED = "redesignated"
    AMENDED = "amended"
    ALIAS_ADDED = "alias_added"
    ALIAS_REMOVED = "alias_removed"
    MAINTAINED_ON_REVIEW = "maintained_on_review"
    EXPIRY_DUE = "expiry_due"
    LAPSED = "lapsed"
    REVOKED = "revoked"
    DELISTED = "delisted"
    PRESENT_ON_LIST = "present_on_list"
    ABSENT_FROM_LIST = "absent_from_list"
    # challenges
    PETITION_FILED = "petition_filed"
    PETITION_DENIED = "petition_denied"
    CHALLENGE_FILED = "challenge_filed"
    CHALLENGE_DISMISSED = "challenge_dismissed"
    REMANDED = "remanded"
    MAINTAINED_AFTER_REMAND = "maintained_after_remand"
    MAINTAINED_AFTER_RECONSIDERATION = "maintained_after_reconsideration"
    MANDAMUS_PETITION_FILED = "mandamus_petition_filed"
    MANDAMUS_DEADLINE_SET = "mandamus_deadline_set"
    ANNULLED = "annulled"
    ANNULMENT_UPHELD = "annulment_upheld"
    ANNULMENT_SET_ASIDE = "annulment_set_aside"
    APPEAL_FILED = "appeal_filed"
    APPEAL_ALLOWED = "appeal_allowed"
    APPEAL_DISMISSED = "appeal_dismissed"
    TRIBUNAL_CONSTITUTED = "tribunal_constituted"
    # the whole list, the law
    LIST_ESTABLISHED = "list_established"
    LIST_RENEWED = "list_renewed"
    LIST_AMENDED = "list_amended"
    LAW_IN_FORCE = "law_in_force"
    LAW_AMENDED = "law_amended"
    LAW_REPEALED = "law_repealed"


class NameKind(str, Enum):
    """What a name is on its list."""

    PRIMARY = "primary"
    ALIAS = "alias"
    WEAK_ALIAS = "weak_alias"
    FORMER = "former"
    ACRONYM = "acronym"
    ORIGINAL_SCRIPT = "original_script"


class DoubtKind(str, Enum):
    """Why an event is not beyond question; doubts stay visible and are never promoted.

    `COUNTED`: written, or bounded, because an official count asked for it; a count cannot prove it.
    """

    CONFLICT = "conflict"
    DERIVED = "derived"
    COUNTED = "counted"
    UNSOURCED = "unsourced"
    INFERENCE = "inference"


class Effect(str, Enum):
    """What an event does to the listing beyond its kind, as its source says."""

    SUSPENDS = "suspends"
    EFFECTS_MAINTAINED = "effects_maintained"
    NONE = "none"
