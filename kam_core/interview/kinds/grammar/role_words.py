"""Parts in a decision in the words of daily life: "signs the cheque", "her word is final", "our friend"
" inside"."""

import re

from kam_core.interview.reading.patterns import lazily
from kam_core.terms import BuyingRole, DecisionPower

_PURSE = r"(?:purse(?: strings)?|wallet|money|budgets?|cash|pot|funds?|kitty|cheque ?book)"
_NAMES_IT = r"(?:me|us|to me|to us)"
_TEAM = (
    r"(?:team|people|staff|crew|operators?|nurses?|drivers?|field staff|department|guys|engineers"
    r"|technicians|"
    r"planners|pickers|girls|boys|men|women|group|unit|shift)"
)
_TOOLS = r"(?:machines?|systems?|tools?|lines?|software|devices?|products?|equipment|app|terminals?)"
_ROLES: tuple[tuple[BuyingRole, str], ...] = (
    (
        BuyingRole.DECIDER,
        r"(?:his|her|their|whose) (?:word|yes|vote|opinion) (?:is|counts) (?:the )?(?:final|law|last"
        r"|decisive|it)"
        r"|(?:last|final) (?:word|say|call|decision|stamp|vote|yes)(?: on the \w+)?(?: (?:is|lies"
        r"|rests) (?:with|by)"
        r"| belongs to)?|(?:the )?decisions? (?:is|are|lies?|sits?|rests?|stays?|comes?) (?:with|by|from"
        r"|at)\b"
        r"|(?:the )?decision belongs to|(?:it'?s|it is) up to|says (?:the )?yes(?: or no)?(?: in the end)?"
        r"|(?<=['’]s )(?:call|decision|choice)(?=\W*$| in the end)|runs the show|the buck stops (?:with"
        r"|at)|wears the (?:trousers|pants)|makes the choice"
        r"|has the deciding vote|le dernier mot|a le dernier mot|hat das letzte wort|letztes wort"
        r"|la última palabra"
        r"|l'ultima parola|décide|entscheidet|beslist|stamps(?: it)?(?=\W*$)",
    ),
    (
        BuyingRole.ECONOMIC_BUYER,
        r"(?:is )?sign(?:s|ing)? (?:the |all |our )?(?:cheques?|checks?)"
        rf"|(?:is )?(?:hold|keep|sit|control|guard|open|own|manage|ha)(?:s|ing)? (?:on )?(?:the|their"
        rf"|all the) {_PURSE}"
        rf"|(?:the )?{_PURSE} (?:is|are|sits?|lies?|comes?|stays?|belongs) (?:with|from|by|at|to"
        rf"|in the hands? of)\b"
        rf"|(?:must |has to |can |will )?(?:release|free up|unlock|approve|grant)s? (?:the )?{_PURSE}"
        rf"|^\W*(?:the )?{_PURSE}\W*$|pays? the (?:bills?|invoices?)|(?:pays|paying) for (?:it|this|us"
        rf"|everything)"
        r"|cheques?(?=\s*[:=])|controls? (?:the |all )?(?:spending|spend|costs)|money (?:man|woman|person"
        r"|guy)|tient le budget|tient les cordons|a le budget|paie|paye"
        r"|hat das geld|zahlt|betaalt",
    ),
    (
        BuyingRole.TECHNICAL_BUYER,
        r"(?:is )?test(?:s|ing)? (?:it|everything|them|(?:the|our|every|each|all) (?!the "
        r"|waters?\b)[\w-]+(?: [\w-]+)?)"
        r"|(?:makes?|does|runs?) (?:the )?(?:technical )?(?:tests?|tech checks?|lab tests?)"
        r"|(?:is )?(?:check|inspect|examin|test|verify)(?:s|es|ing|ies)? (?:every|each|all|the) "
        r"(?:lots?|batch(?:es)?|samples?|deliver(?:y|ies)|drawings?|pallets?|technolog(?:y|ies)|specs?"
        r"|quality"
        r"|parts?|security)"
        r"|(?:gives? )?(?:the |a )?technical (?:ok|okay|approval|opinion|judge?ment|side|advice|say|yes"
        r"|part|check)"
        r"|(?:tech(?:nical)?|quality|it|security|engineering|lab)[ -](?:check|ok|test|review|approval"
        r"|evaluation)s?"
        r"(?=\s*(?:[:=–-]|is\b|by\b))|judges? (?:it|us) technically|looks at the (?:technology"
        r"|technical \w+|specs?)"
        r"|who (?:checks|tests)(?: it)?(?=\s*[:=?-])|^\W*(?:tests?|checks?)(?: it)?\W*$|evaluates? (?:it"
        r"|us|everything)"
        r"|prüft (?:die |das )?(?:technik|es|alles)|technische prüfung|valide la technique",
    ),
    (
        BuyingRole.USER_BUYER,
        rf"(?:is |are )?(?:work|liv|deal)(?:s|es|e|ing)? with (?:it|them|the {_TOOLS}|our (?!compet)\w+)"
        r"(?: (?:all|every)(?: the)? (?:day|shift|week|night)s?)?(?: daily)?"
        rf"|(?:his|her|their) {_TEAM}(?: \w+)? (?:is |are )?(?:us(?:e|es|ing)|work(?:s|ing)? with|runs?"
        rf"|running"
        r"|liv(?:es?|ing) with|handles?|handling|operates?)"
        rf"|(?:is |are )?(?:runs?|running|operates?|operating|handles?) (?:our|the) {_TOOLS}"
        r"(?: (?:all|every)(?: the)? (?:day|shift)| daily)?|daily users?|end[- ]users?|key[- ]users?"
        r"|who uses(?: it)?(?=\s*[:=?-])|hands[- ]on(?=\s*[:=])"
        rf"|stands? at the {_TOOLS}|has it in (?:his|her) hands|arbeitet (?:täglich )?damit|l'utilise",
    ),
    (
        BuyingRole.COACH,
        r"(?:our|my|the|a) (?:\w+ )?(?:friend|man|woman|guy|ear|ears|eyes|mole|helper|spy)(?: and ears)?"
        r" (?:on the |from the )?(?:inside|in there|in the house|within)|friend inside|inside (?:friend"
        r"|help|track)"
        rf"|(?:is )?(?:tell|explain|show|whisper|signal)(?:s|ing)? {_NAMES_IT} (?:how|what|who|whom|when"
        rf"|where|which"
        rf"|about|things|the)\b|(?:is )?guid(?:es|ing) {_NAMES_IT}|lets? (?:me|us) know"
        r"|gives? (?:me|us) (?:the |a |some |good )?(?:hints?|tips?|heads-?up|news|background|signals?"
        r"|warnings?)"
        r"|keeps? (?:me|us) (?:posted|updated|warm|informed)|opens? (?:the )?doors? (?:for|to) (?:me|us)"
        r"|(?:(?:our|my) )?friend(?=\s*[:=])|how the wind blows|warns? (?:me|us)|coacht (?:uns|mich)"
        r"|sagt mir|me dice|m'explique",
    ),
    (BuyingRole.CHAMPION, r"(?:our|a true|a real|a big) ambassador|speaks? up for us|stands? up for us"),
    (
        BuyingRole.GATEKEEPER,
        r"(?:keep|guard|watch|hold)(?:s|es|ing)? the (?:door|gate|calendar|keys?|agenda|diary)"
        r"|lets? (?:people|suppliers|vendors|nobody|no one) (?:in|through)|door ?keeper",
    ),
    (
        BuyingRole.APPROVER,
        r"(?:gives?|giving) (?:the |us the |us a |a )?(?:final )?(?:green light|go[- ]ahead|nod|go)(?=\W|$)"
        r"|(?:has|have) to give (?:his|her|their|the) (?:ok|okay|blessing|approval|nod)|stamps? (?:it"
        r"|everything|the \w+)",
    ),
)
_VETO = (
    r"(?:can|could|may|might|will|would)(?: (?:also|even|still|always|easily|just))* (?:say no|turn (?:it"
    r"|us) down"
    r"|(?:stop|kill|block|sink|end|refuse|reject) (?:it|us|this|everything|anything|the \w+|a \w+|any \w+)"
    r"|throw (?:us|it) out|pull the (?:plug|brake)|shoot (?:it|us) down|stand in the way|put (?:his"
    r"|her) foot down)"
    r"(?: (?:with|by) (?:one|a|a single|just one) \w+| any ?time| at any time)?"
    r"|nothing (?:\w+ )?(?:moves?|happens?|goes(?: \w+)?|passes|works|gets (?:\w+)|is (?:bought|ordered"
    r"|signed|done))"
    r"(?: \w+)? without\b(?: (?:him|her|them|his (?:\w+ )?\w+|her (?:\w+ )?\w+)\b)?"
    r"|without (?:him|her|them|(?:his|her|their)(?: \w+){1,4}) nothing (?:moves|happens|goes|passes|works"
    r"|is \w+)"
    r"(?: \w+)?|(?:his|her|one|a|their) no(?: from (?:him|her|them))? (?:is enough|kills it|ends it"
    r"|stops it|counts)"
    r"|(?:has|holds) (?:the |a )?(?:right (?:of|to) )?(?:a )?veto|red card"
    r"|peut (?:tout )?(?:bloquer|refuser|dire non)|kann (?:es |das |uns |alles )?(?:stoppen|blockieren"
    r"|verhindern"
    r"|nein sagen)|puede (?:bloquear|parar|vetar)|può (?:bloccare|fermare)"
)
_CUES = tuple((role.value, lazily(rf"(?<![\w-])(?:{words})(?!\w)", re.I)) for role, words in _ROLES)
_VETO_CUE = lazily(rf"(?<![\w-])(?:{_VETO})(?!\w)", re.I)
_DENIED = lazily(
    r"(?:\b(?:no|not|never|nobody|cannot|neither|hardly|(?:do|does|did|is|was|wo|ca|would"
    r"|could)n['’]?t))\s+(?:\w+\s+){0,2}$|\b(?:used to|wants? to|would like"
    r" to|hopes? to)\s+$",
    re.I,
)


def roles_in_words(text: str) -> list[tuple[int, int, str]]:
    """(start, end, buying role) of what idioms say, left to right; denied ones stay out."""
    return [
        (hit.start(), hit.end(), role)
        for role, cue in _CUES
        for hit in cue.finditer(text)
        if not _DENIED.search(text, max(0, hit.start() - 30), hit.start())
    ]


def vetoes_in_words(text: str) -> list[tuple[int, int, str]]:
    """(start, end, vetoes) of what idioms say."""
    return [
        (hit.start(), hit.end(), DecisionPower.VETOES.value)
        for hit in _VETO_CUE.finditer(text)
        if not _DENIED.search(text, max(0, hit.start() - 30), hit.start())
    ]
