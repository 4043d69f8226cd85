"""What was found in the plans, and two plans side by side."""

from collections.abc import Callable, Iterator
from typing import Any

from bot.buttons import Press
from bot.views.blocks import Block, actions, button, context, message, section
from bot.views.digests import harmless
from bot.views.facts import field_name
from bot.views.lines import NAME, owned, told, when
from bot.views.rates import added, noted
from bot.views.values import money, number
from bot.words import Words
from kam_core.cards import FactLine
from kam_core.cards.find import CompareCard, FoundCard, FoundLine, Side
from kam_core.cards.seeing_money import SumLine
from kam_core.terms import Status
from kam_core.values import Money

Payload = dict[str, Any]
FIELDS = 10
"""Slack shows so many fields in a section, two in a row."""


def found(card: FoundCard, words: Words) -> Payload:
    """The best matches, each with where it stands and its plan."""
    slots = {"count": card.total, "plans": card.plans}
    if not card.lines:
        text = words("find.nothing", words=harmless(card.words), **slots)
        return message(text, [section(words("find.nothing", words=told(card.words, NAME), **slots))])
    blocks: list[Block] = [section(words("find.title", words=told(card.words, NAME), **slots))]
    blocks += [_found(line, place, words) for place, line in enumerate(card.lines)]
    if card.total > len(card.lines):
        blocks.append(context(words("find.more", count=card.total - len(card.lines))))
    return message(words("find.text", words=harmless(card.words), **slots), blocks)


def compare(card: CompareCard, words: Words) -> Payload:
    """Two plans row by row, the same figure of both beside each other."""
    slots = {"one": told(card.one.account, NAME), "other": told(card.other.account, NAME)}
    blocks: list[Block] = [section(words("compare.title", **slots))]
    for rows in ROWS:
        fields = [
            {"type": "mrkdwn", "text": words("compare.cell", name=words(f"compare.row.{name}"), value=value)}
            for name, tell in rows
            for value in (tell(card.one, words), tell(card.other, words))
        ]
        blocks.append({"type": "section", "fields": fields[:FIELDS]})
    ways = (
        button(
            words("compare.show", account=harmless(side.account, 40)),
            Press("plan", (side.plan,)),
            number=place,
        )
        for place, side in enumerate((card.one, card.other))
    )
    blocks += [*noted(card.rates, words), *actions(*ways), context(words("compare.small"))]
    text = words("compare.text", one=harmless(card.one.account), other=harmless(card.other.account))
    return message(text, blocks)


def _found(line: FoundLine, place: int, words: Words) -> Block:
    kind = words.or_none(f"entity.{line.entity}.one") or told(line.entity)
    where = words("find.where", kind=kind, account=told(line.account, NAME))
    if line.section:
        where += words("find.section", section=told(line.section, NAME))
    name = told(line.account if line.entity in ("Account", "AccountPlan") else line.label, NAME)
    parts = [words("find.line", name=words.or_none(f"record.{line.label}") or name, where=where)]
    if line.field:
        named = field_name(FactLine(line.entity, line.label, line.field, None, Status.UNKNOWN), words)
        parts.append(words("find.says", field=named, excerpt=told(line.excerpt)))
    show = button(words("button.show_plan"), Press("plan", (line.plan,)), number=place)
    return section("\n".join(parts), accessory=show)


def _owner(side: Side, words: Words) -> str:
    return owned(side.owner) if side.owner else words("value.unknown")


def _sales(side: Side, words: Words) -> str:
    return _both(side, side.sales, words) if side.sales else words("value.unknown")


def _net(side: Side, words: Words) -> str:
    return _both(side, side.net, words) if side.net else words("value.unknown")


def _expected(side: Side, words: Words) -> str:
    return _sum(side, side.expected, words)


def _people(side: Side, words: Words) -> str:
    key = "people_single" if side.single else "people"
    said = words(f"compare.{key}", people=side.people, threads=side.threads, empty=side.empty_roles)
    if side.risk is not None:
        said += words("compare.risk_of", risk=number(round(side.risk)))
    return said


def _quality(side: Side, words: Words) -> str:
    fix = words.or_none(f"fix.{side.fix}") if side.fix else None
    return words("compare.quality_fix", score=side.quality, fix=fix) if fix else number(side.quality)


def _freshness(side: Side, words: Words) -> str:
    if side.freshness is None:
        return words("portfolio.never_confirmed")
    return words("compare.percent", percent=side.freshness)


def _objective(side: Side, words: Words) -> str:
    return told(side.objective) if side.objective else words("compare.no_objective")


def _objectives(side: Side, words: Words) -> str:
    return words("compare.objectives", active=side.active, agreed=side.agreed, overdue=side.overdue)


def _risks(side: Side, words: Words) -> str:
    if not side.risks:
        return words("compare.no_risks")
    return words("compare.risks", count=side.risks, top=told(side.top_risk or "", NAME))


def _exposure(side: Side, words: Words) -> str:
    return _sum(side, side.exposure, words)


def _review(side: Side, words: Words) -> str:
    return when(side.next_review, words)


def _both(side: Side, amount: Money, words: Words) -> str:
    """An amount, and what it is in the currency of both sides where that is another one."""
    common = dict(side.common).get(amount)
    if common is None:
        return money(amount, words)
    return words("rates.sum", amount=money(amount, words), native=money(common, words))


def _sum(side: Side, line: SumLine, words: Words) -> str:
    """The totals and what they were made of; how many amounts nobody knew stands beside them."""
    return ", ".join(_totals(side, line, words)) or words("value.unknown")


def _totals(side: Side, line: SumLine, words: Words) -> Iterator[str]:
    if line.native:
        yield added(line.totals, line.native, words)
    else:
        yield from (_both(side, one, words) for one in line.totals)
    if line.unknown and line.totals:
        yield words("compare.unknown_more", count=line.unknown)


Row = tuple[str, Callable[[Side, Words], str]]
ROWS: tuple[tuple[Row, ...], ...] = (
    (("owner", _owner), ("sales", _sales), ("net", _net), ("expected", _expected)),
    (("people", _people), ("quality", _quality), ("freshness", _freshness)),
    (("objective", _objective), ("objectives", _objectives)),
    (("risks", _risks), ("exposure", _exposure), ("review", _review)),
)
"""The rows of a comparison, in groups that fit a section."""
