"""Job titles and functions as people write them, and where they stand in a text."""

import re
from functools import lru_cache

from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.vocabulary import word_set

_FUNCTIONS = (
    "accounting|accounts payable|admin(?:istration)?|analytics|application engineering|assurance|"
    "automation|board|brand|"
    "business development|category(?: management)?|clinical(?: engineering)?|cloud|commercial|"
    "communications|compliance|"
    "construction|controlling|corporate|customer (?:care|experience|service|success|support)|data(?: "
    "science)?|delivery|"
    "demand planning|design|development|digital|dispatch|distribution|e-?commerce|ehs|electrical|energy|"
    "engineering|"
    "enterprise architecture|environment(?:al)?|estates?|export|facilities|facility|field service|finance|"
    "fleet|formulation|"
    "general management|group(?: it| procurement)?|health(?: and safety)?|hr|hse|human resources|import|"
    "industrial|"
    "information security|innovation(?: lab)?|insurance|internal audit|inventory|investments?|it security|"
    "it|key accounts?|"
    "lab(?:oratory)?|legal|logistics|maintenance|manufacturing|marketing|materials?(?: management)?|"
    "mechanical|"
    "medical(?: affairs)?|merchandising|mining|network|night desk|nursing|operations|ops|packaging|"
    "payroll|people|pharmacy|"
    "planning|plant|pre-?sales|pricing|process(?: engineering| safety| control)?|procurement|product "
    "management|"
    "product(?:ion)?|program(?:me)?|projects?|property|public affairs|purchasing|qa|qc|qhse|"
    "quality(?: assurance| control| management)?|r&d|r and d|real estate|regional|regulatory(?: affairs)?|"
    "research|retail|"
    "risk(?: management)?|safety|sales(?: ops)?|security|service|shift|site|software|solutions?(?: "
    "engineering)?|sourcing|"
    "space planning|store ops|stores?|strategic sourcing|strategy|supply chain|supply|sustainability|"
    "talent|tax|"
    "tech(?:nical)?(?: office| services?)?|technology|tender(?: office)?|theatre|trade marketing|trading|"
    "training|"
    "transformation|transport(?:ation)?|treasury|utilities|vendor management|ward|warehouse|waste|water|"
    "welding|works|"
    "yard|einkauf|vertrieb|technik|qualität|fertigung|ragioneria|ufficio tecnico|compras|achats"
)
FUNCTION = rf"(?:{_FUNCTIONS})"
_RANK = (
    "(?:senior|junior|lead|deputy|assistant|associate|acting|interim|global|group|regional|national|local|"
    "corporate|"
    "chief|vice|executive|general|managing|principal|area|country|district|first|new|former|ex|old|head|"
    "night|day|shift|"
    "key account)"
)
_NOUN = (
    "(?:directors?|managers?|mgr|heads?|leads?|leaders?|chief|officer|presidents?|engineers?|buyers?|"
    "purchasers?|"
    "controllers?|planners?|analysts?|architects?|supervisors?|foreman|coordinators?|specialists?|"
    "administrators?|"
    "accountants?|treasurer|chair(?:man|woman|person)?|secretary general|secretary|owner|founder|partner|"
    "principal|"
    "superintendent|inspector|technicians?|scientists?|developers?|lawyers?|counsel|assessor|mayor|"
    "councillor|minister|"
    "commissioner|professor|surgeons?|nurses?|matron|pharmacists?|physicians?|consultants?|doctor|dean|"
    "rector|"
    "headmaster|operators?|desk|rep|agent|assistant|boss|executive|advisor|adviser|leiter(?:in)?|"
    "einkäufer(?:in)?|"
    "geschäftsführer(?:in)?|meister|direttore|responsabile)"
)
_CHIEF = (
    "(?:c[efoitmpdrsa]o|cco|ciso|chro|cpto|cdio|[sea]?vp|md|gm|dpo|vice president|managing director|"
    "general manager|"
    "general counsel|chief [a-z]+(?: [a-z]+)? officer|secretary general|director general)"
)
_NO_PLACE = r"(?!(?:us|them|me|the|our|their|his|her|a|an|it|all|that|this|which)\b)"
_OF = (
    rf"\s(?:of|for)\s(?:the\s)?(?:{FUNCTION}(?![\w-])(?:\s(?:and|&)\s{FUNCTION}(?![\w-]))?|"
    rf"{_NO_PLACE}[^\W\d_]{{2,}})"
)
_TITLE = lazily(
    rf"(?<![\w&@#-])(?:(?:{_RANK}\s)?(?:{FUNCTION}\s)?{_CHIEF}(?![\w-])(?:{_OF}|\s{FUNCTION}(?![\w-]))?"
    rf"|(?:{_RANK}\s){{0,2}}(?:{FUNCTION}\s(?:(?:and|&)\s{FUNCTION}\s)?){{0,2}}{_NOUN}(?![\w-])(?:{_OF}|"
    rf"\s{FUNCTION}(?![\w-]))?)",
    re.I,
)
_HEAD_WORD = lazily(rf"(?<!\w)(?:{_NOUN}|{_CHIEF})(?!\w)", re.I)
_FUNCTION = lazily(rf"(?<![\w&@#-])(?:the\s)?(?P<function>{FUNCTION})(?![\w-]|\s&)", re.I)
_WEAK = lazily(
    r"(?:leads?|partners?|principal|heads?|desk|chief|boss|rep|agents?|officer|executive|owner|(?:new |"
    r"old |first |former )?(?:boss|owner|head|lead))",
    re.I,
)
_SELDOM_ALONE = word_set(
    """
    board brand cloud commercial corporate data delivery design development digital electrical
    energy estate export fleet group health import industrial insurance inventory investment
    material mechanical mining network people plant portfolio process product program programme
    project projects property regional retail risk shift site store stores supply talent tender
    training transport waste water works yard quality safety security technology
    """
)
_LED = lazily(r"\b(?:from|of|in|at|head)\s(?:the\s)?$|\($", re.I)
_OPENED = lazily(r"(?:\b(?:from|in|of|at|via|and|head|ask|by|with|w|to|is)|[(,/=:+&.;-]|^)\s*$", re.I)
_CLOSED = lazily(
    r"(?:\s(?:team|department|dept|office|guys?|people|side|lady|man|woman))?\s*(?:$|[),.;/=:+&?-]|(?:and|"
    r"is|are|has|pays|decides|uses|signs|"
    r"needs|wants|said|says|does|can|will|tells|helps|checks|runs|approves|would|also|only|but|who|must|"
    r"should|likes|hates|"
    r"blocks|abt|about|\d)(?!\w)|\d)",
    re.I,
)  # fmt: skip


@lru_cache(maxsize=256)
def title_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where job titles stand ("CFO", "head of QA", "plant director")."""
    if not _HEAD_WORD.search(text):
        return ()
    spans = (_without_pronoun(text, *match.span()) for match in _TITLE.finditer(text))
    return tuple((a, b) for a, b in spans if not _WEAK.fullmatch(text[a:b]) or _in_title_place(text, a, b))


def _without_pronoun(text: str, start: int, end: int) -> tuple[int, int]:
    """ "she leads it": a small "it" at the end is no function."""
    return (start, end - 3) if text[start:end].endswith(" it") else (start, end)


@lru_cache(maxsize=256)
def function_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where names of functions stand ("finance", "supply chain"), in whatever use; "it" only in capitals."""
    spans = (match.span("function") for match in _FUNCTION.finditer(text))
    return tuple((a, b) for a, b in spans if text[a:b].casefold() != "it" or text[a:b] == "IT")


def lone_functions(text: str) -> tuple[tuple[int, int], ...]:
    """Functions that stand for a person or a team: after "from", a comma or a bracket, or alone."""
    titles = title_spans(text)
    return tuple(
        (a, b)
        for a, b in function_spans(text)
        if not any(x < b and a < y for x, y in titles)
        and _CLOSED.match(text, b)
        and (text[a:b].casefold() not in _SELDOM_ALONE or _LED.search(text, max(0, a - 10), a))
        and (_OPENED.search(text, max(0, a - 12), a) or _after_one_word(text, a))
    )


def _after_one_word(text: str, start: int) -> bool:
    """ "ana service 10h": one or two words stand before the function in their clause."""
    clause = re.split(r"[,.;:\n(]", text[max(0, start - 40) : start])[-1]
    return 1 <= len(clause.split()) <= 2


def _in_title_place(text: str, start: int, end: int) -> bool:
    """ "head" or "owner" is a title in brackets or after a comma, not in the run of a sentence."""
    before, after = text[:start].rstrip(), text[end:].lstrip()
    return before.endswith(("(", ",", "=", ":", "/")) and (not after or after[0] in "),.;/=")
