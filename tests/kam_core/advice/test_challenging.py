"""What hurts a plan in the eyes of a rival, and of the customer's finance."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kam_core.advice.brief import Brief, Held, Noted, Reckoned
from kam_core.advice.challenging import (
    COMPETITOR,
    FINANCE,
    ROLES,
    Point,
    default_role,
    other_role,
    points,
    strongest_rival,
)
from kam_core.measures.weakspots import Weakness, WeakSpot
from kam_core.terms import Basis, Status
from kam_core.values import Evidence, Money, Value

TODAY = date(2026, 4, 14)
NOTHING = Reckoned()
THEY_SAID = Status.CONFIRMED_BY_CUSTOMER


def guess(value: Value) -> Held:
    """A value that somebody of us assumes."""
    return held(value, Status.ASSUMED)


def held(value: Value, status: Status = Status.CONFIRMED_INTERNAL) -> Held:
    """A value, or that it is unknown, with its evidence."""
    status = Status.UNKNOWN if value is None else status
    told = {"by": "Berger", "on": TODAY} if status is THEY_SAID else {}
    as_of = datetime(2026, 4, 1, tzinfo=UTC)
    return Held(value, Evidence(status=status, entered_by="U0INES", as_of=as_of, **told))  # type: ignore[arg-type]


def noted(entity: str, id: str, refs: Mapping[str, str] | None = None, **facts: Value | Held) -> Noted:
    """A record; plain values are known to us."""
    kept = {name: fact if isinstance(fact, Held) else held(fact) for name, fact in facts.items()}
    return Noted(entity, id, id, kept, refs or {})


def brief(*records: Noted, reckoned: Reckoned = NOTHING) -> Brief:
    """A plan with these records."""
    grouped: dict[str, tuple[Noted, ...]] = {}
    for record in records:
        grouped[record.entity] = (*grouped.get(record.entity, ()), record)
    return Brief(
        "T1", "p1", "Alder Glass", TODAY, "U0INES", team=("U0INES",), records=grouped, reckoned=reckoned
    )


def found(plan: Brief, role: str, signal: str) -> Point:
    """The point of a signal, however little it hurts."""
    return next(one for one in points(plan, role, limit=99) if one.signal == signal)


def keys(plan: Brief, role: str) -> list[str]:
    """The signals of every point, the worst first."""
    return [one.signal for one in points(plan, role, limit=99)]


def euros(amount: int, basis: Basis = Basis.PER_YEAR) -> Money:
    """So much money, a year by default."""
    return Money(Decimal(amount), "EUR", basis)


VEXO = noted("CompetitorPosition", "Vexo", name="Vexo", threat=4, likely_move="bid on line 4")
CHAMPION = noted("Stakeholder", "Priya", name="Priya", title="Head of dispatch", left_on=date(2026, 5, 11))
TIES = (
    noted(
        "StakeholderRole", "r1", {"stakeholder": "Priya"}, buying_roles=("champion",), support=3, influence=4
    ),
    noted("RelationshipLink", "l1", {"stakeholder": "Priya"}, strength=4, last_contact=TODAY),
)
OBJECTIVE = noted(
    "Objective",
    "scrap",
    statement="scrap from 6 to 4 %",
    customer_outcome="less waste",
    our_outcome="a contract",
    target=Decimal(4),
    headline=True,
)
VALUE = noted(
    "ValueRecord",
    "v1",
    {"objective": "scrap"},
    beneficiary="customer",
    hypothesis_amount=guess(euros(80_000)),
)
DEAL = noted("Opportunity", "line 4", title="line 4", potential=euros(300_000), top=True)


def test_three_points_come_from_three_signals_and_three_records() -> None:
    leaving = Reckoned(weak_spots=(WeakSpot(Weakness.LEAVING, "Priya"), WeakSpot(Weakness.SHAKY, "Priya")))
    needs = (noted("Need", name, satisfaction=1, said_by="Berger") for name in ("energy", "stops"))
    plan = brief(VEXO, CHAMPION, *TIES, OBJECTIVE, *needs, reckoned=leaving)
    chosen = points(plan, COMPETITOR)
    assert len(chosen) == 3
    assert len({one.signal for one in chosen}) == 3
    assert len({one.subject for one in chosen}) == 3


def test_the_two_roles_attack_different_things() -> None:
    plan = brief(VEXO, OBJECTIVE, VALUE, DEAL)
    assert points(plan, COMPETITOR)[0].signal == "rival_move"
    assert points(plan, FINANCE)[0].signal == "value_below_price"


def test_a_fact_that_the_customer_confirmed_hurts_more_than_a_guess() -> None:
    def severity(status: Status) -> float:
        need = noted("Need", "energy", satisfaction=held(2, status), statement=held("cut energy", status))
        return found(brief(need), COMPETITOR, "unhappy_need").severity

    assert severity(THEY_SAID) > severity(Status.CONFIRMED_INTERNAL) > severity(Status.ASSUMED)


def test_for_finance_a_guess_is_an_attack_of_its_own() -> None:
    year = noted("Financials", "category", customer_spend=guess(euros(4_000_000)), revenue=guess(euros(900)))
    assert found(brief(year), FINANCE, "spend_guessed").slots["amount"] == euros(4_000_000)
    sure = noted("Financials", "category", customer_spend=euros(4_000_000))
    assert "spend_guessed" not in keys(brief(sure), FINANCE)


def test_only_the_biggest_guess_is_asked_about() -> None:
    spend = noted("Financials", "category", customer_spend=guess(euros(200_000)))
    deal = noted("Opportunity", "line 4", title="line 4", potential=guess(euros(300_000)))
    asked = keys(brief(spend, deal), FINANCE)
    assert "potential_guessed" in asked
    assert "spend_guessed" not in asked


def test_a_gain_smaller_than_the_price_is_told_with_both() -> None:
    slots = found(brief(VALUE, DEAL, OBJECTIVE), FINANCE, "value_below_price").slots
    assert (slots["amount"], slots["price"]) == (euros(80_000), euros(300_000))
    assert "years" not in slots


def test_a_price_once_against_a_gain_a_year_is_told_in_years() -> None:
    tender = noted("Opportunity", "tender", title="tender", potential=euros(480_000, Basis.ONE_OFF))
    assert found(brief(VALUE, tender), FINANCE, "value_below_price").slots["years"] == 6


@pytest.mark.parametrize("price", [euros(60_000), euros(160_000, Basis.ONE_OFF)])
def test_a_gain_that_pays_is_no_attack(price: Money) -> None:
    plan = brief(VALUE, noted("Opportunity", "line 4", title="line 4", potential=price))
    assert "value_below_price" not in keys(plan, FINANCE)


@pytest.mark.parametrize(
    "price", [Money(Decimal(300_000), "USD", Basis.PER_YEAR), None], ids=["another currency", "no price"]
)
def test_what_cannot_be_compared_is_not_compared(price: Value) -> None:
    plan = brief(VALUE, noted("Opportunity", "line 4", title="line 4", potential=price))
    assert "value_below_price" not in keys(plan, FINANCE)


def test_a_gain_that_their_finance_confirmed_is_not_called_our_own_sum() -> None:
    assert "value_unconfirmed" in keys(brief(VALUE, OBJECTIVE), FINANCE)
    confirmed = noted(
        "ValueRecord", "v1", beneficiary="customer", hypothesis_amount=held(euros(80_000), THEY_SAID)
    )
    named = replace(VALUE, facts={**VALUE.facts, "confirmed_by": held("Marta")})
    for gain in (confirmed, named):
        assert "value_unconfirmed" not in keys(brief(gain, OBJECTIVE), FINANCE)


def test_a_new_chair_without_a_name_is_called_by_its_post() -> None:
    cfo = noted("Stakeholder", "CFO", name=None, title="CFO", joined_on=date(2026, 3, 1))
    role = noted("StakeholderRole", "r1", {"stakeholder": "CFO"}, buying_roles=("economic_buyer",))
    rival = found(brief(cfo, role), COMPETITOR, "newcomer_unmet")
    assert (rival.slots["chair"], rival.slots["role"]) == ("CFO", "economic_buyer")
    assert "person" not in rival.slots
    assert found(brief(cfo, role), FINANCE, "finance_unmet").slots["chair"] == "CFO"


@pytest.mark.parametrize(
    ("tie", "joined", "unmet"),
    [(0, date(2026, 3, 1), True), (3, date(2026, 3, 1), False), (0, date(2024, 3, 1), False)],
)
def test_somebody_is_an_unmet_newcomer_only_while_new_and_hardly_known(
    tie: int, joined: date, unmet: bool
) -> None:
    coo = noted("Stakeholder", "Dale", name="Dale", title="COO", joined_on=joined)
    link = noted("RelationshipLink", "l1", {"stakeholder": "Dale"}, strength=tie)
    assert ("newcomer_unmet" in keys(brief(coo, link), COMPETITOR)) is unmet


def test_a_champion_who_leaves_before_the_renewal_hurts_more_than_one_who_leaves() -> None:
    leaving = Reckoned(weak_spots=(WeakSpot(Weakness.LEAVING, "Priya"),))
    renewal = noted("Opportunity", "renewal", title="renewal", type="renew", close_date=date(2026, 12, 1))
    alone = found(brief(CHAMPION, *TIES, reckoned=leaving), COMPETITOR, "contact_leaving")
    before = found(brief(CHAMPION, *TIES, renewal, reckoned=leaving), COMPETITOR, "contact_leaving")
    assert before.severity > alone.severity
    assert (before.slots["opportunity"], before.slots["close_date"]) == ("renewal", date(2026, 12, 1))


def test_no_fact_tells_what_we_think_that_somebody_thinks_of_us() -> None:
    spots = tuple(WeakSpot(kind, "Priya") for kind in Weakness)
    plan = brief(CHAMPION, *TIES, reckoned=Reckoned(single_threaded=True, thread="Priya", weak_spots=spots))
    told = {line.field for role in ROLES for one in points(plan, role, limit=99) for line in one.facts}
    assert "strength" in told
    assert not told & {"support", "response_mode", "personal_win", "condition_reason"}


def test_a_rival_with_our_answer_beside_the_move_has_no_move_to_tell() -> None:
    answered = noted(
        "CompetitorPosition", "Vexo", name="Vexo", threat=4, likely_move="bid", our_counter="a trial"
    )
    assert "rival_move" not in keys(brief(answered), COMPETITOR)


def test_no_record_is_attacked_twice() -> None:
    spots = tuple(WeakSpot(kind, "Priya") for kind in Weakness)
    plan = brief(VEXO, CHAMPION, *TIES, OBJECTIVE, VALUE, DEAL, reckoned=Reckoned(weak_spots=spots))
    for role in ROLES:
        subjects = [one.subject for one in points(plan, role, limit=99) if one.subject]
        assert len(subjects) == len(set(subjects))


def test_a_rival_speaks_of_itself_only() -> None:
    other = noted("CompetitorPosition", "Borea", name="Borea", threat=4, where="cups")
    quiet = noted("CompetitorPosition", "Vexo", name="Vexo", threat=5)
    told = found(brief(other, quiet), COMPETITOR, "threat_without_counter")
    assert told.slots["competitor"] == "Vexo"
    answered = replace(quiet, facts={**quiet.facts, "our_counter": held("a trial")})
    assert "threat_without_counter" not in keys(brief(other, answered), COMPETITOR)


def test_doing_nothing_is_no_rival_that_speaks_but_finance_likes_it() -> None:
    nothing = noted("CompetitorPosition", "do nothing", name="do nothing", position="do nothing", threat=5)
    assert strongest_rival(brief(nothing)) is None
    assert "doing_nothing" in keys(brief(nothing), FINANCE)
    priced = noted("Need", "stops", cost_of_occurrence=euros(3_000))
    assert "doing_nothing" not in keys(brief(nothing, priced), FINANCE)


def test_the_strongest_rival_has_a_name_and_threatens_most() -> None:
    unnamed = noted("CompetitorPosition", "the vendor", name=None, threat=5)
    weaker = noted("CompetitorPosition", "Borea", name="Borea", threat=2)
    assert strongest_rival(brief(unnamed, weaker, VEXO)) == VEXO
    assert strongest_rival(brief(unnamed)) == unnamed
    assert strongest_rival(brief()) is None


def test_a_rival_speaks_by_default_where_the_plan_names_one() -> None:
    unnamed = noted("CompetitorPosition", "the vendor", name=None, threat=5)
    assert default_role(brief(VEXO)) == COMPETITOR
    assert default_role(brief(unnamed)) == FINANCE
    assert default_role(brief()) == FINANCE
    assert {other_role(role) for role in ROLES} == set(ROLES)


def test_a_need_about_money_that_no_objective_serves_is_finance_s_own() -> None:
    cost = noted("Need", "cost", statement=held("get the cost down", THEY_SAID), said_by="Marc")
    paint = noted("Need", "paint", statement=held("nicer paint", THEY_SAID), said_by="Marc")
    assert found(brief(cost, OBJECTIVE), FINANCE, "need_without_objective").slots["said_by"] == "Marc"
    assert "need_without_objective" not in keys(brief(paint, OBJECTIVE), FINANCE)


def test_whoever_shrinks_and_pays_the_same_says_so() -> None:
    year = noted("Financials", "last year", growth_account=Decimal(-6), growth_ours=Decimal(0))
    assert "paying_while_shrinking" in keys(brief(year), FINANCE)
    both = replace(year, facts={**year.facts, "growth_ours": held(Decimal(-8))})
    assert "paying_while_shrinking" not in keys(brief(both), FINANCE)


@pytest.mark.parametrize(("due", "late"), [(date(2026, 4, 1), True), (date(2026, 5, 1), False)])
def test_a_promise_of_ours_is_overdue_after_its_day(due: date, late: bool) -> None:
    promise = noted("Commitment", "c1", who="U0INES", to_whom="Marc", what="the audit", by_when=due)
    assert ("promise_overdue" in keys(brief(promise), FINANCE)) is late


def test_an_empty_plan_is_attacked_for_having_no_objective_and_nothing_fails() -> None:
    for role in ROLES:
        assert "no_objective" in keys(brief(), role)


def test_at_most_five_facts_stand_behind_a_point() -> None:
    stuffed = noted(
        "Stakeholder", "CFO", name=None, title="CFO", function="finance", joined_on=date(2026, 3, 1)
    )
    links = (
        noted("RelationshipLink", f"l{n}", {"stakeholder": "CFO"}, strength=0, condition="new")
        for n in range(9)
    )
    assert len(found(brief(stuffed, *links), FINANCE, "finance_unmet").facts) == 5
