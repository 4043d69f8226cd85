"""Plays a persona in the DM: reads what the bot asks, types what the persona would type, presses what is offered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from tests.fakes.parsed import Message

Json = Mapping[str, Any]
NO_IDEA = "don't know"
MOST_TURNS = 400


class Surface(Protocol):
    """One person's DM with the bot."""

    def say(self, text: str) -> str: ...

    def press(self, message: Message, action: str) -> object: ...

    def heard(self) -> list[Message]:
        """The bot's messages in the thread, oldest first, as they look now."""
        ...


@dataclass
class Player:
    """One run through the interview. `log` holds (who, what) in order."""

    surface: Surface
    persona: Json
    told: Callable[[str, str], None] = lambda who, words: None
    chosen: Callable[[Json], str] = lambda answer: str(answer["say"])
    log: list[tuple[str, str]] = field(default_factory=list)
    asked: dict[str, str] = field(default_factory=dict)
    """Question -> ts of the message that answered it."""
    probed: list[tuple[str, str]] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)
    _then: list[str] = field(default_factory=list)
    _deeper: bool = False

    def play(self, until: Callable[["Player"], bool] = lambda player: False) -> None:
        """Go on until the interview has nothing to ask any more, or `until` says so."""
        self._answers = {answer["question"]: answer for answer in self.persona["answers"]}
        for _ in range(MOST_TURNS):
            if until(self) or not self._turn():
                return
        raise AssertionError("the interview does not end")

    def _turn(self) -> bool:
        """React to what the bot said since the last turn; False when it waits for nothing."""
        fresh = [message for message in self.surface.heard() if message.ts not in self._seen]
        for message in fresh:
            self._seen.add(message.ts)
            self._note("bot", message.text)
            self._take_offer(message)
        return any(self._react(message) for message in reversed(fresh))

    def _take_offer(self, message: Message) -> None:
        if _offers(message, "kam:take:0"):
            self.surface.press(message, "kam:take:0")

    def _react(self, message: Message) -> bool:
        kind, question = message.about or ("", "")
        if kind == "question":
            self._answer(question)
        elif kind == "probe" or (kind == "understood" and _offers(message, "kam:settle:0")):
            self.probed.append((question, message.text))
            self._say(self._then.pop(0) if self._then else NO_IDEA)
        elif _offers(message, "kam:deepen:0") and not self._deeper:
            self._deeper = True
            self._then = []
            self.surface.press(message, "kam:deepen:0")
        elif _offers(message, "kam:override:0"):
            self.surface.press(message, "kam:override:0")
            self._say("it is still worth it, the reference opens doors")
        else:
            return False
        return True

    def _answer(self, question: str) -> None:
        answer = self._answers.pop(question, None)
        self._then = [reply["say"] for reply in answer["then"]] if answer else []
        self.asked[question] = self._say(self.chosen(answer) if answer else NO_IDEA)

    def _say(self, text: str) -> str:
        self._note("me", text)
        return self.surface.say(text)

    def _note(self, who: str, words: str) -> None:
        self.log.append((who, words))
        self.told(who, words)


def _offers(message: Message, action: str) -> bool:
    return any(
        element.get("action_id") == action
        for block in message.blocks
        if block.get("type") == "actions"
        for element in block["elements"]
    )
