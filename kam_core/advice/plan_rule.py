"""What a rule is that tells questions about a plan apart."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kam_core.advice.plan_asked import About, Angle
from kam_core.interview.reading.patterns import lazily


@dataclass(frozen=True, slots=True)
class Rule:
    """Words that ask about something. `sure` words need nothing else in the question to be about this plan."""

    about: About
    words: re.Pattern[str]
    sure: bool = False
    angle: Angle | None = None


def rules(about: About, *sources: str, sure: bool = False, angle: Angle | None = None) -> Iterable[Rule]:
    """One rule for each pattern; patterns know no capitals."""
    return (Rule(about, lazily(source, re.I), sure, angle) for source in sources)
