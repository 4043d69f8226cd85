"""The words of risks, assumptions, issues and dependencies: what they are called, who owns them, what is at stake."""

import re

from kam_core.interview.reading.patterns import lazily
from kam_core.terms import RaidKind, RaidResponse

KIND = lazily(
    r"(?:^|(?<=[,;.]\s)|(?<=\band\s))\s*(?:the |our |a |an |we |i |main |biggest |one |"
    r"another )*(?P<kind>risks?|assumptions?|assum(?:e|es|ing)|issues?|problems?|dependenc(?:y|ies)|"
    r"depends? on|we depend on|risques?|risik(?:o|en)|riesgos?|rischi?o?|hypoth[èe]ses?|annahmen?|supuestos?|"
    r"ipotesi)\b\s*(?:#?\d{1,2}\s*[.):]?)?\s*(?:(?:that|which) worr(?:ies|y) (?:me|us)(?: (?:most|a lot))?)?"
    r"\s*(?:[:=?]|\s[-–]|\bis that\b|\bthat\b|\bis\b)?\s*",
    re.I,
)
KINDS = (
    ("ris", RaidKind.RISK),
    ("rie", RaidKind.RISK),
    ("hypo", RaidKind.ASSUMPTION),
    ("ipot", RaidKind.ASSUMPTION),
    ("anna", RaidKind.ASSUMPTION),
    ("supu", RaidKind.ASSUMPTION),
    ("assum", RaidKind.ASSUMPTION),
    ("issue", RaidKind.ISSUE),
    ("problem", RaidKind.ISSUE),
    ("dep", RaidKind.DEPENDENCY),
    ("we dep", RaidKind.DEPENDENCY),
)
TESTS = lazily(
    r"\b(?:test(?:s|ed|ing)?|check(?:s|ed|ing)?|verif(?:y|ies|ied)|proves?|proof|asks?|validates?|"
    r"finds? out|confirms?|measures?|v[ée]rifie\w*|pr[üu]f\w+|comprueba|verifica|teste[nt]?|fragt|demande)\b",
    re.I,
)
OWNS = lazily(
    r"\b(?:i own (?:it|this|that)|(?:i'?ll |i )?takes? care(?: of (?:it|this|that))?|i watch|responsible(?: is)?|pour moi|"
    r"bei mir|owner(?: is)?\s*[:=]?\s*|owned by|mine|on me|watch(?:es)? (?:it|this|"
    r"that)|takes? (?:it|this|that)|owns (?:it|this|that))\b",
    re.I,
)
RESPONSES = (
    (RaidResponse.REDUCE, lazily(r"\b(?:mitigat\w*|reduce|we reduce)\b", re.I)),
    (RaidResponse.ACCEPT, lazily(r"\b(?:we )?accept(?: it| the risk)\b", re.I)),
    (RaidResponse.AVOID, lazily(r"\bavoid(?: it)?\b", re.I)),
)
STAKE = lazily(
    r"\b(?:at stake|exposure|costs?|los[es]|loss|worth|damage|impact|penalt\w+|would be gone)\b|[€$£]|"
    r"^\W*[\d.,]+\s?(?:k|m|mio)?\W*$",
    re.I,
)
COST = lazily(r",?\s*(?:(?:it )?(?:could|would|might|may|that) costs?(?: us)?|exposure|at stake)\s*$", re.I)
SCORES = lazily(
    r"\b(?:prob(?:ability)?|likelihood)\s*[:=]?\s*([1-5])\b(?!\d|\s?%)|\bimpact\s*[:=]?\s*([1-5])\b", re.I
)
