"""What people call a deal: its type, its stage, a worth or a chance that they do not know."""

import re

from kam_core.interview.reading.patterns import lazily
from kam_core.terms import OpportunityStage, OpportunityType

TYPES = (
    (
        OpportunityType.RENEW,
        lazily(
            r"\b(?:renew(?:al|als|s|ing)?|re-?sign(?:ing)?|extend(?:ing)? (?:the |our |"
            r"their )?[\w ]{0,25}(?:contract|agreement)|contract extension|prolong\w*)\b",
            re.I,
        ),
    ),
    (
        OpportunityType.COST_TO_SERVE_CUT,
        lazily(
            r"\b(?:saves? us|saving for us|savings? on our side|less [\w ]{1,20} for us|cost[- ]to[- ]serve|"
            r"cuts? our cost|cheaper for us)\b",
            re.I,
        ),
    ),
    (OpportunityType.CROSS_SELL, lazily(r"\bcross[- ]?sell", re.I)),
    (OpportunityType.UPSELL, lazily(r"\bup[- ]?sell|\bupgrade\b", re.I)),
    (
        OpportunityType.CO_CREATE,
        lazily(r"\bco[- ]?(?:creat|develop)\w*|\bdevelop(?:ing)? together\b|\bjoint development\b", re.I),
    ),
    (
        OpportunityType.TERMS,
        lazily(r"\b(?:payment|price|rebate|delivery) terms\b|\bprice increase\b", re.I),
    ),
)
STAGES = (
    (
        OpportunityStage.PROPOSED,
        lazily(
            r"\b(?:proposal|offer|quote|bid) (?:is )?(?:out|sent|in|submitted)\b|"
            r"\b(?:quoted|proposed) already\b",
            re.I,
        ),
    ),
    (OpportunityStage.COMMITTED, lazily(r"\bverbal(?:ly)? (?:yes|ok|agreed|commitment)\b", re.I)),
    (OpportunityStage.PARKED, lazily(r"\b(?:parked|on hold|on ice)\b", re.I)),
)
_UNSURE = (
    r"(?:no idea|unknown|dont know|don't know|not known|no clue|dunno|no number|no value|no figure|"
    r"not sure|unclear|tbd|tbc|open|\?\?+|cant say|can't say)"
)
_WORTH = r"(?:value|worth|amount|size|money|how much|revenue|potential|euros?|dollars?)"
LOST_WORTH = lazily(
    rf"\b{_WORTH}\b[\s?:,=-]{{0,4}}(?:is |still )?{_UNSURE}|{_UNSURE}\s+(?:yet\s+)?(?:for|on|about|of|"
    rf"what|the)?\s*(?:the |it'?s |is )?(?:{_WORTH})\b",
    re.I,
)
LOST_CHANCE = lazily(
    rf"\b(?:chances?|probability|odds)\b[\s?:,=-]{{0,4}}(?:is )?{_UNSURE}|{_UNSURE}\s+(?:for|on|about|"
    rf"of)?\s*(?:the )?(?:chances?|probability|odds)\b",
    re.I,
)
EMPTY = lazily(
    r"\b(?:huge|big|great|lots?|upside|massive|many|everywhere|endless|plenty|enormous|growth|"
    r"more business)\b",
    re.I,
)
