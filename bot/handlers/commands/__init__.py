"""The slash command: one file per verb, and one tuple that help, dispatch, typing and the manifest all read."""

import re
from dataclasses import replace
from typing import Any

from rapidfuzz import process
from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot import read
from bot.desk import Desk
from bot.error_boundary import words_for
from bot.handlers.commands import (
    accounts,
    action,
    ask,
    challenge,
    compare,
    digest,
    due,
    export,
    find,
    fit,
    forces,
    guidance,
    handover,
    help,
    history,
    manager,
    money,
    new,
    people,
    plan,
    portfolio,
    readings,
    resume,
    review,
    settings,
    share,
    suggest,
)
from bot.handlers.commands.command import Command, Opens
from bot.views import modals
from bot.views.draw import draw, ephemeral, is_modal
from kam_core.cards import Card, MenuCard, NoticeCard
from kam_core.errors import StoreIsAway
from kam_core.usecases.hear_message import being_asked
from kam_core.usecases.post_card import post_card
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.start_plan import NewPlan, default_period, start_card, start_plan

SLASH = "/kam"
COMMANDS: tuple[Command, ...] = (
    new.COMMAND,
    resume.COMMAND,
    plan.COMMAND,
    readings.COMMAND,
    review.COMMAND,
    accounts.COMMAND,
    portfolio.COMMAND,
    history.COMMAND,
    find.COMMAND,
    compare.COMMAND,
    people.COMMAND,
    forces.COMMAND,
    fit.COMMAND,
    money.COMMAND,
    due.COMMAND,
    action.COMMAND,
    suggest.COMMAND,
    ask.COMMAND,
    challenge.COMMAND,
    digest.COMMAND,
    guidance.COMMAND,
    export.COMMAND,
    share.COMMAND,
    handover.COMMAND,
    manager.COMMAND,
    settings.COMMAND,
    help.COMMAND,
)
TYPED_WHILE_ASKED = frozenset({"help", "accounts", "export", "settings"})
"""Verbs that count as commands, alone in a message, even while a question is open; "plan" is heard there anyway."""
LIKENESS = 60
POINTING = frozenset(
    {
        "seeing.posted",
        "portfolio.posted",
        "find.posted",
        "compare.posted",
        "review.preparing",
        "review.event_asked",
        "share.previewed",
        "share.listed",
        "handover.begun",
    }
)
"""Notices that only say that it is in our DM: needless for whoever asked there and sees it come."""
_SPLIT = re.compile(r"\s+")


def register(app: App, desk: Desk) -> None:
    """Listen for the slash command."""

    @app.command(SLASH)
    def on_command(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        take(desk, ack, client, read.commanded(body))


def take(desk: Desk, ack: Ack, client: WebClient, commanded: read.Commanded) -> None:
    """Answer a slash command where it was typed, to that person only."""
    try:
        occasion = _occasion(desk, client, commanded)
        answer = answer_to(desk, occasion, commanded.text)
        if isinstance(answer, Opens):
            card = start_card(desk.house, occasion, answer.account)
            client.views_open(trigger_id=commanded.trigger, view=modals.start(card, desk.words))
            ack()
        elif is_modal(drawn := draw(answer, desk.words)):
            client.views_open(trigger_id=commanded.trigger, view=drawn)
            ack()
        elif _typed_at_home(occasion, commanded) and _points_here(answer):
            ack()
        else:
            ack(**ephemeral(answer, desk.words))
    except StoreIsAway:
        ack(desk.words("error.store_is_away"))
    except Exception as error:  # noqa: BLE001 - the boundary: every failure becomes words
        ack(words_for(error, desk.words))
    desk.wake()


def _occasion(desk: Desk, client: WebClient, commanded: read.Commanded) -> Occasion:
    """Typed in a direct conversation, which may be one of colleagues that we are not in, it belongs in the one with us."""
    who = (commanded.workspace, commanded.person)
    occasion = desk.occasion(client, *who, commanded.key, channel=commanded.channel)
    if not commanded.channel.startswith("D"):
        return occasion
    return replace(occasion, channel=desk.people.dm_of(client, *who, occasion.at))


def _typed_at_home(occasion: Occasion, commanded: read.Commanded) -> bool:
    return commanded.channel.startswith("D") and commanded.channel == occasion.channel


def answer_to(desk: Desk, occasion: Occasion, text: str) -> Card | Opens:
    """What a command answers; a mistyped verb gets the nearest one and help."""
    verb, _, rest = text.strip().partition(" ")
    verbs = tuple(command.verb for command in COMMANDS)
    if not verb:
        return MenuCard(verbs=verbs)
    command = named(verb)
    if command is None:
        return MenuCard(verbs=verbs, unknown=verb, nearest=nearest(verb), full=True)
    answer = command.run(desk, occasion, rest.strip())
    return replace(answer, verbs=verbs) if isinstance(answer, MenuCard) else answer


def named(verb: str) -> Command | None:
    """The command that goes by a verb or an alias."""
    return next((command for command in COMMANDS if verb.casefold() in command.names), None)


def nearest(verb: str) -> str | None:
    """The verb that a mistyped one looks like."""
    names = {name: command.verb for command in COMMANDS for name in command.names}
    met = process.extractOne(verb.casefold(), list(names), score_cutoff=LIKENESS)
    return names[met[0]] if met else None


def counts_while_asked(text: str) -> bool:
    """True for a message that is a command even while a question is open: one of a few verbs, alone."""
    said, verb, command = _verb_in(text)
    return command is not None and said == verb and command.verb in TYPED_WHILE_ASKED


def _verb_in(text: str) -> tuple[str, str, Command | None]:
    """A message without what marks it as a command, its first word, and the command of that name."""
    said = text.strip()
    if said.startswith("/"):
        said = said.removeprefix(SLASH).strip().lstrip("/")
    verb = _SPLIT.split(said, maxsplit=1)[0] if said else ""
    return said, verb, named(verb)


def typed_command(desk: Desk, occasion: Occasion, text: str) -> bool:
    """Take a verb that was typed in the DM; False when the message is no command.

    A form needs a press, so "settings" and "new" alone offer a button, and "new Corvane" starts with twelve months:
    the interview asks for the period anyway.

    While a question is open, only a bare verb counts, so that no answer is mistaken for one.
    """
    said, verb, command = _verb_in(text)
    if command is None or (said != verb and not _speaks_of_account(said)):
        return False
    if not counts_while_asked(text) and being_asked(desk.house, occasion):
        return False
    answer = answer_to(desk, occasion, said)
    if _points_here(answer):
        return True
    if not isinstance(answer, Opens) and is_modal(draw(answer, desk.words)):
        post_card(desk.house, occasion, NoticeCard("open_form", buttons=((command.verb, ""),)))
    elif not isinstance(answer, Opens):
        post_card(desk.house, occasion, answer)
    elif answer.account:
        start_plan(desk.house, occasion, NewPlan(answer.account, *default_period(occasion.today)))
    else:
        post_card(desk.house, occasion, NoticeCard("open_form", buttons=(("new_plan", ""),)))
    return True


def _points_here(answer: Card | Opens) -> bool:
    """True for an answer that, in our own DM, says no more than what stands there anyway."""
    return isinstance(answer, NoticeCard) and answer.key in POINTING and not answer.buttons


def _speaks_of_account(said: str) -> bool:
    """A verb with a short name behind it, not a sentence that happens to start with the verb."""
    return len(said.split()) <= 6 and not any(mark in said for mark in "?!,;\n")
