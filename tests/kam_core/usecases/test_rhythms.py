"""What the rhythm looks at: each part in turn, and none of them held up by another."""

from datetime import datetime

import pytest

from kam_core.ports import House
from kam_core.usecases.rhythms import plan_rhythm
from tests.builders import NOW, WORKSPACE


class Broken(Exception):
    """What one part meets."""


def fails(_house: House, _workspace: str, _now: datetime) -> int:
    raise Broken


def test_a_part_that_fails_holds_up_no_other_and_is_still_heard_of(house: House) -> None:
    looked: list[str] = []

    def looks(_house: House, workspace: str, _now: datetime) -> int:
        looked.append(workspace)
        return 1

    with pytest.raises(Broken):
        plan_rhythm(house, WORKSPACE, NOW, (looks, fails, looks))
    assert looked == [WORKSPACE, WORKSPACE]
    assert plan_rhythm(house, WORKSPACE, NOW, (looks, looks)) == 2
