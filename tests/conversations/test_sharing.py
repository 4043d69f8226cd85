"""A part of a plan goes out: looked at first, made by an explicit press, put on record; and the customer agrees."""

import base64
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kam_core.model import Delivery, Objective, Op, Share
from kam_core.terms import ObjectiveStatus, Role, Status
from tests.bot_in_process import TEAM, BotInProcess, DirectMessage
from tests.builders import a_plan, reading, said, tell
from tests.conversations.scenes import acked, buttons, dispatched, modal, press_value, save, whispers
from tests.fakes.parsed import Message

FACTS = (
    said(
        "Objective",
        "waste",
        statement="Cut waste from 6 to 4 % by November",
        customer_outcome="Less waste on line 2",
        our_outcome="A contract for two years",
        baseline=Decimal(6),
        target=Decimal(4),
        unit="%",
    ),
    said("Objective", "margin", statement="Margin to 30 %", category="margin"),
    said("Action", "audit", {"objective": "waste"}, text="Send the audit", side="us", due=date(2026, 5, 1)),
    said("Action", "vitro", {"objective": "waste"}, text="Be there before Vitro", side="us"),
    said("Action", "find out", text="Find out who blocks", gap=True),
    said("CompetitorPosition", "Vitro", name="Vitro", threat=4),
    said("Stakeholder", "Berger", name="Berger", title="COO", personal_win="a seat on the board"),
    said("StakeholderRole", "Berger", support=-2, influence=5),
    said("Site", "works", note="They are late payers"),
)
NEVER = ("two years", "Margin", "Vitro", "Find out", "seat on the board", "late payers", "-2")


@pytest.fixture
def plan(bot: BotInProcess, ines: DirectMessage) -> str:
    return a_plan(bot.built.store, "Alder Glass", FACTS, owner=ines.person, at=bot.built.desk.clock())


def previews(dm: DirectMessage) -> list[Message]:
    return [one for one in dm.heard() if any(each.startswith("share:") for each in one.block_ids)]


def lists(dm: DirectMessage) -> list[Message]:
    return [one for one in dm.heard() if any(each.startswith("shares:") for each in one.block_ids)]


def shares(bot: BotInProcess) -> list[Share]:
    with bot.built.store.read(TEAM) as uow:
        return uow.all_of(Share)


def files(bot: BotInProcess) -> list[Delivery]:
    with bot.built.store.read(TEAM) as uow:
        return uow.all_of(Delivery, op=Op.UPLOAD)


def pressed(dm: DirectMessage, verb: str, message: Message) -> None:
    dm.press(message, next(one for one in buttons(message) if one.startswith(f"kam:{verb}:")))


def make(dm: DirectMessage, audience: str = "Ms Berger", ending: str = "md") -> Any:
    """Press Make the document under the newest preview, and send the form."""
    pressed(dm, "share_make", previews(dm)[-1])
    return save(dm, modal(dm.bot), {"audience": audience, "format": ending})


def objective(bot: BotInProcess, plan: str) -> Objective:
    with reading(bot.built.store, plan) as book:
        found = next(one for one in book.records("Objective") if one.label == "waste")
        assert isinstance(found, Objective)
        return found


def test_the_preview_shows_what_goes_out_and_counts_what_stays(
    bot: BotInProcess, ines: DirectMessage, plan: str
) -> None:
    ines.command("share Alder Glass customer")
    (shown,) = previews(ines)
    for part in ("Cut waste from 6 to 4 %", "Less waste on line 2", "Send the audit", "Berger", "COO"):
        assert part in shown.words
    for part in NEVER:
        assert part not in shown.words
    assert "What stays here" in shown.words
    assert "judgements about persons" in shown.words
    assert shares(bot) == []
    assert files(bot) == []


def test_an_explicit_press_makes_the_document_and_puts_it_on_record(
    bot: BotInProcess, ines: DirectMessage, plan: str
) -> None:
    ines.command("share Alder Glass")
    assert make(ines) == {}
    (file,) = files(bot)
    content = base64.b64decode(file.payload["base64"]).decode()
    assert "Cut waste from 6 to 4" in content
    for part in NEVER:
        assert part not in content
    (share,) = shares(bot)
    assert (share.audience, share.redaction_profile, share.what) == ("Ms Berger", "customer", "md")
    assert share.shared_by == ines.person
    assert share.content_hash is not None
    assert "Ms Berger" in lists(ines)[-1].words
    assert share.content_hash[:8] in lists(ines)[-1].words
    assert previews(ines) == []


def test_every_kind_of_file_can_be_made(bot: BotInProcess, ines: DirectMessage, plan: str) -> None:
    for ending in ("pdf", "docx", "pptx"):
        ines.command("share Alder Glass customer")
        assert make(ines, ending=ending) == {}
    assert sorted(one.what or "" for one in shares(bot)) == ["docx", "pdf", "pptx"]
    assert len(lists(ines)) == 3


def test_a_preview_makes_one_document_however_often_its_form_is_sent(
    bot: BotInProcess, ines: DirectMessage, plan: str
) -> None:
    ines.command("share Alder Glass")
    shown = previews(ines)[-1]
    pressed(ines, "share_make", shown)
    pressed(ines, "share_make", shown)
    for _ in range(2):
        assert save(ines, modal(bot), {"audience": "Ms Berger", "format": "md"}) == {}
    assert len(shares(bot)) == 1
    assert len(files(bot)) == 1


def test_a_plan_that_changed_since_is_looked_at_again_first(
    bot: BotInProcess, ines: DirectMessage, plan: str
) -> None:
    ines.command("share Alder Glass")
    tell(bot.built.store, plan, said("Action", "audit", text="Send both audits"), by=ines.person)
    assert "changed since this preview" in make(ines)["audience"]
    assert shares(bot) == []


def test_cancel_shares_nothing_and_says_so(bot: BotInProcess, ines: DirectMessage, plan: str) -> None:
    ines.command("share Alder Glass")
    pressed(ines, "share_cancel", previews(ines)[-1])
    assert ines.last().text == "Nothing was shared of Alder Glass."
    assert shares(bot) == []


def test_the_preview_turns_into_one_for_other_readers(
    bot: BotInProcess, ines: DirectMessage, plan: str
) -> None:
    ines.command("share Alder Glass")
    ines.press(previews(ines)[-1], "kam:share_as:2")
    (shown,) = previews(ines)
    assert "an executive would see" in shown.words
    assert "A contract for two years" in shown.words
    assert "seat on the board" not in shown.words


def test_nobody_shares_but_the_owner_and_managers(bot: BotInProcess, ines: DirectMessage, plan: str) -> None:
    omar = bot.dm(bot.knows("UOMAR0001", name="Omar"))
    thandi = bot.dm(bot.knows("UTHANDI01", role=Role.MANAGER, name="Thandi"))
    tell(bot.built.store, plan, said("TeamMember", "Omar", person=omar.person), by=ines.person)
    told = omar.command("share Alder Glass")
    assert "not yours to see" in str(told.body)
    assert previews(omar) == []
    press_value(omar, "share_make", plan, "customer", "0" * 16)
    press_value(omar, "share_as", plan, "customer")
    press_value(omar, "share_cancel", plan)
    assert len(whispers(bot)) == 3
    thandi.command("share Alder Glass")
    assert len(previews(thandi)) == 1


def test_a_document_for_nobody_is_not_made(bot: BotInProcess, ines: DirectMessage, plan: str) -> None:
    ines.command("share Alder Glass")
    assert make(ines, audience="   ") == {"audience": "Say for whom it is, so that you find it again."}
    assert shares(bot) == []


def test_a_command_in_a_channel_shows_the_preview_in_the_dm(
    bot: BotInProcess, ines: DirectMessage, plan: str
) -> None:
    dispatched(bot, bot.requests.command(ines.person, "/kam", "share Alder Glass", "C0GENERAL"))
    assert bot.slack.messages("C0GENERAL") == ()
    assert len(previews(ines)) == 1


def agreed(dm: DirectMessage, by: str = "Ms Berger", on: str | None = "2026-04-13") -> Any:
    """Record their agreement to the first objective in the newest list."""
    dm.press(lists(dm)[-1], "kam:share_agree:0")
    return save(dm, modal(dm.bot), {"by": by, "on": on})


def test_their_agreement_confirms_what_they_saw(bot: BotInProcess, ines: DirectMessage, plan: str) -> None:
    ines.command("share Alder Glass list")
    assert "Not agreed with the customer yet" in lists(ines)[-1].words
    assert agreed(ines) == {}
    found = objective(bot, plan)
    assert found.status is ObjectiveStatus.AGREED_WITH_CUSTOMER
    assert (found.agreed_on_by, found.agreed_on) == ("Ms Berger", date(2026, 4, 13))
    for name in ("statement", "customer_outcome", "target", "status", "agreed_on_by", "agreed_on"):
        held = found.evidence_of(name)
        assert held is not None
        assert (held.status, held.by, held.on) == (
            Status.CONFIRMED_BY_CUSTOMER,
            "Ms Berger",
            date(2026, 4, 13),
        )
    ours = found.evidence_of("our_outcome")
    assert ours is not None
    assert ours.status is Status.CONFIRMED_INTERNAL
    assert "Agreed by Ms Berger, 13 Apr 2026" in lists(ines)[-1].words.replace("*", "")


def test_undo_brings_the_objective_back_with_its_evidence(
    bot: BotInProcess, ines: DirectMessage, plan: str
) -> None:
    before = objective(bot, plan)
    ines.command("share Alder Glass list")
    agreed(ines)
    ines.press(lists(ines)[-1], "kam:share_agree_undo:0")
    after = objective(bot, plan)
    assert (after.status, after.agreed_on_by, after.agreed_on) == (None, None, None)
    assert after.evidence == before.evidence
    assert "Not agreed with the customer yet" in lists(ines)[-1].words


def test_a_second_undo_changes_nothing(bot: BotInProcess, ines: DirectMessage, plan: str) -> None:
    ines.command("share Alder Glass list")
    agreed(ines)
    shown = lists(ines)[-1]
    for _ in range(2):
        pressed(ines, "share_agree_undo", shown)
    assert objective(bot, plan).agreed_on_by is None
    assert whispers(bot) == []


def test_an_agreement_is_not_taken_back_over_a_later_change(
    bot: BotInProcess, ines: DirectMessage, plan: str
) -> None:
    ines.command("share Alder Glass list")
    agreed(ines)
    shown = lists(ines)[-1]
    tell(bot.built.store, plan, said("Objective", "waste", target=Decimal(3)), by=ines.person)
    pressed(ines, "share_agree_undo", shown)
    assert objective(bot, plan).agreed_on_by == "Ms Berger"
    assert len(whispers(bot)) == 1


@pytest.mark.parametrize(
    ("by", "on", "wrong"),
    [("   ", "2026-04-13", "by"), ("Ms Berger", "2026-04-15", "on"), ("Ms Berger", None, "on")],
)
def test_no_agreement_without_a_person_and_a_day(
    bot: BotInProcess, ines: DirectMessage, plan: str, by: str, on: str | None, wrong: str
) -> None:
    with reading(bot.built.store, plan) as book:
        found = next(one for one in book.records("Objective") if one.label == "waste")
        metadata = f"{found.id}|{found.version}"
    view = {"callback_id": "kam:share_agree", "private_metadata": metadata, "type": "modal"}
    values = {
        "by": {"value": {"type": "plain_text_input", "value": by}},
        "on": {"value": {"type": "datepicker", "selected_date": on}},
    }
    assert list(acked(ines.submit(view, values))["errors"]) == [wrong]
    assert objective(bot, plan).agreed_on_by is None


def test_a_stranger_records_no_agreement(bot: BotInProcess, ines: DirectMessage, plan: str) -> None:
    omar = bot.dm(bot.knows("UOMAR0001", name="Omar"))
    press_value(omar, "share_agree", objective(bot, plan).id)
    press_value(omar, "share_agree_undo", objective(bot, plan).id, "1")
    assert whispers(bot) == ["I cannot find that, or it is not yours to see."] * 2
