"""Actions in whole conversations: listed, done, moved, blocked, handed over, split, added, and taken back."""

from datetime import date, timedelta

import pytest

from kam_core.model import AccountPlan, Action, Objective
from kam_core.terms import ActionStatus, PlanStatus, Role
from tests.bot_in_process import TEAM, DirectMessage
from tests.builders import a_plan, a_whole_plan, said
from tests.conversations.action_scenes import again, newest, the
from tests.conversations.scenes import acked, buttons, dispatched, modal, press_value, save, whispers
from tests.fakes.parsed import Message

INES = "UINES0001"


@pytest.fixture
def plan(ines: DirectMessage) -> str:
    """Ines's plan for Alder Glass, noted two days ago, with one late action of hers."""
    late = said("Action", "audit", owner=ines.person, due=date(2026, 4, 10), side="us")
    at = ines.bot.built.desk.clock() - timedelta(days=2)
    return a_plan(ines.bot.built.store, "Alder Glass", (*a_whole_plan(), late), owner=ines.person, at=at)


@pytest.fixture
def due(ines: DirectMessage, plan: str) -> Message:
    """The list of Ines's own actions, as it stands in the DM."""
    answer = acked(ines.command("due"))
    assert "in our direct messages" in answer["text"]
    return ines.last()


def test_due_lists_my_actions_with_how_late_they_are(ines: DirectMessage, due: Message) -> None:
    assert "Your open actions: 1, 1 late" in due.words
    assert "*Alder Glass* · send the audit" in due.words
    assert "*4 days late*" in due.words
    assert buttons(due)[:4] == [
        "kam:action_done:0",
        "kam:action_date:0",
        "kam:action_block:0",
        "kam:action_snooze:0",
    ]


def test_one_press_makes_it_done_and_undo_gives_it_back(ines: DirectMessage, due: Message) -> None:
    ines.press(due, "kam:action_done:0")
    assert the(ines).status is ActionStatus.DONE
    done = again(ines, due)
    assert "Done, 14 Apr 2026: send the audit" in done.words
    assert {"kam:action_undo:0", "kam:action_evidence:0"} <= set(buttons(done))
    ines.press(done, "kam:action_undo:0")
    assert the(ines).status is None
    assert "*4 days late*" in again(ines, due).words


def test_a_double_tap_is_one_change_and_no_complaint(ines: DirectMessage, due: Message) -> None:
    ines.press(due, "kam:action_done:0")
    version = the(ines).version
    ines.press(due, "kam:action_done:0")
    assert the(ines).version == version
    assert whispers(ines.bot) == []
    done = again(ines, due)
    ines.press(done, "kam:action_undo:0")
    ines.press(done, "kam:action_undo:0")
    assert the(ines).status is None
    assert whispers(ines.bot) == []


def test_what_shows_that_it_is_done_is_kept(ines: DirectMessage, due: Message) -> None:
    ines.press(due, "kam:action_done:0")
    ines.press(again(ines, due), "kam:action_evidence:0")
    assert save(ines, modal(ines.bot), {"evidence": "Berger's mail of Monday"}) == {}
    assert the(ines).done_evidence == "Berger's mail of Monday"
    assert "shown by: Berger's mail of Monday" in again(ines, due).words


def test_the_last_step_of_an_objective_asks_for_the_next(ines: DirectMessage, plan: str) -> None:
    with ines.bot.built.store.write(TEAM, ines.person, ines.bot.built.desk.clock()) as uow:
        objective = uow.of_plan(Objective, plan)[0].id
        uow.all_of(Action, label="audit")[0].objective_id = objective
    ines.command("due")
    shown = ines.last()
    ines.press(shown, "kam:action_done:0")
    assert "the objective now has no action in the next 30 days" in again(ines, shown).words
    ines.press(again(ines, shown), "kam:action_step:0")
    assert save(ines, modal(ines.bot), {"text": "walk the line with Berger", "due": "30 April 2026"}) == {}
    assert newest(ines).objective_id == objective
    assert "no action in the next 30 days" not in again(ines, shown).words


def test_a_new_date_in_words_that_could_be_two_days_is_asked_about(ines: DirectMessage, due: Message) -> None:
    ines.press(due, "kam:action_date:0")
    errors = save(ines, modal(ines.bot), {"typed": "next friday"})
    assert "could be" in errors["typed"]
    assert save(ines, modal(ines.bot), {"typed": "24 April", "reason": "the plant is closed"}) == {}
    assert the(ines).due == date(2026, 4, 24)
    assert "24 Apr 2026" in again(ines, due).words
    ines.press(again(ines, due), "kam:action_undo:0")
    assert the(ines).due == date(2026, 4, 10)


def test_a_date_in_the_past_is_asked_about(ines: DirectMessage, due: Message) -> None:
    ines.press(due, "kam:action_date:0")
    errors = save(ines, modal(ines.bot), {"picked": "2026-04-01"})
    assert errors == {"picked": "That day is over. Which day do you mean?"}


def test_blocked_says_whom_it_waits_for_and_can_go_on(ines: DirectMessage, due: Message) -> None:
    ines.press(due, "kam:action_block:0")
    assert save(ines, modal(ines.bot), {"what": "line data of <!channel>"}) == {}
    waiting = again(ines, due)
    assert "blocked, waits for line data of &lt;!channel&gt;" in waiting.words
    ines.press(waiting, "kam:action_block:0", value=f"{the(ines).id}|off")
    assert the(ines).status is ActionStatus.IN_PROGRESS


def test_a_new_owner_gets_the_action_once_and_may_do_it(ines: DirectMessage, due: Message) -> None:
    jan = ines.bot.dm(ines.bot.knows("UJAN00001", name="Jan"))
    ines.press(due, "kam:action_reassign:0")
    assert save(ines, modal(ines.bot), {"who": jan.person}) == {}
    (handed,) = jan.heard()
    assert f"<@{ines.person}> handed this to you." in handed.words
    given = again(ines, due)
    assert "Your open actions: 0" in given.words
    assert "handed over today" in given.words
    assert "kam:action_undo:0" in buttons(given)
    jan.press(handed, "kam:action_done:0")
    assert the(ines).status is ActionStatus.DONE
    assert "Done, 14 Apr 2026" in again(jan, handed).words


def test_snooze_rests_and_can_be_ended(ines: DirectMessage, due: Message) -> None:
    ines.press(due, "kam:action_snooze:0")
    assert save(ines, modal(ines.bot), {"choice": "monday"}) == {}
    assert "snoozed until 20 Apr 2026" in again(ines, due).words
    ines.press(again(ines, due), "kam:action_snooze:0")
    assert "snoozed" not in again(ines, due).words


def test_a_foreign_press_is_refused_kindly_and_only_to_them(ines: DirectMessage, due: Message) -> None:
    ines.bot.knows("UOMAR0001", name="Omar")
    ines.press(due, "kam:action_done:0", person="UOMAR0001")
    assert the(ines).status is None
    told = ines.bot.slack.calls("chat.postEphemeral")[-1].args
    assert told["user"] == "UOMAR0001"
    assert told["text"] == "I cannot find that, or it is not yours to see."


def test_undo_after_somebody_elses_change_says_so_and_shows_how_it_stands(
    ines: DirectMessage, due: Message, plan: str
) -> None:
    manager = ines.bot.dm(ines.bot.knows("UMIA00001", name="Mia", role=Role.MANAGER))
    ines.press(due, "kam:action_date:0")
    save(ines, modal(ines.bot), {"picked": "2026-04-24"})
    moved = again(ines, due)
    manager.command("due Alder Glass")
    press_value(manager, "action_date", the(ines).id, ts=manager.last().ts)
    save(manager, modal(ines.bot), {"picked": "2026-04-28"})
    ines.press(moved, "kam:action_undo:0")
    assert the(ines).due == date(2026, 4, 28)
    assert "somebody changed this action since" in whispers(ines.bot)[-1]
    assert "28 Apr 2026" in again(ines, due).words


def test_a_stale_button_only_shows_how_it_stands(ines: DirectMessage, due: Message) -> None:
    ines.press(due, "kam:action_done:0")
    press_value(ines, "action_date", the(ines).id, ts=due.ts)
    errors = save(ines, modal(ines.bot), {"picked": "2026-04-24"})
    assert "somebody changed it" in str(errors)
    assert the(ines).due == date(2026, 4, 10)


def test_a_closed_plan_refuses_and_says_why(ines: DirectMessage, due: Message, plan: str) -> None:
    with ines.bot.built.store.write(TEAM, ines.person, ines.bot.built.desk.clock()) as uow:
        uow.get(AccountPlan, plan).status = PlanStatus.CLOSED
    ines.press(due, "kam:action_done:0")
    assert the(ines).status is None
    assert "closed" in whispers(ines.bot)[-1]


def test_nothing_due_says_what_could_be_done_instead(ines: DirectMessage) -> None:
    ines.command("due")
    assert "`/kam action` adds a step" in ines.last().words


def test_a_list_asked_for_again_moves_down(ines: DirectMessage, due: Message) -> None:
    ines.command("due mine")
    assert "moved further down" in again(ines, due).words
    assert "send the audit" in ines.last().words


def test_long_lists_have_pages_that_stay_where_they_were_left(ines: DirectMessage, plan: str) -> None:
    more = tuple(
        said("Action", f"step {number:02}", owner=INES, due=date(2026, 4, 15) + timedelta(days=number))
        for number in range(20)
    )
    a_plan(ines.bot.built.store, "Corvane", more, owner=INES, at=ines.bot.built.desk.clock())
    ines.command("due")
    shown = ines.last()
    assert "step 06" in shown.words
    ines.press(shown, "kam:due:1")
    second = again(ines, shown)
    assert "step 07" in second.words
    ines.press(second, "kam:action_done:0")
    assert "Done, 14 Apr 2026: step 07" in again(ines, shown).words


def test_a_team_sees_its_actions_owner_by_owner(ines: DirectMessage, plan: str) -> None:
    ines.command("due team")
    words = ines.last().words
    assert words.index("*Berger*") < words.index("send the figures") < words.index(f"*<@{INES}>*")


def test_an_account_lists_its_actions_and_adds_one(ines: DirectMessage, plan: str) -> None:
    ines.command("due alder")
    shown = ines.last()
    assert "Alder Glass, open actions: 2" in shown.words
    ines.press(shown, "kam:action_add:0")
    assert save(ines, modal(ines.bot), {"text": "visit the plant", "due": "end of May"}) == {}
    assert "visit the plant" in again(ines, shown).words
    assert newest(ines).owner == INES


def test_an_account_that_nobody_knows_is_answered_kindly(ines: DirectMessage, plan: str) -> None:
    assert "Northwind" in str(acked(ines.command("due Northwind")))


def test_home_shows_what_needs_me_with_the_same_buttons(ines: DirectMessage, plan: str) -> None:
    dispatched(ines.bot, ines.bot.requests.home_opened(ines.person))
    home = ines.bot.slack.calls("views.publish")[-1].args["view"]
    assert "kam:action_done:1" in str(home)
    pressed = {"action_id": "kam:action_done:1", "block_id": "b", "value": the(ines).id}
    request = ines.bot.requests.press_in_view(ines.person, pressed, home)
    dispatched(ines.bot, request)
    assert "Done, 14 Apr 2026" in str(ines.bot.slack.calls("views.publish")[-1].args["view"])


def test_a_form_opened_from_home_shows_home_anew(ines: DirectMessage, plan: str) -> None:
    dispatched(ines.bot, ines.bot.requests.home_opened(ines.person))
    home = ines.bot.slack.calls("views.publish")[-1].args["view"]
    pressed = {"action_id": "kam:action_date:1", "block_id": "b", "value": the(ines).id}
    dispatched(ines.bot, ines.bot.requests.press_in_view(ines.person, pressed, home))
    assert save(ines, modal(ines.bot), {"picked": "2026-04-16"}) == {}
    assert "16 Apr 2026" in str(ines.bot.slack.calls("views.publish")[-1].args["view"])


def test_the_plan_leads_to_its_actions(ines: DirectMessage, plan: str) -> None:
    press_value(ines, "plan", plan)
    ines.press(ines.last(), "kam:due:0")
    assert "Alder Glass, open actions: 2" in ines.last().words
