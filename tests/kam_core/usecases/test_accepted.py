"""What an accepted suggestion becomes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.advice.proposals import Mode, Passage, Proposal, ProposalKind
from kam_core.model import AccountPlan, Action, FactRecord, Indicator, Need, Objective, RaidItem
from kam_core.store import Store
from kam_core.terms import Side, SourceType, Status
from kam_core.usecases.accepted import LABEL_LENGTH, figure, short_label, write_down
from kam_core.usecases.plan_book import PlanBook
from tests.builders import INES, NOW, WORKSPACE, a_plan, said

SOURCE = Passage("raid#1", "raid", "Risks", "Ask.")
MESSAGE = "D0INES/1700000000.000100"
DUE = date(2026, 4, 1)


def proposal(kind: ProposalKind, text: str, **more: Any) -> Proposal:
    gains: dict[str, Any] = {
        "gain_for_them": "fewer stops",
        "gain_for_us": "a reference",
        "measure": "stops in a month",
        "unit": "stops",
        "due": DUE,
        "owner": INES,
    }
    return Proposal(kind, text, (SOURCE,), **{**gains, **more})


AIM = proposal(
    ProposalKind.OBJECTIVE, "Line 2 stops less often", target="4", baseline="6", category="customer outcome"
)
STEP = proposal(ProposalKind.ACTION, "Send the audit of line 2", side=Side.CUSTOMER, target="1")
RISK = proposal(
    ProposalKind.RISK, "Berger leaves", response="reduce", probability=2, impact=5, test="a new name on mails"
)
QUESTION = proposal(ProposalKind.QUESTION, "Who else should know us?", listen_for="a name")


def accept(store: Store, plan: str, one: Proposal, person: str = INES) -> list[FactRecord]:
    with store.write(WORKSPACE, person, NOW) as uow:
        return write_down(PlanBook(uow, uow.get(AccountPlan, plan)), one, person, NOW, MESSAGE)


def stored(store: Store, plan: str, kind: type[Any]) -> list[Any]:
    with store.read(WORKSPACE) as uow:
        return list(uow.of_plan(kind, plan))


def test_an_objective_is_proposed_with_its_proof(store: Store) -> None:
    plan = a_plan(store)
    made = accept(store, plan, AIM)
    assert [type(one) for one in made] == [Objective, Indicator]
    (aim,) = stored(store, plan, Objective)
    assert (aim.label, aim.statement, aim.status.value) == (
        "Line 2 stops less often",
        "Line 2 stops less often",
        "proposed",
    )
    assert (aim.customer_outcome, aim.our_outcome, aim.category.value) == (
        "fewer stops",
        "a reference",
        "customer outcome",
    )
    assert (aim.baseline, aim.target, aim.unit, aim.measure) == (
        Decimal(6),
        Decimal(4),
        "stops",
        "stops in a month",
    )
    assert (aim.due, aim.owner, aim.agreed_on_by) == (DUE, INES, None)
    (proof,) = stored(store, plan, Indicator)
    assert (proof.label, proof.kind.value, proof.objective_id) == ("stops in a month", "lagging", aim.id)
    assert (proof.baseline, proof.target, proof.target_date) == (Decimal(6), Decimal(4), DUE)


def test_an_objective_without_a_measure_has_no_proof(store: Store) -> None:
    made = accept(store, a_plan(store), replace(AIM, measure=""))
    assert [type(one) for one in made] == [Objective]


def test_an_objective_hangs_on_the_need_that_it_serves(store: Store) -> None:
    plan = a_plan(store, drafts=(said("Need", "uptime", statement="no stops"),))
    (need,) = stored(store, plan, Need)
    accept(store, plan, replace(AIM, need=need.id))
    assert stored(store, plan, Objective)[0].need_id == need.id


def test_an_action_is_proposed_to_its_side(store: Store) -> None:
    plan = a_plan(store)
    accept(store, plan, STEP)
    (step,) = stored(store, plan, Action)
    assert (step.text, step.side, step.status.value) == (
        "Send the audit of line 2",
        Side.CUSTOMER,
        "proposed",
    )
    assert (step.owner, step.due, step.objective_id) == (INES, DUE, None)
    assert (step.gain_for_them, step.gain_for_us) == ("fewer stops", "a reference")
    assert stored(store, plan, Indicator) == []


def test_an_action_for_an_objective_brings_its_early_sign(store: Store) -> None:
    plan = a_plan(store, drafts=(said("Objective", "waste", customer_outcome="less"),))
    (aim,) = stored(store, plan, Objective)
    accept(store, plan, replace(STEP, objective=aim.id))
    (step,), (sign,) = stored(store, plan, Action), stored(store, plan, Indicator)
    assert step.objective_id == sign.objective_id == aim.id
    assert (sign.kind.value, sign.target) == ("leading", Decimal(1))


def test_a_risk_is_written_down_with_its_scores_and_its_test(store: Store) -> None:
    plan = a_plan(store)
    accept(store, plan, RISK)
    (risk,) = stored(store, plan, RaidItem)
    assert (risk.kind.value, risk.text, risk.response.value) == ("risk", "Berger leaves", "reduce")
    assert (risk.probability, risk.impact, risk.test) == (2, 5, "a new name on mails")
    assert (risk.owner, risk.due) == (INES, DUE)


def test_a_question_becomes_our_step_to_ask_it(store: Store) -> None:
    plan = a_plan(store)
    accept(store, plan, replace(QUESTION, side=Side.CUSTOMER))
    (step,) = stored(store, plan, Action)
    assert (step.text, step.side, step.status.value) == ("Who else should know us?", Side.US, "proposed")


@pytest.mark.parametrize("one", [AIM, STEP, RISK, QUESTION], ids=lambda one: one.kind.value)
@pytest.mark.parametrize(("mode", "source"), [(Mode.RULES, SourceType.DOCUMENT), (Mode.MODEL, SourceType.AI)])
def test_every_fact_is_assumed_and_names_its_guidance(
    store: Store, one: Proposal, mode: Mode, source: SourceType
) -> None:
    for record in accept(store, a_plan(store), replace(one, mode=mode)):
        assert record.evidence
        for held in record.evidence.values():
            assert (held.status, held.source_type, held.note) == (Status.ASSUMED, source, "guidance:raid")
            assert (held.entered_by, held.as_of, held.source_ref) == (INES, NOW, MESSAGE)
            assert (held.by, held.on) == (None, None)


def test_what_a_suggestion_does_not_say_is_not_said(store: Store) -> None:
    bare = Proposal(ProposalKind.OBJECTIVE, "Less waste", (SOURCE,))
    (aim,) = accept(store, a_plan(store), bare)
    assert set(aim.evidence) == {"statement", "status"}


def test_a_figure_of_zero_is_said(store: Store) -> None:
    aim, proof = accept(store, a_plan(store), replace(AIM, baseline="0", target="0"))
    assert (aim.value_of("baseline"), proof.value_of("target")) == (Decimal(0), Decimal(0))
    assert "baseline" in aim.evidence


def test_a_figure_that_is_to_be_measured_is_not_said(store: Store) -> None:
    aim, proof = accept(store, a_plan(store), replace(AIM, baseline="to be measured", target="10 above"))
    for record in (aim, proof):
        assert not {"baseline", "target"} & set(record.evidence)


def test_a_suggestion_never_merges_with_a_record_of_the_same_name(store: Store) -> None:
    known = said("Objective", "Line 2 stops less often", statement="ours", headline=True)
    plan = a_plan(store, drafts=(known,))
    accept(store, plan, AIM)
    accept(store, plan, replace(AIM, text="LINE 2 stops less often"))
    labels = {one.label: one.statement for one in stored(store, plan, Objective)}
    assert labels == {
        "Line 2 stops less often": "ours",
        "Line 2 stops less often (2)": "Line 2 stops less often",
        "LINE 2 stops less often (3)": "LINE 2 stops less often",
    }


def test_a_suggestion_never_merges_with_a_record_that_sounds_alike(store: Store) -> None:
    plan = a_plan(store, drafts=(said("Action", "send audit of line 2", text="ours"),))
    accept(store, plan, STEP)
    assert {one.text for one in stored(store, plan, Action)} == {"ours", STEP.text}


def test_the_same_suggestion_can_be_accepted_a_hundred_times(store: Store) -> None:
    plan = a_plan(store)
    with store.write(WORKSPACE, INES, NOW) as uow:
        book = PlanBook(uow, uow.get(AccountPlan, plan))
        made = [write_down(book, QUESTION, INES, NOW, None)[0] for _ in range(101)]
    assert len({one.id for one in made}) == len({one.label for one in made}) == 101


def test_each_objective_keeps_its_own_proof(store: Store) -> None:
    plan = a_plan(store)
    accept(store, plan, AIM)
    accept(store, plan, replace(AIM, text="Another aim"))
    proofs, aims = stored(store, plan, Indicator), stored(store, plan, Objective)
    assert {one.objective_id for one in proofs} == {one.id for one in aims}
    assert {one.label for one in proofs} == {"stops in a month", "stops in a month (2)"}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4", "4"),
        (" 4.5 ", "4.5"),
        ("-3", "-3"),
        ("+3", "3"),
        ("4 %", "4"),
        ("4%", "4"),
        ("40,000", "40000"),
        ("1,250,000.50", "1250000.50"),
        ("0", "0"),
    ],
)
def test_a_plain_figure_is_read(text: str, number: str) -> None:
    assert figure(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "%",
        "to be measured",
        "10 points above the start",
        "3 to 5",
        "4/5",
        "1,5",
        "1,50",
        "40,00,000",
        "0,500",
        "1.234,5",
        "€40,000",
        "40k",
        "40 EUR",
        "1e3",
        "1_000",
        "NaN",
        "sNaN",
        "Infinity",
        "٣",
        "9" * 40,
        "1" + ",000" * 12,
        "1e999999",
        "4 4",
    ],
)
def test_a_figure_that_may_mean_something_else_is_not_read(text: str) -> None:
    assert figure(text) is None


@given(st.text(max_size=40) | st.from_regex(r"[-+\d.,% ]{0,40}"))
def test_no_figure_is_too_odd(text: str) -> None:
    number = figure(text)
    assert number is None or number.is_finite()


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=2))
def test_a_figure_is_read_as_people_write_it(number: Decimal) -> None:
    assert figure(f"{number:,f}") == figure(f"{number:f}") == number


@given(st.text(max_size=400))
def test_a_label_is_short_whatever_the_text(text: str) -> None:
    assert len(short_label(text)) <= LABEL_LENGTH


def test_a_label_holds_the_first_words_without_quotes_and_filler() -> None:
    said = "Cobalt Foods reaches “cut energy use 10%” by 26 Sep 2027, counted in its own figures"
    assert short_label(said) == "Cobalt Foods reaches cut energy use 10%"


def test_a_label_ends_with_a_word() -> None:
    assert short_label("Send the audit: line 2,") == "Send the audit: line 2"
