"""Short cuts for conversations: be at a question, look into the plan, press what an old message still shows."""

import json
from collections.abc import Mapping
from typing import Any

from slack_bolt import BoltResponse

from kam_core.model import ENTITIES, AccountPlan, Answer, FactRecord, Interview
from kam_core.store.rows import CurrentAnswer
from kam_core.usecases.plan_book import PlanBook
from tests.bot_in_process import TEAM, BotInProcess, DirectMessage
from tests.fakes.filled import filled
from tests.fakes.parsed import Message, NothingToPress, View, all_shown, read_view

ACCOUNT = "Alder Glass"
Json = Mapping[str, Any]


def interview_of(dm: DirectMessage) -> Interview:
    """The interview in whose thread the person is, else their newest one."""
    with dm.bot.built.store.read(TEAM) as uow:
        where = {"thread_ts": dm.thread} if dm.thread else {}
        found = uow.last(Interview, person=dm.person, **where)
    assert found is not None, "there is no interview"
    return found


def facts(dm: DirectMessage) -> Json:
    """Everything that the plan holds, with its evidence; equal dumps mean that nothing was changed."""
    with dm.bot.built.store.read(TEAM) as uow:
        book = PlanBook(uow, uow.get(AccountPlan, interview_of(dm).plan_id))
        return {cls.__name__: [_told(each) for each in book.records(cls.__name__)] for cls in ENTITIES}


def records(dm: DirectMessage, entity: str) -> dict[str, dict[str, Any]]:
    """The plan's records of an entity by label: the fields that have a value."""
    told = facts(dm)[entity]
    return {
        each["label"]: {name: value for name, (value, _) in each["facts"].items() if value is not None}
        for each in told
    }


def _told(record: FactRecord) -> dict[str, Any]:
    held = {name: (record.value_of(name), record.evidence_of(name)) for name in record.evidence}
    return {"id": record.id, "label": record.label, "aliases": list(record.aliases), "facts": held}


def answers(dm: DirectMessage) -> dict[str, CurrentAnswer]:
    """The answers that count, by question."""
    with dm.bot.built.store.read(TEAM) as uow:
        return {answer.question: answer for answer in uow.answers(interview_of(dm).id)}


def times_answered(dm: DirectMessage, question: str) -> int:
    """How many answers a question ever had."""
    with dm.bot.built.store.read(TEAM) as uow:
        return len(uow.all_of(Answer, interview_id=interview_of(dm).id, question=question))


def go_to(dm: DirectMessage, question: str) -> None:
    """Open a question out of turn, as the plan's button does."""
    press_value(dm, "work_on", interview_of(dm).id, question)
    assert dm.asked() == question


def press_value(
    dm: DirectMessage, verb: str, *ids: str, number: int = 0, person: str = "", ts: str = ""
) -> BoltResponse:
    """Press a button that some message, however old, still shows."""
    action = {"action_id": f"kam:{verb}:{number}", "block_id": "b", "value": "|".join(ids)}
    held = {"ts": ts or dm.bot.requests.next_ts(), "text": "", "thread_ts": dm.thread}
    request = dm.bot.requests.press(person or dm.person, action, held, dm.channel)
    return dispatched(dm.bot, request)


def dispatched(bot: BotInProcess, request: Any) -> BoltResponse:
    """Send any request and wait until everything that follows from it is said."""
    response = bot.built.app.dispatch(request)
    assert response.status < 500, response.body
    bot.settled()
    return response


def of(dm: DirectMessage, kind: str, question: str = "") -> list[Message]:
    """The messages of a kind ("question", "probe", "understood"), about a question if one is named."""
    about = ((message, message.about) for message in dm.heard())
    return [
        each for each, is_about in about if is_about and is_about[0] == kind and question in ("", is_about[1])
    ]


def press(dm: DirectMessage, verb: str, question: str = "") -> Message:
    """Press the newest button of that verb, of a message about that question if one is named; the message."""
    for message in reversed(dm.heard()):
        named = next((each for each in buttons(message) if each.startswith(f"kam:{verb}:")), None)
        if named and question in ("", message.question):
            dm.press(message, named)
            return message
    raise NothingToPress(f"{verb} {question}")


def offers(dm: DirectMessage, verb: str) -> bool:
    """True while any message shows a button of that verb."""
    return any(each.startswith(f"kam:{verb}:") for message in dm.heard() for each in buttons(message))


def buttons(message: Message) -> list[str]:
    """The names of a message's buttons."""
    return [each.action_id for each in all_shown(message.blocks)]


def whispers(bot: BotInProcess) -> list[str]:
    """What only one person could see."""
    return [str(call.args["text"]) for call in bot.slack.calls("chat.postEphemeral")]


def modal(bot: BotInProcess) -> View:
    """The modal that was opened last."""
    return read_view(bot.slack.calls("views.open")[-1].args["view"])


def save(dm: DirectMessage, view: View, values: Json) -> Json:
    """Fill in and send a modal; what stands under its inputs then, nothing when it was taken."""
    held = {"callback_id": view.callback_id, "private_metadata": view.private_metadata, "type": "modal"}
    errors: Json = acked(dm.submit(held, filled(view, values))).get("errors", {})
    return errors


def acked(response: BoltResponse) -> Json:
    """The body of an ack as JSON."""
    body: Json = json.loads(response.body) if response.body else {}
    return body
