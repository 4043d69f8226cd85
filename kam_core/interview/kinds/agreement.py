"""K4: whether the customer has seen and agreed the objective; a plan to show it is only an action."""

import re
from datetime import date

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.clauses import commas, is_pasted, sentences
from kam_core.interview.kinds.grammar.deadlines import (
    after_plan,
    day_choices,
    day_claim,
    find_due,
    in_past,
    leaning,
)
from kam_core.interview.kinds.grammar.drafts import draft, earlier, joined
from kam_core.interview.kinds.grammar.owners import Owner, find_people, properly, roster
from kam_core.interview.kinds.grammar.windows import in_closed_window
from kam_core.interview.reading.days import find_days
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.people import find_names
from kam_core.interview.reading.phrases import hedged
from kam_core.terms import ObjectiveStatus, Side, Status
from kam_core.values import UNKNOWN, Claim, Draft

_NO = lazily(
    r"^\W*(?:no|nope|not|nobody|none|never|nah|nothing|nein|non|noch nicht|pas encore|nicht (?:zugestimmt|"
    r"einverstanden|unterschrieben|freigegeben)|n'a pas|pas d'accord|no ha |todav[íi]a no|a[úu]n no)\b|"
    r"\b(?:not (?:yet|seen|shown|agreed?|shared|discussed|signed?|approved?|confirmed)|(?:no|without)(?: "
    r"a| any)? "
    r"(?:signature|agreement|commitment|decision|approval)|(?:is|are|has|have|does|do)(?:n'?t| not) "
    r"(?:really |yet )?"
    r"(?:agreed?|signed?|approved?|confirmed?)|noch nicht|pas encore|nicht (?:zugestimmt|einverstanden|"
    r"unterschrieben|freigegeben)|n'a pas|pas d'accord|no ha |nobody|no ?one|hasn'?t|hasnt|haven'?t|"
    r"havent|didn'?t|didnt|never (?:saw|seen|shown)|"
    r"only internal(?:ly)?)\b",
    re.I,
)
_YES = lazily(
    r"^\W*(?:yes|yeah|yep|yup|sure|agreed|done|ok)\b|\b(?:agreed|signed(?: off)?|approved|accepted|"
    r"said (?:yes|ok|okay)|shook hands|confirmed|countersigned|on board|verbal(?:ly)? (?:yes|ok)|ok(?:ay|"
    r"'?d|ayed)|"
    r"(?:is|was|are) (?:fine|happy|ok|okay|good) with (?:it|that)|green light|thumbs up|gave (?:the|his|"
    r"her|their) (?:ok|"
    r"yes|go|blessing)|d'accord|zugestimmt|einverstanden|unterschrieben|freigegeben|valid[ée]e?|sign[ée]e?|"
    r"de acuerdo|aprob[óo]|firm[óo]|d'accordo)(?!\w)",
    re.I,
)
_SEEN = lazily(r"\b(?:seen|saw|shown|showed|knows?|looked at|liked?|shared|presented|discussed)\b", re.I)
_WISH = lazily(r"\b(?:would|should|might|could|maybe|probably|think|likes?|love|positive|hope)\b", re.I)
_PLAN = lazily(
    r"\b(?:want(?:s|ed)? to|wanna|plan(?:ned|ning|s)?(?: is)?(?: to)?|will|going to|gonna|"
    r"show(?:ing)? (?:it|them|him|her)?|present(?:ing)? it|intend|next step|meeting|slot|on the agenda|"
    r"bring it|send it|walk (?:him|her|them))\b",
    re.I,
)
_INSIDE = lazily(
    r"\b(?:agreed|signed off|approved|ok) (?:only )?(?:internally|inside|by us|on our side)\b|"
    r"\b(?:only internal(?:ly)?|internally (?:agreed|approved|ok)|agreed in[- ]house)\b",
    re.I,
)
_BOTH = lazily(r"\b(?:and|also) (?:by|with|at) (?:them|the customer)\b|\bboth sides\b", re.I)
_CANNOT = lazily(r"\b(?:cant|can'?t|cannot|must not|may not|not allowed|no longer|after)\b", re.I)


class Agreement:
    """Reads who agreed the objective and when; a wish to show it becomes an action of ours."""

    name = "agreement"
    records = False
    form: tuple[FormField, ...] = (
        FormField("Objective", "agreed_on_by", FieldKind.TEXT),
        FormField("Objective", "agreed_on", FieldKind.DATE),
    )
    probes: tuple[Vague, ...] = (Vague.NO_DATE, Vague.NO_PERSON, Vague.NO_STATUS)

    def read(self, text: str, context: Context) -> Reading:
        if is_pasted(text):
            return Reading(rest=text)
        name = _objective(context)
        if _INSIDE.search(text) and not _BOTH.search(text):
            inside = Claim(ObjectiveStatus.AGREED_INTERNALLY.value)
            return Reading(
                (draft("Objective", name, agreed_on_by=UNKNOWN, status=inside),), vague=(Vague.NO_STATUS,)
            )
        if _NO.search(text) and not re.match(r"^\W*(?:yes|yeah|yep)\b", text, re.I):
            return _not_agreed(text, context, name)
        if context.probe is not None or (_YES.search(text) and not _only_wish(text)):
            return _agreed(text, context, name)
        planned, founds = _planned(text, context, name)
        if planned:
            return Reading((draft("Objective", name, agreed_on_by=UNKNOWN), planned), day_choices(founds))
        return Reading(vague=(Vague.NO_PERSON,), rest=text)

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: these words mean too much in passing."""
        del text, context
        return Reading()


def _objective(context: Context) -> str:
    """The objective asked about: the headline, else the first."""
    labels = list(context.known.labels("Objective"))
    headline = [one for one in labels if context.known.value("Objective", one, "headline") is True]
    return next(iter([*headline, *labels]), "objective")


def _only_wish(text: str) -> bool:
    """ "they'd like it" agrees nothing."""
    return bool(_WISH.search(text)) and not re.search(
        r"\b(?:agreed|signed|approved|accepted|said yes)\b", text, re.I
    )


def _not_agreed(text: str, context: Context, name: str) -> Reading:
    planned, founds = _planned(text, context, name)
    status = Claim(ObjectiveStatus.PROPOSED.value) if context.probe is None else None
    one = draft("Objective", name, agreed_on_by=UNKNOWN, status=status)
    vague = () if planned or founds else (Vague.NO_STATUS,)
    return Reading((one, planned) if planned else (one,), day_choices(founds), vague)


def _planned(text: str, context: Context, name: str) -> tuple[Draft | None, tuple[Found, ...]]:
    """The step "show it to X on that day", when one is planned and contact is open then."""
    people = roster(context)
    for piece in (piece for sentence in sentences(text) for piece in commas(sentence)):
        if not _PLAN.search(piece) or _CANNOT.search(piece):
            continue
        days = find_due(piece, context, tuple(people.names))
        whom = _person(piece, context)
        due = day_claim(days[0]) if days else None
        if due is not None and (
            in_past(due.value, context)
            or after_plan(due.value, context)
            or in_closed_window(due.value, context)
        ):
            due = None
        if whom or due or any(one.ambiguous for one in days):
            return _step(name, whom, due, context), tuple(days)
    return None, ()


def _step(name: str, whom: str, due: Claim | None, context: Context) -> Draft:
    words = f"show {name} to {whom}" if whom else f"show {name}"
    return draft(
        "Action",
        words,
        {"objective": name} if name in context.known.labels("Objective") else {},
        text=Claim(words),
        owner=Claim(context.speaker),
        side=Claim(Side.US.value),
        due=due,
    )


def _person(text: str, context: Context) -> str:
    people = roster(context)
    found: tuple[Owner, ...] = find_people(text, people)
    known = next((one.name for one in found if one.side is not Side.US), "")
    if known:
        return known
    names = [one for one in find_names(text, tuple(people.names)) if isinstance(one.value, str)]
    named = [properly(str(one.value)) for one in names if people.side(str(one.value)) is not Side.US]
    return named[0] if named else ""


def _agreed(text: str, context: Context, name: str) -> Reading:
    """Agreed with the customer only with a person and an exact day that has passed."""
    before = earlier(context, "Objective")
    old = before[0].fields if before else {}
    person = _person(text, context) or _text(old.get("agreed_on_by"))
    founds = tuple(
        leaning(one, context) if _is_future(one, context) else one
        for one in find_days(text, context.setting, "past")
    )
    day = next(
        (one.value for one in founds if type(one.value) is date and one.value <= context.setting.today), None
    ) or _day(old)
    if not person and not day:
        vague = (Vague.NO_PERSON, Vague.NO_DATE) if _YES.search(text) else (Vague.NO_PERSON,)
        return Reading((), day_choices(founds), vague, rest=text)
    if person and day and not hedged(text):
        return Reading((_sealed(name, person, day),), day_choices(founds))
    one = draft(
        "Objective",
        name,
        agreed_on_by=Claim(person) if person else None,
        agreed_on=Claim(day) if day else None,
    )
    missing = Vague.NO_PERSON if not person else Vague.NO_DATE
    return Reading(joined((one,)), day_choices(founds), (missing,))


def _sealed(name: str, person: str, day: date) -> Draft:
    def by_customer(value: str | date) -> Claim:
        return Claim(value, Status.CONFIRMED_BY_CUSTOMER, by=person, on=day)

    return draft(
        "Objective",
        name,
        agreed_on_by=by_customer(person),
        agreed_on=by_customer(day),
        status=by_customer(ObjectiveStatus.AGREED_WITH_CUSTOMER.value),
    )


def _is_future(one: Found, context: Context) -> bool:
    return isinstance(one.value, date) and one.value > context.setting.today


def _text(claim: Claim | None) -> str:
    return str(claim.value) if claim and claim.value else ""


def _day(fields: object) -> date | None:
    claim = fields.get("agreed_on") if isinstance(fields, dict) else None
    return claim.value if isinstance(claim, Claim) and type(claim.value) is date else None
