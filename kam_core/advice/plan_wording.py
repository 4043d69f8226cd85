"""How questions of method, of other things, and of this one plan are worded."""

import re

from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.vocabulary import is_common, word_set

_ASKS = lazily(
    r"^(?:(?:by|until|since|to|with|from|at|in|on|for|how) (?=who|when|whom|which|what|how|long|many|"
    r"much|far)|who|whom|whose|what|which|when|"
    r"where|why|how|names? of|dates? of|number of|is|are|was|were|do|does|did|have|has|had|any\w*|show|"
    r"list|give|tell|name|"
    r"sum|see|read|print|pull|display|get|remind me of|overview|status|update|everything|(?:if|"
    r"whether) (?:there|we|they|any\w*))\b",
    re.I,
)
_ADJECTIVES = (
    r"(?:all|open|next|last|latest|recent|overdue|late|our|their|the|my|this|current|top|main|biggest|"
    r"largest|known|unknown|upcoming|"
    r"first|pending|one|two|three|four|five|dates?|names?|status|total|annual|buying|executive|exec|"
    r"missing|leading|lagging|early|key)"
)
_PHRASE_BEFORE = lazily(rf"^(?:{_ADJECTIVES} |of ){{0,4}}$", re.I)
_PHRASE_AFTER = lazily(
    r"^(?:,? (?:actions?|stuff|things|scores?|dates?|plan|account|items|list|status|in|at|for|on|with|of|"
    r"to|from|until|per|by|this|next|week|"
    r"month|year|quarter|today|tomorrow|and|the|our|their|them|there|here|us))*$",
    re.I,
)
_PHRASE_WORDS = 8

_NOUNS = (
    r"(?:account|customer|company|firm|supplier|distributor|hospital|clinic|bank|insurer|plant|retailer|"
    r"business|plan|"
    r"meeting|review|qbr|contract|deal|team|manager|kam|person|contact|buyer|sponsor|champion|coach|"
    r"stakeholder|"
    r"relationship|objective|goal|indicator|action|risk|need|role|competitor|rival|score|strategy|"
    r"template|industry)s?"
)
_METHOD = lazily(
    "|".join(
        (
            r"\bhow (?:can|could|should|would|might|to|best|much should|often should|long should|"
            r"many should)\b",
            r"\bhow (?:do|did) (?:i|you|people|others|most|good|key|some)\b(?! stand\b)",
            r"\bhow do we (?!stand\b|compare\b|rank\b|score\b|look\b|know\b)",
            r"\bhow does (?:it|this|that|an?|one|the (?:score|plan|scoring|quality))\b",
            r"\bhow (?:is|are) .{1,40}\b(?:calculated|computed|measured|worked out|defined|scored|"
            r"weighted|reckoned)\b",
            r"\bhow (?:is|are) (?:an?|they|you)\b(?! (?:doing|using))",
            r"\bhow (?:often|many|much|long|early|deep|detailed|big|far|honest) (?:is|are|do|does|can) "
            r"(?:i|you|one|people|it|enough|too|normal|usual|that)\b",
            r"\b(?:shall|could|may|might|must|can|would) (?:i|we|you|one|it|there|this|"
            r"that)\b(?! (?:still )?win\b)",
            r"\bwhat (?:kind|sort|type)s? of\b|\b(?:gain|get|win|lose|learn) (?:from|by) \w+ing\b|"
            r"\b(?:supposed|meant) to \w+ an?\b",
            r"\b(?:should(?! have (?:been |be )?(?:done|finished|happened|sent))|ought to)\b",
            r"\bwhen (?:do|can) (?:i|we|you) (?:start|begin|ask|bring|raise|stop|talk|send|tell|close|"
            r"escalate|involve)\b",
            r"\b(?:am i|do (?:i|we) (?:\w+ )?need\b(?! to do\b)|does one|does it|do you|did you|are you|"
            r"is it|would it|is that|is this)\b"
            r"(?! (?:due|late|overdue|still|with|open|agreed|done|on track|in the plan|long until))",
            r"(?:^|[,;] ?)do (?:i|we) have to\b",
            r"^(?:what|when|who|why|how|which|where) (?:is|are|does|do|makes?|counts? as|can|has|if|"
            r"would|was) an? ",
            rf"\b(?:for|at|in|with|of|to|from|on|about|like|as) (?:an?|any|every|most|some|such|typical|"
            rf"other) (?:\w+ ){{0,2}}{_NOUNS}\b",
            rf"^(?:why )?(?:do|does|are|is|can|must|have) {_NOUNS} ",
            r"\bwhat (?:does|do|did) .{1,40}\b(?:mean|stand for|look like|consist|contain|include|"
            r"involve|cover)\b",
            r"\bwhat (?:counts|makes|happens|if|goes in(?:to)?|belongs|works|about when|exactly)\b(?! at\b)",
            r"\b(?!and|know|say|said|decided?|agreed?|noted|written|planned|told|tell|clear|remember|set|"
            r"or)\w+ when (?:the|an?|every\w*|some\w*|my|their|your|it|they|he|she|you|i|"
            r"one|things?)\b",
            r"\b(?:fastest|quickest|easiest|simplest|smartest|cheapest|safest)\b|\bgood for\b|"
            r"\bhow soon\b|\bdoes the customer (?:see|get|read)\b",
            r"\bwhen (?:do|can) (?:i|you) (?!have|need|see|meet|last|next|owe|speak|visit)",
            r"\b\w+ enough (?:when|to|for|if)\b|\bis \w+ enough\b|\bwhere (?:do|can|did) (?:i|we|"
            r"you) (?:put|write|note|enter|add|log|keep)\b",
            r"\bmy (?:list|doc|deck|draft|plan|notes|slides?|paper|version|text) (?:is|are|has|reads|"
            r"looks|says|ends|comes|gets?)\b",
            r"\b(?:in|at|for|with) (?:that|those|these|such) (?:\w+ )?(?:hospital|clinic|bank|insurer|"
            r"ministry|industry|trade|sector|market)s?\b",
            r"\bwhat (?:do|can|did) (?:i|you|people) (?:put|write|say|ask|bring|call|prepare|look|"
            r"present|talk|do\b(?! (?:this|"
            r"next|today|tomorrow|by|for|on)\b)|with|about|when|if|learn|offer|answer|reply|start|tell)",
            r"\bwhat (?:do|can) we (?:do|say|write|ask|offer|learn|start|call|tell)\b",
            r"\b(?:what|who|where|when|which|whom|how) to\b",
            r"\b(?:who|where|whom) (?:do|did) (?:i|we) (?:ask|call|contact|talk|go|speak|turn|get|report|"
            r"find|send)\b",
            r"\b(?:difference|differ|differs|versus|vs|explain|define|definition|meaning|template|"
            r"examples?|sample|checklist|"
            r"tips?|tricks?|ideas?|advice|best practice|rule of thumb|benchmarks?|formula|framework|"
            r"method|quick maths|"
            r"reword|rephrase|rewrite|wording|phrase|draft|recommend|suggest\w*|propos(?:e|ed|al)|"
            r"arguments?|pros and cons|"
            r"in general|generally|usually|usual|typical(?:ly)?|normal(?:ly)?|ideally|theory|literature|"
            r"guidance|"
            r"good enough|step by step|plain words|in practice|how come|benefits? of|purpose of|point of|"
            r"sense to)\b",
            r"\b(?:help me|write me|make me|build me|create|generate|invent)\b",
            r"\b(?:a|an|any) (?:good|bad|better|quick|easy|free|smart|clever|great|decent|simple|fast|"
            r"polite|proper|right)\b",
            r"\bthe (?:best|right|proper|correct|ideal|wrong) (?:way|time|moment|number|person|word|"
            r"place|order|format)\b",
            r"\b(?:worth (?:it|the|doing)|is there (?:a|any) (?:rule|way|trick|limit|minimum|maximum|"
            r"standard|point|reason))\b",
            r"\b(?:too (?:late|early|much|many|soon|few|long|short|small|big)|allowed|legal to|ok to|"
            r"okay to|fine to)\b",
            r"\bwhy (?:do|does|would|bother|have|use|is it|are|not|a|an|is an?)\b(?! (?:we|our|"
            r"the)\b .{0,30}\b(?:only|so|low|late|behind)\b)",
            r"\b(?:risks?|dangers?|downsides?) of (?:\w+ing|an?|not)\b",
            r"\bwhat (?:is|are) (?:good|typical|common|possible|better|bad|usual)\b",
        )
    ),
    re.I,
)
_ELSEWHERE = lazily(
    r"\b(?:vacations?|holidays?|sick (?:days?|leave|note)|parental|maternity|payroll|payslip|salary|"
    r"pay ?rise|payday|bonus|"
    r"expenses?|travel|taxi|hotels?|flights?|laptops?|printers?|vpn|passwords?|wi-?fi|canteen|parking|"
    r"lunch|dinner recipe|"
    r"weather|rain|recipes?|cook|movies?|series|songs?|football|soccer|tennis|match|league|world cup|"
    r"olympics|python|css|html|"
    r"javascript|sql|excel formula|function that|translate|jokes?|poem|horoscope|bitcoin|shares? price|"
    r"stock (?:price|market)|"
    r"visa|passport|meeting room|badge|toner|trainee|recruit\w*|job ad|vat|gdp|president of|capital of|"
    r"population of|lottery|"
    r"system prompt|prompt|previous instructions|girlfriend|boyfriend|wife|husband|kids|diet|doctor|"
    r"tablets|symptoms|"
    r"warehouse robot|newsletter|press release|social media|followers|website traffic|seo|list prices?|"
    r"web ?shop)\b",
    re.I,
)
_HELD = lazily(
    r"\b(?:(?:do|did|have|had|are|were) (?:we|i|they|us)|(?:we|i) (?:have|had|said|wrote|noted|put|set|"
    r"track|agreed|plan|"
    r"planned|named|know|hold|run|use|promised|want|measure|expect|count|sell|follow)|has the customer|"
    r"did (?:they|the "
    r"customer)|in the plan|(?:the|our|my|this) (?:[^\W_]+ ){0,2}plan|on record|noted|written down|"
    r"according to|so far|on file|on our (?:side|list)|there)\b",
    re.I,
)
_BEFORE = lazily(
    r"\b(?:the|our|my|their|his|her|its|these|those|all|any|current|open|next|last|latest|top|main|"
    r"biggest|largest|first|known|"
    r"how many|how much|show(?: me)?|list|give me|name|see|tell me about|overview of|status of|"
    r"[^\W_]+'s)\s+(?:[\w-]+\s+){0,2}$",
    re.I,
)
_WHICH = lazily(r"^(?:which|how many) (?:of \w+ )?(?:[\w-]+ )?$", re.I)
_WORKS = lazily(
    r"^\W*(?:works?|matters?|belongs?|counts?|helps?|convinces?|fits?|suits?|sounds?|gets?|people|makes?|"
    r"tends?|needs?|opens?|do (?:i|you|people)|"
    r"(?:is|are) (?:there|good|best|smart|usual|normal|common|important|useful|allowed|better))\b",
    re.I,
)
_OURS = lazily(r"\b(?:our|their|my|this)\b", re.I)
_AFTER = lazily(
    r"\b(?:open|due|overdue|late|agreed|running|left|missing|noted|named|written|known|on track|at risk|"
    r"off track|in the red|"
    r"red|behind|for this (?:account|customer|one|client)|(?:for|at|with|from|to) (?:them|us)|here)\b",
    re.I,
)
_AT_NAME = lazily(r"\b(?:at|for|on|with|in|of|from|against|over at)\s+(?:the\s+)?([^\W_][\w&.'’-]*)", re.I)
_LAST_WORD = lazily(
    r"([^\W_][\w&.'’-]*)\s+(?:(?:open|main|top|biggest|next|current|key|known|overdue)\s+)?$", re.I
)
_NO_NAME = word_set(
    """
    kraljic meddpicc meddic swot pestle pest raid bant smart spin qbr qbrs kpi kpis okr okrs crm erp slack roi tco rfp rfq
    b2b kam kams ceo cfo coo cto cio md dso okay whale ansoff porter chatgpt gpt ai bot excel google dashboard indicator
    indicators uncoupling whitespace wallet champion champions coach coaches stakeholder stakeholders competitor competitors
    rival rivals sponsor sponsors overdue objective objectives kanban customer customers client clients supplier suppliers
    vendor vendors procurement purchasing it hr legal
    """
)


def of_method(said: str) -> bool:
    """Whether a tidied question asks how things are done, or for something that no plan holds."""
    return bool(_METHOD.search(said) or _ELSEWHERE.search(said))


def asks(said: str, start: int, end: int) -> bool:
    """Whether it is a question or a request about `said[start:end]`, or a bare heading ("next steps at Nordhafen")."""
    if _ASKS.match(said):
        return True
    if len(said.split()) > _PHRASE_WORDS:
        return False
    before = said[:start]
    names = [word for word in before.split() if not _PHRASE_BEFORE.match(f"{word} ")]
    rest = [word for word in said[end:].replace(",", " ").split() if not _PHRASE_AFTER.match(f" {word}")]
    return len(names) <= 1 and all(map(is_name, names)) and len(rest) <= 2 and all(map(is_name, rest))


def particular(said: str, start: int, end: int) -> bool:
    """Whether the words at `said[start:end]` mean what this one plan holds, not the thing as such."""
    if start == 0 and end == len(said):
        return True
    before, asked, after = said[:start], said[start:end], said[end:]
    if _BEFORE.search(before) or _OURS.search(asked) or _HELD.search(said) or _AFTER.search(after):
        return True
    if _WHICH.match(before) and not _WORKS.match(after):
        return True
    last = _LAST_WORD.search(before)
    names = [hit[1] for hit in _AT_NAME.finditer(said)] + ([last[1]] if last else [])
    return any(map(is_name, names))


def is_name(word: str) -> bool:
    """Whether a word may name a person or an account: no common word, no word of the trade."""
    bare = word.strip(".'’-").lower()
    bare = bare.removesuffix("'s").removesuffix("’s")
    known = is_common(bare) or (bare.endswith("s") and is_common(bare[:-1]))
    return (
        len(bare) > 1
        and bare not in _NO_NAME
        and (not known or (word[:1].isupper() and bare not in _ORDINARY))
    )


_ORDINARY = word_set(
    """
    a an the our my their his her its this that these those who what which when where why how is are do does did have has
    we i you he she it they them us me him there here any all show list give tell and or but for at on in with of to from
    """
)
