"""G1: who decides, pays, uses, judges, coaches and blocks, and which of these chairs is empty."""

import re

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Gap, Reading, Vague
from kam_core.interview.kinds.grammar.casting import cast_of
from kam_core.interview.kinds.grammar.christening import chair_named
from kam_core.interview.kinds.grammar.drafts import draft, earlier, said
from kam_core.interview.kinds.grammar.parts_played import ROLES_ASKED, Cast, Part
from kam_core.interview.kinds.grammar.persons import as_label, is_chair
from kam_core.interview.kinds.grammar.titles import find_posts
from kam_core.interview.reading.patterns import lazily
from kam_core.terms import BuyingRole, DecisionPower, Status
from kam_core.values import UNKNOWN, Claim, Draft

_BLOCKER = "vetoes"
_STOPPING = lazily(
    r"veto|blo[ck]|stop|kill|sink|refus|reject|without|say (?:yes|ok|no)|\bno\b|cut|delay|torpedo|throw"
    r"|plug|shoot|foot"
    r"|in the way|red card|brake|verhinder|nein|parar|fermare|turn|end it",
    re.I,
)
"""A quick look for what a veto can be said with; most messages hold none of it."""
_LOG_GAPS = lazily(r"\b(?:log|note|make|keep|as)\b.*\bgaps?\b|\bgaps?\b", re.I)
_FOG = lazily(
    r"\b(?:management|stakeholders|the (?:customer|client)|everyone|everybody|they all|the team"
    r"|various people)\b",
    re.I,
)


class Roles:
    """People of the decision with title, buying roles, power and boss; empty chairs as gaps."""

    name = "roles"
    records = True
    form: tuple[FormField, ...] = (
        FormField("Stakeholder", "label", FieldKind.TEXT, optional=False),
        FormField("Stakeholder", "title", FieldKind.TEXT),
        FormField("StakeholderRole", "buying_roles", FieldKind.CHOICES, terms=tuple(BuyingRole)),
        FormField("StakeholderRole", "decision_power", FieldKind.CHOICE, terms=tuple(DecisionPower)),
        FormField("StakeholderRole", "influence", FieldKind.NUMBER, least=1, most=5),
        FormField("Stakeholder", "reports_to", FieldKind.TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.PLURAL_FOG, Vague.INCOMPLETE, Vague.NO_PERSON)

    def read(self, text: str, context: Context) -> Reading:
        """Everybody named or seated; a role without a person, and a leaver without successor, become gaps."""
        if context.probe and _LOG_GAPS.search(text):
            return _logged(text, context)
        cast = cast_of(text, context)
        parts = [part for part in cast.parts.values() if not part.ours]
        drafts = [one for part in parts for one in _drafts(part, context)] + list(chair_named(text, context))
        gaps = _gaps(parts, cast, context)
        return Reading(tuple(drafts), vague=() if context.probe else _vague(parts, gaps, text), gaps=gaps)

    def overhear(self, text: str, context: Context) -> Reading:
        """Somebody who can stop it, or a chair that got its name."""
        if not _STOPPING.search(text):
            return Reading(chair_named(text, context))
        parts = [
            part for part in cast_of(text, context).parts.values() if part.power == _BLOCKER and not part.ours
        ]
        sure = [part for part in parts if not part.power_hedged and (part.named or part.title)]
        drafts = [
            draft("StakeholderRole", part.label, {"stakeholder": part.label}, decision_power=said(part.power))
            for part in sure
        ]
        return Reading((*drafts, *chair_named(text, context)))


def _drafts(part: Part, context: Context) -> list[Draft]:
    new = part.label not in (*context.known.labels("Stakeholder"), *(one.label for one in context.so_far))
    unnamed = context.known.value("Stakeholder", part.label, "name") is None and not is_chair(part.label)
    name = (
        UNKNOWN if new and not part.named else (said(part.label) if part.named and (new or unnamed) else None)
    )
    person = draft(
        "Stakeholder",
        part.label,
        name=said(part.full) if part.full and part.named else name,
        title=said(as_label(part.title) or None),
        function=said(part.function or None)
        if not part.title or part.function.lower() not in part.title.lower()
        else None,
        site=said(part.site or None),
        reports_to=said(part.boss or None),
        left_on=said(part.left_on),
    )
    roles, power = _role_claims(part, context)
    role = draft(
        "StakeholderRole", part.label, {"stakeholder": part.label}, buying_roles=roles, decision_power=power
    )
    return [one for one in (person, role) if one.fields]


def _role_claims(part: Part, context: Context) -> tuple[Claim | None, Claim | None]:
    """Roles and power. A guess about somebody whose roles are firm becomes a guessed power, so that they
    stay firm."""
    power = said(part.power or None, part.power_hedged)
    if not part.roles:
        return None, power
    before = _firm_roles(part.label, context)
    if before and part.roles.get(BuyingRole.DECIDER) is True and len(part.roles) == 1 and power is None:
        return None, said(DecisionPower.DECIDES.value, hedged=True)
    roles = tuple(dict.fromkeys((*before, *part.roles)))
    hedged = any(part.roles.values())
    return Claim(roles, Status.ASSUMED if hedged else Status.CONFIRMED_INTERNAL), power


def _firm_roles(label: str, context: Context) -> tuple[str, ...]:
    for one in earlier(context, "StakeholderRole"):
        claim = one.fields.get("buying_roles")
        if one.label == label and claim and isinstance(claim.value, tuple):
            return claim.value
    return ()


def _gaps(parts: list[Part], cast: Cast, context: Context) -> tuple[Gap, ...]:
    gaps = [Gap("role_without_person", role, context.question) for role in cast.empty]
    chairs = [part for part in parts if not part.named]
    gaps += [Gap("role_without_person", role, context.question) for part in chairs for role in _held(part)]
    gaps += [Gap("person_without_name", part.label, context.question) for part in chairs if not _held(part)]
    gaps += [Gap("successor", part.label, context.question) for part in parts if part.leaves]
    if not context.probe:
        gaps += [Gap("role_without_person", role, context.question) for role in _missing(parts)]
    return tuple(dict.fromkeys(gaps))


def _held(part: Part) -> tuple[str, ...]:
    return (*part.roles, *((part.power,) if part.power == _BLOCKER else ()))


def _missing(parts: list[Part]) -> list[str]:
    """The roles of the question that nobody fills."""
    held = {role for part in parts for role in part.roles}
    missing = [role.value for role, filled_by in ROLES_ASKED if not held & filled_by]
    return missing + ([] if any(part.power == _BLOCKER for part in parts) else [_BLOCKER])


def _vague(parts: list[Part], gaps: tuple[Gap, ...], text: str) -> tuple[Vague, ...]:
    reasons = []
    if not any(part.named for part in parts) and (parts or _FOG.search(text)):
        reasons.append(Vague.PLURAL_FOG)
    if parts and any(gap.about in ("role_without_person", "person_without_name") for gap in gaps):
        reasons.append(Vague.INCOMPLETE)
    if any(gap.about == "successor" for gap in gaps):
        reasons.append(Vague.NO_PERSON)
    return tuple(reasons)


def _logged(text: str, context: Context) -> Reading:
    """ "procurement and it: log gaps": chairs that stay empty on purpose."""
    words = re.split(r"[:,.;]|\blog\b|\bas\b|\bnote\b", text, flags=re.I)
    chairs: list[str] = []
    for piece in words:
        for half in re.split(r"\band\b|&|/|\+", piece):
            chairs += [post.words for post in find_posts(half)] or (
                ["IT"] if half.strip() in ("it", "IT") else []
            )
    labels = tuple(dict.fromkeys(as_label(chair) for chair in chairs if not _LOG_GAPS.fullmatch(chair)))
    drafts = tuple(
        draft("Stakeholder", label, name=UNKNOWN)
        for label in labels
        if label.lower() not in ("budget owner", "owner")
    )
    cast = cast_of(text, context)
    gaps = [Gap("person_without_name", one.label, context.question) for one in drafts]
    gaps += [Gap("role_without_person", role, context.question) for role in cast.empty]
    return Reading(drafts, gaps=tuple(gaps))
