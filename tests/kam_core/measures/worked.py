"""One day, and one plan in good order, on which the tests work. Alder Glass is invented."""

from datetime import date, timedelta
from decimal import Decimal

from kam_core.measures.objectives import ActionFacts, IndicatorFacts, ObjectiveFacts
from kam_core.measures.quality_facts import Change, ExternalFact, PlanFacts
from kam_core.measures.relationships import Tie
from kam_core.measures.reviews import ReviewFacts
from kam_core.measures.value import ValueFacts
from kam_core.terms import ActionStatus, Basis, IndicatorKind, ObjectiveStatus, ReviewFrequency, Side
from kam_core.values import Money

TODAY = date(2026, 3, 2)


def days(count: int) -> date:
    """So many days from today."""
    return TODAY + timedelta(days=count)


def eur(amount: int | str, high: int | str | None = None, basis: Basis = Basis.ONE_OFF) -> Money:
    return Money(Decimal(amount), "EUR", basis, None if high is None else Decimal(high))


SCRAP = ObjectiveFacts(
    key="scrap",
    status=ObjectiveStatus.ON_TRACK,
    customer_outcome=True,
    our_outcome=True,
    need=True,
    agreed_by="Berger",
    agreed_on=days(-20),
)
AUDIT = ActionFacts(
    key="audit",
    objective="scrap",
    owner="Ines",
    status=ActionStatus.IN_PROGRESS,
    start=days(-5),
    due=days(12),
    deliverable=True,
)
LINE_DATA = ActionFacts(
    key="line data",
    objective="scrap",
    owner="Lucie",
    side=Side.CUSTOMER,
    status=ActionStatus.AGREED,
    start=days(0),
    due=days(30),
    deliverable=True,
)
TRIAL = ActionFacts(
    key="trial booked",
    objective="scrap",
    owner="Jan",
    status=ActionStatus.DONE,
    start=days(-20),
    due=days(-4),
    done_on=days(-5),
    deliverable=True,
)
WORKSHOPS = IndicatorFacts(
    key="workshops",
    kind=IndicatorKind.LEADING,
    objective="scrap",
    baseline=True,
    target=True,
    read_on=days(-3),
    every_days=7,
)
SCRAP_RATE = IndicatorFacts(
    key="scrap rate",
    kind=IndicatorKind.LAGGING,
    objective="scrap",
    baseline=True,
    target=True,
    read_on=days(-10),
    every_days=30,
)
BERGER = Tie(
    person="Berger", strength=4, influence=5, support=2, last_contact=days(-10), function="operations"
)
LUCIE = Tie(person="Lucie", strength=3, influence=3, support=1, last_contact=days(-30), function="purchasing")

GOOD_PLAN = PlanFacts(
    objectives=(SCRAP,),
    actions=(AUDIT, LINE_DATA, TRIAL),
    indicators=(WORKSHOPS, SCRAP_RATE),
    external=(
        ExternalFact("levy", days(-90), linked=True),
        ExternalFact("vitro price", days(-20), linked=True),
        ExternalFact("retail glass", days(-150), linked=True),
    ),
    values=(
        ValueFacts(key="scrap saved", beneficiary=Side.CUSTOMER, objective="scrap", hypothesis=eur(80_000)),
        ValueFacts(key="contract", beneficiary=Side.US, objective="scrap", hypothesis=eur(300_000)),
    ),
    changes=(Change("Ines", days(-3)), Change("Jan", days(-12))),
    reviews=(
        ReviewFacts(key="february", planned=days(-20), actual=days(-18), decisions_listed=True),
        ReviewFacts(key="march", planned=days(10)),
    ),
    ties=(BERGER, LUCIE),
    story=True,
    share_opened_on=days(-15),
    digest_acted_on=days(-7),
    review_frequency=ReviewFrequency.MONTHLY,
    started_on=days(-60),
    parts={"needs": True, "competitors": False},
)
