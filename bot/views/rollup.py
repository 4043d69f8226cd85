"""A manager's week over all plans, in at most twenty lines, worst first."""

from typing import Any

from bot.buttons import Press
from bot.views.blocks import actions, button, context, message
from bot.views.digests import harmless
from bot.views.lines import NAME, owned, packed, told
from bot.words import Words
from kam_core.cards import RollupCard, RollupPlan

Payload = dict[str, Any]
OPENS = 5


def rollup(card: RollupCard, words: Words) -> Payload:
    """The roll-up of a week."""
    lines = [words("rollup.title", week=card.day.isocalendar().week), *_lines(card, words)]
    ways = [
        button(
            words("rollup.open", account=harmless(one.account, 40)), Press("plan", (one.plan,)), number=place
        )
        for place, one in enumerate(card.worst[:OPENS])
    ]
    late = sum(count for _, count in card.overdue)
    text = words("rollup.text", plans=card.plans, living=card.living, late=late)
    return message(text, [*packed(lines), context(words("rollup.small_print")), *actions(*ways)])


def _lines(card: RollupCard, words: Words) -> list[str]:
    lines = [words("rollup.living", living=card.living, plans=card.plans)]
    lines += [_plan(one, words) for one in card.worst]
    if card.overdue:
        who = ", ".join(_late(owner, count, words) for owner, count in card.overdue)
        lines.append(words("rollup.overdue", who=who))
    if card.gates:
        named = ", ".join(
            words("rollup.count", what=words(f"rollup.gate.{key}"), count=n) for key, n in card.gates
        )
        lines.append(words("rollup.gates", gates=named))
    if card.single:
        lines.append(words("rollup.single", names=_more(_names(card.single), card.single_more, words)))
    if card.approvals:
        waiting = ", ".join(
            words("rollup.approval", account=told(account, NAME), who=owned(who or ""))
            for account, who in card.approvals
        )
        lines.append(words("rollup.approvals", waiting=_more(waiting, card.approvals_more, words)))
    lines.append(words("rollup.reviews", planned=card.reviews_planned, held=card.reviews_held))
    return lines


def _plan(one: RollupPlan, words: Words) -> str:
    fresh = (
        words("portfolio.never_confirmed")
        if one.freshness is None
        else words("accounts.freshness", percent=one.freshness)
    )
    late = words("rollup.late", count=one.overdue) if one.overdue else ""
    owner = owned(one.owner) if one.owner else words("plan.nobody")
    account = told(one.account, NAME)
    return words("rollup.plan", account=account, owner=owner, quality=one.quality, freshness=fresh, late=late)


def _late(owner: str | None, count: int, words: Words) -> str:
    return words("rollup.count", what=owned(owner) if owner else words("plan.nobody"), count=count)


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(told(name, NAME) for name in names)


def _more(listed: str, more: int, words: Words) -> str:
    return words("rollup.and_more", listed=listed, count=more) if more else listed
