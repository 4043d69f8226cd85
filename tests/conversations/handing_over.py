"""What the tests of handovers share: a plan with its facts, and short cuts to its messages."""

from base64 import b64decode
from datetime import date

from kam_core.model import Delivery, Handover, Op
from kam_core.model.delivery import BYTES
from kam_core.terms import Side
from kam_core.usecases.handing_over.questions import questions
from tests.bot.exporters.plans import office_text
from tests.bot_in_process import TEAM, BotInProcess, DirectMessage
from tests.builders import a_plan, reading, said
from tests.conversations.scenes import buttons
from tests.fakes.parsed import Message

FACTS = (
    said("Stakeholder", "Berger", name="Berger", title="COO"),
    said("StakeholderRole", "Berger", influence=5, support=2),
    said("RelationshipLink", "Berger", strength=4, our_person="Dana"),
    said("Action", "other", text="Somebody else's", owner="UDANAX001"),
    said("Action", "lines", text="Line data", owner="Berger", side=Side.CUSTOMER),
    said("Commitment", "report", what="A report each month", who="UINES0001", to_whom="Berger"),
    said("Review", "first", planned_date=date(2026, 5, 6)),
    said("RaidItem", "prices", text="Energy prices rise"),
)
FIRST = questions()[0]


def a_plan_to_hand_over(bot: BotInProcess, ines: DirectMessage) -> str:
    """Ines's plan for Alder Glass, with two actions that are hers, by her id and by her name."""
    own = (
        said("Action", "audit", text="Send the audit", owner=ines.person, due=date(2026, 4, 30)),
        said("Action", "trial", text="Book the trial", owner="Ines"),
    )
    return a_plan(
        bot.built.store, "Alder Glass", (*FACTS, *own), owner=ines.person, at=bot.built.desk.clock()
    )


def begin(dm: DirectMessage, to: DirectMessage) -> None:
    dm.command(f"handover Alder Glass <@{to.person}|omar>")


def shown(dm: DirectMessage, prefix: str = "handover:") -> list[Message]:
    return [one for one in dm.heard() if any(each.startswith(prefix) for each in one.block_ids)]


def asked(dm: DirectMessage) -> Message:
    return shown(dm, "handover_question:")[-1]


def pressed(dm: DirectMessage, verb: str, message: Message) -> None:
    dm.press(message, next(one for one in buttons(message) if one.startswith(f"kam:{verb}:")))


def owners(bot: BotInProcess, plan: str) -> dict[str, str | None]:
    with reading(bot.built.store, plan) as book:
        held = {one.label: one.value_of("owner") for one in book.records("Action")}
        return {"plan": book.plan.owner, **{name: str(who) if who else None for name, who in held.items()}}


def the_handover(bot: BotInProcess) -> Handover:
    with bot.built.store.read(TEAM) as uow:
        found = uow.last(Handover)
    assert found is not None
    return found


def packs(bot: BotInProcess, dm: DirectMessage) -> list[str]:
    with bot.built.store.read(TEAM) as uow:
        files = uow.all_of(Delivery, op=Op.UPLOAD)
    return [_text(one) for one in files if one.channel in (dm.person, dm.channel)]


def _text(file: Delivery) -> str:
    """What can be read in a pack, be it Word or Markdown."""
    content = b64decode(file.payload[BYTES])
    if str(file.payload["filename"]).endswith(".md"):
        return content.decode()
    return "\n".join(office_text(content, part) for part in ("word/document", "word/header"))


def notes(bot: BotInProcess, plan: str) -> dict[str, str]:
    with reading(bot.built.store, plan) as book:
        return {one.label: str(one.value_of("summary")) for one in book.records("Interaction")}
