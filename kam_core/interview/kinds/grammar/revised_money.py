"""Amounts of money that change: "last yr was 17,2m", "the tooling is 380k not 350k"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.changes import new_and_old
from kam_core.interview.kinds.grammar.clauses import blanked
from kam_core.interview.kinds.grammar.revisions import R, find_record, is_about, piece_at
from kam_core.interview.reading.found import Bare, Found
from kam_core.interview.reading.money import find_money
from kam_core.interview.reading.patterns import lazily
from kam_core.terms import Basis, Status
from kam_core.values import Claim, Money, Value

_MONEY_FIELDS = (
    ("Financials", "customer_spend", lazily(r"\b(?:spend|wallet|category|they buy|could spend)\b", re.I)),
    ("Financials", "target", lazily(r"\b(?:target|quota|my (?:\w+ ){0,2}number|ziel|objectif)\b", re.I)),
    ("Financials", "renewal_base", lazily(r"\b(?:renewed|base|certain|signed)\b", re.I)),
    (
        "Financials",
        "revenue",
        lazily(
            r"\b(?:sales|revenue|turnover|invoiced?|invoices|billed|billing|umsatz|(?:number|figure) of "
            r"the year|bought|buy from us|last (?:yr|year|12)|arr|we do|with us)\b",
            re.I,
        ),
    ),
    ("Initiative", "budget", lazily(r"\bbudget\b|\bapproved\b", re.I)),
    ("Opportunity", "potential", None),
    ("ResourceNeed", "cost", None),
    ("RaidItem", "exposure", None),
    ("ValueRecord", "hypothesis_amount", None),
    ("Need", "cost_of_occurrence", None),
    ("Initiative", "budget", None),
)


_OLD_NUMBER = lazily(
    r"^[^.;\d]{0,25}\b(?:not|instead of|rather than|no longer|was|statt|au lieu "
    r"de)\s+(?:the\s+)?(\d+(?:[.,]\d+)?)\b(?!\s?(?:%|percent|k|m\b))",
    re.I,
)
_GUESSED = frozenset({"potential", "customer_spend", "hypothesis_amount"})


def money_revisions(
    text: str, context: Context, records: Sequence[R], sure: bool
) -> Iterator[tuple[R, str, Claim]]:
    amounts = find_money(text, context.setting) if sure else ()
    chosen = new_and_old(text, [(one.start, one.end) for one in amounts])
    if chosen is None:
        return
    new = amounts[chosen[0]]
    told = _by_old(text, amounts, chosen, records)
    money = _like(new, told[0].fields[told[1]]) if told else None
    if told and money is not None:
        doubtful = new.hedged or told[1] in _GUESSED
        yield *told, Claim(money, Status.ASSUMED if doubtful else Status.CONFIRMED_INTERNAL)
        return
    words = piece_at(blanked(text, [(one.start, one.end) for one in amounts]), new.start, new.end)
    for named in (True, False):
        held = [
            (one, field)
            for entity, field, cue in _MONEY_FIELDS
            if (cue is not None) is named and (cue is None or cue.search(text))
            for one in records
            if one.entity == entity and isinstance(one.fields.get(field), Money)
        ]
        record = find_record(words, [one for one, _ in held]) or (
            held[0][0] if named and sure and len(held) == 1 else None
        )
        field = next((name for one, name in held if one is record), "")
        money = (
            _like(new, record.fields[field]) if record is not None and is_about(words, record, sure) else None
        )
        if record is not None and money is not None:
            doubtful = new.hedged or field in _GUESSED
            yield record, field, Claim(money, Status.ASSUMED if doubtful else Status.CONFIRMED_INTERNAL)
            return


def _by_old(
    text: str, amounts: Sequence[Found], chosen: tuple[int, int | None], records: Sequence[R]
) -> tuple[R, str] | None:
    """The only record and field that hold the old amount named beside the new one ("655k and not 620")."""
    if chosen[1] is not None:
        old = amounts[chosen[1]]
        meant = {one.amount for one in (old.options or (old.value,)) if isinstance(one, Money | Bare)}
    else:
        hit = _OLD_NUMBER.search(text[amounts[chosen[0]].end :])
        number = Decimal(hit.group(1).replace(",", ".")) if hit else Decimal(0)
        meant = {number, number * 1000, number * 10**6} if number else set()
    fields = {(entity, field) for entity, field, _ in _MONEY_FIELDS}
    held = [
        (one, field)
        for one in records
        for field, value in one.fields.items()
        if (one.entity, field) in fields and isinstance(value, Money) and value.amount in meant
    ]
    return held[0] if len(held) == 1 else None


def _like(found: Found, old: Value) -> Money | None:
    """The new amount in the currency of the old one, covering the same; of several sizes the nearest."""
    if not isinstance(old, Money):
        return None
    meant = [one for one in (found.options or (found.value,)) if isinstance(one, Money | Bare)]
    near = (
        [one for one in meant if old.amount and Decimal("0.2") <= one.amount / old.amount <= 5]
        if len(meant) > 1
        else meant
    )
    if len({one.amount for one in near}) != 1:
        return None
    new = near[0]
    said = new.basis if new.basis and new.basis is not Basis.ONE_OFF else old.basis
    return replace(old, amount=new.amount, high=new.high, currency=new.currency or old.currency, basis=said)
