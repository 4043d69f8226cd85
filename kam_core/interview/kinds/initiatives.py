"""F2: current initiatives, their budget, who holds it, and when it is set."""

import re
from datetime import date
from decimal import Decimal

from kam_core.interview.kinds.base import Choice, Context, FieldKind, FormField, Gap, Reading, Vague
from kam_core.interview.kinds.grammar.amounts import merged, money_claim
from kam_core.interview.kinds.grammar.budget_status import status_in
from kam_core.interview.kinds.grammar.budgets import cycle_in, owner_in
from kam_core.interview.kinds.grammar.drafts import draft, earlier, joined, said
from kam_core.interview.kinds.grammar.persons import people_of
from kam_core.interview.kinds.grammar.projects import Project, find_projects
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.match import best_label
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged, says_unknown
from kam_core.terms import Basis, BudgetStatus, Status
from kam_core.values import UNKNOWN, Claim, Draft, FuzzyDate, Money

_FIGURE = lazily(r"(?<![\w.,])\d+(?:[.,]\d+)?")
_SIZES = (Decimal(1), Decimal(1000), Decimal(10**6))
_HEADED = lazily(r"^\s*[^\W\d_][\w ]{2,30}:\s")
"""A part about something that it names itself."""
_PART = lazily(r",(?!\d)|[;\n]|(?<!\bM)(?<!\b[DM]r)\.(?=\s|$)|\band\b|\bbut\b")


class Initiatives:
    """What the customer is about to spend money on."""

    name = "initiatives"
    records = True
    form: tuple[FormField, ...] = (
        FormField("Initiative", "label", FieldKind.TEXT, optional=False),
        FormField("Initiative", "budget", FieldKind.MONEY),
        FormField(
            "Initiative", "budget_status", FieldKind.CHOICE, terms=tuple(one.value for one in BudgetStatus)
        ),
        FormField("Initiative", "budget_owner", FieldKind.TEXT),
        FormField("Initiative", "budget_cycle", FieldKind.TEXT),
        FormField("Initiative", "sponsor", FieldKind.TEXT),
        FormField("Initiative", "deadline", FieldKind.DATE),
    )
    probes: tuple[Vague, ...] = (Vague.NO_STATUS, Vague.NO_NUMBER, Vague.INCOMPLETE)

    def read(self, text: str, context: Context) -> Reading:
        """Every initiative with what was said of its money; what is said to be unknown stays UNKNOWN."""
        if context.probe is not None and (added := _followed_up(text, context)):
            return Reading(added)
        projects = find_projects(text, context, people_of(context))
        budgets = [money_claim(one.budget, context, Basis.ONE_OFF) for one in projects]
        drafts = joined(
            _draft(one, claim, context) for one, (claim, _) in zip(projects, budgets, strict=True)
        )
        choices = merged([*(choice for _, asked in budgets for choice in asked), *_days(projects)])
        gaps = tuple(
            Gap("unknown_value", name, context.question) for one in projects for name in sorted(one.lost)
        )
        if not drafts:
            return Reading(
                (),
                choices,
                () if context.probe else (Vague.NO_NUMBER,),
                gaps,
                "" if choices else text.strip(),
            )
        return Reading(drafts, choices, () if context.probe else _doubts(projects), gaps)

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: money in passing is more often ours than theirs."""
        del text, context
        return Reading()


def _draft(project: Project, budget: Claim | None, context: Context) -> Draft:
    words = " ".join(project.words)
    units = tuple(context.known.labels("BuyingCenter"))
    unit = best_label(project.title, units) if units else None
    fields: dict[str, Claim | None] = {
        "title": said(project.title),
        "budget": UNKNOWN if "budget" in project.lost and budget is None else budget,
        "budget_owner": UNKNOWN
        if "budget_owner" in project.lost
        else said(project.owner, hedged(words) and "guess" in words),
        "budget_status": said(project.status),
        "budget_cycle": said(project.cycle),
        "sponsor": said(project.sponsor),
        "start": _day(project.start),
        "deadline": _day(project.deadline),
    }
    return draft("Initiative", project.title, {"buying_center": unit} if unit else None, **fields)


def _day(found: Found | None) -> Claim | None:
    if found is None or not isinstance(found.value, date | FuzzyDate):
        return None
    return Claim(found.value, Status.ASSUMED if found.hedged else Status.CONFIRMED_INTERNAL)


def _days(projects: tuple[Project, ...]) -> list[Choice]:
    days = [day for one in projects for day in (one.start, one.deadline) if day is not None and day.ambiguous]
    return [Choice("day", day.words, day.options) for day in days]


def _doubts(projects: tuple[Project, ...]) -> tuple[Vague, ...]:
    """An amount without its status; an initiative without any word on money."""
    reasons = []
    if any(one.budget is not None and one.status is None for one in projects):
        reasons.append(Vague.NO_STATUS)
    if any(one.budget is None and "budget" not in one.lost for one in projects):
        reasons.append(Vague.NO_NUMBER)
    if any(not one.owner and "budget_owner" not in one.lost for one in projects):
        reasons.append(Vague.INCOMPLETE)
    return tuple(reasons)


def _followed_up(text: str, context: Context) -> tuple[Draft, ...]:
    """Status, owner or cycle for the initiatives told before, each named by its amount or its title."""
    before = earlier(context, "Initiative")
    people = people_of(context)
    drafts: list[Draft] = []
    last: tuple[Draft, ...] = ()
    for part in _PART.split(text):
        if not part or not part.strip():
            continue
        last = _meant(part, before) or (() if _HEADED.match(part) else last)
        if not last and _HEADED.match(part):
            continue
        status, cycle, owner = status_in(part), cycle_in(part), owner_in(part, people)
        claims = {
            "budget_status": said(status, hedged(part)),
            "budget_cycle": said(cycle, hedged(part)),
            "budget_owner": said(owner),
        }
        if not any(claims.values()) or (says_unknown(part) and not status):
            continue
        drafts += [draft("Initiative", one.label, None, **claims) for one in last or before]
    return joined(drafts)


def _meant(part: str, before: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """The initiatives that a part names by their amount or by a word of their title; empty when it names none."""
    by_amount = tuple(
        one
        for one in before
        if any(_is(one, Decimal(hit.group().replace(",", "."))) for hit in _FIGURE.finditer(part))
    )
    if by_amount:
        return by_amount
    named = best_label(part, tuple(one.label for one in before))
    return tuple(
        one
        for one in before
        if one.label == named or set(one.label.lower().split()) & set(re.findall(r"\w{4,}", part.lower()))
    )


def _is(one: Draft, figure: Decimal) -> bool:
    budget = one.fields.get("budget")
    return (
        budget is not None
        and isinstance(budget.value, Money)
        and any(figure * size == budget.value.amount for size in _SIZES)
    )
