"""What is to be sent: once per key, found when due, moved only by whoever saw it as it is."""

from datetime import timedelta

from kam_core.model import Delivery, DeliveryState, Workspace
from kam_core.store import Store
from tests.kam_core.store.made import NOW, TEAM, delivery, write


def test_a_message_is_put_into_the_outbox_once_per_key(store: Store) -> None:
    with write(store) as uow:
        assert uow.add_once(delivery("2026-11-20/digest"))
        assert not uow.add_once(delivery("2026-11-20/digest"))
    with write(store) as uow:
        assert not uow.add_once(delivery("2026-11-20/digest"))
        assert len(uow.all_of(Delivery)) == 1


def test_what_is_due_is_found_over_all_workspaces_first_written_first_unless_it_can_wait(
    store: Store,
) -> None:
    with write(store) as uow:
        can_wait = uow.add(delivery("digest", rank=10))
        first = uow.add(delivery("a"))
        uow.add(delivery("later")).due_at = NOW + timedelta(hours=1)
        uow.add(delivery("gone")).state = DeliveryState.SENT
    with write(store, "T-OTHER") as uow:
        early = uow.add(delivery("a"))
        early.due_at = NOW - timedelta(hours=1)
    found = [(due.workspace_id, due.id) for due in store.due(NOW)]
    assert found == [(TEAM, first.id), ("T-OTHER", early.id), (TEAM, can_wait.id)]
    assert len(store.due(NOW, limit=1)) == 1


def test_a_delivery_moves_only_from_the_state_and_attempt_that_was_seen(store: Store) -> None:
    with write(store) as uow:
        sent = uow.add(delivery("a", payload={"text": "hi"}))
        uow.add(delivery("b", thread_of=sent.id))
    with write(store) as uow:
        assert uow.move(
            sent.id, DeliveryState.PENDING, 0, state=DeliveryState.SENDING, attempt=1, attempt_at=NOW
        )
        assert not uow.move(sent.id, DeliveryState.PENDING, 0, state=DeliveryState.SENDING, attempt=1)
        assert not uow.move(sent.id, DeliveryState.SENDING, 2, state=DeliveryState.SENT)
        assert uow.move(sent.id, DeliveryState.SENDING, 1, state=DeliveryState.SENT, ts="1.1")
    with store.read(TEAM) as uow:
        back, reply = uow.all_of(Delivery)
        assert (back.state, back.ts, back.attempt_at, back.payload) == ("sent", "1.1", NOW, {"text": "hi"})
        assert reply.thread_of == back.id
        assert uow.last(Delivery, channel="D1") is reply
        assert uow.deliveries([reply.id, back.id, "x"]) == [back, reply]


def test_workspaces_are_listed_until_they_are_removed(store: Store) -> None:
    for team in ("T-1", "T-2"):
        with write(store, team) as uow:
            uow.add(Workspace(name=team))
    with write(store, "T-1") as uow:
        uow.get(Workspace, "T-1").removed_at = NOW
    assert store.workspaces() == ["T-2"]
