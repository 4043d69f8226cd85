"""Which of the guidance's industries an account belongs to, by the words that people describe it with."""

import re

from kam_core.advice.articles import ALL

PHARMA = "pharma"
_WORDS: tuple[tuple[str, str], ...] = (
    (PHARMA, r"hospitals?|clinics?|clinical|pharma\w*|payers?|formular\w+|health ?care|oncology|patients?"),
    (
        "public sector",
        r"municipal\w*|council|comune|city of|ministry|government|public sector|authorit\w+|citizens?|county|state agency",
    ),
    (
        "financial services",
        r"banks?|banking|insur\w+|asset manage\w+|pension funds?|lender|payments? provider|fintech",
    ),
    (
        "logistics",
        r"freight|logistics?|haul\w+|shipping|parcels?|warehous\w+|forward\w+|carrier|trucking|ports?",
    ),
    ("saas", r"saas|software|cloud|platform|app|digital product|subscription software|it services"),
    (
        "fmcg",
        r"fmcg|retail\w*|supermarkets?|grocer\w*|food|dairy|beverages?|brewer\w*|consumer goods|drugstores?|"
        r"private label|snacks?",
    ),
    (
        "manufacturing",
        r"manufactur\w*|plants?|factor(?:y|ies)|machin\w+|automotive|chemicals?|steel|glass|robot\w*|components?",
    ),
)
_PATTERNS = tuple((industry, re.compile(rf"\b(?:{words})\b", re.I)) for industry, words in _WORDS)


def industry_of(told: str, pack: str = "") -> str:
    """The industry whose words a description uses most, the earlier one of equals; "all" when it uses none.

    A plan of a pack belongs to the pack's industry.
    """
    if pack == PHARMA:
        return PHARMA
    counted = [
        (len(pattern.findall(told)), -place, industry) for place, (industry, pattern) in enumerate(_PATTERNS)
    ]
    most, _, industry = max(counted)
    return industry if most else ALL
