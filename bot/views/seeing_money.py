"""The money of a plan: what may be won, what is at stake, who has time for it, and what both sides gained."""

from bot.buttons import Press
from bot.views.blocks import Block, actions, button, context, divider, message, section
from bot.views.lines import NAME, owned, packed, short, told, when
from bot.views.rates import added, noted
from bot.views.seeing_undo import taken_back
from bot.views.text import escaped
from bot.views.values import money, number, shown
from bot.words import Words
from kam_core.cards.seeing_money import LedgerRow, LoadRow, MoneyCard, MoneyRow, RatioLine, RiskRow, SumLine
from kam_core.values import Money

Payload = dict[str, object]
PERCENT = 100


def money_seen(card: MoneyCard, words: Words) -> Payload:
    """Expected values, renewals, what is at stake, hours, and the ledger with its next step a tap away."""
    blocks = [
        section(words("money_seen.title", account=told(card.account, NAME))),
        *packed(_chances(card, words)),
        *packed(_renewals(card, words)),
        *packed(_risks(card, words)),
        *packed(_hours(card, words)),
        divider(),
        *_ledger(card, words),
        *noted(card.rates, words),
        *taken_back(card.undo, words),
        *_buttons(card, words),
    ]
    finding = _sum(card.expected, words) or words("money_seen.nothing_expected")
    text = words("money_seen.text", account=short(card.account), finding=finding)
    return message(text, blocks, block_id=f"money_seen:{card.plan}")


def _chances(card: MoneyCard, words: Words) -> list[str]:
    if not card.opportunities:
        return [words("money_seen.no_opportunities")]
    lines = [words("money_seen.opportunities"), *(_chance(one, words) for one in card.opportunities)]
    if card.more_opportunities:
        lines.append(words("money_seen.more", count=card.more_opportunities))
    lines.append(words("money_seen.expected", amount=_sum(card.expected, words) or words("value.unknown")))
    if card.margin is None:
        return [*lines, words("money_seen.no_margin")]
    by_margin = _sum(card.by_margin, words) or words("value.unknown")
    return [*lines, words("money_seen.by_margin", amount=by_margin, margin=number(card.margin))]


def _chance(row: MoneyRow, words: Words) -> str:
    expected = words("money_seen.worth", amount=_money(row.expected, words))
    if row.by_margin is not None:
        expected = words(
            "money_seen.worth_both", amount=_money(row.expected, words), margin=_money(row.by_margin, words)
        )
    return words(
        "money_seen.opportunity", title=told(row.title, NAME), figures=_figures(row, words), expected=expected
    )


def _figures(row: MoneyRow, words: Words) -> str:
    chance = words("value.unknown") if row.chance is None else f"{number(row.chance)} %"
    parts = [_money(row.potential, words), words("money_seen.chance", chance=chance)]
    if row.close is not None:
        parts.append(when(row.close, words))
    return ", ".join(parts)


def _renewals(card: MoneyCard, words: Words) -> list[str]:
    if not card.renewals:
        return []
    lines = [
        words("money_seen.renewal", title=told(row.title, NAME), figures=_figures(row, words))
        for row in card.renewals
    ]
    return [words("money_seen.renewals"), *lines]


def _risks(card: MoneyCard, words: Words) -> list[str]:
    if not card.risks:
        return [words("money_seen.no_risks")]
    lines = [words("money_seen.risks"), *(_risk(row, words) for row in card.risks)]
    if card.more_risks:
        lines.append(words("money_seen.more", count=card.more_risks))
    at_stake = _sum(card.exposure, words)
    return [*lines, words("money_seen.at_stake", amount=at_stake) if at_stake else ""]


def _risk(row: RiskRow, words: Words) -> str:
    return words(
        "money_seen.risk",
        kind=(words.or_none(f"term.{row.kind}") or row.kind) if row.kind else words("money_seen.entry"),
        text=told(row.text),
        score=words("money_seen.unscored")
        if row.score is None
        else words("money_seen.scored", score=row.score),
        money=_money(row.money, words),
        owner=owned(row.owner) if row.owner else words("money_seen.nobody"),
    )


def _hours(card: MoneyCard, words: Words) -> list[str]:
    if not card.loads:
        return [words("money_seen.no_hours")]
    lines = [words("money_seen.hours"), *(_load(row, words) for row in card.loads)]
    return [*lines, words("money_seen.hours_unknown") if card.hours_unknown else ""]


def _load(row: LoadRow, words: Words) -> str:
    asked, granted = (
        words("value.unknown") if one is None else number(one) for one in (row.promised, row.granted)
    )
    month = f"{row.month:%b %Y}" if row.month else words("money_seen.whole_plan")
    key = {True: "over", False: "within", None: "open"}[row.over]
    share = number(round(row.ratio * PERCENT)) if row.ratio is not None else ""
    line = words("money_seen.load", who=owned(row.who), month=month, asked=asked, granted=granted)
    if key == "over" and not share:
        key = "over_refused"
    return f"{line} {words(f'money_seen.{key}', percent=share)}"


def _ledger(card: MoneyCard, words: Words) -> list[Block]:
    blocks = [section(words("money_seen.ledger"))]
    if not card.ledger:
        blocks.append(section(words("money_seen.no_ledger")))
    blocks += [_record(card, row, place, words) for place, row in enumerate(card.ledger)]
    small = [words("money_seen.more", count=card.more_ledger)] if card.more_ledger else []
    small += [_ratio(one, words) for one in card.ratios]
    mutual, active = card.mutual
    if active:
        small.append(words("money_seen.mutual", mutual=mutual, active=active))
    return [*blocks, *([context(" ".join(small))] if small else [])]


def _record(card: MoneyCard, row: LedgerRow, place: int, words: Words) -> Block:
    amount = words("value.unknown") if row.amount is None else shown(row.amount, words)
    who = owned(row.who) if row.who else words("money_seen.nobody")
    slots = {
        "name": told(row.name, NAME),
        "side": words(f"money_seen.side.{row.side}") if row.side else words("value.unknown"),
        "amount": amount,
        "state": words(f"money_seen.state.{_key(row.state)}"),
        "who": who,
        "day": when(row.on, words),
    }
    text = words("money_seen.record" if row.who else "money_seen.record_untold", **slots)
    if not row.next or not card.may_edit:
        return section(text)
    label = words(f"button.ledger_{_key(row.next)}")
    return section(text, accessory=button(label, Press("ledger", (row.record,)), number=place))


def _ratio(line: RatioLine, words: Words) -> str:
    slots = {
        "unit": escaped(line.unit),
        "confirmed": number(line.confirmed),
        "committed": number(line.committed),
    }
    if line.ratio is None:
        return words("money_seen.ratio_unknown", **slots)
    return words("money_seen.ratio", percent=number(round(line.ratio * PERCENT)), **slots)


def _buttons(card: MoneyCard, words: Words) -> list[Block]:
    ids = (card.plan,)
    return actions(
        button(words("button.fit_seen"), Press("fit_seen", ids)),
        button(words("button.show_plan"), Press("plan", ids)),
    )


def _sum(line: SumLine, words: Words) -> str:
    """Totals side by side, one for each basis, and for each currency without a rate; how many amounts are unknown."""
    known = added(line.totals, line.native, words)
    if not known or not line.unknown:
        return known
    return words("money_seen.and_unknown", amount=known, count=line.unknown)


def _money(amount: Money | None, words: Words) -> str:
    return words("value.unknown") if amount is None else money(amount, words)


def _key(term: str) -> str:
    return term.replace(" ", "_")
