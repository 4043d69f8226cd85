"""Rows become records once, with their evidence and trail; what a person is sure of stays; all can be taken back."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from kam_core.model import Account, Financials, Opportunity, Stakeholder
from kam_core.store import Store
from kam_core.terms import Role, SourceType, Status
from kam_core.usecases.importing import looking
from kam_core.values import Claim
from tests.builders import (
    INES,
    JAN,
    NOW,
    WORKSPACE,
    a_person,
    a_plan,
    a_store,
    said,
    tell,
)
from tests.kam_core.usecases.importing.bringing import (
    ACCOUNTS,
    CONTACTS,
    a_file,
    brought,
    counts,
    everything,
    go,
    held,
    lines,
    looked,
    trail,
)


def test_a_dry_run_changes_nothing(store: Store) -> None:
    before = trail(store)
    row, _ = looked(store, a_file(ACCOUNTS, "1,Alder,Glass,1,2"))
    assert counts(held(store, row)) == {"new": 1}
    assert (everything(store), trail(store)) == ([], before)


def test_new_records_have_evidence_and_a_trail_as_if_they_were_added_one_by_one(store: Store) -> None:
    row = brought(store, a_file(ACCOUNTS, "1,Alder,Glass,+49 1,20"))
    with store.read(WORKSPACE) as uow:
        (made,) = uow.all_of(Account)
        (change,) = uow.history_of(made)
    behind = made.evidence["industry"]
    assert (behind.source_type, behind.status, behind.entered_by) == (
        SourceType.CRM,
        Status.CONFIRMED_INTERNAL,
        INES,
    )
    assert behind.source_ref == change.source_ref == f"import/{row.id}"
    assert (made.employees, made.version, change.actor) == (20, 1, INES)
    assert change.before == {}
    assert change.after["label"] == "Alder"
    assert change.after["evidence"]["industry"]["source_type"] == "crm"


CELLS = st.sampled_from(["", "1", "2", "Glass", "1.234", "-3", "=1+1", "x" * 30, "Ålder", "n/a"])
ROW = st.tuples(
    st.sampled_from(["", "1", "2", "3"]),
    st.sampled_from(["", "Alder", "alder", "Birch"]),
    CELLS,
    CELLS,
    CELLS,
)


@settings(
    max_examples=15,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@example(
    [
        ("", "Birch", "", "1", "-3"),
        ("1", "alder", "", "", ""),
        ("2", "alder", "Ålder", "", "1"),
        ("2", "Birch", "2", "", ""),
    ]
)
@given(st.lists(ROW, min_size=1, max_size=8))
def test_the_same_file_again_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]
) -> None:
    store = a_store(tmp_path_factory.mktemp("twice"))
    content = a_file(
        ACCOUNTS, *(",".join(f'"{cell}"' for cell in row) for row in rows), '9,"Cedar",,,"1,234.00"'
    )
    row, _ = looked(store, content)
    planned = counts(held(store, row))
    go(store, row)
    first = everything(store), trail(store)
    assert counts(held(store, row)) == planned
    assert len(first[0]) == planned["new"]
    again, _ = looked(store, content)
    assert not {"new", "changed"} & set(counts(held(store, again)))
    go(store, again)
    assert (everything(store), trail(store)) == first
    store.close()


def test_bad_rows_change_nothing_and_come_back_with_their_reasons(store: Store) -> None:
    row, report = looked(store, a_file(ACCOUNTS, "1,Alder,Glass,1,many", "2,,Glass,1,2", "3,Birch,,,3"))
    assert counts(held(store, row)) == {"new": 1, "bad": 2}
    head, first, second = lines(report, "-to-correct.csv")
    assert head == f"{ACCOUNTS},Why it was not taken"
    assert first == "1,Alder,Glass,1,many,Employees: “many” is no number."
    assert second.endswith("The row names nothing: its name is empty.")
    go(store, row)
    assert [each[1] for each in everything(store)] == ["Birch"]


def test_rows_that_were_corrected_are_taken_with_the_reasons_still_in_place(store: Store) -> None:
    brought(store, a_file(f"{ACCOUNTS},Why it was not taken", "1,Alder,Glass,1,40,Employees: no number"))
    assert [each[1] for each in everything(store)] == ["Alder"]


def test_what_a_person_is_sure_of_stays_unless_the_file_is_chosen(store: Store) -> None:
    plan = a_plan(store, "Alder")
    tell(store, plan, said("Account", "Alder", industry="Optics", employees=Claim(7, Status.ASSUMED)))
    content = a_file(ACCOUNTS, "1,Alder,Glass,,8")
    row, report = looked(store, content)
    assert counts(held(store, row)) == {"changed": 1, "kept": 1}
    assert any('Optics,Glass,"A person of ours is sure' in line for line in lines(report, "-report.csv"))
    go(store, row)
    assert [(each.industry, each.employees) for each in _accounts(store)] == [("Optics", 8)]
    brought(store, content, wishes=["take_theirs"])
    assert [each.industry for each in _accounts(store)] == ["Glass"]


def test_what_the_customer_confirmed_stays_in_any_case(store: Store) -> None:
    plan = a_plan(store, "Alder")
    sure = Claim("Optics", Status.CONFIRMED_BY_CUSTOMER, by="Berger", on=NOW.date())
    tell(store, plan, said("Account", "Alder", industry=sure))
    row = brought(store, a_file(ACCOUNTS, "1,Alder,Glass,,"), wishes=["take_theirs"])
    assert counts(row) == {"same": 1, "kept": 1}


def test_an_older_file_does_not_go_over_a_newer_one(store: Store) -> None:
    head = "Account ID,Account Name,Industry,Last Modified Date"
    brought(store, a_file(head, "1,Alder,Glass,2026-02-20"))
    assert counts(brought(store, a_file(head, "1,Alder,Wood,2026-01-10"))) == {"same": 1, "kept": 1}
    assert counts(brought(store, a_file(head, "1,Alder,Steel,2026-03-01"))) == {"changed": 1}
    assert [each.industry for each in _accounts(store)] == ["Steel"]


def test_an_empty_cell_erases_nothing(store: Store) -> None:
    brought(store, a_file(ACCOUNTS, "1,Alder,Glass,1,2"))
    assert counts(brought(store, a_file(ACCOUNTS, "1,Alder,,,"))) == {"same": 1}


def test_an_id_meets_its_record_under_another_name_and_remembers_it(store: Store) -> None:
    brought(store, a_file(ACCOUNTS, "1,Alder,Glass,,"))
    assert counts(brought(store, a_file(ACCOUNTS, "1,Alder Glass Holding,Glass,,"))) == {"changed": 1}
    (account,) = _accounts(store)
    assert (account.label, account.aliases) == ("Alder", ["Alder Glass Holding"])
    assert counts(brought(store, a_file("Account Name,Industry", "alder glass holding!,Glass"))) == {
        "same": 1
    }


def test_a_name_that_several_records_have_is_never_guessed(store: Store) -> None:
    with store.write(WORKSPACE, INES, NOW) as uow:
        uow.add(Account(label="Alder"))
        uow.add(Account(label="ALDER"))
    assert counts(brought(store, a_file(ACCOUNTS, "1,Alder,Glass,,"))) == {"bad": 1}


def test_two_rows_that_contradict_each_other_are_not_both_taken(store: Store) -> None:
    content = a_file(ACCOUNTS, "1,Alder,Glass,,", "1,Alder,Wood,,")
    row, report = looked(store, content)
    assert counts(held(store, row)) == {"new": 1, "bad": 1}
    assert "Row 2 speaks of the same record and says otherwise." in list(lines(report, "-to-correct.csv"))[1]


def test_contacts_wait_for_an_account_and_a_plan_until_somebody_has_them_made(store: Store) -> None:
    content = a_file(CONTACTS, "1,Lena Berger,COO,Alder", "2,Lucie Roth,Buyer,Alder")
    assert counts(brought(store, content)) == {"waiting": 2}
    assert _accounts(store) == []
    row, _ = looked(store, content, wishes=["make_accounts"])
    assert counts(held(store, row)) == {"waiting": 2, "account": 1}
    go(store, row)
    assert [each.label for each in _accounts(store)] == ["Alder"]
    row2 = brought(store, content, wishes=["make_accounts", "make_plans"])
    assert counts(row2) == {"new": 2, "plan": 1}
    with store.read(WORKSPACE) as uow:
        (plan,) = uow.open_plans(INES)
        assert {each.plan_id for each in uow.all_of(Stakeholder)} == {plan.id}
        assert plan.owner == INES
    assert counts(brought(store, content)) == {"same": 2}


def test_another_teams_account_is_not_touched_and_not_made_again(store: Store) -> None:
    a_plan(store, "Alder", owner=JAN)
    content = a_file(CONTACTS, "1,Lena Berger,COO,Alder")
    assert counts(brought(store, content, wishes=["make_accounts", "make_plans"])) == {"bad": 1}
    assert counts(brought(store, a_file(ACCOUNTS, "1,Alder,Glass,,"))) == {"bad": 1}
    a_person(store, "U0ADMIN", Role.ADMINISTRATOR)
    assert counts(brought(store, content, person="U0ADMIN")) == {"new": 1}


def test_opportunities_and_figures_are_kept_in_the_open_plan(store: Store) -> None:
    a_plan(store, "Alder")
    deals = "Deal Name,Account Name,Amount (EUR),Stage,Probability,Close Date"
    brought(store, a_file(deals, "Line 2,Alder,300000,Proposal,40%,2026-10-01"))
    brought(store, a_file("Year,Account Name,Revenue (EUR),COGS (EUR),DSO", "2025,Alder,640000,410000,38"))
    with store.read(WORKSPACE) as uow:
        (deal,), (year,) = uow.all_of(Opportunity), uow.all_of(Financials)
    assert (deal.title, str(deal.stage), deal.probability) == ("Line 2", "proposed", Decimal(40))
    assert (year.label, year.dso, year.revenue.currency if year.revenue else "") == (
        "2025",
        Decimal(38),
        "EUR",
    )


def test_offerings_are_for_managers(store: Store) -> None:
    content = a_file("Product Name,Product Family", "Flow,Service")
    with pytest.raises(looking.OfferingsAreForManagers):
        looked(store, content)
    a_person(store, "U0BOSS", Role.MANAGER)
    assert counts(brought(store, content, person="U0BOSS")) == {"new": 1}


def _accounts(store: Store) -> list[Account]:
    with store.read(WORKSPACE) as uow:
        return uow.all_of(Account)
