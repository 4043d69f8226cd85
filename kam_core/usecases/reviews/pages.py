"""What a review brings along: the pack of one with the customer, and the one-page brief of an executive sponsor."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from kam_core.cards.reviews import PageLine
from kam_core.measures.days import latest
from kam_core.measures.objectives import CLOSED, ENDED
from kam_core.model import Action, FactRecord, Objective, RaidItem, ValueRecord, fact_field
from kam_core.sharing.hidden import repeats
from kam_core.terms import ActionStatus, RaidKind, ReviewKind, Sensitivity, Side
from kam_core.usecases.briefing import max_sensitivity
from kam_core.usecases.measuring import expected, force_field_of, headline_of, top_opportunity
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.ties import role_gaps, threads_of
from kam_core.values import Value

MOST = 4


def page_of(book: PlanBook, kind: ReviewKind, today: date) -> tuple[PageLine, ...]:
    """The page that a kind of review has; empty for most."""
    lines = PAGES.get(kind)
    return tuple(lines(book, today)) if lines else ()


def open_value(record: FactRecord, name: str) -> Value:
    """What a customer may see of a record; None for all that is ours alone, and for what is unknown."""
    field, held = fact_field(type(record), name), record.evidence_of(name)
    if held is None or max_sensitivity(field.sensitivity, held.sensitivity) is not Sensitivity.SHAREABLE:
        return None
    return record.value_of(name)


def _with_customer(book: PlanBook, today: date) -> Iterator[PageLine]:
    """Value delivered, then issues, then what comes next with an owner on each side. Nothing that is ours alone."""
    yield PageLine("value_title")
    delivered = [one for one in book.of(ValueRecord) if open_value(one, "delivered")]
    theirs = [one for one in delivered if one.beneficiary is Side.CUSTOMER] or delivered
    yield from map(_value, theirs[:MOST])
    if not theirs:
        yield PageLine("no_value")
    yield PageLine("issue_title")
    issues = [one for one in book.of(Action) if _late(one, today)]
    yield from (_issue(one) for one in issues[:MOST])
    if not issues:
        yield PageLine("no_issue")
    own = sum(one.kind is RaidKind.ISSUE for one in book.of(RaidItem))
    if own:
        yield PageLine("own_issues", {"count": own})
    yield PageLine("next_title")
    running = [one for one in book.of(Objective) if one.status not in ENDED]
    yield from (_objective(one) for one in running[:MOST])
    if not running:
        yield PageLine("no_objective")


def _for_sponsor(book: PlanBook, today: date) -> Iterator[PageLine]:
    """One page: what we want together, what it is worth, what stands in the way, what is asked of the sponsor."""
    objective, top, field = headline_of(book), top_opportunity(book), force_field_of(book)
    if objective is not None:
        yield PageLine("objective", {"what": objective.statement or objective.label, "due": objective.due})
        if objective.customer_outcome:
            yield PageLine("for_them", {"what": objective.customer_outcome})
        if objective.our_outcome:
            yield PageLine("for_us", {"what": objective.our_outcome})
    if top is not None:
        slots = {"what": top.title or top.label, "amount": expected(top) or top.potential}
        yield PageLine("opportunity", {**slots, "due": top.close_date})
    delivered = [one for one in book.of(ValueRecord) if one.delivered]
    yield from map(_value, delivered[:1])
    if field is not None and field[1]:
        yield PageLine("brake", {"what": field[1]})
    risk = max(book.of(RaidItem), key=_weight, default=None)
    if risk is not None:
        yield PageLine("risk", {"what": risk.text or risk.label, "owner": risk.owner})
    gaps = role_gaps(book, today)
    if gaps:
        yield PageLine("roles", {"roles": tuple(role.value for role in gaps)})
    if threads_of(book, today).single:
        yield PageLine("one_thread")


PAGES: Mapping[ReviewKind, Callable[[PlanBook, date], Iterator[PageLine]]] = {
    ReviewKind.CUSTOMER_QBR: _with_customer,
    ReviewKind.EXECUTIVE_SPONSOR: _for_sponsor,
}


def _value(one: ValueRecord) -> PageLine:
    slots = {"what": one.label, "amount": one.delivered}
    if one.confirmed_by and one.confirmed_on:
        return PageLine("value_confirmed", {**slots, "by": one.confirmed_by, "on": one.confirmed_on})
    return PageLine("value", slots)


def _issue(one: Action) -> PageLine:
    key = "issue_blocked" if one.status is ActionStatus.BLOCKED else "issue_late"
    what = open_value(one, "text") or one.label
    return PageLine(key, {"what": what, "owner": open_value(one, "owner"), "due": open_value(one, "due")})


def _objective(one: Objective) -> PageLine:
    stated = open_value(one, "statement")
    if one.our_outcome and repeats(one.our_outcome, str(stated or "")):
        stated = None
    what = stated or open_value(one, "customer_outcome") or one.label
    return PageLine(
        "next",
        {
            "what": what,
            "ours": open_value(one, "owner"),
            "theirs": open_value(one, "customer_owner"),
            "due": open_value(one, "due"),
        },
    )


def _late(one: Action, today: date) -> bool:
    if one.status in CLOSED:
        return False
    return one.status is ActionStatus.BLOCKED or (one.due is not None and latest(one.due) < today)


def _weight(one: RaidItem) -> int:
    return (one.probability or 0) * (one.impact or 0)
