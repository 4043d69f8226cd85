"""Imports taken back, begun again after a kill, refused to others, and answered once for all files of their kind."""

from datetime import timedelta

import pytest

from kam_core.errors import NotFoundOrNotAllowed, SomebodyElseChangedIt
from kam_core.model import Account, AccountPlan
from kam_core.store import Store
from kam_core.terms import Status
from kam_core.usecases.importing import deciding, looking, writing
from kam_core.values import Claim
from tests.builders import (
    INES,
    JAN,
    NOW,
    WORKSPACE,
    a_house,
    a_plan,
    an_occasion,
    said,
    tell,
)
from tests.kam_core.usecases.importing.bringing import (
    ACCOUNTS,
    a_file,
    brought,
    counts,
    everything,
    go,
    held,
    looked,
    taken_back,
    write,
)


def test_an_import_is_taken_back_with_the_evidence_that_was_there_before(store: Store) -> None:
    plan = a_plan(store, "Alder")
    tell(store, plan, said("Account", "Alder", employees=Claim(7, Status.ASSUMED)))
    before = [each[:3] + each[4:] for each in everything(store)]
    row = brought(store, a_file(ACCOUNTS, "1,Alder,Glass,1,8", "2,Birch,,,9"))
    assert taken_back(store, row.id).state == "undone"
    assert [each[:3] + each[4:] for each in everything(store)] == before
    (alder,) = _accounts(store)
    assert alder.evidence["employees"].status is Status.ASSUMED
    assert counts(brought(store, a_file(ACCOUNTS, "1,Alder,Glass,1,8", "2,Birch,,,9"))) == {
        "new": 1,
        "changed": 1,
    }


def test_nothing_is_taken_back_once_somebody_changed_a_record(store: Store) -> None:
    plan = a_plan(store, "Alder")
    row = brought(store, a_file(ACCOUNTS, "1,Alder,Glass,,", "2,Birch,,,9"))
    tell(store, plan, said("Account", "Alder", telephone="112"), at=NOW + timedelta(hours=1))
    after = everything(store)
    became = taken_back(store, row.id)
    assert (became.state, became.counts["touched"]) == ("done", 1)
    assert everything(store) == after


def test_nothing_is_taken_back_once_a_plan_hangs_on_a_new_account(store: Store) -> None:
    row = brought(store, a_file(ACCOUNTS, "2,Birch,,,9"))
    with store.write(WORKSPACE, JAN, NOW) as uow:
        (birch,) = uow.all_of(Account)
        uow.add(AccountPlan(account_id=birch.id))
    assert taken_back(store, row.id).state == "done"


def test_a_process_that_dies_between_two_batches_loses_and_repeats_nothing(store: Store, many: bytes) -> None:
    row, _ = looked(store, many)
    deciding.begin(a_house(store), an_occasion(key="go"), row)
    seconds = iter([0.0, *[writing.SLICE_SECONDS + 1] * 50])
    writing.write_rows(a_house(store), an_occasion(key="w1"), row, lambda: NOW, lambda: next(seconds))
    assert held(store, row).done == looking.AT_ONCE
    write(store, row)
    write(store, row)
    became = held(store, row)
    assert (became.state, became.done) == ("done", looking.AT_ONCE + 50)
    assert len(everything(store)) == looking.AT_ONCE + 49
    assert counts(became) == {"new": looking.AT_ONCE + 49, "bad": 1}


@pytest.fixture
def many() -> bytes:
    """More rows than one batch; the last speaks of the first record and contradicts it."""
    rows = (f"{n},Company {n},Glass,," for n in range(looking.AT_ONCE + 49))
    return a_file(ACCOUNTS, *rows, "0,Company 0,Wood,,")


def test_a_stale_batch_is_refused_as_a_whole(store: Store) -> None:
    brought(store, a_file(ACCOUNTS, "1,Alder,Glass,,"))
    from kam_core.store.bulk import Batch, Change, records_held, write_batch

    with store.read(WORKSPACE) as uow:
        (record,) = records_held(uow, Account, [each.id for each in uow.all_of(Account)], ("industry",))
    record.version -= 1
    before = record.evidence
    with pytest.raises(SomebodyElseChangedIt), store.write(WORKSPACE, INES, NOW) as uow:
        write_batch(uow, Batch(Account, changed=[Change(record, {"industry": "Glass"}, before)]), "i")


def test_somebody_elses_import_is_nobodys_business(store: Store) -> None:
    row, _ = looked(store, a_file(ACCOUNTS, "1,Alder,Glass,,"))
    for press in (deciding.begin, deciding.cancel, deciding.undo):
        with pytest.raises(NotFoundOrNotAllowed):
            press(a_house(store), an_occasion(JAN, f"p/{press.__name__}"), row)


def test_answers_are_remembered_for_files_with_the_same_headers(store: Store) -> None:
    content = a_file("Account Name,Annual Revenue,Industrie", "Alder,5,Glass")
    row, _ = looked(store, content)
    first = held(store, row)
    assert (first.state, [doubt["key"] for doubt in first.doubts]) == (
        "asking",
        ["column:industrie", "currency"],
    )
    chosen = {"column:industrie": "industry", "currency": "EUR"}
    deciding.answer(a_house(store), an_occasion(key="a"), row, first.turn, chosen)
    with pytest.raises(deciding.ImportMovedOn):
        deciding.answer(a_house(store), an_occasion(key="b"), row, first.turn, chosen)
    from bot.jobs.import_report import RowReport
    from bot.words import english

    looking.look(a_house(store), an_occasion(key="l2"), row, RowReport(english()))
    go(store, row)
    assert (
        held(store, looked(store, a_file("Industrie,Account Name,Annual Revenue", "Wood,Birch,7"))[0]).state
        == "ready"
    )


def _accounts(store: Store) -> list[Account]:
    with store.read(WORKSPACE) as uow:
        return uow.all_of(Account)


def test_a_dry_run_of_many_rows_foresees_what_becomes_of_rows_that_speak_of_earlier_ones(
    store: Store, many: bytes
) -> None:
    brought(store, many)
    rows = [f"{n},Company {n},Glass,," for n in range(1, looking.AT_ONCE + 1)]
    again = ("0,Company 0,Wood,,", "0,Company 0,Steel,,", "1,Company 1,Glass,,", "2,Company 2,Wood,,")
    row, _ = looked(
        store, a_file(ACCOUNTS, "0,Company 0,Wood,,", "x,New,Glass,,", *rows, *again, "x,New,Wood,,")
    )
    planned = counts(held(store, row))
    go(store, row)
    assert (
        counts(held(store, row)) == planned == {"new": 1, "changed": 1, "same": looking.AT_ONCE + 2, "bad": 3}
    )
