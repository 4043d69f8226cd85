"""A colleague leaves: what they left behind is told once, given away by a tap, and taken back by another."""

from datetime import date, timedelta
from typing import Any

import pytest

from kam_core.model import AccountPlan, Action, Delivery, Person
from kam_core.terms import ActionStatus, PlanStatus, Role, Side, SourceType, Status
from kam_core.usecases.hours_of import may_hear
from tests.bot_in_process import TEAM, BotInProcess, DirectMessage
from tests.builders import a_plan, reading, said, tell
from tests.conversations.scenes import buttons, dispatched, press_value, whispers
from tests.fakes.parsed import Message

GONE = "UJANX0001"
DUE = date(2026, 4, 30)


@pytest.fixture
def thandi(bot: BotInProcess) -> DirectMessage:
    """A manager of all plans."""
    return bot.dm(bot.knows("UTHANDI01", role=Role.MANAGER, name="Thandi"))


@pytest.fixture
def omar(bot: BotInProcess) -> DirectMessage:
    return bot.dm(bot.knows("UOMAR0001", name="Omar"))


@pytest.fixture
def plans(bot: BotInProcess, ines: DirectMessage) -> tuple[str, str]:
    """Jan's plan with two open actions of his, and Ines's in which one is his by his full name."""
    store, at = bot.built.store, bot.built.desk.clock() - timedelta(days=3)
    with store.write(TEAM, GONE, at) as uow:
        uow.add(Person(slack_id=GONE, name="jan", real_name="Jan Visser", zone="Europe/Amsterdam"))
    his = a_plan(
        store,
        "Alder Glass",
        (
            said("Action", "audit", text="Send the audit", owner=GONE, due=DUE),
            said("Action", "trial", text="Book the trial", owner="Jan"),
            said("Action", "old", text="Old one", owner=GONE, status=ActionStatus.DONE),
            said("Action", "lines", text="Line data", owner="Jan", side=Side.CUSTOMER),
            said("TeamMember", "Omar", person="UOMAR0001"),
        ),
        owner=GONE,
        at=at,
    )
    hers = a_plan(
        store,
        "Cobalt Foods",
        (
            said("Action", "visit", text="Plan the visit", owner="Jan Visser", due=DUE),
            said("Action", "other", text="Another Jan's", owner="Jan"),
        ),
        owner=ines.person,
        at=at,
    )
    return his, hers


def user(deleted: bool = True, **more: Any) -> dict[str, Any]:
    profile = {"display_name": "jan", "real_name": "Jan Visser"}
    return {
        "id": GONE,
        "deleted": deleted,
        "real_name": "Jan Visser",
        "tz": "Europe/Amsterdam",
        "profile": profile,
        **more,
    }


def leaves(bot: BotInProcess, event_id: str | None = None, **more: Any) -> None:
    """Slack says that Jan is gone, or what else is new of him."""
    dispatched(bot, bot.requests.event({"type": "user_change", "user": user(**more)}, event_id))


def told(dm: DirectMessage) -> list[Message]:
    """The messages about who left, as they stand."""
    return [each for each in dm.heard() if any(one.startswith("leaver:") for one in each.block_ids)]


def owners(bot: BotInProcess, plan: str) -> dict[str, str | None]:
    with reading(bot.built.store, plan) as book:
        held = {one.label: one.value_of("owner") for one in book.records("Action")}
        return {"plan": book.plan.owner, **{name: str(who) if who else None for name, who in held.items()}}


def action(bot: BotInProcess, plan: str, label: str) -> Action:
    with reading(bot.built.store, plan) as book:
        found = next(one for one in book.records("Action") if one.label == label)
        assert isinstance(found, Action)
        return found


def test_a_manager_is_told_of_open_plans_and_actions_in_one_message(
    bot: BotInProcess, thandi: DirectMessage, plans: tuple[str, str]
) -> None:
    leaves(bot)
    (message,) = told(thandi)
    assert "Jan Visser is no longer in Slack. One plan and 3 open actions wait" in message.text
    for part in ("Alder Glass", "Send the audit", "Book the trial", "Cobalt Foods", "Plan the visit"):
        assert part in message.words
    for part in ("Old one", "Line data", "Another Jan"):
        assert part not in message.words


def test_slack_repeating_itself_or_saying_more_about_who_is_gone_tells_nothing_new(
    bot: BotInProcess, thandi: DirectMessage, plans: tuple[str, str]
) -> None:
    leaves(bot, event_id="Ev1")
    leaves(bot, event_id="Ev1")
    leaves(bot, event_id="Ev2", tz="Europe/Berlin")
    assert len(told(thandi)) == 1


def test_nothing_is_said_of_somebody_who_left_nothing_behind(
    bot: BotInProcess, thandi: DirectMessage
) -> None:
    leaves(bot)
    assert told(thandi) == []
    with bot.built.store.read(TEAM) as uow:
        assert uow.all_of(Delivery) == []


def test_one_tap_gives_a_plan_to_whoever_pressed(
    bot: BotInProcess, thandi: DirectMessage, plans: tuple[str, str]
) -> None:
    leaves(bot)
    press_value(thandi, "leaver_take", GONE, "plan", plans[0], ts=told(thandi)[0].ts)
    assert owners(bot, plans[0])["plan"] == thandi.person
    with reading(bot.built.store, plans[0]) as book:
        held = book.plan.evidence_of("owner")
        assert held is not None
        assert (held.status, held.entered_by, held.source_type) == (
            Status.CONFIRMED_INTERNAL,
            thandi.person,
            SourceType.MANAGER,
        )
        assert book.uow.history_of(book.plan)[-1].actor == thandi.person
    (message,) = told(thandi)
    assert "3 open actions left to be taken over" in message.text
    assert f"now with <@{thandi.person}>" in message.words


def test_an_action_goes_to_a_colleague_who_is_told_by_whom(
    bot: BotInProcess, thandi: DirectMessage, omar: DirectMessage, plans: tuple[str, str]
) -> None:
    leaves(bot)
    audit = action(bot, plans[0], "audit").id
    press_value(thandi, "leaver_give", GONE, "action", audit, omar.person, ts=told(thandi)[0].ts)
    assert owners(bot, plans[0])["audit"] == omar.person
    assert omar.last().text.startswith("Jan Visser left, and Thandi gave you what was theirs at Alder Glass")


def test_all_of_it_goes_at_once_and_comes_back_at_once(
    bot: BotInProcess, thandi: DirectMessage, omar: DirectMessage, plans: tuple[str, str]
) -> None:
    before = owners(bot, plans[0]), owners(bot, plans[1])
    audit = action(bot, plans[0], "audit").evidence_of("owner")
    leaves(bot)
    press_value(thandi, "leaver_give", GONE, "all", "", omar.person, ts=told(thandi)[0].ts)
    assert owners(bot, plans[0]) == before[0] | dict.fromkeys(("plan", "audit", "trial"), omar.person)
    assert owners(bot, plans[1]) == before[1] | {"visit": omar.person}
    assert "Every plan and action has somebody" in told(thandi)[0].words
    thandi.press(told(thandi)[0], "kam:leaver_undo:99")
    assert (owners(bot, plans[0]), owners(bot, plans[1])) == before
    assert action(bot, plans[0], "audit").evidence_of("owner") == audit


def test_undo_gives_one_thing_back_with_the_evidence_that_it_had(
    bot: BotInProcess, thandi: DirectMessage, plans: tuple[str, str]
) -> None:
    before = action(bot, plans[1], "visit")
    leaves(bot)
    press_value(thandi, "leaver_take", GONE, "action", before.id, ts=told(thandi)[0].ts)
    thandi.press(told(thandi)[0], "kam:leaver_undo:100")
    after = action(bot, plans[1], "visit")
    assert (after.owner, after.evidence_of("owner")) == ("Jan Visser", before.evidence_of("owner"))


def test_undo_does_not_undo_what_somebody_changed_since(
    bot: BotInProcess, thandi: DirectMessage, plans: tuple[str, str]
) -> None:
    leaves(bot)
    audit = action(bot, plans[0], "audit").id
    press_value(thandi, "leaver_take", GONE, "action", audit, ts=told(thandi)[0].ts)
    later = bot.built.desk.clock() + timedelta(minutes=1)
    tell(bot.built.store, plans[0], said("Action", "audit", owner="UOMAR0001"), at=later)
    press_value(thandi, "leaver_undo", GONE, "action", audit, ts=told(thandi)[0].ts)
    assert owners(bot, plans[0])["audit"] == "UOMAR0001"
    assert whispers(bot)


def test_a_double_tap_gives_once(bot: BotInProcess, thandi: DirectMessage, plans: tuple[str, str]) -> None:
    leaves(bot)
    shown = told(thandi)[0]
    press_value(thandi, "leaver_take", GONE, "plan", plans[0], ts=shown.ts)
    press_value(thandi, "leaver_take", GONE, "plan", plans[0], ts=shown.ts)
    assert owners(bot, plans[0])["plan"] == thandi.person
    assert told(thandi)[0].words.count("now with") == 1


def test_two_managers_see_the_same_state_and_the_faster_one_wins(
    bot: BotInProcess, thandi: DirectMessage, plans: tuple[str, str]
) -> None:
    ada = bot.dm(bot.knows("UADAX0001", role=Role.ADMINISTRATOR, name="Ada"))
    leaves(bot)
    press_value(ada, "leaver_take", GONE, "plan", plans[0], ts=told(ada)[0].ts)
    press_value(thandi, "leaver_take", GONE, "plan", plans[0], ts=told(thandi)[0].ts)
    assert owners(bot, plans[0])["plan"] == ada.person
    assert "3 open actions left" in told(thandi)[0].text


def test_without_a_manager_each_plan_is_told_to_somebody_who_leads_it_on(
    bot: BotInProcess, ines: DirectMessage, omar: DirectMessage, plans: tuple[str, str]
) -> None:
    leaves(bot)
    assert "Alder Glass" in told(omar)[0].words
    assert "Cobalt Foods" not in told(omar)[0].words
    assert "Cobalt Foods" in told(ines)[0].words
    assert "Alder Glass" not in told(ines)[0].words


def test_nobody_gives_away_what_is_not_theirs_to_give(
    bot: BotInProcess, ines: DirectMessage, thandi: DirectMessage, plans: tuple[str, str]
) -> None:
    leaves(bot)
    press_value(ines, "leaver_take", GONE, "plan", plans[0])
    press_value(ines, "leaver_take", GONE, "all", "")
    assert owners(bot, plans[0])["plan"] == GONE
    assert owners(bot, plans[1])["visit"] == ines.person
    assert "I cannot find that, or it is not yours to see." in whispers(bot)


def test_nothing_goes_to_somebody_who_left_as_well(
    bot: BotInProcess, thandi: DirectMessage, plans: tuple[str, str]
) -> None:
    leaves(bot)
    press_value(thandi, "leaver_give", GONE, "plan", plans[0], "UNOBODY01", ts=told(thandi)[0].ts)
    assert owners(bot, plans[0])["plan"] == GONE
    assert whispers(bot)[-1] == "That person is not here to take it. Choose somebody else."


def test_whoever_comes_back_keeps_what_was_not_given_away(
    bot: BotInProcess, thandi: DirectMessage, plans: tuple[str, str]
) -> None:
    leaves(bot)
    press_value(thandi, "leaver_take", GONE, "plan", plans[0], ts=told(thandi)[0].ts)
    leaves(bot, deleted=False)
    assert "Jan Visser is back in Slack. 3 open actions still theirs" in told(thandi)[0].text
    assert owners(bot, plans[0])["audit"] == GONE
    leaves(bot)
    assert len(told(thandi)) == 2


def test_nothing_is_taken_from_whoever_is_back_by_a_button_that_still_stands(
    bot: BotInProcess, thandi: DirectMessage, plans: tuple[str, str]
) -> None:
    leaves(bot)
    shown, before = told(thandi)[0], owners(bot, plans[0])
    leaves(bot, deleted=False)
    press_value(thandi, "leaver_take", GONE, "all", "", ts=shown.ts)
    press_value(thandi, "leaver_take", GONE, "plan", plans[0], ts=shown.ts)
    assert owners(bot, plans[0]) == before
    assert not any(
        each.startswith(("kam:leaver_take", "kam:leaver_give")) for each in buttons(told(thandi)[0])
    )


def test_nobody_addresses_who_is_gone(bot: BotInProcess, plans: tuple[str, str]) -> None:
    leaves(bot)
    with bot.built.store.read(TEAM) as uow:
        assert not may_hear(uow.one(Person, slack_id=GONE))


def test_more_than_a_message_holds_is_counted_and_given_with_the_rest(
    bot: BotInProcess, thandi: DirectMessage, plans: tuple[str, str]
) -> None:
    many = [said("Action", f"step {each}", text=f"Step {each}", owner=GONE) for each in range(40)]
    tell(bot.built.store, plans[0], *many, at=bot.built.desk.clock())
    leaves(bot)
    (message,) = told(thandi)
    assert "And 32 more" in message.words
    assert len([each for each in buttons(message) if each.startswith("kam:leaver_take:")]) == 13
    press_value(thandi, "leaver_take", GONE, "all", "", ts=message.ts)
    assert set(owners(bot, plans[0]).values()) >= {thandi.person}
    assert not any(who == GONE for name, who in owners(bot, plans[0]).items() if name != "old")


def test_a_closed_plan_is_left_alone(
    bot: BotInProcess, thandi: DirectMessage, plans: tuple[str, str]
) -> None:
    for plan in plans:
        with bot.built.store.write(TEAM, GONE, bot.built.desk.clock()) as uow:
            uow.get(AccountPlan, plan).status = PlanStatus.CLOSED
    leaves(bot)
    assert told(thandi) == []
