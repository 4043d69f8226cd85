"""A plan as an adviser sees it, taken down from the store."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kam_core.advice.brief import Brief, Noted
from kam_core.advice.signals import signals_of
from kam_core.measures.weakspots import Weakness
from kam_core.model import AccountPlan, Need, WorkspaceDefaults
from kam_core.store import Store
from kam_core.terms import Sensitivity, Status
from kam_core.usecases.briefing import brief_of, max_sensitivity
from kam_core.values import UNKNOWN, Claim, Draft, Evidence, Money
from tests.builders import (
    INES,
    JAN,
    NOW,
    TODAY,
    WORKSPACE,
    a_plan,
    a_whole_plan,
    euros,
    reading,
    said,
)
from tests.kam_core.usecases.statements import counted

SHAREABLE, INTERNAL, PERSONAL = Sensitivity


def brief(store: Store, *drafts: Draft, account: str = "Cobalt Foods", today: date = TODAY) -> Brief:
    with reading(store, a_plan(store, account, drafts)) as book:
        return brief_of(book, today)


def only(told: Brief, entity: str) -> Noted:
    (one,) = told.of(entity)
    return one


def test_a_brief_says_whose_plan_it_is_and_for_when(store: Store) -> None:
    told = brief(store, said("TeamMember", "Jan", person=JAN), said("TeamMember", "again", person=INES))
    assert (told.workspace, told.account, told.owner, told.today) == (WORKSPACE, "Cobalt Foods", INES, TODAY)
    assert (told.period_start, told.period_end) == (date(2026, 1, 1), date(2026, 12, 31))
    assert told.team == (INES, JAN)
    assert told.pack == "general"


def test_a_fact_comes_with_its_evidence(store: Store) -> None:
    claim = Claim("no stops", Status.CONFIRMED_BY_CUSTOMER, by="Berger", on=date(2026, 2, 1))
    need = only(brief(store, said("Need", "uptime", statement=claim)), "Need")
    held = need.facts["statement"]
    assert (held.value, held.evidence.status, held.evidence.by) == (
        "no stops",
        Status.CONFIRMED_BY_CUSTOMER,
        "Berger",
    )
    line = need.line("statement")
    assert line is not None
    assert (line.on, line.record, line.label) == (date(2026, 2, 1), need.id, "uptime")


def test_what_is_said_to_be_unknown_is_told_and_what_nobody_said_is_not(store: Store) -> None:
    need = only(brief(store, said("Need", "uptime", importance=UNKNOWN)), "Need")
    assert set(need.facts) == {"importance"}
    assert need["importance"] is None
    assert need.facts["importance"].evidence.status is Status.UNKNOWN
    assert need.line("satisfaction") is None


def test_a_fact_goes_by_the_name_that_exports_use(store: Store) -> None:
    item = only(brief(store, said("SwotItem", "speed", evidence="2 hours in June")), "SwotItem")
    assert item["evidence"] == "2 hours in June"


def test_a_record_names_what_it_hangs_on(store: Store) -> None:
    told = brief(
        store,
        said("Need", "uptime", statement="no stops"),
        said("Objective", "waste", {"need": "uptime"}, customer_outcome="less"),
        said("Objective", "loose", customer_outcome="more"),
    )
    waste, loose = told.of("Objective")
    assert dict(waste.refs) == {"need": only(told, "Need").id}
    assert dict(loose.refs) == {}
    assert told.hanging_on("Objective", "need", only(told, "Need")) == (waste,)


def test_a_removed_record_is_not_told(store: Store) -> None:
    plan = a_plan(store, drafts=(said("Need", "uptime", statement="no stops"),))
    with store.write(WORKSPACE, INES, NOW) as uow:
        uow.remove(uow.of_plan(Need, plan)[0])
    with reading(store, plan) as book:
        assert brief_of(book, TODAY).of("Need") == ()


def test_another_plan_is_never_told(store: Store) -> None:
    a_plan(store, "Borealis", (said("Need", "secret", statement="theirs"),))
    assert brief(store, said("Need", "uptime", statement="ours")).of("Need")[0].label == "uptime"


@pytest.mark.parametrize(
    ("declared", "told", "stricter"),
    [
        (SHAREABLE, SHAREABLE, SHAREABLE),
        (SHAREABLE, INTERNAL, INTERNAL),
        (INTERNAL, SHAREABLE, INTERNAL),
        (PERSONAL, SHAREABLE, PERSONAL),
        (SHAREABLE, PERSONAL, PERSONAL),
        (PERSONAL, INTERNAL, PERSONAL),
    ],
)
def test_the_stricter_sensitivity_holds(
    declared: Sensitivity, told: Sensitivity, stricter: Sensitivity
) -> None:
    assert max_sensitivity(declared, told) is stricter


def test_evidence_can_make_a_fact_more_private_and_never_less(store: Store) -> None:
    role = said("StakeholderRole", "Berger", support=-2, influence=5)
    plan = a_plan(store, drafts=(role, said("Need", "uptime", statement="x", importance=4)))
    private = Evidence(
        status=Status.CONFIRMED_INTERNAL,
        entered_by=INES,
        as_of=NOW,
        sensitivity=Sensitivity.RESTRICTED_PERSONAL,
    )
    with store.write(WORKSPACE, INES, NOW) as uow:
        uow.of_plan(Need, plan)[0].state("statement", "x", private)
    with reading(store, plan) as book:
        told = brief_of(book, TODAY)
    need, scores = only(told, "Need").facts, only(told, "StakeholderRole").facts
    assert (need["statement"].sensitivity, need["importance"].sensitivity) == (PERSONAL, SHAREABLE)
    assert (scores["support"].sensitivity, scores["influence"].sensitivity) == (PERSONAL, INTERNAL)


def test_the_industry_is_read_from_what_the_account_is(store: Store) -> None:
    told = brief(store, said("Account", "Alder", industry="glass factory"), account="Alder")
    assert told.industry == "manufacturing"


def test_an_account_of_no_described_industry_fits_all(store: Store) -> None:
    assert brief(store, account="Alder").industry == "all"


def test_a_plan_of_the_pharma_pack_is_pharma(store: Store) -> None:
    plan = a_plan(store, "Alder")
    with store.write(WORKSPACE, INES, NOW) as uow:
        uow.get(AccountPlan, plan).pack = "pharma"
    with reading(store, plan) as book:
        told = brief_of(book, TODAY)
    assert (told.pack, told.industry) == ("pharma", "pharma")


def test_an_empty_plan_reckons_nothing(store: Store) -> None:
    told = brief(store)
    assert (told.reckoned.single_threaded, told.reckoned.thread) == (None, None)
    assert (told.reckoned.brake, told.reckoned.gap, told.reckoned.stale) == (None, None, ())


def test_one_person_who_alone_holds_the_account_is_named(store: Store) -> None:
    told = brief(
        store, said("Stakeholder", "Berger", name="Berger"), said("RelationshipLink", "Berger", strength=5)
    )
    assert (told.reckoned.single_threaded, told.reckoned.thread) == (True, "Berger")


def test_roles_that_nobody_fills_and_weak_ties_are_reckoned(store: Store) -> None:
    told = brief(
        store,
        said("Stakeholder", "Berger", name="Berger", left_on=TODAY + timedelta(days=20)),
        said("StakeholderRole", "Berger", buying_roles=("decider",)),
    )
    assert "economic_buyer" in told.reckoned.empty_roles
    assert "decider" not in told.reckoned.empty_roles
    assert any(
        spot.weakness is Weakness.LEAVING and spot.person == "Berger" for spot in told.reckoned.weak_spots
    )


def test_the_brake_is_told_by_its_id(store: Store) -> None:
    told = brief(
        store,
        said("Force", "price", direction="driving", strength=4),
        said("Force", "budget", direction="restraining", strength=3, changeability=4),
    )
    brake = told.by_id("Force", told.reckoned.brake)
    assert brake is not None
    assert brake.label == "budget"


def test_the_gap_is_what_is_neither_renewed_nor_expected(store: Store) -> None:
    told = brief(
        store,
        said("Financials", "year", target=euros(900), renewal_base=euros(500)),
        said("Opportunity", "a", potential=euros(200), probability=Decimal(50), close_date=date(2026, 6, 1)),
        said(
            "Opportunity",
            "lost",
            potential=euros(900),
            probability=Decimal(90),
            close_date=date(2026, 6, 1),
            stage="lost",
        ),
        said(
            "Opportunity", "later", potential=euros(900), probability=Decimal(90), close_date=date(2027, 6, 1)
        ),
    )
    assert isinstance(told.reckoned.gap, Money)
    assert (told.reckoned.gap.amount, told.reckoned.gap.currency) == (Decimal(300), "EUR")


def test_the_gap_counts_deals_in_other_currencies_at_the_rates_of_the_workspace(store: Store) -> None:
    year = said("Financials", "year", target=euros(900), renewal_base=euros(500))
    deal = said(
        "Opportunity",
        "a",
        potential=Money(Decimal(200), "CHF"),
        probability=Decimal(50),
        close_date=date(2026, 6, 1),
    )
    plan = a_plan(store, drafts=(year, deal))
    with reading(store, plan) as book:
        assert brief_of(book, TODAY).reckoned.gap == euros(400)
    with store.write(WORKSPACE, JAN, NOW) as uow:
        uow.add(WorkspaceDefaults(rates={"currency": "EUR", "on": "2026-03-01", "rates": {"CHF": "1.05"}}))
    with reading(store, plan) as book:
        assert brief_of(book, TODAY).reckoned.gap == euros(295)


@pytest.mark.parametrize(
    "year",
    [
        said("Financials", "year", target=euros(900)),
        said("Financials", "year", renewal_base=euros(500)),
        said("Financials", "year", target=UNKNOWN, renewal_base=euros(500)),
        said("Financials", "year", target=euros(900), renewal_base=UNKNOWN),
    ],
    ids=["no base", "no target", "an unknown target", "an unknown base"],
)
def test_a_gap_of_unknown_parts_is_unknown(store: Store, year: Draft) -> None:
    assert brief(store, year).reckoned.gap is None


def test_a_section_is_stale_below_half_and_never_when_nobody_spoke_of_it(store: Store) -> None:
    action = said("Action", "audit", text="send the audit")
    with reading(store, a_plan(store, drafts=(action,))) as book:
        later = [brief_of(book, TODAY + timedelta(days=days)).reckoned.stale for days in (0, 14, 15)]
    assert later == [(), (), ("actions",)]


def test_the_quality_is_reckoned(store: Store) -> None:
    quality = brief(store, *a_whole_plan()).reckoned.quality
    assert quality is not None
    assert quality.score > 0


def test_every_signal_of_a_whole_plan_rests_on_facts_of_its_records(store: Store) -> None:
    told = brief(store, *a_whole_plan())
    found = signals_of(told)
    assert len(found) > 5
    for _, one in found:
        for line in one.facts:
            record = told.by_id(line.entity, line.record)
            assert record is not None
            assert record.line(line.field) == line


def many(times: int) -> tuple[Draft, ...]:
    return tuple(
        draft
        for n in range(times)
        for draft in (
            said("Need", f"need {n}", statement=f"wish {n}", satisfaction=2),
            said("Stakeholder", f"Person {n:03d}x{n}", name=f"Person {n:03d}x{n}"),
            said("StakeholderRole", f"Person {n:03d}x{n}", buying_roles=("decider",), support=1),
            said("RelationshipLink", f"Person {n:03d}x{n}", strength=2),
            said("Objective", f"aim {n}", customer_outcome="less"),
            said("Action", f"step {n}", text=f"send {n}", due=TODAY),
            said("CompetitorPosition", f"Rival {n}", threat=4),
            said("Opportunity", f"deal {n}", potential=euros(n), probability=Decimal(5)),
            said("Force", f"force {n}", direction="restraining", strength=2, changeability=2),
            said("Indicator", f"sign {n}", kind="leading"),
        )
    )


def test_a_brief_takes_as_many_queries_for_a_large_plan_as_for_a_small_one(store: Store) -> None:
    small, large = a_plan(store, "Alder", many(1)), a_plan(store, "Birch", many(8))
    sent = []
    for plan in (small, large):
        with counted(store) as statements, reading(store, plan) as book:
            brief_of(book, TODAY)
        sent.append(len(statements))
    assert sent[0] == sent[1] <= 50
