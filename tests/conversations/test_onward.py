"""From the plan itself it goes on: to who takes it over, and to who may have a part of it."""

import pytest

from kam_core.model import Handover, Share
from kam_core.terms import Role
from tests.bot_in_process import TEAM, BotInProcess, DirectMessage
from tests.builders import a_plan
from tests.conversations.handing_over import FACTS, shown, the_handover
from tests.conversations.scenes import acked, buttons, modal, press_value, save, whispers


@pytest.fixture
def plan(bot: BotInProcess, ines: DirectMessage) -> str:
    return a_plan(bot.built.store, "Alder Glass", FACTS, owner=ines.person, at=bot.built.desk.clock())


def test_the_plan_itself_offers_whoever_leads_it_to_share_it_and_to_hand_it_over(
    bot: BotInProcess, ines: DirectMessage, plan: str
) -> None:
    assert {"kam:share:0", "kam:handover:0"} <= offered(ines)
    thandi = bot.dm(bot.knows("UTHANDI01", role=Role.MANAGER, name="Thandi"))
    assert {"kam:share:0", "kam:handover:0"} <= offered(thandi)


def test_a_form_asks_who_takes_the_plan_and_shows_what_goes_along(
    bot: BotInProcess, ines: DirectMessage, omar: DirectMessage, plan: str
) -> None:
    press_value(ines, "handover", plan)
    form = modal(bot)
    assert "Alder Glass" in str(form)
    assert save(ines, form, {"who": omar.person}) == {}
    (card,) = shown(ines)
    assert "Nothing has changed hands yet" in card.words
    assert the_handover(bot).to_person == omar.person


def test_handing_over_to_nobody_is_refused_in_the_form(
    bot: BotInProcess, ines: DirectMessage, plan: str
) -> None:
    press_value(ines, "handover", plan)
    assert "who" in save(ines, modal(bot), {})
    assert shown(ines) == []


def test_whoever_does_not_lead_the_plan_gets_no_form_no_preview_and_hands_nothing_over(
    bot: BotInProcess, omar: DirectMessage, plan: str
) -> None:
    for verb in ("handover", "share"):
        press_value(omar, verb, plan)
    omar.submit({"callback_id": "kam:handover_start", "private_metadata": plan, "type": "modal"}, {})
    assert not bot.slack.calls("views.open")
    assert len(whispers(bot)) == 2
    with bot.built.store.read(TEAM) as uow:
        assert uow.last(Handover) is None
        assert uow.last(Share) is None


def test_a_press_previews_a_share_in_a_message_of_its_own(ines: DirectMessage, plan: str) -> None:
    press_value(ines, "share", plan)
    (preview,) = shown(ines, "share")
    assert {"kam:share_make:0", "kam:share_cancel:0"} <= set(buttons(preview))
    press_value(ines, "share", plan)
    assert len(shown(ines, "share")) == 2


def offered(dm: DirectMessage) -> set[str]:
    """The names of the buttons below the plan."""
    blocks = acked(dm.command("plan Alder Glass"))["blocks"]
    return {one["action_id"] for block in blocks for one in block.get("elements", ()) if "action_id" in one}
