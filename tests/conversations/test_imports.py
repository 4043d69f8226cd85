"""Files of rows dropped into the DM: looked at first, asked about where unclear, imported by a press, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kam_core.model import Account, Opportunity, Stakeholder
from kam_core.terms import Role, Status
from tests.bot_in_process import TEAM, BotInProcess, DirectMessage
from tests.conversations.scenes import buttons, modal, press, press_value, save, whispers
from tests.fakes.slack_files import SlackFiles

CONTACTS = (
    b"Contact ID,First Name,Last Name,Title,Account Name,Email\n"
    b"003A,Lena,Berger,COO,Alder Glass,l@alder.example\n"
    b"003B,Lucie,Roth,Buyer,Alder Glass,r@alder.example\n"
)


@pytest.fixture
def files() -> Iterator[SlackFiles]:
    with SlackFiles() as held:
        yield held


def drop(dm: DirectMessage, *shared: dict[str, Any], **more: Any) -> str:
    """Drop files into the DM itself."""
    dm.thread = None
    return dm.say("", subtype="file_share", files=list(shared), **more)


def said(dm: DirectMessage) -> str:
    """The message of the newest import as it stands."""
    return next(
        each.words
        for each in reversed(dm.heard())
        if ".csv" in each.words and "what becomes of each column" not in each.words
    )


def uploads(dm: DirectMessage) -> list[dict[str, Any]]:
    return [dict(call.args) for call in dm.bot.slack.calls("files.completeUploadExternal")]


def people(bot: BotInProcess) -> dict[str, str | None]:
    with bot.built.store.read(TEAM) as uow:
        return {each.label: each.title for each in uow.all_of(Stakeholder)}


def test_dropped_contacts_are_looked_at_imported_and_taken_back(
    asked: DirectMessage, files: SlackFiles
) -> None:
    drop(asked, files.shared("people.csv", CONTACTS))
    assert "2 rows, contacts" in said(asked)
    assert "*2* new" in said(asked)
    assert "Email" in said(asked)
    assert people(asked.bot) == {}
    press(asked, "import_go")
    assert "done" in said(asked)
    assert people(asked.bot) == {"Lena Berger": "COO", "Lucie Roth": "Buyer"}
    press(asked, "import_undo")
    assert "taken back" in said(asked)
    assert people(asked.bot) == {}


def test_the_report_and_the_rows_to_correct_hang_below_the_message(
    asked: DirectMessage, files: SlackFiles
) -> None:
    drop(asked, files.shared("people.csv", CONTACTS + b"003C,,,CFO,Alder Glass,\n"))
    names = [each["files"] for each in uploads(asked)]
    assert len(names) == 2
    assert "*1* not taken" in said(asked)


def test_what_is_unclear_is_asked_once_and_remembered(asked: DirectMessage, files: SlackFiles) -> None:
    content = b"Deal Name,Account Name,Amount,Close Date\nLine 2,Alder Glass,300000,03/04/2026\n"
    drop(asked, files.shared("deals.csv", content))
    assert "(2)" in said(asked)
    press(asked, "import_ask")
    form = modal(asked.bot)
    assert "Which currency" in form.words
    assert save(asked, form, {"d0": "The day (31/12/2026)", "d1": "EUR"}) == {}
    assert "*1* new" in said(asked)
    press(asked, "import_go")
    with asked.bot.built.store.read(TEAM) as uow:
        (deal,) = uow.all_of(Opportunity)
    assert (str(deal.close_date), deal.evidence["title"].status) == ("2026-04-03", Status.CONFIRMED_INTERNAL)
    drop(asked, files.shared("again.csv", content))
    assert "*1* unchanged" in said(asked)


def test_a_column_is_mapped_anew_by_hand(asked: DirectMessage, files: SlackFiles) -> None:
    drop(asked, files.shared("people.csv", CONTACTS))
    press(asked, "import_columns")
    assert "Email → Leave it out" in asked.last().words.replace("*", "")
    press(asked, "import_some")
    assert save(asked, modal(asked.bot), {"c3": "Function"}) == {}
    assert "*2* new" in said(asked)
    press(asked, "import_go")
    with asked.bot.built.store.read(TEAM) as uow:
        assert {each.function for each in uow.all_of(Stakeholder)} == {"COO", "Buyer"}


def test_missing_accounts_and_plans_are_made_when_chosen(ines: DirectMessage, files: SlackFiles) -> None:
    drop(ines, files.shared("people.csv", CONTACTS))
    assert "*2* waiting" in said(ines)
    assert not any(each.startswith("kam:import_go") for each in buttons(ines.last()))
    press(ines, "import_choices")
    assert save(ines, modal(ines.bot), {"wished": ["make_accounts", "make_plans"]}) == {}
    assert "*2* new" in said(ines)
    press(ines, "import_go")
    assert set(people(ines.bot)) == {"Lena Berger", "Lucie Roth"}


def test_a_double_press_imports_once(asked: DirectMessage, files: SlackFiles) -> None:
    drop(asked, files.shared("people.csv", CONTACTS))
    message = press(asked, "import_go")
    asked.press(message, next(each for each in buttons(message) if "import_go" in each))
    assert len(people(asked.bot)) == 2
    assert "done" in said(asked)


def test_a_cancelled_file_is_let_go(asked: DirectMessage, files: SlackFiles) -> None:
    drop(asked, files.shared("people.csv", CONTACTS))
    press(asked, "import_cancel")
    assert "left alone" in said(asked)
    assert people(asked.bot) == {}


def test_a_foreign_press_is_refused(asked: DirectMessage, bot: BotInProcess, files: SlackFiles) -> None:
    drop(asked, files.shared("people.csv", CONTACTS))
    message = next(each for each in reversed(asked.heard()) if ".csv" in each.words)
    shown = message.shown(next(each for each in buttons(message) if "import_go" in each))
    jan = bot.dm(bot.knows("UJAN000001"))
    press_value(jan, "import_go", str(shown.element["value"]))
    assert people(bot) == {}
    assert whispers(bot)


def test_a_file_whose_rows_can_be_several_things_is_asked(asked: DirectMessage, files: SlackFiles) -> None:
    drop(asked, files.shared("names.csv", b"Name\nBirch\n"))
    assert "what is one row of it" in said(asked)
    press(asked, "import_kind")
    assert "Birch" not in people(asked.bot)
    assert "1 row," in said(asked) or "unclear" in said(asked)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.xlsx", b"no zip", "damaged"),
        ("a.csv", b"", "no headers"),
        ("b.xlsx", b"\xd0\xcf\x11\xe0", "password"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    ines: DirectMessage, files: SlackFiles, name: str, content: bytes, why: str
) -> None:
    drop(ines, files.shared(name, content))
    assert why in ines.last().words


def test_marks_and_formulas_in_a_file_are_shown_as_they_are(asked: DirectMessage, files: SlackFiles) -> None:
    drop(
        asked,
        files.shared(
            "<!channel>.csv", b"Full Name,Job Title,Account Name,<@U1>\n*Ann*,<!here>,Alder Glass,=1+1\n"
        ),
    )
    shown = said(asked)
    assert "<!channel>" not in shown
    assert "<@U1>" not in shown
    press(asked, "import_go")
    assert people(asked.bot) == {"*Ann*": "<!here>"}


def test_a_playbook_and_rows_in_one_message_each_find_their_way(bot: BotInProcess, files: SlackFiles) -> None:
    ada = bot.dm(bot.knows("UADA00001", role=Role.ADMINISTRATOR, name="Ada"))
    way = files.shared("Way.md", b"# Our way\n\nAsk first.")
    drop(ada, way, files.shared("firms.csv", b"Account ID,Account Name,Industry\n1,Birch,Wood\n"))
    texts = "\n".join(each.words for each in ada.heard())
    assert "Our way is in" in texts.replace("*", "")
    assert "1 row, accounts" in texts
    press(ada, "import_go")
    with bot.built.store.read(TEAM) as uow:
        assert [each.label for each in uow.all_of(Account)] == ["Birch"]
