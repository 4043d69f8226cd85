"""Attacks on figures that nobody at the customer confirmed."""

from collections.abc import Iterator

from kam_core.advice.attacks.base import About, Attack
from kam_core.advice.attacks.purse import gains_of
from kam_core.advice.brief import Brief
from kam_core.advice.signals.base import Found, active_objectives, filled, lines
from kam_core.advice.signals.money import OUT
from kam_core.terms import Status
from kam_core.values import Money

GUESSED = (("Financials", "customer_spend"), ("Opportunity", "potential"), ("Initiative", "budget"))
"""Amounts that a plan builds on, by record and field."""


def _value_unconfirmed(brief: Brief) -> Iterator[Found]:
    for one, field, amount in gains_of(brief):
        held = one.facts[field]
        if held.evidence.status is Status.ASSUMED and one["confirmed_by"] is None:
            yield Found(
                slots=filled(amount=amount),
                facts=lines(one, field, "method", "confirmed_by"),
                subject=one.id,
                objective=one.refs.get("objective"),
                weight=1.0,
            )


def _start(brief: Brief, status: Status) -> Iterator[Found]:
    for one in active_objectives(brief):
        line = one.line("baseline")
        if one["target"] is not None and line is not None and line.status is status:
            yield Found(
                slots=filled(
                    objective=one.label, baseline=line.value, target=one["target"], unit=one["unit"]
                ),
                facts=lines(one, "baseline", "target", "unit", "measure"),
                subject=one.id,
                objective=one.id,
                weight=1.0 if one["headline"] else 0.0,
            )


def _base_guessed(brief: Brief) -> Iterator[Found]:
    for year in brief.of("Financials"):
        line = year.line("renewal_base")
        if line is not None and line.status is Status.ASSUMED:
            facts = (*lines(year, "renewal_base"), *lines(year, "target"))
            yield Found(slots={"amount": line.value}, facts=facts, subject=year.id, weight=0.5)


def _sales_guessed(brief: Brief) -> Iterator[Found]:
    for year in brief.of("Financials"):
        line = year.line("revenue")
        if line is not None and line.status is Status.ASSUMED:
            yield Found(slots={"amount": line.value}, facts=(line,), subject=year.id)


def _biggest_guess(entity: str, field: str, name: str, article: str) -> Attack:
    """The biggest assumed amount of a kind, if no other kind has a bigger one."""

    def find(brief: Brief) -> Iterator[Found]:
        guesses = [
            (kind, one, line)
            for kind, wanted in GUESSED
            for one in brief.of(kind)
            if one["stage"] not in OUT
            and (line := one.line(wanted)) is not None
            and line.status is Status.ASSUMED
            and isinstance(line.value, Money)
        ]
        biggest = max(guesses, key=lambda each: each[2].value.middle, default=None)  # type: ignore[union-attr]
        if biggest is not None and (biggest[0], biggest[2].field) == (entity, field):
            slots = filled(amount=biggest[2].value, about=biggest[1].label)
            yield Found(slots=slots, facts=(biggest[2],), subject=biggest[1].id)

    query = "confirm an amount with the customer: who said so, and when"
    return Attack(key=name, about=About.MONEY, find=find, query=query, article=article, doubts=True)


ATTACKS = (
    Attack(
        key="value_unconfirmed",
        about=About.VALUE,
        find=_value_unconfirmed,
        query="have the customer's finance confirm the value in writing",
        article="quantifying-value",
        doubts=True,
    ),
    Attack(
        key="baseline_unknown",
        about=About.OBJECTIVES,
        find=lambda brief: _start(brief, Status.UNKNOWN),
        query="measure the baseline together with the customer",
        article="smart-in-practice",
    ),
    Attack(
        key="baseline_guessed",
        about=About.OBJECTIVES,
        find=lambda brief: _start(brief, Status.ASSUMED),
        query="measure the baseline together with the customer",
        article="smart-in-practice",
        doubts=True,
    ),
    Attack(
        key="base_guessed",
        about=About.MONEY,
        find=_base_guessed,
        query="what is certain of next year's sales: renewals and contracts",
        article="value-times-chance",
        doubts=True,
    ),
    Attack(
        key="sales_guessed",
        about=About.MONEY,
        find=_sales_guessed,
        query="know your own sales to the account: figures from the books",
        article="growth-and-share",
        doubts=True,
    ),
    _biggest_guess("Financials", "customer_spend", "spend_guessed", "estimating-spend"),
    _biggest_guess("Opportunity", "potential", "potential_guessed", "value-times-chance"),
    _biggest_guess("Initiative", "budget", "budget_guessed", "buying-centres"),
)
