"""One line of a preview is left out by a tap, stays out of every paper for readers outside, and can be put back."""

import base64
from datetime import date

import pytest

from bot.exporters.qbr import qbr
from bot.words import english
from kam_core.model import AccountPlan, Delivery, Objective, Op
from kam_core.terms import PlanStatus, Sensitivity, Status
from kam_core.usecases.exporting import plan_document
from tests.bot_in_process import TEAM, BotInProcess, DirectMessage
from tests.builders import a_plan, reading, said, tell
from tests.conversations.scenes import buttons, modal, press_value, save, whispers
from tests.fakes.parsed import Message, options_of

AIM = "Cut waste from 6 to 4 % and stay ahead of the others"
GAIN = "Less waste on line 2"
AUDIT = "Send the audit that nobody else can write"
FACTS = (
    said("Objective", "waste", statement=AIM, customer_outcome=GAIN, measure="the shift log"),
    said("Action", "audit", {"objective": "waste"}, text=AUDIT, side="us", due=date(2026, 5, 1)),
)


@pytest.fixture
def plan(bot: BotInProcess, ines: DirectMessage) -> str:
    return a_plan(bot.built.store, "Alder Glass", FACTS, owner=ines.person, at=bot.built.desk.clock())


def preview(dm: DirectMessage) -> Message:
    return [one for one in dm.heard() if any(each.startswith("share:") for each in one.block_ids)][-1]


def objective(bot: BotInProcess, plan: str) -> Objective:
    with reading(bot.built.store, plan) as book:
        return next(one for one in book.of(Objective) if one.label == "waste")


def beside(shown: Message, words: str, verb: str) -> str:
    """The value of the button that stands with some words."""
    block = next(one for one in shown.blocks if words in str(one) and verb in str(one.get("accessory")))
    return str(block["accessory"]["value"])


def tap(dm: DirectMessage, words: str, verb: str = "share_leave") -> None:
    shown = preview(dm)
    press_value(dm, verb, *beside(shown, words, verb).split("|"), ts=shown.ts)


def made(dm: DirectMessage, ending: str = "md") -> str:
    """The text of the document that the newest preview leads to."""
    shown = preview(dm)
    dm.press(shown, next(one for one in buttons(shown) if one.startswith("kam:share_make:")))
    assert save(dm, modal(dm.bot), {"audience": "Ms Berger", "format": ending}) == {}
    with dm.bot.built.store.read(TEAM) as uow:
        return base64.b64decode(uow.all_of(Delivery, op=Op.UPLOAD)[-1].payload["base64"]).decode()


def going(shown: Message) -> str:
    """The words above those that were left out."""
    return shown.words.partition("Left out by hand")[0]


def test_a_line_that_is_left_out_is_in_no_document_and_the_rest_of_its_record_is(
    bot: BotInProcess, ines: DirectMessage, plan: str
) -> None:
    ines.command("share Alder Glass")
    assert AIM in going(preview(ines))
    tap(ines, AIM)
    assert AIM not in going(preview(ines))
    assert AIM in preview(ines).words
    document = made(ines)
    assert "stay ahead" not in document
    for part in (GAIN, AUDIT, "the shift log"):
        assert part in document


def test_an_action_that_is_left_out_goes_whole(bot: BotInProcess, ines: DirectMessage, plan: str) -> None:
    ines.command("share Alder Glass")
    tap(ines, AUDIT)
    document = made(ines)
    assert "audit" not in document
    assert "1 May 2026" not in document


def test_words_beside_the_name_are_left_out_by_themselves(
    bot: BotInProcess, ines: DirectMessage, plan: str
) -> None:
    ines.command("share Alder Glass")
    tap(ines, "the shift log")
    document = made(ines)
    assert "shift log" not in document
    assert AIM in document


def test_what_was_left_out_is_put_back_as_it_was(bot: BotInProcess, ines: DirectMessage, plan: str) -> None:
    before = objective(bot, plan).evidence
    ines.command("share Alder Glass")
    tap(ines, AIM)
    tap(ines, AIM, "share_back")
    assert AIM in going(preview(ines))
    assert "Left out by hand" not in preview(ines).words
    assert objective(bot, plan).evidence == before


def test_it_stays_out_for_other_readers_and_for_the_pack_of_a_review(
    bot: BotInProcess, ines: DirectMessage, plan: str
) -> None:
    ines.command("share Alder Glass")
    tap(ines, AIM)
    with reading(bot.built.store, plan) as book:
        assert "stay ahead" not in repr(qbr(plan_document(book, bot.built.desk.clock()), english()).sections)
    ines.command("share Alder Glass executive")
    assert AIM in preview(ines).words
    assert "Left out by hand" not in preview(ines).words
    assert not [one for one in buttons(preview(ines)) if "share_leave" in one]


def test_it_stays_out_when_it_is_said_anew(bot: BotInProcess, ines: DirectMessage, plan: str) -> None:
    ines.command("share Alder Glass")
    tap(ines, AIM)
    tell(bot.built.store, plan, said("Objective", "waste", statement=f"{AIM} for good"), by=ines.person)
    ines.command("share Alder Glass")
    assert AIM not in going(preview(ines))
    assert f"{AIM} for good" in preview(ines).words


def test_their_agreement_does_not_confirm_what_they_did_not_see(
    bot: BotInProcess, ines: DirectMessage, plan: str
) -> None:
    ines.command("share Alder Glass")
    tap(ines, AIM)
    ines.command("share Alder Glass list")
    shown = [one for one in ines.heard() if any(each.startswith("shares:") for each in one.block_ids)][-1]
    ines.press(shown, "kam:share_agree:0")
    assert save(ines, modal(bot), {"by": "Ms Berger", "on": "2026-04-13"}) == {}
    held = {name: objective(bot, plan).evidence_of(name) for name in ("statement", "customer_outcome")}
    found = {name: (one.status, one.sensitivity) for name, one in held.items() if one is not None}
    assert found == {
        "statement": (Status.CONFIRMED_INTERNAL, Sensitivity.INTERNAL),
        "customer_outcome": (Status.CONFIRMED_BY_CUSTOMER, Sensitivity.SHAREABLE),
    }


def test_a_second_tap_changes_nothing(bot: BotInProcess, ines: DirectMessage, plan: str) -> None:
    ines.command("share Alder Glass")
    shown = preview(ines)
    value = beside(shown, AIM, "share_leave").split("|")
    press_value(ines, "share_leave", *value, ts=shown.ts)
    after = objective(bot, plan).version
    press_value(ines, "share_leave", *value, ts=shown.ts)
    assert objective(bot, plan).version == after
    assert whispers(bot) == []


def test_only_whoever_leads_the_plan_leaves_out_and_only_words_that_go_out(
    bot: BotInProcess, ines: DirectMessage, plan: str
) -> None:
    ines.command("share Alder Glass")
    value = beside(preview(ines), AIM, "share_leave").split("|")
    omar = bot.dm(bot.knows("UOMAR0001", name="Omar"))
    press_value(omar, "share_leave", *value)
    press_value(ines, "share_leave", *value[:3], "our_outcome")
    press_value(ines, "share_leave", value[0], "executive", *value[2:])
    assert len(whispers(bot)) == 3
    assert objective(bot, plan).version == 1


def test_a_closed_plan_is_left_as_it_is(bot: BotInProcess, ines: DirectMessage, plan: str) -> None:
    ines.command("share Alder Glass")
    with bot.built.store.write(TEAM, ines.person, bot.built.desk.clock()) as uow:
        uow.get(AccountPlan, plan).status = PlanStatus.CLOSED
    tap(ines, AIM)
    assert len(whispers(bot)) == 1


def test_in_a_long_plan_every_line_can_be_left_out_by_button_or_menu(
    bot: BotInProcess, ines: DirectMessage, plan: str
) -> None:
    many = [
        said("Action", f"step {n}", {"objective": "waste"}, text=f"Take step number {n}", side="us")
        for n in range(40)
    ]
    tell(bot.built.store, plan, *many, by=ines.person)
    ines.command("share Alder Glass")
    shown = preview(ines)
    menu = next(
        each
        for block in shown.blocks
        for each in block.get("elements", [])
        if each["type"] == "static_select"
    )
    by_menu = [str(one["value"]) for one in options_of(menu)]
    by_button = [str(one["accessory"]["value"]) for one in shown.blocks if "accessory" in one]
    assert len({*by_menu, *by_button}) == len(by_menu) + len(by_button) == 3 + 1 + 40
    last = next(one for one in options_of(menu) if "Take step number 39" in str(one))
    press_value(ines, "share_leave", *str(last["value"]).split("|"), ts=shown.ts)
    assert "Take step number 39" not in going(preview(ines))
    assert "Take step number 39" in preview(ines).words
