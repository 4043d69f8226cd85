"""What a unit of work promises to the use cases."""

from contextlib import suppress
from datetime import timedelta

import pytest

from kam_core.errors import FactWithoutEvidence, NotFoundOrNotAllowed, PeriodOutOfBounds
from kam_core.model import (
    Account,
    AccountPlan,
    Action,
    Delivery,
    Interview,
    Need,
    Person,
    PlanStatus,
    TeamMember,
    Workspace,
)
from kam_core.store import Store
from tests.kam_core.store.made import (
    ANNA,
    NOW,
    TEAM,
    answer,
    begin,
    delivery,
    one_of_each,
    sure,
    write,
)


class HalfwayError(Exception):
    """Something went wrong inside a unit of work."""


def test_everything_is_kept_when_the_block_ends(store: Store) -> None:
    made = begin(store)
    with store.read(TEAM) as uow:
        need = uow.get(Need, made.need)
        assert (need.label, need.importance, need.version, need.created_at.date()) == (
            "Shorter lead times",
            3,
            1,
            NOW.date(),
        )
        assert uow.get(AccountPlan, made.plan).account_id == made.account
        assert uow.get(Interview, made.interview).updated_at == NOW


def test_nothing_is_kept_when_the_block_is_left_by_an_exception(store: Store) -> None:
    made = begin(store)
    with suppress(HalfwayError), write(store) as uow:
        assert uow.first_time("e1")
        uow.add(answer(made))
        uow.add(delivery("k1"))
        uow.get(Need, made.need).state("importance", 5, sure())
        uow.flush()
        raise HalfwayError
    with write(store) as uow:
        assert uow.first_time("e1")
        assert uow.answers(made.interview) == []
        assert uow.all_of(Delivery) == []
        assert uow.get(Need, made.need).importance == 3


def test_a_key_is_new_only_once(store: Store) -> None:
    with write(store) as uow:
        assert uow.first_time("e1")
        assert not uow.first_time("e1")
    with write(store) as uow:
        assert not uow.first_time("e1")
        assert uow.first_time("e2")


def test_every_kind_of_row_is_found_by_its_id(store: Store) -> None:
    made = one_of_each(store)
    with store.read(TEAM) as uow:
        assert uow.get(Person, ANNA).slack_id == ANNA
        assert uow.get(Workspace, TEAM).name == "Alder"
        sent = uow.all_of(Delivery)[0]
        assert uow.get(Delivery, sent.id) is sent
        assert uow.get(Account, made.account).id == made.account


@pytest.mark.parametrize("entity", [Need, Account, Person, Workspace, Delivery, Interview])
def test_what_is_not_there_is_not_found(store: Store, entity: type[Need]) -> None:
    begin(store)
    with store.read(TEAM) as uow, pytest.raises(NotFoundOrNotAllowed):
        uow.get(entity, "nobody")


def test_what_was_just_added_is_found_by_id_and_by_label(store: Store) -> None:
    made = begin(store)
    with write(store) as uow:
        need = uow.add(Need(plan_id=made.plan, label="Fewer rejects"))
        assert uow.get(Need, need.id) is need
        assert uow.find(Need, made.plan, "fewer rejects") is need
        assert need in uow.of_plan(Need, made.plan)


@pytest.mark.parametrize("words", ["Zoë  Müller", "zoe muller", "ZOE MÜLLER", "  zoe   muller ", "the chief"])
def test_a_label_is_found_whatever_its_case_accents_and_spaces_and_by_its_alias(
    store: Store, words: str
) -> None:
    made = begin(store)
    with write(store) as uow:
        member = uow.add(TeamMember(plan_id=made.plan, label="Zoë Müller", aliases=["The Chief"]))
    with store.read(TEAM) as uow:
        found = uow.find(TeamMember, made.plan, words)
        assert found is not None
        assert found.id == member.id
        assert uow.find(TeamMember, made.plan, "zoe") is None


def test_a_new_label_is_found_and_the_old_one_is_not(store: Store) -> None:
    made = begin(store)
    with write(store) as uow:
        uow.get(Need, made.need).label = "Faster delivery"
    with store.read(TEAM) as uow:
        assert uow.find(Need, made.plan, "faster DELIVERY") is not None
        assert uow.find(Need, made.plan, "shorter lead times") is None


def test_shared_records_are_found_without_a_plan(store: Store) -> None:
    made = begin(store)
    with store.read(TEAM) as uow:
        found = uow.find(Account, None, "alder glass")
        assert found is not None
        assert found.id == made.account


def test_records_keep_the_order_in_which_they_were_said(store: Store) -> None:
    made = begin(store)
    labels = [f"step {n}" for n in range(30)]
    with write(store) as uow:
        for label in labels:
            uow.add(Action(plan_id=made.plan, label=label))
    with store.read(TEAM) as uow:
        assert [action.label for action in uow.of_plan(Action, made.plan)] == labels


def test_a_removed_record_is_out_of_every_list_until_it_is_restored(store: Store) -> None:
    made = begin(store)
    with write(store) as uow:
        need = uow.get(Need, made.need)
        uow.remove(need)
        assert uow.of_plan(Need, made.plan) == []
    with write(store) as uow:
        assert uow.find(Need, made.plan, "shorter lead times") is None
        with pytest.raises(NotFoundOrNotAllowed):
            uow.get(Need, made.need)
        removed = [need for need in uow.all_of(Need, removed_at=NOW) if need.id == made.need]
        uow.restore(removed[0])
    with store.read(TEAM) as uow:
        assert uow.get(Need, made.need).label == "Shorter lead times"


def test_the_newest_answer_counts_and_the_older_ones_stay_as_history(store: Store) -> None:
    made = begin(store)
    later = NOW + timedelta(minutes=5)
    with write(store) as uow:
        uow.add(answer(made, "A1", "Alder"))
        uow.add(answer(made, "A2", "twelve months", at=later))
    with store.write(TEAM, ANNA, later) as uow:
        uow.add(answer(made, "A1", "Alder Glass", at=later))
        assert {given.question: given.raw_text for given in uow.answers(made.interview)} == {
            "A1": "Alder Glass",
            "A2": "twelve months",
        }
    with store.read(TEAM) as uow:
        history = uow.answers_before(made.interview, "A1")
        assert [(given.raw_text, given.superseded_at) for given in history] == [
            ("Alder", later),
            ("Alder Glass", None),
        ]


def test_an_answer_comes_back_with_its_parts_and_drafts(store: Store) -> None:
    made = begin(store)
    given = answer(made)
    given.parts = [{"ts": "1.2", "text": "Alder, é\n", "kind": None}]
    given.drafts = [{"entity": "Account"}]
    with write(store) as uow:
        uow.add(given)
    with store.read(TEAM) as uow:
        back = uow.answers(made.interview)[0]
    assert (back.id, back.parts, back.drafts, back.at) == (given.id, given.parts, given.drafts, NOW)


def test_open_plans_are_those_of_the_owner_the_author_and_the_team(store: Store) -> None:
    made = begin(store)
    others = []
    with write(store) as uow:
        for person, field in (("U-OWNER", "owner"), ("U-AUTHOR", "prepared_by")):
            account = uow.add(Account(label=field))
            plan = uow.add(AccountPlan(account_id=account.id))
            plan.state(field, person, sure())
            others.append(plan.id)
        uow.add(TeamMember(plan_id=made.plan, label="Bo")).state("person", "U-BO", sure())
    with write(store) as uow:
        found = {
            person: [plan.id for plan in uow.open_plans(person)] for person in ("U-OWNER", "U-AUTHOR", "U-BO")
        }
        assert found == {"U-OWNER": [others[0]], "U-AUTHOR": [others[1]], "U-BO": [made.plan]}
        assert {plan.id for plan in uow.open_plans()} == {made.plan, *others}
        uow.get(AccountPlan, made.plan).status = PlanStatus.CLOSED
        assert made.plan not in {plan.id for plan in uow.open_plans()}


def test_a_fact_changed_past_its_evidence_is_refused_at_the_end(store: Store) -> None:
    made = begin(store)
    with pytest.raises(FactWithoutEvidence), write(store) as uow:
        uow.get(Need, made.need).satisfaction = 2
    with pytest.raises(FactWithoutEvidence), write(store) as uow:
        uow.get(Need, made.need).importance = None


def test_a_plan_of_two_months_is_refused_and_one_of_three_is_kept(store: Store) -> None:
    made = begin(store)
    for end, fits in (
        ("2026-02-28", False),
        ("2026-03-31", True),
        ("2028-12-31", True),
        ("2029-02-01", False),
    ):
        try:
            with write(store) as uow:
                plan = uow.get(AccountPlan, made.plan)
                plan.state("period_start", NOW.date().replace(month=1, day=1), sure())
                plan.state("period_end", NOW.date().fromisoformat(end), sure())
            kept = True
        except PeriodOutOfBounds:
            kept = False
        assert kept is fits, end
