"""A week of an account in a channel: the message of six to ten lines, and the thread below it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from bot.buttons import Press
from bot.views.actions import action_buttons, action_line
from bot.views.blocks import Block, actions, button, context, message, section
from bot.views.lines import NAME, owned, packed, short, told, when
from bot.views.values import day, shown
from bot.words import Words
from kam_core.cards import AccountDigest, DecisionLine, DigestCard, DigestDetailCard, WinLine
from kam_core.cards.actions import ActionRow
from kam_core.measures.days import latest
from kam_core.terms import Side
from kam_core.values import FuzzyDate

Payload = dict[str, Any]
IN_A_LINE = 2
TEXT = 90
MOST_BUTTONS = 3
"""Done, New date, Blocked: what else can be done about an action is a press away in the DM."""
_MARKS = str.maketrans({"<": "‹", ">": "›", "*": "", "_": " ", "~": "-", "`": "", "|": "/"})
MOST_ROWS = 14
"""Rows with buttons in the thread: two blocks each, of fifty."""


def digest(card: DigestCard, words: Words) -> Payload:
    """The digest of a channel."""
    return message(sentence_of(card, words), [*week_blocks(card, words), *_buttons(card, words)])


def week_blocks(card: DigestCard, words: Words) -> list[Block]:
    """The lines, account by account, and the small print; no buttons."""
    blocks = [block for each in card.accounts for block in packed(_lines(each, card, words))]
    small = [
        words("digest.since", day=day(card.since)) if card.since else "",
        words("digest.more", names=", ".join(told(name, NAME) for name in card.more)) if card.more else "",
        words("digest.in_thread") if card.threaded else words("digest.small_print"),
    ]
    return [*blocks, context(" · ".join(filter(None, small)))]


def detail(card: DigestDetailCard, words: Words) -> Payload:
    """The thread: every action that the digest is about, each with its buttons."""
    blocks: list[Block] = []
    left = MOST_ROWS
    for week in card.accounts:
        rows = (*week.done, *week.rows)[: max(0, left)]
        if not rows:
            continue
        blocks.append(section(words("digest.detail_of", account=told(week.account, NAME))))
        blocks += [block for row in rows for block in _row(row, words)]
        left -= len(rows)
    count = sum(len(week.done) + len(week.rows) for week in card.accounts)
    if count > MOST_ROWS:
        blocks.append(context(words("digest.rest", count=count - MOST_ROWS)))
    if not blocks:
        blocks = [context(words("digest.detail_none"))]
    return message(words("digest.detail_text", count=count), blocks)


def sentence_of(card: DigestCard, words: Words) -> str:
    """The digest as one sentence for lock screens: figures only, and nobody is called."""
    accounts = " ".join(
        words(
            "digest.text",
            account=harmless(week.account),
            quality=week.quality,
            overdue=len(week.overdue),
            due=len(week.due),
            blocked=len(week.blocked),
        )
        for week in card.accounts
    )
    return words("digest.sentence", week=card.day.isocalendar().week, accounts=accounts)


def change_of(week: AccountDigest) -> str:
    """The change of the quality since the last digest, with its sign; nothing where there is none."""
    return f" ({week.change:+d})" if week.change else ""


def harmless(name: str, most: int = NAME) -> str:
    """A name that calls nobody and marks nothing, for the text of a notification and for buttons."""
    return short(name.translate(_MARKS), most)


def _lines(week: AccountDigest, card: DigestCard, words: Words) -> list[str]:
    return [LINES[line](week, card, words) for line in week.lines]


def _account(week: AccountDigest, card: DigestCard, words: Words) -> str:
    return words(
        "digest.line.account",
        account=told(week.account, NAME),
        week=card.day.isocalendar().week,
        quality=week.quality,
        change=change_of(week),
        people=_people(week.people_days, words),
    )


def _people(days: int | None, words: Words) -> str:
    if days is None:
        return words("digest.people_new")
    key = {0: "digest.people_today", 1: "digest.people_one"}.get(days, "digest.people")
    return words(key, days=days)


def _objective(week: AccountDigest, card: DigestCard, words: Words) -> str:
    del card
    start, end = week.period
    period = words("digest.period", start=f"{start:%b %Y}", end=f"{end:%b %Y}") if start and end else ""
    if not week.objective:
        return words("digest.line.no_objective", period=period)
    return words("digest.line.objective", period=period, objective=told(week.objective, TEXT * 2))


def _overdue(week: AccountDigest, card: DigestCard, words: Words) -> str:
    del card
    if not week.overdue:
        return words("digest.line.none_overdue")
    return words("digest.line.overdue", count=len(week.overdue), rows=_rows(week.overdue, _late, words))


def _due(week: AccountDigest, card: DigestCard, words: Words) -> str:
    del card
    if not week.due:
        return words("digest.line.none_due")
    return words("digest.line.due", count=len(week.due), rows=_rows(week.due, _until, words))


def _blocked(week: AccountDigest, card: DigestCard, words: Words) -> str:
    del card
    return words(
        "digest.line.blocked", rows=_rows(week.blocked, lambda row, each: action_line(row, each), words)
    )


def _done(week: AccountDigest, card: DigestCard, words: Words) -> str:
    del card
    return words("digest.line.done", rows=_rows(week.done, _by, words))


def _review(week: AccountDigest, card: DigestCard, words: Words) -> str:
    key = "review_late" if _before(week.next_review, card.day) else "review"
    held = words("digest.held", day=day(week.last_review)) if week.last_review else words("digest.not_held")
    if week.next_review is None:
        return words("digest.line.no_review", held=held)
    return words(f"digest.line.{key}", day=when(week.next_review, words), held=held)


def _alert(week: AccountDigest, card: DigestCard, words: Words) -> str:
    del card
    one = week.roles == 1 and week.alert == "empty_roles"
    return words("digest.alert.one_role" if one else f"digest.alert.{week.alert}", count=week.roles)


def _win(week: AccountDigest, card: DigestCard, words: Words) -> str:
    del card
    return words(f"digest.win.{week.win.kind}", **_won(week.win, words)) if week.win else ""


def _won(win: WinLine, words: Words) -> dict[str, str]:
    worth = words("digest.worth", worth=shown(win.worth, words)) if win.worth is not None else ""
    by = owned(win.by) if win.by and win.kind == "done" else told(win.by or "", NAME)
    return {"text": told(win.text, TEXT), "by": by, "day": day(win.on), "worth": worth}


def _decision(week: AccountDigest, card: DigestCard, words: Words) -> str:
    del card
    return (
        words(f"digest.decision.{week.decision.kind}", **_wanted(week.decision, words))
        if week.decision
        else ""
    )


def _wanted(decision: DecisionLine, words: Words) -> dict[str, str]:
    worth = words("digest.worth", worth=shown(decision.worth, words)) if decision.worth is not None else ""
    return {"text": told(decision.text, TEXT), "whom": owned(decision.whom or ""), "worth": worth}


LINES: Mapping[str, Callable[[AccountDigest, DigestCard, Words], str]] = {
    "account": _account,
    "objective": _objective,
    "overdue": _overdue,
    "due": _due,
    "blocked": _blocked,
    "done": _done,
    "review": _review,
    "alert": _alert,
    "win": _win,
    "decision": _decision,
}
"""One sentence for each line that a digest may have."""


def _rows(rows: Iterable[ActionRow], line: Callable[[ActionRow, Words], str], words: Words) -> str:
    """The first few actions of a line; how many more there are."""
    listed = list(rows)
    told_of = "; ".join(line(row, words) for row in listed[:IN_A_LINE])
    more = len(listed) - IN_A_LINE
    return words("digest.and_more", rows=told_of, count=more) if more > 0 else told_of


def _late(row: ActionRow, words: Words) -> str:
    days = words("digest.days_late" if row.overdue != 1 else "digest.day_late", days=row.overdue)
    return words("digest.row", text=told(row.text, TEXT), owner=_owner(row, words), when=days)


def _until(row: ActionRow, words: Words) -> str:
    exact = isinstance(row.due, date)
    due = f"{row.due:%a} {when(row.due, words)}" if exact else when(row.due, words)
    return words("digest.row", text=told(row.text, TEXT), owner=_owner(row, words), when=due)


def _by(row: ActionRow, words: Words) -> str:
    return words("digest.row_done", text=told(row.text, TEXT), owner=_owner(row, words))


def _owner(row: ActionRow, words: Words) -> str:
    """One of us as a mention; somebody of the customer's by name, whatever the name looks like."""
    if not row.owner:
        return words("plan.nobody")
    return told(row.owner, NAME) if row.side == Side.CUSTOMER.value else owned(row.owner)


def _row(row: ActionRow, words: Words) -> list[Block]:
    return [section(action_line(row, words)), *actions(*action_buttons(row, words)[:MOST_BUTTONS])]


def _buttons(card: DigestCard, words: Words) -> list[Block]:
    """The most pressing actions by name, each with its buttons, and the way to the plans."""
    blocks = [
        block
        for week in card.accounts
        for row in week.pressing
        for block in (
            context(_named(row, card, words)),
            *actions(*action_buttons(row, words)[:MOST_BUTTONS]),
        )
    ]
    one = len(card.accounts) == 1
    ways = [
        button(
            words("button.digest_plan")
            if one
            else words("digest.open_one", account=harmless(week.account, 40)),
            Press("digest_plan", (week.plan,)),
            number=place,
        )
        for place, week in enumerate(card.accounts)
    ]
    return [*blocks, *actions(*ways)]


def _named(row: ActionRow, card: DigestCard, words: Words) -> str:
    """Which action the buttons below are for, with its account where there are several."""
    several = len(card.accounts) > 1
    key = "digest.pressing_of" if several else "digest.pressing"
    return words(key, text=told(row.text, TEXT), account=told(row.account, NAME))


def _before(value: object, today: date) -> bool:
    return isinstance(value, date | FuzzyDate) and latest(value) < today
