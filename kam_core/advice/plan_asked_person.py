"""Questions about one person or one part in the decision: who decides, what Brandt wants, how we are with Petersen."""

import re

from kam_core.advice.plan_asked import About, Angle, PlanQuestion
from kam_core.advice.plan_wording import asks, is_name, particular
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.roles import find_power, find_roles
from kam_core.interview.reading.titles import function_spans, title_spans
from kam_core.interview.reading.vocabulary import word_set
from kam_core.terms import BuyingRole, DecisionPower

_P = r"(?P<person>(?:(?:mr|mrs|ms|dr|herr|frau|prof)\.? )?[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,3}?)"
_THERE = (
    r"(?: (?:there|over there|exactly|for them|all day|these days|at all|now|at|in|from|over at|"
    r"of) ?.{0,40})?"
)
_PART = r"(?:role|jobs?|titles?|positions?|function|parts?|post|influence|power|responsib\w+)"
_OF_PERSON: tuple[tuple[About, Angle | None, re.Pattern[str]], ...] = tuple(
    (about, angle, lazily(source, re.I))
    for about, angle, source in (
        (About.ROLE, None, rf"^what (?:does|did) {_P} (?:actually |really )?do{_THERE}$"),
        (About.ROLE, None, rf"^what (?:is|was) {_P}(?:['’]s|s)? {_PART}\b"),
        (About.ROLE, None, rf"^what (?:is|was) the {_PART} of {_P}{_THERE}$"),
        (About.ROLE, None,
            rf"^(?:what|which) (?:buying )?{_PART} (?:does|has|is|did) {_P}(?: (?:play|have|got|in|on|at|"
            rf"for)\b.*)?$"),
        (About.ROLE, None,
            rf"^is {_P} (?:really |also |still |actually )*(?:our|the|an?|one of|their|just|only|more|"
            rf"his|her) (?=.)"),
        (About.ROLE, None,
            rf"^(?:does|can|could|may) {_P} (?:really |also |actually )?(?:decide|sign|approve|pay|block|"
            rf"veto|stop|hold|own|"
                           r"have (?:an?y? ?say|the|budget|power|influence|money))\b"),
        (About.ROLE, None, rf"^how (?:influential|powerful|important|senior) is {_P}{_THERE}$"),
        (About.ROLE, None, rf"^how much (?:influence|power|say|clout) (?:does|has) {_P} (?:have|got)\b"),
        (About.ROLE, None, rf"^who(?:m)? (?:does|is) {_P}(?:['’]s)? (?:report(?:ing)? to|boss)\b"),
        (About.PERSON, Angle.WANTS,
            rf"^what (?:does|did|would) {_P} (?:\w+ly )?(?:want|care about|hope|expect|prefer|"
            rf"need from us|"
                                    r"value|look for|get out|like|worry)\b"),
        (About.PERSON, Angle.WANTS,
            rf"^what (?:is|was) {_P} (?:after|looking for|measured on|hoping|interested in|worried)\b"),
        (About.PERSON, Angle.WANTS, rf"^what (?:is|would be) in it for {_P}$|^what motivates (?P<other>.+)$"),
        (About.PERSON, Angle.WANTS,
            rf"^what {_P} (?:wants|needs|cares about|likes|expects|hopes|prefers|worries about|"
            rf"is after)\b"),
        (About.PERSON, Angle.SUPPORT,
            rf"^what (?:is|was) {_P}(?:['’]s|s)? (?:attitude|opinion|view|stance|take|mood|"
            rf"feelings?) ?(?:on|of|towards?|about)? ?(?:us)?\b"),
        (About.PERSON, None,
            rf"^what (?:does|did|has) {_P} (?:think|say|said|tell|told|ask|asked)\b(?!.*\b(?:they|"
            rf"the customer) (?:need|want))"),
        (About.PERSON, Angle.TIE,
            rf"^how (?:are|do|did) (?:we|i|things) (?:doing |standing |stand |getting on |get on |going |"
            rf"getting along |"
                                  rf"get along )?(?:with|to) {_P}{_THERE}$"),
        (About.PERSON, Angle.TIE,
            rf"^how (?:is|was|good is|strong is|close is) (?:our|the|my) (?:relationship|relation|tie|"
            rf"contact|standing|link|"
                                  rf"connection)s? (?:with|to) {_P}{_THERE}$"),
        (About.PERSON, Angle.TIE,
            rf"^how (?:well|close|good|strong) (?:do|are|is) (?:we|i|our \w+|my \w+) (?:know |to |"
            rf"with )+{_P}{_THERE}$"),
        (About.PERSON, Angle.TIE,
            rf"^how (?:does|do|did) {_P} (?:see|feel about|feel|stand|like|rate|look at)\b"),
        (About.PERSON, Angle.TIE,
            rf"^where (?:do|are) (?:we|i) (?:stand )?with {_P}{_THERE}$|"
            rf"^where does (?P<other>.+?) stand\b"),
        (About.PERSON, Angle.TIE,
            r"\b(?:last|next) (?:\w+ )?(?:contact|meeting|call|visit|talk|conversation|touch ?point)s? "
                                  rf"(?:with|to) {_P}{_THERE}$"),
        (About.PERSON, Angle.TIE,
            r"^when (?:did|do|have|will|are|was|were) (?:we|i|anyone|anybody|somebody|"
            r"\w+) (?:\w+ )?(?:last |next |going to )*"
                                  rf"(?:speak|spoke|spoken|talk|talked|meet|met|see|saw|seen|contact|"
                                  rf"call|visit|in touch|hear|heard)\w*"
                                  rf"(?: (?:to|with|from))? {_P}{_THERE}$"),
        (About.PERSON, Angle.TIE,
            r"^who (?:of us |on our side |else )*(?:knows|is (?:close|closest|in touch|talking|"
            r"speaking) (?:to|with)|talks to|speaks to|meets|"
                                  rf"has (?:the|a) (?:relationship|tie|contact|link) (?:with|"
                                  rf"to)) {_P}(?: best| well)?{_THERE}$"),
        (About.PERSON, Angle.SUPPORT,
            rf"^(?:does|do|is|has|was|did) {_P} (?:still |really |actually )*(?:for us|for or against|"
            rf"against us|on our side|likes? us|"
                                      r"supports? us|trusts? us|behind us|a (?:friend|fan|supporter|"
                                      r"critic)|friendly|hostile|positive|negative|"
                                      r"scept\w+|skept\w+|happy|unhappy|still|leaving|gone|left|know us|"
                                      r"with us)\b"),
        (About.PERSON, None,
            rf"^what is (?:the (?:story|deal|matter|situation)|up|wrong) with {_P}{_THERE}$"),
        (About.PERSON, Angle.TIE,
            rf"^(?:did|has|have) (?:any\w+|some\w+|we|i) (?:\w+ )?(?:met|meet|spoken|speak|talked|talk|"
            rf"seen|see|visit|visited|called|call)"
                                  rf"(?: (?:to|with))? {_P}(?: (?:this|last|since|lately|recently|"
                                  rf"yet) ?.*)?$"),
        (About.PERSON, None, rf"^who (?:is|was|exactly is) {_P}{_THERE}$"),
        (About.PERSON, None,
            r"^(?:tell me|what do (?:we|i|you) (?:know|have|hold)|what (?:is|was) (?:noted|written|known|"
            r"recorded)|"
                             r"what did (?:we|i) (?:note|write|say|put)(?: down)?|anything|something|"
                             r"show(?: me)?|give me|everything|notes|overview)"
                             rf"(?: (?:more|all|everything|notes|known|written|the notes|what we know|"
                             rf"we know|we have))? (?:about|on|of) {_P}{_THERE}$"),
    )
)  # fmt: skip
_WHO = lazily(
    r"^(?:who|whom|whose|which (?:\w+ ){0,4}(?=is|are|can|could|has|have|holds?|decides?|signs?|pays?|"
    r"would|will)|name )\b",
    re.I,
)
_NOUN = lazily(
    r"\b(?:economic buyers?|technical (?:buyer|judge|evaluator)s?|user buyers?|decision[- ]?makers?|"
    r"deciders?|budget (?:holder|owner)s?|"
    r"gate ?keepers?|champions?|coach(?:es)?|approvers?|influencers?|blockers?|initiators?|signator(?:y|"
    r"ies)|payers?|prescribers?|"
    r"medical directors?|clinical leads?)\b",
    re.I,
)
_FOR_US = lazily(
    r"\b(?:supports? us|for us|against us|on our side|of us|contacts|stakeholders|every(?:one|body))\b", re.I
)
_COURSE = lazily(
    r"^how (?:do|does|did|will) (?:they|the customer|this customer|[^\W_][\w&.'-]*) (?:decide|buy|choose|"
    r"select|approve|make (?:the |their |such )?decisions?)\b"
    r"|\b(?:decision|buying|approval|purchasing) (?:process|criteria|path|making|steps)\b",
    re.I,
)
_OF_TITLE = lazily(
    r"^(?:what (?:does|did)|how (?:does|did)|is|does) (?:the|their) (?P<post>.{2,40}?) (?:(?:really |"
    r"\w+ly )?(?:want|think|say|see|feel|like|"
    r"support|for or against|for|against|on our side|behind)) ?(?:about |of |from |to |at )?(?:us\b|"
    r"us there|.{0,3}$)",
    re.I,
)
_TITLED = lazily(
    r"^who (?:is|runs|heads|leads|was) (?!(?:the )?(?:responsible|owner|account|key account|lead\b|our\b))",
    re.I,
)
_SAYS_NO = lazily(r"\bsay(?:s)? no\b", re.I)
_PURSE = lazily(r"\bwith the (?:budget|money|purse)\b", re.I)
_THEIRS = lazily(r"\b(?:their|there|over there|at them|at|of|in)\b", re.I)
_BETTER_NAMES = word_set("van von de der den del la le di da el al bin ter ten dos zu")
_TITLES = word_set("mr mrs ms dr herr frau prof")


def role_asked_for(said: str) -> PlanQuestion | None:
    """A question about a part in the decision, whoever plays it."""
    role = _role(said)
    if role and _WHO.match(said) and not _FOR_US.search(said):
        return PlanQuestion(About.ROLE, said, role=role)
    noun = _NOUN.search(said)
    if (
        role
        and noun
        and asks(said, noun.start(), noun.end())
        and particular(said, noun.start(), noun.end())
        and _about_person(said) is None
    ):
        return PlanQuestion(About.ROLE, said, role=role)
    course = _COURSE.search(said)
    if course and (course.start() == 0 or particular(said, course.start(), course.end())):
        return PlanQuestion(About.ROLE, said, role=BuyingRole.DECIDER)
    return None


def person_asked_for(said: str) -> PlanQuestion | None:
    """A question about somebody who is named, or known by the title."""
    return _about_person(said) or _titled(said)


def _about_person(said: str) -> PlanQuestion | None:
    for about, angle, pattern in _OF_PERSON:
        hit = pattern.search(said)
        if hit is None:
            continue
        person = _bare(hit["person"] or hit.groupdict().get("other") or "")
        if not _names_somebody(person):
            continue
        role = _role(said[hit.end() :]) if about is About.ROLE and said.lower().startswith("is ") else None
        if about is About.ROLE and said.lower().startswith("is ") and role is None:
            continue
        return PlanQuestion(about, said, role=role, person=person, angle=angle)
    return None


def _titled(said: str) -> PlanQuestion | None:
    """ "who is their CFO", "who runs maintenance at Nordhafen"."""
    posted = _OF_TITLE.match(said)
    if posted and title_spans(posted["post"]):
        return PlanQuestion(About.PERSON, said, person=posted["post"], angle=Angle.TIE)
    opening = _TITLED.match(said)
    if opening is None:
        return None
    spans = sorted((*title_spans(said), *function_spans(said)), key=lambda span: span[0] - span[1])
    if not spans or not (_THEIRS.search(said) and particular(said, *spans[0])):
        return None
    return PlanQuestion(About.PERSON, said, person=said[slice(*spans[0])])


def _role(said: str) -> BuyingRole | None:
    found = [BuyingRole(str(one.value)) for one in find_roles(said)]
    if found:
        return found[0]
    if _SAYS_NO.search(said):
        return BuyingRole.GATEKEEPER
    if _PURSE.search(said):
        return BuyingRole.ECONOMIC_BUYER
    powers = {DecisionPower(str(one.value)) for one in find_power(said)}
    if DecisionPower.VETOES in powers:
        return BuyingRole.GATEKEEPER
    return BuyingRole.DECIDER if DecisionPower.DECIDES in powers else None


def _bare(person: str) -> str:
    return re.sub(r"['’]s?$", "", person.strip())


def _names_somebody(person: str) -> bool:
    words = person.split()
    rest = [word for word in words if word.lower().strip(".") not in _BETTER_NAMES | _TITLES]
    return bool(rest) and all(map(is_name, rest))
