"""What a manager types about both sides' gains: the customer's share holds their gain, and never ours."""

from tests.bot_in_process import DirectMessage
from tests.conversations.scenes import go_to, records

K1 = (
    "unplanned stops from 8 to 4 a month by 30 November 2027, they get calm shifts, we get a two year contract, "
    "counted in the shift log"
)


def test_the_main_objective_is_shared_without_our_gain(asked: DirectMessage) -> None:
    go_to(asked, "K1")
    asked.say(K1)
    (aim,) = records(asked, "Objective").values()
    assert aim["our_outcome"] == "two year contract"
    asked.command("share Alder Glass customer")
    beside = DirectMessage(asked.bot, asked.person)
    shown = next(one for one in beside.heard() if any(each.startswith("share:") for each in one.block_ids))
    for part in ("unplanned stops from 8 to 4 a month by 30 November 2027", "calm shifts", "shift log"):
        assert part in shown.words
    for part in ("contract", "they get", "we get", "counted in"):
        assert part not in shown.words
