"""The thread of a walk through a review: whose it is, in one look."""

from kam_core.model import DeliveryState, Review, ReviewWalk
from kam_core.store import Store
from kam_core.store.walks import open_walk
from tests.kam_core.store.made import ANNA, NOW, TEAM, begin, delivery, write
from tests.kam_core.usecases.statements import counted

PURPOSE = "review_walk"


def walk(store: Store, thread: str | None, shown_at: str = "", ended: bool = False) -> str:
    """An open walk of Anna's; `shown_at` is where its own newest message stands."""
    plan = begin(store).plan
    with write(store) as uow:
        review = uow.add(Review(plan_id=plan, label="first"))
        walk = uow.add(ReviewWalk(plan_id=plan, review_id=review.id, person=ANNA, started_at=NOW))
        walk.thread_ts, walk.ended_at = thread, NOW if ended else None
        if shown_at:
            for number, ts in enumerate(("1.0", shown_at)):
                sent = delivery(f"{walk.id}/{number}", purpose=f"{PURPOSE}:{walk.id}", ts=ts)
                sent.state = DeliveryState.SENT
                uow.add(sent)
    return walk.id


def found(store: Store, thread: str, person: str = ANNA) -> str:
    with store.read(TEAM) as uow:
        return open_walk(uow, person, thread, PURPOSE)


def test_a_walk_is_found_by_its_thread_or_by_its_own_newest_message(store: Store) -> None:
    in_thread, alone = walk(store, "5.5"), walk(store, None, shown_at="7.7")
    assert (found(store, "5.5"), found(store, "7.7")) == (in_thread, alone)
    assert (found(store, "1.0"), found(store, "9.9"), found(store, "5.5", "U0OTHER")) == ("", "", "")


def test_a_walk_that_ended_takes_no_more_words(store: Store) -> None:
    walk(store, "5.5", ended=True)
    assert found(store, "5.5") == ""


def test_many_open_walks_are_one_query(store: Store) -> None:
    walks = [walk(store, None, shown_at=f"{number}.5") for number in range(2, 8)]
    with counted(store) as asked:
        assert found(store, "4.5") == walks[2]
    assert len(asked) == 1
