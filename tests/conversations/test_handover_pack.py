"""The pack of a handover: what it holds, and that it can be had as Word and as Markdown."""

import pytest

from kam_core.usecases.handing_over.questions import questions
from tests.bot_in_process import BotInProcess, DirectMessage
from tests.builders import a_plan, said
from tests.conversations.handing_over import FACTS, asked, begin, packs, pressed, shown


@pytest.fixture
def plan(bot: BotInProcess, ines: DirectMessage) -> str:
    own = said("Action", "audit", text="Send the audit", owner=ines.person)
    return a_plan(bot.built.store, "Alder Glass", (*FACTS, own), owner=ines.person, at=bot.built.desk.clock())


def test_the_pack_tells_people_promises_actions_risks_and_what_only_the_old_owner_knows(
    bot: BotInProcess, ines: DirectMessage, omar: DirectMessage, plan: str
) -> None:
    begin(ines, omar)
    ines.say("Call Lucie, she runs the place", thread=asked(ines).ts)
    pressed(ines, "handover_go", shown(ines)[0])
    (pack,) = packs(bot, omar)
    for part in (
        "Alder Glass",
        "From: Ines",
        "To: Omar",
        "Call Lucie, she runs the place",
        "A report each month",
        "Send the audit",
        "Energy prices rise",
        "Berger",
        questions()[1].name,
    ):
        assert part in pack


def test_the_pack_can_be_had_as_markdown_too(
    bot: BotInProcess, ines: DirectMessage, omar: DirectMessage, plan: str
) -> None:
    begin(ines, omar)
    for verb in ("handover_pack", "handover_pack_text"):
        pressed(ines, verb, shown(ines)[0])
    document, text = packs(bot, ines)
    for part in ("# Handover of Alder Glass", "**Berger**", "A report each month"):
        assert part in text
        assert part.strip("#* ").removeprefix("Handover of ") in document
