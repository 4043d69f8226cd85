"""What every handler works with; built once in the wiring."""

from dataclasses import dataclass

from slack_sdk import WebClient

from bot.clock import Clock
from bot.jobs.background import Background
from bot.jobs.errands import Errands
from bot.jobs.outbox import Outbox
from bot.people import People
from bot.words import Words
from kam_core.model import Person
from kam_core.ports import House
from kam_core.usecases.authority import GuestsAreNotServed, require_member
from kam_core.usecases.exporting import Exporters
from kam_core.usecases.own_guidance import WholeLibrary
from kam_core.usecases.sitting import Occasion


@dataclass(frozen=True, slots=True)
class Desk:
    house: House
    words: Words
    clock: Clock
    people: People
    outbox: Outbox
    exporters: Exporters
    background: Background
    library: WholeLibrary
    errands: Errands

    def wake(self) -> None:
        """Something was put into the outbox, or asked for."""
        self.outbox.wake()
        self.errands.wake()

    def occasion(
        self,
        client: WebClient,
        workspace: str,
        person: str,
        key: str,
        *,
        channel: str = "",
        thread: str | None = None,
        ts: str | None = None,
    ) -> Occasion:
        """Somebody did something. Raises `GuestsAreNotServed` for whom we do not serve."""
        known = self.known(client, workspace, person)
        return Occasion(workspace, person, key, self.clock(), known.zone, channel, thread, ts)

    def known(self, client: WebClient, workspace: str, person: str) -> Person:
        """The person behind a Slack id. Raises `GuestsAreNotServed`."""
        if not workspace:
            raise GuestsAreNotServed
        known = self.people.look_up(client, workspace, person, self.clock())
        require_member(known)
        return known
