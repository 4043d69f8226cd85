"""Who plays which part in a decision, as people say it."""

import re

from kam_core.interview.reading.found import Found
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged, says_none
from kam_core.terms import BuyingRole, DecisionPower

_ROLES: tuple[tuple[BuyingRole, str], ...] = (
    (
        BuyingRole.ECONOMIC_BUYER,
        r"economic buyers?|pays?(?! off| attention)|paid|payers?|(?:is )?paying|(?:holds?|owns?|controls?|"
        r"manages?|has|have|sits on|"
        r"holding|owning|gives?|frees?|releases?|grants?|signs off) (?:on )?(?:the |their |its |all "
        r")?(?:budgets?|money|purse(?: strings)?|"
        r"funds?|funding|cash|cheque ?book)|budget (?:owner|holder|is with|sits with)|(?:whose |their |"
        r"his |her )?budget(?=\s*[:=])|money"
        r"(?=\s*[:=])|(?<=[=:] )money|(?<=[=:] )budget|(?:(?<=, )|(?<=; )|(?<=\n))(?:money|budget)(?= "
        r"(?:is )?\w)|funds it|foots the bill|zahlt|bezahlt|hat das budget",
    ),
    (
        BuyingRole.TECHNICAL_BUYER,
        r"technical (?:buyer|evaluator|judge|check|approval|gatekeeper)|(?:judges?|evaluates?|"
        r"assess(?:es)?|tests?|checks?|validates?|"
        r"qualifies|specifies|reviews?|vets?|audits?)(?: it| this| everything| us| things)?(?: on)? "
        r"(?:the )?(?:technical(?:ly)?|technology|"
        r"tech|security|specs?|quality|architecture|it security|safety)|(?:does|do|runs?|handles?|in "
        r"charge of|leads?) (?:the )?"
        r"(?:technical|tech|security|it|quality)(?: \w+)?(?: checks?| reviews?| evaluations?| tests?| "
        r"audits?| side| part| approval)?"
        r"(?=\s*(?:$|[.,;:)=]|and\b|for\b))|(?:writes?|wrote|owns?|sets?|drafts?|makes?) (?:the |their "
        r")?(?:technical )?(?:specs?|specifications?"
        r"|requirements|pflichtenheft)|specs? (?:by|from|is by)|(?<=[=:] )(?:the )?(?:specs?|security|"
        r"technical|tech)\b|(?:specs?|security|"
        r"tech(?:nical)?)(?=\s*[=:])|security (?:check|review|audit|approval)|technically|prüft (?:es "
        r")?technisch",
    ),
    (
        BuyingRole.USER_BUYER,
        r"(?:end[- ])?users?(?: buyer)?(?! interface| group| licen)|(?:uses?|using|used)(?: it| this| "
        r"ours| our \w+| the \w+| them| us| daily)"
        r"(?! to\b)|works? with (?:it|ours|our \w+)(?: daily| every day)?|operates? (?:it|the (?:machine|"
        r"line|system|tool))|nutzt es|nutzer|"
        r"anwender|will use it|has to (?:use|live with) it|uses(?=\s*(?:$|[.,;]))",
    ),
    (
        BuyingRole.COACH,
        r"coach(?:es)?(?: me| us)?|coaching (?:me|us)|(?:tells?|feeds?|gives?|slips?|sends?|keeps?) (?:me|"
        r"us) (?:stuff|things?|info(?:rmation)?|"
        r"hints?|tips?|informed|posted|everything|what(?:'s| is|s)? (?:going on|really)|the (?:gossip|"
        r"inside)|in the loop|a lot|how)|(?:helps?|guides?|"
        r"advises?|warns?|supports?) (?:me|us)(?! with the product)|(?:my|our) (?:inside )?(?:source|"
        r"insider|guide|ally)|inside (?:source|man|woman|contact)|"
        r"talks to me (?:openly|straight)",
    ),
    (
        BuyingRole.CHAMPION,
        r"champions?(?: us| it| this| the)?|(?:fights?|pushes|lobb(?:ies|y)|argues?|speaks?|sells?) "
        r"(?:for|in favou?r of) (?:us|it|our)|sells? us "
        r"internally|(?:promotes?|defends?|pushes) us|our (?:biggest |main |internal )?(?:advocate|fan|"
        r"promoter)|in our corner",
    ),
    (BuyingRole.EXECUTIVE_SPONSOR, r"(?:exec(?:utive)? |project |main )?sponsor(?:s|ed|ing)?(?: us| it| "
                                   r"this| the project)?|schirmherr(?:in)?"),
    (
        BuyingRole.APPROVER,
        r"approv(?:es?|er|ers|ed|al|ing)(?! rate)|signs?(?: off)?(?: on)?(?: it| the \w+| all \w+| deal "
        r"terms| contracts?)?(?=\W|$)|sign-?offs?|"
        r"has to sign|must sign|would (?:have to )?sign|countersigns?|signs? deals?|rubber ?stamps?|"
        r"ok(?:'s|ays) it|gibt frei|unterschreibt|"
        r"(?:his|her|their) signature|signature(?=\s*[:=]|$)|(?<=[=:] )signature|signatory",
    ),
    (
        BuyingRole.DECIDER,
        r"decid(?:es?|er|ers|ed|ing)(?! on dates)|decision[- ]?makers?|(?:makes?|takes?) (?:the "
        r")?(?:final )?(?:decisions?|calls?)|final (?:say|word|call|"
        r"decision)|last word|(?:picks?|chooses?|selects?) (?:the |a )?(?:supplier|vendor|winner|partner|"
        r"us)|(?:picks|chooses)(?=\s*(?:$|[.,;)])|\s+\d)|"
        r"calls the shots|entscheid\w*|has the (?:final|last) (?:say|word)|boss of it all|awards? (?:it|"
        r"the contract|the tender)",
    ),
    (
        BuyingRole.GATEKEEPER,
        r"gate ?keepers?|runs? (?:the |their )?(?:procedure|process|tender|rfp|rfq|procurement process|"
        r"bid)|procedure(?=\s*[:=]|\s*\()|(?<=[=:] )(?:the )?"
        r"procedure|controls? (?:the )?(?:access|calendar|process|diary)|guards? the door|(?:lets?|"
        r"keeps?) (?:us|me) (?:in|out)|screens? (?:suppliers|"
        r"vendors|us)|(?:(?<=, )|(?<=; )|(?<=\n))procedure(?= \w)|(?:does|handles?) (?:the "
        r")?formal(?:ities| checks?)",
    ),
    (
        BuyingRole.LEGAL_COMPLIANCE,
        r"(?:does |handles? |is |in |from |= ?)?(?:legal|compliance|legal counsel|general counsel|"
        r"lawyers?|data protection|dpo|jurist\w*|rechtsabteilung)"
        r"(?: checks?| review| side| stuff| sign-?off)?(?! name| entity| action)",
    ),
    (
        BuyingRole.BUYER,
        r"(?<!economic )(?<!user )(?<!technical )buyers?(?! power)|procurement|purchas(?:ing|er)(?! "
        r"power)|sourcing|einkauf|einkäufer(?:in)?|"
        r"(?:does|do|handles?|doing) (?:all )?the (?:paper ?work|orders?|ordering|negotiat\w+|commercial "
        r"part|commercials)|negotiates?|places? "
        r"(?:the )?orders?|paperwork(?=\s*[:=])|(?<=[=:] )paperwork",
    ),
    (BuyingRole.INITIATOR, r"initiat(?:or|ed|es) ?(?:it)?|kicked (?:it|this) off|started (?:it|this|the "
                           r"whole thing)|asked for it|came up with it|had the idea"),
    (BuyingRole.INFLUENCER, r"influenc(?:er|ers|es)|recommends?|advises(?! me| us)|has (?:a|the) (?:say|"
                            r"voice|ear)|(?:is )?consulted|opinion leader|gives (?:his|her|an) opinion"),
    (BuyingRole.CLINICAL_LEAD, r"clinical leads?|lead clinician|chef(?:arzt|ärztin)"),
    (BuyingRole.PRESCRIBER, r"prescrib(?:er|ers|es|ing)(?: it)?"),
    (BuyingRole.PHARMACIST, r"(?:chief |head |hospital |clinical )?pharmacists?"),
    (BuyingRole.FORMULARY_MEMBER, r"(?:on the |sits on the )?(?:formulary|d&t|drug(?:s)? and "
                                  r"therapeutics?)(?: (?:committee|member|board|group))?"),
    (BuyingRole.PAYER_COMMISSIONER, r"commission(?:er|ers|ing)|payer organisation|health fund|krankenkasse"),
    (BuyingRole.HOSPITAL_PROCUREMENT, r"hospital (?:procurement|purchasing|buyer)"),
    (BuyingRole.NURSE_SPECIALIST, r"(?:specialist nurse|nurse specialist|clinical nurse|nurse educator)s?"),
    (BuyingRole.MEDICAL_DIRECTOR, r"medical directors?|chief medical officer|cmo"),
    (BuyingRole.PATIENT_ORGANISATION, r"patient (?:organi[sz]ation|group|association|advocate)s?"),
)  # fmt: skip
_POWERS: tuple[tuple[DecisionPower, str], ...] = (
    (
        DecisionPower.NONE,
        r"(?:has |have |with )?no (?:say|power|vote|signature|authority|influence)|(?:can ?not|can'?t|"
        r"cant|may not|wont be able to) (?:sign|decide|approve|buy)"
        r"(?: (?:a|any)(?: ?thing)?| it)?|(?:doesn'?t|does not|doesnt) (?:sign|decide|approve)|not (?:a |"
        r"the )?decider|no signature",
    ),
    (
        DecisionPower.VETOES,
        r"veto(?:es|ed|s)?(?: power| right)?|(?:can|could|may|might|will|would|wants to|tries to|able to|"
        r"is able to) (?:still |also |always |just )?"
        r"(?:stop|kill|block|sink|torpedo|refuse|reject|cut|delay)(?: (?:it|us|anything|everything|things|"
        r"this|any \w+))?|block(?:s|er|ers|ing)?(?! of\b)|"
        r"stops? (?:it|everything|anything|us)|kills? (?:it|everything|anything|deals)|(?:has to|must) "
        r"say (?:yes|ok)|(?:doesn'?t|doesnt|does not) say no|blockiert",
    ),
    (
        DecisionPower.DECIDES,
        r"decid(?:es?|er|ers|ed)|decision[- ]?makers?|(?:makes?|takes?) (?:the )?(?:final )?(?:decisions?|"
        r"calls?)|final (?:say|word|call|decision)|last word|"
        r"calls the shots|(?:has the )?(?:final|last) (?:say|word)|entscheid\w*",
    ),
    (DecisionPower.RECOMMENDS, r"recommends?|proposes?|short-?lists?|suggests?|(?:writes?|wrote) (?:the "
                               r")?(?:specs?|recommendation)|empfiehlt"),
    (DecisionPower.ADVISES, r"advises?(?! me| us)|adviser|advisor|(?:is )?consulted|gives? (?:advice|"
                            r"input|an opinion|his opinion|her opinion)|has a say|berät"),
)  # fmt: skip


def _compiled(entries: tuple[tuple[str, str], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((term, lazily(rf"(?<![\w-])(?:{source})(?!\w)", re.I)) for term, source in entries)


_ROLE_PATTERNS = _compiled(_ROLES)
_POWER_PATTERNS = _compiled(_POWERS)
_CLAUSE = lazily(r"[.;\n!]\s*|\?\s+(?=\w+\s+\w+\s+\w)")
_NOT_BEFORE = lazily(
    r"\b(?:no|not|never|cannot|can't|cant|can not|doesn't|doesnt|does not|don't|dont|won't|wont|isn't|"
    r"isnt|neither|nobody(?: who)?|no one|without|"
    r"kein\w*|nicht)\s+(?:(?:a|the|any|our|my|yet|really|actually|even|real|have|has|be|one)\s+){0,3}$",
    re.I,
)
_NONE_AFTER = lazily(
    r"^\s*(?:[:=-]\s*)?(?:is |are )?(?:none|nobody|no one|noone|not one|missing|empty|keine?r?|n/a)\b", re.I
)
_PLAIN_NEGATIVE = frozenset({DecisionPower.NONE})


def find_roles(text: str) -> tuple[Found, ...]:
    """The parts in a decision that the text gives to somebody, as `BuyingRole`; denied ones ("no coach") stay
    out.
    """
    return tuple(found for found in _found(text, _ROLE_PATTERNS) if not _denied(text, found))


def find_empty_roles(text: str) -> tuple[Found, ...]:
    """The parts of which the text says that nobody has them ("coach none", "no champion")."""
    return tuple(found for found in _found(text, _ROLE_PATTERNS) if _nobody(text, found))


def find_power(text: str) -> tuple[Found, ...]:
    """How much say the text gives to somebody, as `DecisionPower`."""
    founds = _found(text, _POWER_PATTERNS)
    return tuple(f for f in founds if f.value in _PLAIN_NEGATIVE or not _denied(text, f))


def _found(text: str, patterns: tuple[tuple[str, re.Pattern[str]], ...]) -> tuple[Found, ...]:
    """Longest finding first where two overlap; hedged when its clause is."""
    all_found = [
        Found(match.start(), match.end(), match[0], term, (), _hedged(text, match.start(), match.end()))
        for term, pattern in patterns
        for match in pattern.finditer(text)
    ]
    kept: list[Found] = []
    for found in sorted(all_found, key=lambda f: (f.start - f.end, f.start)):
        if all(found.end <= other.start or other.end <= found.start for other in kept):
            kept.append(found)
    return tuple(sorted(kept, key=lambda f: f.start))


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    stops = list(_CLAUSE.finditer(text))
    begin = max((match.end() for match in stops if match.end() <= start), default=0)
    finish = min((match.start() for match in stops if match.start() >= end), default=len(text))
    return begin, finish


def _hedged(text: str, start: int, end: int) -> bool:
    begin, finish = _clause(text, start, end)
    before = text[begin:start].rsplit(",", 1)[-1]
    after = text[end:finish].split(",", 1)
    near = before + text[start:end] + after[0]
    guess = len(after) > 1 and hedged(after[1][:14]) and len(after[1].split()) <= 3
    return hedged(near) or guess


def _denied(text: str, found: Found) -> bool:
    return bool(_NOT_BEFORE.search(text, max(0, found.start - 40), found.start)) or _nobody(text, found)


def _nobody(text: str, found: Found) -> bool:
    before = text[max(0, found.start - 16) : found.start]
    if re.search(r"\b(?:no|kein\w*|nobody(?: who)?|no one|noone)\s+(?:real\s|known\s)?$", before, re.I):
        return True
    return bool(_NONE_AFTER.match(text[found.end : found.end + 24])) and says_none(
        text[found.end : found.end + 24]
    )
