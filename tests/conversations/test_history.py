"""A plan's history in Slack, and going back to a version of it."""

import pytest

from kam_core.model import AccountPlan, Need
from kam_core.terms import Role
from kam_core.usecases.applying import Origin, apply
from kam_core.usecases.plan_book import PlanBook
from tests.bot_in_process import TEAM, BotInProcess, DirectMessage
from tests.builders import said
from tests.conversations.scenes import buttons, interview_of, press_value, records, whispers
from tests.fakes.parsed import Message


def tell(dm: DirectMessage, label: str) -> None:
    """One more need in the plan."""
    plan = interview_of(dm).plan_id
    now = dm.bot.built.desk.clock()
    with dm.bot.built.store.write(TEAM, dm.person, now) as uow:
        apply(
            PlanBook(uow, uow.get(AccountPlan, plan)),
            (said("Need", label, statement=label),),
            Origin(dm.person, now),
        )


@pytest.fixture
def reviewed(ines: DirectMessage) -> DirectMessage:
    """Ines's plan after a review, which froze it with one need."""
    ines.start("Alder Glass")
    tell(ines, "fewer stops")
    ines.command("review Alder held")
    ines.thread = None
    return ines


def showing(dm: DirectMessage, verb: str) -> Message:
    return next(
        one for one in reversed(dm.heard()) if any(b.startswith(f"kam:{verb}:") for b in buttons(one))
    )


def test_what_changed_is_shown_in_the_dm_and_turned_in_place(reviewed: DirectMessage) -> None:
    tell(reviewed, "shorter lead times")
    reviewed.command("history Alder")
    first = showing(reviewed, "history")
    assert "shorter lead times" in first.words
    reviewed.press(first, "kam:history:12")
    again = showing(reviewed, "history")
    assert again.ts == first.ts
    assert "everything that changed" in again.words
    assert "fewer stops" in again.words


def test_a_version_is_looked_at_then_restored_then_undone(reviewed: DirectMessage) -> None:
    tell(reviewed, "shorter lead times")
    reviewed.command("history Alder")
    reviewed.press(showing(reviewed, "restore_preview"), "kam:restore_preview:30")
    shown = showing(reviewed, "restore")
    assert "take out need *shorter lead times*" in shown.words
    assert set(records(reviewed, "Need")) == {"fewer stops", "shorter lead times"}
    reviewed.press(shown, "kam:restore:0")
    assert set(records(reviewed, "Need")) == {"fewer stops"}
    reviewed.press(showing(reviewed, "restore_undo"), "kam:restore_undo:0")
    assert set(records(reviewed, "Need")) == {"fewer stops", "shorter lead times"}
    assert showing(reviewed, "plan").ts == shown.ts


def test_others_see_neither_history_nor_versions(reviewed: DirectMessage, bot: BotInProcess) -> None:
    reviewed.command("history Alder")
    version = showing(reviewed, "restore_preview").shown("kam:restore_preview:30").element["value"]
    plan = interview_of(reviewed).plan_id
    jan = bot.dm(bot.knows("UJAN00001", name="Jan"))
    guest = bot.dm(bot.knows("UGUEST001", role=Role.GUEST))
    for other in (jan, guest):
        press_value(other, "history", plan)
        press_value(other, "history", plan, "ever", "0")
        press_value(other, "restore_preview", str(version))
        press_value(other, "restore", str(version), "")
        assert not any("Alder" in one.words or "fewer stops" in one.words for one in other.heard())
    assert len(whispers(bot)) >= 8
    with bot.built.store.read(TEAM) as uow:
        assert len(uow.all_of(Need)) == 1
