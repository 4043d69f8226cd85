"""The digest of a channel, from what its plans hold now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from kam_core.cards.digests import AccountDigest, DigestCard, DigestDetailCard
from kam_core.model import AccountPlan, Digest
from kam_core.rhythm.digests import in_one_message, urgency, week_of, worth_saying
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import PlanStatus
from kam_core.usecases.digests.gathering import account_now, books_of
from kam_core.usecases.plan_book import PlanBook

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Composed:
    """A digest with its thread (None when the message says everything), and what has to be kept to draw it again."""

    card: DigestCard
    detail: DigestDetailCard | None
    facts: Mapping[str, Any] = field(default_factory=dict)


def open_plans_among(uow: UnitOfWork, ids: Sequence[str]) -> dict[str, AccountPlan]:
    """These plans by id, closed and removed ones left out."""
    found = uow.among(AccountPlan, "id", list(dict.fromkeys(ids)))
    return {plan.id: plan for plan in found if plan.status is not PlanStatus.CLOSED}


def books_by_plan(uow: UnitOfWork, plans: Sequence[AccountPlan]) -> dict[str, PlanBook]:
    """The plans' records by plan."""
    return {book.plan.id: book for book in books_of(uow, plans)}


def composed(
    digest: str,
    books: Sequence[PlanBook],
    day: date,
    before: Digest | None,
    bound_on: date,
) -> Composed | None:
    """The digest of these plans for a local day; None when there is nothing to say."""
    since = before.covers_until if before else min(bound_on, day - WEEK)
    scores = _scores(before)
    nows = [account_now(book, day) for book in books]
    weeks = [week_of(now, day, since, scores.get(now.plan)) for now in nows if worth_saying(now, day, since)]
    if not weeks:
        return None
    facts = {
        "plans": [week.plan for week in weeks],
        "scores": {now.plan: now.quality for now in nows},
        "before": scores,
        "since": since.isoformat(),
        "rows": [row.action for week in weeks for row in week.rows],
        "acted": dict(before.facts.get("acted", {})) if before else {},
    }
    card, detail = drawn(digest, weeks, day, since)
    return Composed(card, detail, facts)


def again(
    digest: Digest, books: Sequence[PlanBook], today: date
) -> tuple[DigestCard, DigestDetailCard | None]:
    """A digest that stands already, as its plans are now: the same accounts, the same week."""
    facts = digest.facts
    since, before = date.fromisoformat(str(facts["since"])), facts.get("before", {})
    rows = [str(one) for one in facts.get("rows", ())]
    weeks = [
        week_of(account_now(book, today), today, since, before.get(book.plan.id), rows) for book in books
    ]
    return drawn(digest.id, weeks, digest.covers_until, since, threaded=digest.detail_id is not None)


def drawn(
    digest: str, weeks: Sequence[AccountDigest], day: date, since: date, threaded: bool | None = None
) -> tuple[DigestCard, DigestDetailCard | None]:
    """The message and the thread below it."""
    shown = in_one_message(weeks)
    pressing = {row.action for week in shown for row in week.pressing}
    rest = [row for week in weeks for row in (*week.rows, *week.done) if row.action not in pressing]
    more = tuple(week.account for week in sorted(weeks, key=urgency)[len(shown) :])
    threaded = bool(rest or more) if threaded is None else threaded
    card = DigestCard(digest, day, shown, since if day - since > WEEK else None, more, threaded)
    detail = DigestDetailCard(digest, day, tuple(sorted(weeks, key=urgency))) if threaded else None
    return card, detail


def carried(before: Digest | None) -> dict[str, Any]:
    """What a week without a digest hands on: the qualities that were shown last, and who pressed when."""
    kept: Mapping[str, Any] = before.facts if before else {}
    return {name: dict(kept.get(name, {})) for name in ("scores", "acted")}


def _scores(before: Digest | None) -> dict[str, int]:
    kept: Mapping[str, int] = before.facts.get("scores", {}) if before else {}
    return dict(kept)
