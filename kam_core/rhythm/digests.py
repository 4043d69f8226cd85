"""What is worth saying about an account this week, in which lines, and when nothing is. Source: rhythm of digests,
our design: six to ten lines, no message without an action, a decision or something new."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from zlib import crc32

from kam_core.cards.actions import ActionRow
from kam_core.cards.digests import AccountDigest, DecisionLine, WinLine
from kam_core.measures.days import Day, latest
from kam_core.values import FuzzyDate, Value

SOON = timedelta(days=7)
"""What is due within so many days belongs in this week's digest."""
MOST_LINES = 9
"""Lines about accounts; the small print below is the tenth."""
MOST_ACCOUNTS = 4
"""Accounts that one message can hold; of others it says that they are in the thread."""
PRESSING = 2
"""Actions with buttons in the message itself."""
SPREAD_FROM, SPREAD_SECONDS = 60, 600
"""From so many messages of one minute on, their start is spread over so many seconds."""


class Line(StrEnum):
    """The lines of an account, in the order in which they are read."""

    ACCOUNT = "account"
    OBJECTIVE = "objective"
    OVERDUE = "overdue"
    DUE = "due"
    BLOCKED = "blocked"
    DONE = "done"
    REVIEW = "review"
    ALERT = "alert"
    WIN = "win"
    DECISION = "decision"


RANK = (
    Line.ACCOUNT,
    Line.OVERDUE,
    Line.DECISION,
    Line.BLOCKED,
    Line.DUE,
    Line.DONE,
    Line.REVIEW,
    Line.WIN,
    Line.OBJECTIVE,
    Line.ALERT,
)
"""Which lines stay where there is no room for all."""


class Alert(StrEnum):
    """What may be said of relationships where many read it: never of whom, never how anybody feels."""

    ONE_CONTACT = "one_contact"
    EMPTY_ROLES = "empty_roles"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountNow:
    """A plan as a digest looks at it. `actions` are open, with their days overdue; `done` with the day they were.

    `one_contact` is True only where that is certain.
    """

    plan: str
    account: str
    period: tuple[date | None, date | None] = (None, None)
    objective: str | None = None
    quality: int = 0
    people_days: int | None = None
    actions: tuple[ActionRow, ...] = ()
    done: tuple[tuple[ActionRow, date], ...] = ()
    next_review: Value = None
    last_review: date | None = None
    empty_roles: int = 0
    one_contact: bool = False
    wins: tuple[WinLine, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()


def worth_saying(now: AccountNow, today: date, since: date) -> bool:
    """Is there anything to do, to decide, or to be glad of since the last digest?"""
    week = week_of(now, today, since)
    return bool(week.rows or week.decision or week.win or review_near(now, today))


def review_near(now: AccountNow, today: date) -> bool:
    """The next review is within a week, or its day went by without it."""
    day = _latest(now.next_review)
    return day is not None and day <= today + SOON


def week_of(
    now: AccountNow, today: date, since: date, before: int | None = None, shown: Sequence[str] = ()
) -> AccountDigest:
    """The account's week: what is late, due, blocked, decided, won. `before` is the quality in the last digest.

    `shown` are the actions that the digest brought up: those of them that are done since are said to be.
    """
    blocked = tuple(row for row in now.actions if row.blocked)
    free = [row for row in now.actions if not row.blocked]
    overdue = tuple(sorted((row for row in free if row.overdue), key=lambda row: -row.overdue))
    return AccountDigest(
        plan=now.plan,
        account=now.account,
        period=now.period,
        objective=now.objective,
        quality=now.quality,
        change=None if before is None else now.quality - before,
        people_days=now.people_days,
        overdue=overdue,
        due=tuple(row for row in free if _due_soon(row, today)),
        blocked=blocked,
        next_review=now.next_review,
        last_review=now.last_review,
        alert=_alert(now),
        roles=now.empty_roles,
        win=_win(now, since, today, shown),
        decision=next(iter(now.decisions), None),
        done=tuple(row for row, _ in now.done if row.action in shown),
    )


def in_one_message(weeks: Sequence[AccountDigest]) -> tuple[AccountDigest, ...]:
    """The accounts that fit into one message, the most urgent first, each with the lines that it has room for."""
    chosen = sorted(weeks, key=urgency)[:MOST_ACCOUNTS]
    room = MOST_LINES // max(1, len(chosen))
    buttons = max(1, PRESSING // max(1, len(chosen)))
    return tuple(
        replace(
            week, lines=lines_for(week, room), pressing=_pressing(week)[:buttons] if place < PRESSING else ()
        )
        for place, week in enumerate(chosen)
    )


def _pressing(week: AccountDigest) -> tuple[ActionRow, ...]:
    """What gets its buttons: what was just done, so that it can be undone, then what is most urgent."""
    return (*(row for row in week.done if row.undoable), *week.rows)


def urgency(week: AccountDigest) -> tuple[int, int, int, str]:
    """What is late comes first, then what is blocked or waits for a word, then what is due."""
    waiting = len(week.blocked) + (week.decision is not None)
    return (-len(week.overdue), -waiting, -len(week.due), week.account.casefold())


def lines_for(week: AccountDigest, room: int) -> tuple[str, ...]:
    """The lines that say most, as many as there is room for, in reading order.

    "Nothing overdue" and the like are worth a line only where there is room for everything.
    """
    full = [line for line in Line if _says_something(line, week)]
    calm = [line for line in (Line.OVERDUE, Line.DUE, Line.OBJECTIVE) if line not in full]
    ranked = [*sorted(full, key=RANK.index), *calm]
    kept = set(ranked[:room] if room >= MOST_LINES else sorted(full, key=RANK.index)[:room])
    return tuple(line.value for line in Line if line in kept)


def spread(key: str, many: int) -> timedelta:
    """How long after its time a message of many starts, by its key alone: the same on every machine."""
    if many < SPREAD_FROM:
        return timedelta()
    return timedelta(seconds=crc32(key.encode()) % SPREAD_SECONDS)


def _says_something(line: Line, week: AccountDigest) -> bool:
    says = {
        Line.OBJECTIVE: week.objective,
        Line.OVERDUE: week.overdue,
        Line.DUE: week.due,
        Line.BLOCKED: week.blocked,
        Line.DONE: week.done,
        Line.ALERT: week.alert,
        Line.WIN: week.win,
        Line.DECISION: week.decision,
    }
    return bool(says.get(line, True))


def _due_soon(row: ActionRow, today: date) -> bool:
    day = _latest(row.due)
    return day is not None and today <= day <= today + SOON


def _alert(now: AccountNow) -> str | None:
    if now.one_contact:
        return Alert.ONE_CONTACT.value
    return Alert.EMPTY_ROLES.value if now.empty_roles else None


def _win(now: AccountNow, since: date, today: date, shown: Sequence[str]) -> WinLine | None:
    """What the customer confirmed, then what was delivered or agreed, then what was done; the newest of a kind."""
    done = (WinLine("done", row.text, day, by=row.owner) for row, day in now.done if row.action not in shown)
    recent = [win for win in (*now.wins, *done) if since <= win.on <= today]
    return min(recent, key=lambda win: (WINS.index(win.kind), -win.on.toordinal()), default=None)


WINS = ("confirmed", "delivered", "agreed", "done")
"""Which win is worth the one line, best first."""


def _latest(day: Value) -> date | None:
    known: Day | None = day if isinstance(day, date | FuzzyDate) else None
    return None if known is None else latest(known)
