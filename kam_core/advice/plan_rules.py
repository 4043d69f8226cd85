"""Every rule in the order in which questions are held against them; the first that fits decides."""

from kam_core.advice.plan_rules_course import COURSE
from kam_core.advice.plan_rules_held import DEALS, MONEY, RIVALS, SPONSORS
from kam_core.advice.plan_rules_meant import MEANT

BEFORE_ROLES = (*COURSE, *RIVALS, *SPONSORS)
"""Held against a question before anybody looks for a part in the decision or a name in it."""
AFTER_ROLES = (*MONEY, *DEALS, *MEANT)
