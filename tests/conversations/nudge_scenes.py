"""Short cuts for conversations about nudges: plans of Ines, the clock, the newest nudge."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from kam_core.model import Nudge, Preference
from kam_core.values import Draft
from tests.bot_in_process import TEAM, BotInProcess, DirectMessage
from tests.builders import a_plan, said
from tests.conversations.channel_scenes import morning
from tests.fakes.parsed import Message

START = datetime(2026, 4, 13, 5, 0, tzinfo=UTC)
"""Monday, 07:00 in Berlin."""
NINE = START + timedelta(hours=2)
TODAY = START.date()
DAY = timedelta(days=1)


@dataclass
class Days:
    """The clock of a running bot."""

    bot: BotInProcess

    def at(self, moment: datetime) -> None:
        """Let it be a moment, and everything that is due then be said."""
        morning(self.bot, moment)


def plan(ines: DirectMessage, *drafts: Draft, account: str = "Alder Glass", ago: int = 1) -> str:
    """A plan of Ines's, written so many days ago."""
    return a_plan(ines.bot.built.store, account, drafts, owner=ines.person, at=START - ago * DAY)


def overdue(ines: DirectMessage, label: str = "audit", day: date = TODAY - DAY) -> Draft:
    return said("Action", label, text=f"send the {label}", owner=ines.person, due=day, side="us")


def nudge(dm: DirectMessage) -> Message:
    """The newest nudge as it stands."""
    shown = [each for each in dm.heard() if any(one.startswith("nudge:") for one in each.block_ids)]
    assert shown, "there is no nudge"
    return shown[-1]


def count(dm: DirectMessage) -> int:
    return sum(any(one.startswith("nudge:") for one in each.block_ids) for each in dm.heard())


def chosen(dm: DirectMessage) -> Preference:
    with dm.bot.built.store.read(TEAM) as uow:
        return uow.one(Preference, person=dm.person) or Preference(person=dm.person)


def outcomes(dm: DirectMessage) -> list[str | None]:
    with dm.bot.built.store.read(TEAM) as uow:
        return [one.outcome for one in uow.all_of(Nudge, person=dm.person)]


def silent_person(days_ago: int = 40) -> tuple[Draft, ...]:
    return (
        said("Stakeholder", "Berger", name="Berger"),
        said("StakeholderRole", "Berger", influence=5),
        said("RelationshipLink", "Berger", last_contact=TODAY - days_ago * DAY),
    )
