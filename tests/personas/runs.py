"""The runs of one persona: the interview, the later corrections, the noise, and everything told at once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.exporters import EXPORTERS
from kam_core.model import AccountPlan
from kam_core.usecases.exporting import plan_document
from kam_core.usecases.plan_book import PlanBook
from tests.bot_in_process import TEAM, BotInProcess, DirectMessage, bot_in_process
from tests.fakes.fake_slack import FakeSlack
from tests.personas.player import NO_IDEA, Player
from tests.personas.score import Score, score

Json = Mapping[str, Any]
SPEAKER = "UPERSONA1"
EDITS_WANT = "corrections"


@dataclass
class Report:
    """What one persona's runs came to."""

    score: Score
    asked: tuple[int, int]
    corrected: tuple[int, int]
    noisy: list[str] = field(default_factory=list)
    overflow_wrong: list[str] = field(default_factory=list)
    log: list[tuple[str, str]] = field(default_factory=list)


def account_of(persona: Json) -> str:
    """The account's name, as the manager would type it into the start form."""
    return next(str(fact["key"]) for fact in persona["expected"]["facts"] if fact["entity"] == "Account")


def morning_of(persona: Json) -> datetime:
    """09:00 of the persona's day, where the persona is."""
    return datetime.combine(date.fromisoformat(persona["today"]), time(9), ZoneInfo(persona["timezone"]))


def play(persona: Json, folder: Path) -> Report:
    """All runs, each on a fresh store."""
    with FakeSlack() as slack, bot_in_process(slack, folder / "interview", morning_of(persona)) as bot:
        dm = _started(bot, persona)
        player = Player(dm, persona)
        player.play()
        result = score(persona, exported(bot), SPEAKER)
        asked = _asked(persona, player, dm)
        corrected = _corrected(persona, bot, dm)
    report = Report(result, asked, corrected, log=player.log)
    report.noisy = _noise(persona, folder / "noise")
    report.overflow_wrong = _overflow(persona, folder / "overflow")
    return report


def exported(bot: BotInProcess) -> Json:
    """The newest plan as `kam export` prints it."""
    with bot.built.store.read(TEAM) as uow:
        plan = uow.last(AccountPlan)
        assert plan is not None
        document = plan_document(PlanBook(uow, plan), bot.built.desk.clock())
    found: Json = json.loads(EXPORTERS["json"](document))
    return found


def _started(bot: BotInProcess, persona: Json) -> DirectMessage:
    dm = bot.dm(bot.knows(SPEAKER, zone=str(persona["timezone"])))
    dm.start(account_of(persona), str(persona["pack"]))
    return dm


def _asked(persona: Json, player: Player, dm: DirectMessage) -> tuple[int, int]:
    """How many of the things to ask were asked: by a probe or a choice, or shown as open on the card."""
    questions = {question for question, _ in player.probed}
    shown = {m.question for m in dm.heard() if m.about and "Still open" in m.words}
    wanted = [each for each in persona["expected"]["must_ask"] if isinstance(each, Mapping)]
    return sum(each.get("question") in questions | shown for each in wanted), len(wanted)


def _corrected(persona: Json, bot: BotInProcess, dm: DirectMessage) -> tuple[int, int]:
    """How many of the later corrections changed what they should, after one press."""
    right = 0
    for edit in persona["edits"]:
        before = len(dm.heard())
        dm.say(edit["say"])
        for message in dm.heard()[before:]:
            if any(
                each.get("action_id") == "kam:take:0"
                for b in message.blocks
                for each in b.get("elements", ())
            ):
                dm.press(message, "kam:take:0")
        wanted = {
            "facts": [{"from": ["edit"], **fact} for fact in edit["changes"]["facts"]],
            "must_stay_unknown": [],
        }
        right += not [
            v
            for v in score({**persona, "expected": wanted}, exported(bot), SPEAKER).facts
            if v.outcome != "right"
        ]
    return right, len(persona["edits"])


def _noise(persona: Json, folder: Path) -> list[str]:
    """The noise that changed a fact, moved the question, or called everybody."""
    failed = []
    with FakeSlack() as slack, bot_in_process(slack, folder, morning_of(persona)) as bot:
        dm = _started(bot, persona)
        answers = {answer["question"]: answer for answer in persona["answers"]}
        for noise in persona["noise"]:
            facts, asked = exported(bot)["entities"], dm.asked()
            dm.say(noise)
            if exported(bot)["entities"] != facts or dm.asked() != asked:
                failed.append(noise[:60])
            _answer_next(dm, answers)
        said = json.dumps([dict(message) for message in slack.messages()])
        failed += ["a broadcast"] if "<!" in said else []
    return failed


def _answer_next(dm: DirectMessage, answers: Mapping[str, Json]) -> None:
    """Answer the open question, so that the next noise falls on another one."""
    question = dm.asked() or ""
    dm.say(str(answers[question]["say"]) if question in answers else NO_IDEA)
    for _ in range(4):
        if dm.asked() != question or not dm.last().about:
            return
        dm.say(NO_IDEA)


def _overflow(persona: Json, folder: Path) -> list[str]:
    """Wrong values that were stored when everything was told at once and every offer was taken."""
    wrong = []
    for number, overflow in enumerate(persona["overflow"]):
        with FakeSlack() as slack, bot_in_process(slack, folder / str(number), morning_of(persona)) as bot:
            dm = _started(bot, persona)
            dm.say(overflow["say"])
            for message in dm.heard():
                if any(
                    each.get("action_id") == "kam:take:0"
                    for b in message.blocks
                    for each in b.get("elements", ())
                ):
                    dm.press(message, "kam:take:0")
            wanted = {"facts": overflow["facts"], "must_stay_unknown": []}
            verdicts = score({**persona, "expected": wanted}, exported(bot), SPEAKER).wrong
            wrong += [f"{v.fact['entity']}.{v.fact['key']}.{v.fact['field']} got {v.got}" for v in verdicts]
    return wrong
