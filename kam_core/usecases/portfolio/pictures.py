"""What the two pictures of a portfolio show: the matrix (F2-F4), and the whale curve (F5)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from kam_core.cards.pictures import MatrixPicture, MatrixPoint, WhalePicture
from kam_core.cards.portfolio import ALL
from kam_core.measures.finance import whale_curve
from kam_core.measures.money import times
from kam_core.measures.segmentation import Divide, divide, posture, segment
from kam_core.model import Person
from kam_core.store.portfolio import PlanRow, plan_rows
from kam_core.usecases.authority import READERS, require_member
from kam_core.usecases.portfolio.counting import batches, count, day_of, is_behind
from kam_core.usecases.portfolio.gathering import position_of
from kam_core.usecases.portfolio.ordering import usual_currency
from kam_core.usecases.seeing.picturing import Asked, Shown, Source
from kam_core.usecases.seeing.specs import YEARS_AHEAD
from kam_core.values import Money

MATRIX, WHALE = "matrix", "whale"


def matrix_picture(asked: Asked) -> Shown:
    """Accounts by attractiveness and strength; nothing to draw while none of them has both."""
    spec = matrix_of(_rows(asked))
    placed = any(one.attractiveness is not None and one.strength is not None for one in spec.points)
    return Shown(MATRIX, (spec,) if placed else ())


def whale_picture(asked: Asked) -> Shown:
    """Net contribution added up, the best account first; nothing to draw while none is known."""
    spec = whale_of(_rows(asked))
    return Shown(WHALE, (spec,) if spec.points else ())


def matrix_of(rows: Sequence[PlanRow]) -> MatrixPicture:
    """The matrix; amounts in another currency than most stay unknown, for there is no rate for them. Source: F2-F4."""
    currency = usual_currency(
        [money for row in rows if row.counted for money in (row.counted.spend, row.counted.sales)]
    )
    line = divide([position_of(row) for row in rows])
    points = tuple(_point(row, line, currency) for row in rows)
    return MatrixPicture(points, line.attractiveness, line.strength, currency)


def whale_of(rows: Sequence[PlanRow]) -> WhalePicture:
    """The curve in the currency of most accounts; the others count as unknown. Source: F5."""
    nets = [(row.account, row.counted.contribution if row.counted else None) for row in rows]
    currency = usual_currency([net for _, net in nets])
    curve = whale_curve(
        (account, net if net is not None and net.currency == currency else None) for account, net in nets
    )
    return WhalePicture(
        tuple((point.account, point.cumulative) for point in curve.points), currency, curve.unknown
    )


def _rows(asked: Asked) -> list[PlanRow]:
    """Every plan of the portfolio with figures of today. Raises `GuestsAreNotServed`."""
    known = asked.uow.one(Person, slack_id=asked.occasion.person)
    require_member(known)
    everything = asked.ids[:1] == (ALL,) and known is not None and known.role in READERS
    rows = plan_rows(asked.uow, None if everything else asked.occasion.person)
    day = day_of(asked.occasion.at)
    behind = [row for row in rows if is_behind(row, day)]
    newer = dict(one for batch in batches(behind) for one in count(asked.uow, batch, day))
    return [row._replace(counted=newer.get(row.plan, row.counted)) for row in rows]


def _point(row: PlanRow, line: Divide, currency: str) -> MatrixPoint:
    position, figures = position_of(row), row.counted
    placed = segment(position, line)
    treated = posture(placed, figures.contribution if figures else None)
    spend = figures.spend if figures else None
    return MatrixPoint(
        account=row.account,
        attractiveness=position.attractiveness,
        strength=position.strength,
        total=_amount(times(spend, YEARS_AHEAD) if spend is not None else None, currency),
        ours=_amount(figures.sales if figures else None, currency),
        segment=placed.value if placed else None,
        posture=treated.value if treated else None,
    )


def _amount(money: Money | None, currency: str) -> Decimal | None:
    return money.middle if money is not None and money.currency == currency else None


PORTFOLIO_PICTURES: Mapping[str, Source] = {MATRIX: matrix_picture, WHALE: whale_picture}
"""What each kind of picture shows."""
