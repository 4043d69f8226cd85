"""A record that only borrows its account's name, and of which nothing is known, counts nowhere."""

from decimal import Decimal

from kam_core.model import Opportunity
from kam_core.store import Store
from kam_core.usecases.exporting import plan_document
from kam_core.usecases.seeing.money import money_card
from kam_core.values import UNKNOWN
from tests.builders import NOW, WORKSPACE, a_plan, an_occasion, euros, reading, said, tell

EMPTY = said("Opportunity", "Cobalt Foods", meddpicc=UNKNOWN)
ROBOTS = said("Opportunity", "something with robots", potential=UNKNOWN)
SERVICE = said("Opportunity", "service", potential=euros(300_000), probability=Decimal(40))


def named(store: Store, plan: str) -> list[str]:
    with reading(store, plan) as book:
        return [one.label for one in book.records("Opportunity")]


def test_it_is_in_no_list_and_in_no_sum(store: Store) -> None:
    plan = a_plan(store, drafts=(EMPTY, SERVICE))
    assert named(store, plan) == ["service"]
    with reading(store, plan) as book:
        card = money_card(book, an_occasion())
        document = plan_document(book, NOW)
    assert [one.title for one in card.opportunities] == ["service"]
    assert (card.expected.totals, card.expected.unknown) == ((euros(120_000),), 0)
    assert [one["key"] for one in document["entities"]["Opportunity"]] == ["service"]


def test_a_name_of_its_own_is_enough(store: Store) -> None:
    plan = a_plan(store, drafts=(ROBOTS, SERVICE))
    assert sorted(named(store, plan)) == ["service", "something with robots"]
    with reading(store, plan) as book:
        assert money_card(book, an_occasion()).expected.unknown == 1


def test_what_is_said_of_it_later_makes_it_one(store: Store) -> None:
    plan = a_plan(store, drafts=(EMPTY,))
    tell(store, plan, said("Opportunity", "Cobalt Foods", potential=euros(50_000)))
    assert named(store, plan) == ["Cobalt Foods"]
    with store.read(WORKSPACE) as uow:
        assert len(uow.of_plan(Opportunity, plan)) == 1
