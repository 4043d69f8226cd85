"""What can go wrong on purpose. Every named error has a code; its words stand with the other words."""

from typing import ClassVar


class KamError(Exception):
    """Something that we knew might happen; a person is told about it in the words kept under `code`.

    `about` fills the words' gaps; it may hold field and entity names, never the text of a plan.
    """

    code: ClassVar[str] = "unexpected"

    def __init__(self, **about: object) -> None:
        super().__init__(self.code, about)
        self.about = about


class NotFoundOrNotAllowed(KamError):
    """There is no such thing for this person; whether it exists elsewhere is nobody's business."""

    code = "not_found_or_not_allowed"


class SomebodyElseChangedIt(KamError):
    """Another writer was faster; what was read is no longer true."""

    code = "somebody_else_changed_it"


class StoreIsAway(KamError):
    """The database cannot be reached or takes nothing just now; nothing was saved."""

    code = "store_is_away"


class PlanIsArchived(KamError):
    """The plan is closed and takes no more changes."""

    code = "plan_is_archived"


class PlanAlreadyOpen(KamError):
    """The account has an open plan for this period already."""

    code = "plan_already_open"


class PeriodOutOfBounds(KamError):
    """A plan covers 3 to 36 months, and its end follows its start."""

    code = "period_out_of_bounds"


class FactRefused(KamError):
    """A record was told something that it cannot hold. `about` names the entity and the field."""

    code = "fact_refused"


class NoSuchField(FactRefused):
    """The record has no fact of that name."""

    code = "no_such_field"


class ValueDisagreesWithStatus(FactRefused):
    """Only an unknown has no value, and an unknown has none."""

    code = "value_disagrees_with_status"


class WrongType(FactRefused):
    """The value is of another type than the field."""

    code = "wrong_type"


class OutsideTerms(FactRefused):
    """The value is not one of the field's terms."""

    code = "outside_terms"


class OutOfRange(FactRefused):
    """The number lies outside the field's scale."""

    code = "out_of_range"


class FactWithoutEvidence(FactRefused):
    """A fact was changed past `state` and `forget`, so nobody stands behind it."""

    code = "fact_without_evidence"


class Defect(Exception):
    """A mistake in our own code. Nobody is told more than an incident id."""


class WrongWorkspace(Defect):
    """A unit of work met a row, or a statement, that is not of its own workspace."""


class ReadingOnly(Defect):
    """A reading unit of work was asked to write."""
