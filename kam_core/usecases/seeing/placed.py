"""Where one account stands in the selection matrix, for its own plan: the other accounts draw the lines and stay unnamed."""

from decimal import Decimal

from kam_core.cards.pictures import MatrixPicture, MatrixPoint
from kam_core.measures.money import times
from kam_core.measures.segmentation import Position, divide, posture, segment
from kam_core.store.portfolio import PlanRow, plan_rows
from kam_core.usecases.measuring import selection_facts
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.portfolio.counting import spend_and_sales
from kam_core.usecases.portfolio.gathering import position_of
from kam_core.usecases.seeing.specs import YEARS_AHEAD
from kam_core.values import Money


def matrix_specs(book: PlanBook) -> tuple[MatrixPicture, ...]:
    """The account among the lines of all open plans; nothing while either score is unknown. Source: F2-F4.

    One more query, whatever the number of accounts.
    """
    facts = selection_facts(book)
    if facts.attractiveness is None or facts.strength is None:
        return ()
    here = Position(account=book.account.label, attractiveness=facts.attractiveness, strength=facts.strength)
    line = divide([here, *(position_of(row) for row in _others(book))])
    placed = segment(here, line)
    treated = posture(placed, facts.net_contribution)
    spend, sales = spend_and_sales(book)
    currency = next((money.currency for money in (sales, spend) if money is not None), "")
    point = MatrixPoint(
        account=book.account.label,
        attractiveness=facts.attractiveness,
        strength=facts.strength,
        total=_amount(spend and times(spend, YEARS_AHEAD), currency),
        ours=_amount(sales, currency),
        segment=placed.value if placed else None,
        posture=treated.value if treated else None,
    )
    return (MatrixPicture((point,), line.attractiveness, line.strength, currency),)


def _others(book: PlanBook) -> list[PlanRow]:
    return [row for row in plan_rows(book.uow) if row.plan != book.plan.id]


def _amount(money: Money | None, currency: str) -> Decimal | None:
    return money.middle if money is not None and money.currency == currency else None
