"""Plans as plain rows, on both databases: whose they are, how they stood, and the words that they hold."""

from datetime import date
from decimal import Decimal

from kam_core.model import Account, Need
from kam_core.store import Store
from kam_core.store.portfolio import Counted, account_ids, forget_counted, keep_counted, plan_rows
from kam_core.store.searching import text_rows
from kam_core.values import FuzzyDate, Money
from tests.kam_core.store.made import ANNA, RIVAL_TEAM, TEAM, begin, sure, write

FIGURES = Counted(
    day=date(2026, 3, 4),
    seq=7,
    quality=48,
    freshness=None,
    attractiveness=Decimal("6.50"),
    strength=Decimal("-1.25"),
    contribution=Money(Decimal("-21000.50"), "EUR"),
    spend=None,
    sales=Money(Decimal(1), "USD", high=Decimal(2)),
    verdict="streamline",
    reasons=["loses_money"],
    gates=["review_overdue"],
    next_review=FuzzyDate(date(2026, 3, 1), date(2026, 3, 31), "in March"),
    changed_on=date(2026, 3, 1),
)


def test_figures_come_back_as_they_were_kept_and_newer_ones_take_their_place(store: Store) -> None:
    made = begin(store)
    with write(store) as uow:
        keep_counted(uow, [(made.plan, FIGURES)])
        keep_counted(uow, [])
    with store.read(TEAM) as uow:
        (row,) = plan_rows(uow)
    assert (row.plan, row.account, row.counted) == (made.plan, "Alder Glass", FIGURES)
    with write(store) as uow:
        keep_counted(uow, [(made.plan, FIGURES._replace(quality=50))])
    with store.read(TEAM) as uow:
        assert [one.counted and one.counted.quality for one in plan_rows(uow)] == [50]
    with write(store) as uow:
        forget_counted(uow)
    with store.read(TEAM) as uow:
        assert [one.counted for one in plan_rows(uow)] == [None]


def test_the_newest_entry_of_a_plans_own_trail_is_named(store: Store) -> None:
    made, other = begin(store), begin(store, RIVAL_TEAM)
    with write(store) as uow:
        uow.get(Need, made.need).state("importance", 5, sure())
    with store.read(TEAM) as uow:
        (row,) = plan_rows(uow)
        newest = uow.history(made.plan)[0].seq
    assert row.newest == newest > 0
    with store.read(RIVAL_TEAM) as uow:
        assert [one.plan for one in plan_rows(uow)] == [other.plan]
        assert plan_rows(uow)[0].newest == uow.history(other.plan)[0].seq


def test_only_ones_own_plans_are_asked_for_by_person(store: Store) -> None:
    begin(store)
    with store.read(TEAM) as uow:
        assert plan_rows(uow, ANNA) == []
        assert len(plan_rows(uow)) == 1


def test_words_are_read_of_these_plans_only_and_of_nothing_that_was_removed(store: Store) -> None:
    made, _ = begin(store), begin(store, RIVAL_TEAM)
    with write(store) as uow:
        uow.get(Need, made.need).state("statement", "Größere Öfen", sure())
        uow.remove(uow.add(Need(plan_id=made.plan, label="gone")))
    with store.read(TEAM) as uow:
        (row,) = text_rows(uow, Need, ("statement", "said_by"), [made.plan])
        assert (row.home, row.label, row.texts) == (made.plan, "Shorter lead times", ("Größere Öfen", None))
        assert text_rows(uow, Need, ("statement",), ["other"]) == []
        assert [one.home for one in text_rows(uow, Account, (), None)] == [made.account]
        assert account_ids(uow) == {made.account: made.plan}
