"""The evidence behind what somebody states by a press or a form."""

from datetime import date

from kam_core.model import FactRecord
from kam_core.terms import Sensitivity, SourceType, Status
from kam_core.usecases.kept_in import as_delicate
from kam_core.usecases.sitting import Occasion
from kam_core.values import Evidence


def said_by(
    occasion: Occasion,
    of: FactRecord | type[FactRecord],
    name: str,
    *,
    status: Status = Status.CONFIRMED_INTERNAL,
    person: str = "",
    source: str | None = None,
    source_type: SourceType = SourceType.MANAGER,
    by: str | None = None,
    on: date | None = None,
    note: str = "",
    sensitivity: Sensitivity | None = None,
) -> Evidence:
    """What stands behind a fact that somebody just stated in the message of the occasion, as sensitive as the fact is.

    `person` is who said it where that is not whoever pressed; `source` what it stands on where that is no message.
    """
    return Evidence(
        status=status,
        entered_by=person or occasion.person,
        as_of=occasion.at,
        source_type=source_type,
        source_ref=source or occasion.message,
        by=by,
        on=on,
        note=note,
        sensitivity=sensitivity or as_delicate(of, name),
    )
