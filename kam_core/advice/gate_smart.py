"""How near a proposal is to specific, measurable, owned and dated: 0 to 5, and what is missing."""

from datetime import date

from kam_core.advice.brief import Brief
from kam_core.advice.proposals import Proposal, ProposalKind

DUTY = (ProposalKind.OBJECTIVE, ProposalKind.ACTION)
"""What must be measurable; a risk or a question need not be."""
LEAST = 4
TO_BE_MEASURED = "to be measured"


def lacking(proposal: Proposal, brief: Brief) -> tuple[str, ...]:
    """Keys of what is missing: "no_measure", "no_baseline", "no_target", "no_date", "no_owner"."""
    there = {
        "no_measure": bool(proposal.measure.strip() and proposal.unit.strip()),
        "no_baseline": _has_baseline(proposal),
        "no_target": any(letter.isdigit() for letter in proposal.target) or _is_yes(proposal),
        "no_date": fits(proposal.due, brief),
        "no_owner": proposal.owner is not None and proposal.owner in {brief.owner, *brief.team},
    }
    return tuple(key for key, given in there.items() if not given)


def smart_score(proposal: Proposal, brief: Brief) -> int:
    """0 to 5: measure with unit, baseline or "to be measured", target, date ahead and in the plan, owner of the team."""
    return 5 - len(lacking(proposal, brief))


def fits(due: date | None, brief: Brief) -> bool:
    """Whether a day lies ahead and within the plan."""
    return due is not None and due > brief.today and (brief.period_end is None or due <= brief.period_end)


def _has_baseline(proposal: Proposal) -> bool:
    """A figure, or openly none: an empty baseline means "to be measured" once there is something to measure."""
    baseline = proposal.baseline.strip().casefold()
    if baseline in {"", TO_BE_MEASURED}:
        return bool(proposal.measure.strip())
    return any(letter.isdigit() for letter in baseline)


def _is_yes(proposal: Proposal) -> bool:
    """A target without a figure counts when the unit says that there is only done or not."""
    return bool(proposal.target.strip()) and proposal.unit.strip().casefold() in {"yes or no", "done or not"}
