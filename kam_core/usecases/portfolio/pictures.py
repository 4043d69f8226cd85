"""What the two pictures of a portfolio show: the matrix (F2-F4), and the whale curve (F5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kam_core.cards.pictures import MatrixPicture, MatrixPoint, WhalePicture
from kam_core.cards.portfolio import ALL
from kam_core.measures.finance import whale_curve
from kam_core.measures.money import times
from kam_core.measures.rollup import RateTable, in_common
from kam_core.measures.segmentation import Divide, divide, posture, segment
from kam_core.model import Person
from kam_core.store.portfolio import PlanRow, plan_rows
from kam_core.usecases.authority import READERS, require_member
from kam_core.usecases.portfolio.counting import batches, count, day_of, is_behind
from kam_core.usecases.portfolio.gathering import position_of
from kam_core.usecases.portfolio.ordering import usual_currency
from kam_core.usecases.rates import rates_of
from kam_core.usecases.seeing.picturing import Asked, Shown, Source
from kam_core.usecases.seeing.specs import YEARS_AHEAD
from kam_core.values import Money

MATRIX, WHALE = "matrix", "whale"


def matrix_picture(asked: Asked) -> Shown:
    """Accounts by attractiveness and strength; nothing to draw while none of them has both."""
    spec = matrix_of(_rows(asked), rates_of(asked.uow))
    placed = any(one.attractiveness is not None and one.strength is not None for one in spec.points)
    return Shown(MATRIX, (spec,) if placed else ())


def whale_picture(asked: Asked) -> Shown:
    """Net contribution added up, the best account first; nothing to draw while none is known."""
    spec = whale_of(_rows(asked), rates_of(asked.uow))
    return Shown(WHALE, (spec,) if spec.points else ())


def matrix_of(rows: Sequence[PlanRow], rates: RateTable | None = None) -> MatrixPicture:
    """The matrix, at rates where currencies meet; amounts without a rate stay unknown. Source: F2-F4, F21."""
    scale = _scale(
        [money for row in rows if row.counted for money in (row.counted.spend, row.counted.sales)], rates
    )
    line = divide([position_of(row) for row in rows])
    points = tuple(_point(row, line, scale) for row in rows)
    return MatrixPicture(points, line.attractiveness, line.strength, scale.currency, scale.on)


def whale_of(rows: Sequence[PlanRow], rates: RateTable | None = None) -> WhalePicture:
    """The curve, at rates where currencies meet; accounts without a rate count as unknown. Source: F5, F21."""
    nets = [(row.account, row.counted.contribution if row.counted else None) for row in rows]
    scale = _scale([net for _, net in nets], rates)
    curve = whale_curve((account, scale.money(net)) for account, net in nets)
    points = tuple((point.account, point.cumulative) for point in curve.points)
    return WhalePicture(points, scale.currency, curve.unknown, scale.on)


@dataclass(frozen=True, slots=True)
class _Scale:
    """The one currency of a picture; `rates` where others are converted into it."""

    currency: str
    rates: RateTable | None

    @property
    def on(self) -> date | None:
        return self.rates.on if self.rates else None

    def money(self, amount: Money | None) -> Money | None:
        """The amount in that currency; None where it cannot be said in it."""
        moved = in_common(amount, self.rates) if amount is not None else None
        return moved if moved is not None and moved.currency == self.currency else None

    def figure(self, amount: Money | None) -> Decimal | None:
        moved = self.money(amount)
        return moved.middle if moved is not None else None


def _scale(amounts: Sequence[Money | None], rates: RateTable | None) -> _Scale:
    """The currency of the rates where several meet of which one can be converted, else that of most amounts."""
    codes = {one.currency for one in amounts if one is not None}
    if rates is not None and len(codes) > 1 and codes & set(rates.rates):
        return _Scale(rates.currency, rates)
    return _Scale(usual_currency(amounts), None)


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


def _point(row: PlanRow, line: Divide, scale: _Scale) -> MatrixPoint:
    position, figures = position_of(row), row.counted
    placed = segment(position, line)
    treated = posture(placed, figures.contribution if figures else None)
    spend = figures.spend if figures else None
    return MatrixPoint(
        account=row.account,
        attractiveness=position.attractiveness,
        strength=position.strength,
        total=scale.figure(times(spend, YEARS_AHEAD) if spend is not None else None),
        ours=scale.figure(figures.sales if figures else None),
        segment=placed.value if placed else None,
        posture=treated.value if treated else None,
    )


PORTFOLIO_PICTURES: Mapping[str, Source] = {MATRIX: matrix_picture, WHALE: whale_picture}
"""What each kind of picture shows."""
