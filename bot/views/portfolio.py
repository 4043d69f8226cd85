"""The portfolio: one page of accounts, with the ways to order, narrow and draw them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bot.buttons import Press
from bot.views.blocks import Block, actions, button, context, message, section
from bot.views.lines import NAME, owned, told, when
from bot.views.rates import noted
from bot.views.values import money
from bot.words import Words
from kam_core.cards.portfolio import ALL, MINE, PortfolioCard, PortfolioLine, PortfolioView

Payload = dict[str, Any]
SORTS = ("name", "quality", "freshness", "contribution", "review")
PARTS = ("", "strategic", "star", "status", "streamline", "stale", "overdue", "failing")
PICTURES = ("matrix", "whale")
_PART, _PAGE, _SCOPE, _PICTURE = 10, 30, 40, 50
"""Numbers of the buttons start here: no two buttons of a message share a name and a number."""


def portfolio(card: PortfolioCard, words: Words) -> Payload:
    """How the portfolio stands as a whole, its accounts, and what can be done with them."""
    blocks: list[Block] = [section("\n".join(_head(card, words)))]
    if card.behind:
        blocks.append(context(words("portfolio.behind", count=card.behind)))
    blocks += [_line(line, place, words) for place, line in enumerate(card.lines)]
    if not card.lines:
        blocks.append(section(words("portfolio.nobody_fits")))
    blocks += [*noted(card.rates, words), *_pager(card, words), *_ways(card, words)]
    return message(words("portfolio.text", total=card.total, fitting=card.fitting), blocks)


def _head(card: PortfolioCard, words: Words) -> Iterator[str]:
    yield words(f"portfolio.title.{card.view.scope}", total=card.total)
    part = words(f"portfolio.part.{card.view.only or 'every'}")
    order = words(f"portfolio.order.{card.view.sort}")
    yield words("portfolio.shown", fitting=card.fitting, part=part, order=order)
    if card.active:
        percent = round(100 * card.living / card.active)
        yield words("portfolio.living", living=card.living, active=card.active, percent=percent)
    if card.failing:
        yield words("portfolio.failing", count=card.failing)
    if loads := ", ".join(_loads(card, words)):
        yield words("portfolio.loads", loads=loads)


def _loads(card: PortfolioCard, words: Words) -> Iterator[str]:
    """Who keeps how many plans; against the limit where there is one."""
    for load in card.loads:
        key = "load" if card.limit is None else "load_over" if load.plans > card.limit else "load_of"
        yield words(f"portfolio.{key}", who=owned(load.person), plans=load.plans, limit=card.limit)


def _line(line: PortfolioLine, place: int, words: Words) -> Block:
    """One account: where it stands, whose it is, its figures, and why it may be no key account."""
    show = button(words("button.show_plan"), Press("plan", (line.plan,)), number=place)
    owner = words("accounts.owner", owner=owned(line.owner)) if line.owner else ""
    parts = [*_figures(line, words)] if line.counted else [words("portfolio.counting")]
    text = words(
        "portfolio.line",
        account=told(line.account, NAME),
        place=_place(line, words),
        owner=owner,
        figures=" · ".join(parts),
    )
    if line.against:
        reasons = "; ".join(words(f"selection.reason.{reason}") for reason in line.against)
        text += "\n" + words("portfolio.against", reasons=reasons)
    return section(text, accessory=show)


def _place(line: PortfolioLine, words: Words) -> str:
    if not line.counted:
        return ""
    if line.segment is None:
        return words("portfolio.unplaced")
    treated = words(f"picture.posture.{line.posture.replace(' ', '_')}") if line.posture else ""
    return words("portfolio.placed", segment=words(f"term.Segment.{line.segment}"), posture=treated)


def _figures(line: PortfolioLine, words: Words) -> Iterator[str]:
    net = money(line.net, words) if line.net is not None else words("value.unknown")
    yield words("portfolio.net", amount=net)
    yield words("accounts.quality", score=line.quality)
    if line.freshness is None:
        yield words("portfolio.never_confirmed")
    else:
        yield words("accounts.freshness", percent=line.freshness)
    if line.next_review is None:
        yield words("portfolio.no_review")
    else:
        yield words(
            "portfolio.review_late" if line.overdue else "accounts.review", day=when(line.next_review, words)
        )


def _pager(card: PortfolioCard, words: Words) -> list[Block]:
    if card.pages <= 1:
        return []
    page = card.view.page
    steps = (("accounts.before", page - 1), ("accounts.after", page + 1))
    buttons = (
        button(words(key), _press(replace(card.view, page=to)), number=_PAGE + place)
        for place, (key, to) in enumerate(steps)
        if 0 <= to < card.pages
    )
    return [context(words("accounts.page", page=page + 1, pages=card.pages)), *actions(*buttons)]


def _ways(card: PortfolioCard, words: Words) -> list[Block]:
    """Orders, then parts, then pictures; whatever is shown now stands out."""
    view = replace(card.view, page=0)
    orders = [
        button(
            words(f"portfolio.sort.{sort}"),
            _press(replace(view, sort=sort)),
            number=place,
            style="primary" if sort == view.sort else None,
        )
        for place, sort in enumerate(SORTS)
    ]
    parts = [
        button(
            words(f"portfolio.only.{only or 'every'}"),
            _press(replace(view, only=only)),
            number=_PART + place,
            style="primary" if only == view.only else None,
        )
        for place, only in enumerate(PARTS)
    ]
    return [*actions(*orders), *actions(*parts), *actions(*_pictures(card, words))]


def _pictures(card: PortfolioCard, words: Words) -> Iterator[Block]:
    for place, kind in enumerate(PICTURES):
        press = Press("portfolio_picture", (kind, card.view.scope))
        yield button(words(f"button.portfolio_{kind}"), press, number=_PICTURE + place)
    if card.may_all:
        other = MINE if card.view.scope == ALL else ALL
        view = replace(card.view, scope=other, page=0)
        yield button(words(f"portfolio.scope.{other}"), _press(view), number=_SCOPE)
    if card.may_set:
        yield button(words("button.portfolio_criteria"), Press("portfolio_criteria"), number=_SCOPE + 1)


def _press(view: PortfolioView) -> Press:
    return Press("portfolio", (view.scope, view.sort, view.only, str(view.page)))
