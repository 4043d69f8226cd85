"""Steps towards a long action, by rule: the first within 30 days, each with a day of its own. Pure."""

import re
from datetime import date, timedelta

from kam_core.cards.actions import StepLine
from kam_core.measures.objectives import LONGEST_ACTION, NEAR

MOST_STEPS = 3
_KINDS: tuple[tuple[str, str], ...] = (
    ("meeting", r"meet|workshop|visit|present|introduc|dinner|call|invite|host|review with"),
    ("deal", r"sign|negotiat|clos|contract|renew|agree|win|order|approv"),
    ("paper", r"send|write|draft|report|offer|proposal|document|audit|analys|calculat|case"),
    ("doing", r"install|roll|pilot|trial|launch|implement|build|train|test|deliver|set up|migrat"),
)
OTHER = "other"


def proposed_steps(text: str, today: date, due: date) -> tuple[StepLine, ...]:
    """Two or three steps before the action's own last day, the first within 30 days.

    `wording` is "<kind>_<place>": what kind of work the text speaks of, and which step this is.
    """
    kind = kind_of(text)
    return tuple(StepLine(f"{kind}_{place + 1}", day) for place, day in enumerate(step_days(today, due)))


def kind_of(text: str) -> str:
    """What kind of work an action is, by its verb: the kind that is named first in its words."""
    met = [
        (found.start(), kind) for kind, verbs in _KINDS if (found := re.search(rf"\b(?:{verbs})", text, re.I))
    ]
    return min(met)[1] if met else OTHER


def step_days(today: date, due: date) -> tuple[date, ...]:
    """Days for the steps: two when no more than 90 days would be left after them, else three.

    They are spread evenly between today and the last day, the first no later than 30 days from now.
    """
    span = (due - today).days
    if span < MOST_STEPS:
        return ()
    first = min(NEAR.days, max(1, span // 3))
    count = 2 if (span - first) // 2 <= LONGEST_ACTION.days // 2 else MOST_STEPS
    apart = (span - first) / count
    return tuple(today + timedelta(days=first + round(apart * place)) for place in range(count))
