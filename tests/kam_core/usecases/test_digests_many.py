"""What is done to an action asks about the channels of its own account, however many others there are."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from kam_core.model import DigestBinding, Op
from kam_core.ports import House
from kam_core.usecases.actions.changing import mark_done
from kam_core.usecases.digests.posting import plan_digests
from tests.builders import INES, NOW, WORKSPACE, a_house, a_plan, a_store
from tests.kam_core.usecases.acting import a_plan_with_actions, action_id, outbox, pressing
from tests.kam_core.usecases.statements import counted
from tests.kam_core.usecases.test_digests import AllFit
from tests.kam_core.usecases.test_digests_followed import MONDAY
from tests.kam_core.usecases.test_flat_queries import read_in_full


def in_a_house(folder: Path, others: int) -> tuple[int, int]:
    """`pressed` in a house of its own."""
    folder.mkdir()
    with closing(a_store(folder)) as store:
        return pressed(replace(a_house(store), channels=AllFit()), others)


def bind(house: House, plan: str, *channels: str) -> None:
    with house.store.write(WORKSPACE, INES, NOW) as uow:
        for channel in channels:
            uow.add(DigestBinding(channel=channel, plan_ids=[plan], bound_by=INES, bound_at=NOW))


def pressed(house: House, others: int) -> tuple[int, int]:
    """How many statements a press sends, and how many channels it reads, beside so many channels of another plan."""
    bind(house, a_plan_with_actions(house.store), "C0MINE")
    bind(house, a_plan(house.store, "Birch"), *(f"C0ELSE{number}" for number in range(others)))
    plan_digests(house, WORKSPACE, MONDAY)
    with read_in_full() as read, counted(house.store) as asked:
        mark_done(house, replace(pressing(), at=MONDAY), action_id(house.store))
    edited = [one.channel for one in outbox(house.store) if one.op is Op.UPDATE]
    assert "C0MINE" in edited
    return len(asked), read.count("DigestBinding")


def test_a_press_reads_the_channel_of_its_plan_and_no_other(tmp_path: Path) -> None:
    few, many = (in_a_house(tmp_path / str(others), others) for others in (0, 60))
    assert few == many
    assert many[1] == 1
