"""The end of a section, or of the quick start, asks for suggestions about what was just told."""

from kam_core.advice.proposals import Wanted
from kam_core.interview.walk import Stage, Walk
from kam_core.usecases import errands
from kam_core.usecases.sitting import Sitting

QUICK = "quick"


def advise_after(sitting: Sitting, before: Walk) -> None:
    """Ask for suggestions when the last step ended a section; for each section once a week, however often it is walked."""
    ended = _ended(sitting, before)
    if ended is None:
        return
    payload = {"plan": sitting.plan.id, "wanted": Wanted.ANYTHING.value}
    if ended != QUICK:
        payload |= {"section": ended, "title": sitting.playbook.section(ended).title}
    errands.later(
        sitting.uow,
        sitting.in_thread,
        errands.SUGGEST,
        payload,
        once_for=f"{sitting.interview.id}/{ended}",
    )


def _ended(sitting: Sitting, before: Walk) -> str | None:
    """The section that has no open question any more since the last step, or the quick start."""
    after = sitting.walk
    if before.asking is None or after.asking == before.asking or before.asking not in sitting.playbook:
        return None
    if before.stage is Stage.QUICK:
        return QUICK if after.stage is not Stage.QUICK else None
    section = sitting.playbook.section_of(before.asking).id
    if after.asking is not None and sitting.playbook.section_of(after.asking).id == section:
        return None
    keys = next((keys for key, keys in sitting.whole_route.sections if key == section), ())
    return section if all(key in sitting.answers for key in keys) else None
