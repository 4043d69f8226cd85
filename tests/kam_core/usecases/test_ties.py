"""The people of a plan as the measures see them."""

from datetime import timedelta

from kam_core.store import Store
from kam_core.terms import BuyingRole
from kam_core.usecases.ties import role_gaps, threads_of, ties_of
from kam_core.values import UNKNOWN
from tests.builders import TODAY, a_plan, reading, said


def test_a_chair_without_a_name_leaves_its_role_empty(store: Store) -> None:
    cfo = (
        said("Stakeholder", "CFO", name=UNKNOWN),
        said("StakeholderRole", "CFO", buying_roles=("economic_buyer",)),
    )
    named = (
        said("StakeholderRole", "Berger", decision_power="decides"),
        said("StakeholderRole", "Okoro", decision_power="vetoes"),
    )
    with reading(store, a_plan(store, drafts=(*cfo, *named))) as book:
        gaps = role_gaps(book, TODAY)
    assert BuyingRole.ECONOMIC_BUYER in gaps
    assert not {BuyingRole.DECIDER, BuyingRole.GATEKEEPER} & set(gaps)
    assert {BuyingRole.USER_BUYER, BuyingRole.TECHNICAL_BUYER, BuyingRole.COACH} <= set(gaps)


def test_somebody_who_left_fills_no_role(store: Store) -> None:
    gone = said("Stakeholder", "Berger", left_on=TODAY - timedelta(days=1))
    role = said("StakeholderRole", "Berger", buying_roles=("decider",))
    with reading(store, a_plan(store, drafts=(gone, role))) as book:
        assert BuyingRole.DECIDER in role_gaps(book, TODAY)


def test_an_unknown_tie_leaves_the_threads_open(store: Store) -> None:
    people = [said("RelationshipLink", name, strength=UNKNOWN) for name in ("Berger", "Okoro")]
    with reading(store, a_plan(store, drafts=people)) as book:
        assert threads_of(book, TODAY).single is None


def test_bosses_and_visits_become_lines_and_cadence(store: Store) -> None:
    drafts = (
        said("Stakeholder", "Berger", name="Berger"),
        said("Stakeholder", "Okoro", reports_to="berger"),
        said("RelationshipLink", "Okoro", strength=3, planned_visits_year=12),
        said("RelationshipLink", "Berger", frequency="every quarter"),
    )
    with reading(store, a_plan(store, drafts=drafts)) as book:
        ties = {tie.person: tie for tie in ties_of(book)}
    assert (ties["Okoro"].reports_to, ties["Okoro"].cadence_days) == ("Berger", 30)
    assert ties["Berger"].cadence_days == 91
