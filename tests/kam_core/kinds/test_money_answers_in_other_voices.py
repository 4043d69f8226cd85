"""Sales, margins, targets, limits and budgets as people of many trades and tongues tell them."""

from decimal import Decimal

import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.buying_centres import BuyingCentres
from kam_core.interview.kinds.changes import Changes
from kam_core.interview.kinds.compliance import Compliance
from kam_core.interview.kinds.decision import Decision
from kam_core.interview.kinds.initiatives import Initiatives
from kam_core.interview.kinds.margin import Margin
from kam_core.interview.kinds.target import Target
from kam_core.interview.kinds.wallet import Wallet
from kam_core.terms import BudgetStatus
from kam_core.values import Money, Quantity
from tests.kam_core.kinds.asking import answers, labels, values


def amount(value: object) -> int | None:
    return int(value.amount) if isinstance(value, Money) else None


@pytest.mark.parametrize(
    ("text", "title", "budget", "status"),
    [
        ("12 new pumps for 480k, signed off", "12 new pumps", 480_000, BudgetStatus.APPROVED),
        ("Control room 1.1m, still in the pipe", "Control room", 1_100_000, BudgetStatus.REQUESTED),
        ("Neubau Halle 3: CHF 1'850'000, bewilligt", "Neubau Halle 3", 1_850_000, BudgetStatus.APPROVED),
        ("Ersatz 4 Pressen: CHF 240'000, beantragt", "Ersatz 4 Pressen", 240_000, BudgetStatus.REQUESTED),
        (
            "relining of kiln 2 for 2.2m, money is ring-fenced",
            "relining kiln 2",
            2_200_000,
            BudgetStatus.APPROVED,
        ),
        ("new labelling line, 400k, still to be requested", "new labelling line", 400_000, BudgetStatus.TALK),
        ("canteen 80k (a dream)", "canteen", 80_000, BudgetStatus.TALK),
        ("6 electric trucks, about 900k, not budgeted yet", "6 electric trucks", 900_000, None),
        ("steam traps 120k: rejected last year, they try again", "steam traps", 120_000, None),
        ("new scanner 300k, asked for but not voted", "new scanner", 300_000, BudgetStatus.REQUESTED),
        (
            "waste water plant 5.5 mio, in the 2027 budget",
            "waste water plant",
            5_500_000,
            BudgetStatus.APPROVED,
        ),
    ],
)
def test_a_budget_has_its_amount_and_its_status(
    text: str, title: str, budget: int, status: BudgetStatus | None
) -> None:
    got = values(answers(Initiatives(), text), "Initiative", title)
    assert (amount(got["budget"]), got.get("budget_status")) == (budget, status)


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("roof repair, 90k, it is M. Ribeaux who holds it", "Ribeaux"),
        ("roof repair, 90k, ring-fenced, owner is Mrs. Lund", "Lund"),
        ("roof repair, 90k, earmarked, money is with Okafor", "Okafor"),
    ],
)
def test_a_status_word_is_never_the_owner(text: str, owner: str) -> None:
    assert values(answers(Initiatives(), text), "Initiative")["budget_owner"] == owner


def test_the_reply_gives_each_initiative_its_own_status() -> None:
    first = answers(Initiatives(), "- lounge: 24m, decided\n- pantry refresh: around 10m")
    reply = answers(
        Initiatives(), "pantry: only an idea, nobody applied.", probe=Vague.NO_STATUS, so_far=first.drafts
    )
    assert labels(reply, "Initiative") == ["pantry refresh"]
    assert values(reply, "Initiative")["budget_status"] is BudgetStatus.TALK


def test_the_reply_may_name_an_initiative_by_its_amount() -> None:
    first = answers(Initiatives(), "7 scanners, 1,25 M€. a trolley, 80 k€")
    reply = answers(
        Initiatives(), "The 1,25 M€ is demanded, not voted. The 80 k€ is accordé", probe=Vague.NO_STATUS, so_far=first.drafts
    )  # fmt: skip
    assert [values(reply, "Initiative", name)["budget_status"] for name in labels(reply, "Initiative")] == [
        BudgetStatus.REQUESTED,
        BudgetStatus.APPROVED,
    ]


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [
        ("ours 2.1 cr in 12 months, their full purchase approx 8 crore", 21_000_000, 80_000_000),
        ("Rs 1,80,00,000 with us; all seeds maybe 7,50,00,000 a year", 18_000_000, 75_000_000),
        ("we invoice 30k per month, they buy for 110k per month in total", 360_000, 1_320_000),
    ],
)
def test_sales_and_spend_are_whole_years(text: str, ours: int, theirs: int) -> None:
    reading = answers(Wallet(), text, currency="INR")
    assert amount(values(reading, "Financials", "last 12 months")["revenue"]) == ours
    assert amount(values(reading, "Financials", "category")["customer_spend"]) == theirs


@pytest.mark.parametrize(
    ("text", "left", "serve"),
    [
        ("38 % before the trainers. The trainers cost 45 k€ each year", 38, 45_000),
        ("29 pct gross. Travel and samples eat 40k per year", 29, 40_000),
        ("31 per cent, two resident technicians of 90k are not inside", 31, 90_000),
    ],
)
def test_people_who_cost_money_are_cost_to_serve(text: str, left: int, serve: int) -> None:
    got = values(answers(Margin(), text), "Financials")
    assert (got["contribution"], amount(got["cost_to_serve"])) == (Quantity(Decimal(left), "percent"), serve)


def test_a_rebate_in_brackets_is_no_margin() -> None:
    got = values(answers(Margin(), "18% after rebates (4%)"), "Financials")
    assert got["contribution"] == Quantity(Decimal(18), "percent")
    assert got["discount"] == Quantity(Decimal(4), "percent")


def test_a_fraction_in_the_bag_is_a_share_of_the_target() -> None:
    got = values(answers(Target(), "1.5m, two thirds in the bag"), "Financials")
    assert (amount(got["target"]), amount(got["renewal_base"])) == (1_500_000, 1_000_000)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        (
            "Only the maternity can order by itself, probes, until 40 k€. The rest goes by the group",
            ["Maternity"],
        ),
        ("Werk Thun bis CHF 50'000 selbst, alles andere Zentrale", ["Werk Thun"]),
        ("- Kyoto office: up to 3m alone\n- more than 3m: head office", ["Kyoto office"]),
        ("depots Umred, Katol order on their own till 5 lakh, all else the committee", ["Umred", "Katol"]),
    ],
)
def test_goods_and_limits_are_no_units(text: str, units: list[str]) -> None:
    assert labels(answers(BuyingCentres(), text), "BuyingCenter") == units


@pytest.mark.parametrize(
    ("text", "criteria"),
    [
        (
            "first a trial, then the chairman signs. they are seeing yield first, then price",
            ("yield", "price"),
        ),
        ("trial > audit > board. yield, price, credit days in this order", ("yield", "price", "credit days")),
        ("users, finance, board. uptime first, price second, design third", ("uptime", "price", "design")),
        ("lab test, pilot, board. Safety counts most, then total cost", ("Safety", "total cost")),
        ("committee scores 50 price 30 quality 20 delivery", ("price 50", "quality 30", "delivery 20")),
    ],
)
def test_criteria_keep_their_rank(text: str, criteria: tuple[str, ...]) -> None:
    assert values(answers(Decision(), text), "BuyingCenter")["decision_criteria"] == criteria


def test_a_check_belongs_to_the_project_named_before() -> None:
    reading = answers(
        Compliance(),
        "One project, the scan workshop. Mme Petit from compliance is checking, answer the 9 octobre",
    )
    assert labels(reading, "RaidItem") == ["scan workshop"]
    assert values(reading, "RaidItem")["owner"] == "Petit"


def test_somebody_elses_day_is_not_the_newcomers() -> None:
    reading = answers(Changes(), "New CFO M. Ribeaux since the 1 February. Two nurses left in January.")
    assert str(values(reading, "Stakeholder", "Ribeaux")["joined_on"]) == "2026-02-01"
