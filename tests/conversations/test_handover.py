"""A plan goes to its next owner: looked at first, asked about, handed over by one press, and taken back by another."""

from datetime import timedelta

import pytest

from kam_core.model import AccountPlan, Handover, Person
from kam_core.terms import Role
from tests.bot_in_process import TEAM, BotInProcess, DirectMessage
from tests.builders import reading, said, tell
from tests.conversations.handing_over import (
    FIRST,
    a_plan_to_hand_over,
    asked,
    begin,
    notes,
    owners,
    packs,
    pressed,
    shown,
    the_handover,
)
from tests.conversations.scenes import buttons, press_value, whispers


@pytest.fixture
def plan(bot: BotInProcess, ines: DirectMessage) -> str:
    return a_plan_to_hand_over(bot, ines)


def test_the_command_changes_nothing_and_lists_what_would_go_along(
    bot: BotInProcess, ines: DirectMessage, omar: DirectMessage, plan: str
) -> None:
    before = owners(bot, plan)
    begin(ines, omar)
    (card,) = shown(ines)
    for part in ("Send the audit", "Book the trial", "Nothing has changed hands yet", "0 of 10 questions"):
        assert part in card.words
    for part in ("Somebody else", "Line data"):
        assert part not in card.words
    assert owners(bot, plan) == before
    assert omar.heard() == []


def test_one_press_gives_the_plan_and_the_old_owners_actions_to_the_next_one(
    bot: BotInProcess, ines: DirectMessage, omar: DirectMessage, plan: str
) -> None:
    before = owners(bot, plan)
    begin(ines, omar)
    pressed(ines, "handover_go", shown(ines)[0])
    assert owners(bot, plan) == before | dict.fromkeys(("plan", "audit", "trial"), omar.person)
    assert "was handed over" in shown(ines)[0].text
    (welcome,) = shown(omar, "welcome:")
    for part in ("Meet *Berger*, COO", "Dana", "*Send the audit* is due", "6 May 2026"):
        assert part in welcome.words
    omar.command("due")
    assert "Send the audit" in omar.last().words


def test_a_double_tap_hands_over_once(
    bot: BotInProcess, ines: DirectMessage, omar: DirectMessage, plan: str
) -> None:
    begin(ines, omar)
    message = shown(ines)[0]
    for _ in range(2):
        pressed(ines, "handover_go", message)
    assert len(shown(omar, "welcome:")) == 1
    assert len(packs(bot, omar)) == 1
    assert whispers(bot) == []


def test_undo_gives_everything_back_with_its_evidence_and_takes_the_notes_out(
    bot: BotInProcess, ines: DirectMessage, omar: DirectMessage, plan: str
) -> None:
    before = owners(bot, plan)
    with reading(bot.built.store, plan) as book:
        evidence = book.plan.evidence_of("owner")
    begin(ines, omar)
    ines.say("Call Lucie, she runs the place", thread=asked(ines).ts)
    pressed(ines, "handover_go", shown(ines)[0])
    pressed(ines, "handover_undo", shown(ines)[0])
    assert owners(bot, plan) == before
    assert notes(bot, plan) == {}
    with reading(bot.built.store, plan) as book:
        assert book.plan.evidence_of("owner") == evidence
    assert "is with Ines again" in shown(ines)[0].text.replace(f"<@{ines.person}>", "Ines")
    assert "went back to its earlier owner" in omar.last().text


def test_undo_leaves_what_somebody_gave_away_since(
    bot: BotInProcess, ines: DirectMessage, omar: DirectMessage, plan: str
) -> None:
    begin(ines, omar)
    pressed(ines, "handover_go", shown(ines)[0])
    later = bot.built.desk.clock() + timedelta(minutes=1)
    tell(bot.built.store, plan, said("Action", "audit", owner="UDANAX001"), by=omar.person, at=later)
    pressed(ines, "handover_undo", shown(ines)[0])
    assert owners(bot, plan)["audit"] == "UDANAX001"
    assert owners(bot, plan)["plan"] == ines.person
    assert owners(bot, plan)["trial"] == "Ines"


def test_a_plan_that_got_another_owner_meanwhile_is_not_handed_over(
    bot: BotInProcess, ines: DirectMessage, omar: DirectMessage, thandi: DirectMessage, plan: str
) -> None:
    begin(thandi, omar)
    tell(bot.built.store, plan, said("AccountPlan", "plan", owner="UDANAX001"), by=thandi.person)
    pressed(thandi, "handover_go", shown(thandi)[0])
    assert owners(bot, plan)["plan"] == "UDANAX001"
    assert len(whispers(bot)) == 1


def test_of_somebody_who_left_there_is_a_pack_and_no_question(
    bot: BotInProcess, ines: DirectMessage, omar: DirectMessage, thandi: DirectMessage, plan: str
) -> None:
    with bot.built.store.write(TEAM, "setup", bot.built.desk.clock()) as uow:
        known = uow.one(Person, slack_id=ines.person)
        assert known is not None
        known.deleted = True
    begin(thandi, omar)
    card = shown(thandi)[0]
    assert "without their answers" in card.words
    assert not any(one.startswith("kam:handover_ask:") for one in buttons(card))
    pressed(thandi, "handover_go", card)
    assert owners(bot, plan)["plan"] == omar.person
    assert "there was nobody left to ask" in packs(bot, omar)[0]
    assert ines.heard() == []


def test_cancel_leaves_the_plan_where_it_is(
    bot: BotInProcess, ines: DirectMessage, omar: DirectMessage, plan: str
) -> None:
    before = owners(bot, plan)
    begin(ines, omar)
    message = shown(ines)[0]
    pressed(ines, "handover_cancel", message)
    pressed(ines, "handover_go", message)
    assert owners(bot, plan) == before
    assert "stays with" in shown(ines)[0].text


def test_nobody_hands_over_but_the_owner_and_managers(
    bot: BotInProcess, ines: DirectMessage, omar: DirectMessage, plan: str
) -> None:
    dana = bot.dm(bot.knows("UDANAX001", name="Dana"))
    tell(bot.built.store, plan, said("TeamMember", "Dana", person=dana.person), by=ines.person)
    assert "not yours to see" in str(dana.command(f"handover Alder Glass <@{omar.person}>").body)
    begin(ines, omar)
    name = the_handover(bot).id
    for verb in (
        "handover_go",
        "handover_cancel",
        "handover_ask",
        "handover_pack",
        "handover_pack_text",
        "handover_undo",
    ):
        press_value(dana, verb, name)
    press_value(dana, "handover_skip", name, FIRST.key)
    press_value(omar, "handover_skip", name, FIRST.key)
    assert whispers(bot) == ["I cannot find that, or it is not yours to see."] * 8
    assert owners(bot, plan)["plan"] == ines.person
    assert packs(bot, dana) == []


def test_nothing_goes_to_the_owner_themselves_to_a_guest_or_to_nobody(
    bot: BotInProcess, ines: DirectMessage, plan: str
) -> None:
    guest = bot.dm(bot.knows("UGUEST001", role=Role.GUEST, name="Guest"))
    for to in (ines, guest):
        answer = ines.command(f"handover Alder Glass <@{to.person}>")
        assert "not here to take it" in str(answer.body)
    assert "Name who takes the plan over" in str(ines.command("handover Alder Glass").body)
    with bot.built.store.read(TEAM) as uow:
        assert uow.all_of(Handover) == []
        assert uow.get(AccountPlan, plan).owner == ines.person
