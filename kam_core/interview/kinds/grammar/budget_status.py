"""How sure a budget is: approved, requested or just talk, in the many words that people have for each."""

import re

from kam_core.interview.reading.patterns import lazily
from kam_core.terms import BudgetStatus

_GIVEN = (
    r"approved|granted|award(?:ed)?|signed(?:[- ]off)?|released|allocated|confirmed|secured|funded|financed|sanctioned|"
    r"passed|voted|cleared|decided|committed|ring-?fenced|earmarked|okayed|ok'?d|agreed|blessed|unlocked|authori[sz]ed|"
    r"bewilligt|genehmigt|freigegeben|beschlossen|accordée?|votée?|validée?|approuvée?|approvat[oa]|aprobad[oa]|autorizad[oa]|autorizzat[oa]|autorisée?|"
    r"aprovad[oa]|goedgekeurd|godkänt|godkänd|godkendt|godkjent|budgeted"
)
_SOUGHT = (
    r"request\w*|applied(?: for)?|appl(?:y|ies|ying) for|asked(?: for)?|submitted|filed|demand(?:ed|é|ée)|put up|"
    r"beantragt|richiest[oa]|solicitad[oa]|aangevraagd|sökt|ansökt|søkt"
)
_NOT = r"(?:not|never|nobody|no ?one|none|neither|isn'?t|wasn'?t|hasn'?t|hasnt|without|nicht|non|pas|jamais|inte|ikke|niet)"
_DENIED_GIVEN = lazily(rf"\b{_NOT}\b(?:\s+\w+){{0,2}}?\s+(?:{_GIVEN})\b", re.IGNORECASE)
_NOT_BUDGETED = lazily(rf"\b{_NOT}\s+(?:\w+\s+)?budgeted\b|\bno budget\b", re.IGNORECASE)
_DENIED_SOUGHT = lazily(
    rf"\b{_NOT}\b(?:\s+\w+){{0,2}}?\s+(?:{_SOUGHT})\b|\b(?:still )?to be (?:requested|asked|applied)\b|"
    r"\bwill (?:ask|apply|request)\b|\b(?:plan|want|going) to (?:ask|apply|request)\b",
    re.IGNORECASE,
)
_STATUSES = (
    (
        BudgetStatus.TALK,
        r"(?:just |only |all |mere )?talk(?:ing|s|ed)?|ideas?|id[ée]e|rumou?rs?|wish(?:es|ful)?(?: list| thinking)?|"
        r"dream\w*|discuss(?:ed|ion|ing)|nothing (?:firm|formal|official)|hot air|nice to have|thinking about|"
        r"daydream\w*|castles? in the air|brainstorm\w*|concept only|musings?|"
        r"(?:just|only|mere(?:ly)?|still)(?: having)? (?:an? )?(?:chats?|chatter|conversations?)",
    ),
    (
        BudgetStatus.REQUESTED,
        rf"{_SOUGHT}|pending|waiting(?: for)?|await\w*|in approval|in review|under review|being (?:approved|reviewed)|"
        r"to be (?:approved|voted|decided|confirmed|signed)|proposed|up for (?:approval|a vote|decision)|"
        r"in the (?:pipe|pipeline|queue|works)|(?:goes|going) to the (?:board|committee)|application is in|"
        r"on the (?:cfo|ceo|board)'?s desk|tabled",
    ),
    (
        BudgetStatus.APPROVED,
        rf"{_GIVEN}|green ?-?(?:lit|lighted)|green light(?! (?:pending|missing))|go-?ahead|said yes|"
        r"in (?:the|next year'?s|this year'?s|their) (?:\d{4} |approved )?budget|(?:the )?money is (?:there|available)",
    ),
)
_PATTERNS = tuple((status, lazily(rf"\b(?:{words})(?!\w)", re.IGNORECASE)) for status, words in _STATUSES)
_WILL_SET = lazily(
    r"\b(?:budgets?|it|that)\b[\w ]{0,20}\b(?:is|are|gets?|be)\s+(?:decided|voted|approved|fixed|set|made)\s+"
    r"(?:in|every|each|by|on|the|at)\b[^,.;\n]*|\bdecided (?:in|every)\b[^,.;\n]*",
    re.IGNORECASE,
)
"""When a budget is set says nothing of whether this one is approved."""
_NO_KNOWLEDGE = lazily(r"\bno (?:idea|clue|talk)\b", re.IGNORECASE)


def status_in(words: str) -> BudgetStatus | None:
    """Approved, requested or just talk, when the words say so; None when they do not, or when it was refused."""
    words = _WILL_SET.sub(" ", _NO_KNOWLEDGE.sub(" ", words))
    if re.search(
        r"\b(?:rejected|refused|turned down|cancel\w+|cut|abgelehnt|refusée?)\b", words, re.IGNORECASE
    ):
        return None
    if _DENIED_SOUGHT.search(words):
        return BudgetStatus.TALK
    words, untold = _NOT_BUDGETED.subn(" ", words)
    if _DENIED_GIVEN.search(words):
        return BudgetStatus.REQUESTED
    found = next((status for status, pattern in _PATTERNS if pattern.search(words)), None)
    return None if untold and found is BudgetStatus.APPROVED else found
