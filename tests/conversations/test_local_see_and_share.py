"""A manager's morning in the local Slack: what is seen of accounts, taken out of a plan, and brought in from files."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from bot.clock import MovableClock
from bot.demo.local_slack import LocalSlack
from kam_core.model import Share
from kam_core.terms import ObjectiveStatus, Status
from kam_core.values import Draft
from tests.builders import INES, euros, said
from tests.conversations.local_scenes import SECONDS, Morning, local_bot
from tests.fakes.parsed import Message
from tests.fakes.slack_driver import SlackDriver
from tests.fakes.strict_proxy import StrictProxy
from tests.kam_core.usecases.seen import the_forces, the_grids, the_money, the_people

TUESDAY = datetime(2026, 4, 14, 7, 0, tzinfo=UTC)
PNG = b"\x89PNG"
ALDER, BIRCH = "Alder Glass", "Birch Foods"
STANDING = (
    said("Scorecard", "fit", score=9),
    said("Scorecard", "rival", score=8, best_rival_score=4),
    said(
        "Financials",
        "2026",
        revenue=euros(1_000_000),
        cogs=euros(500_000),
        cost_to_serve=euros(100_000),
        programme_cost=euros(50_000),
        customer_spend=euros(3_000_000),
    ),
)
WASTE = said(
    "Objective",
    "waste",
    statement="cut waste from 6 to 4 %",
    customer_outcome="less waste on line 2",
    baseline=Decimal(6),
    target=Decimal(4),
    unit="%",
)
CONTACTS = (
    b"Contact ID,First Name,Last Name,Title,Account Name,Favourite colour\n"
    b"003A,Lena,Vogt,COO,Alder Glass,blue\n"
    b"003B,Lucie,Roth,Buyer,Alder Glass,red\n"
    b"003C,,,CFO,Alder Glass,red\n"
    b"003D,Ida,Holm,Buyer,,red\n"
    b"003E,Tom,Reyes,Planner,Nobody Knows & Sons,red\n"
)


@pytest.fixture
def jonas(
    local_slack: LocalSlack, strict_slack: StrictProxy, people: SlackDriver, folder: Path
) -> Iterator[Morning]:
    """Jonas, on a Tuesday morning, with the bot at work."""
    with local_bot(local_slack, strict_slack, folder, MovableClock(TUESDAY)) as built:
        yield Morning(built, local_slack, people, "jonas")


@pytest.fixture
def haruka(jonas: Morning) -> Morning:
    """Haruka, at the same bot."""
    return replace(jonas, name="haruka")


@pytest.fixture
def alder(jonas: Morning) -> str:
    """His plan for Alder Glass, with people, forces, grids and money."""
    facts = (*the_people(), *the_forces(), *the_grids(), *the_money(), WASTE)
    return jonas.has_plan(ALDER, (his(jonas.people.person("jonas"), one) for one in facts))


def test_the_portfolio_is_turned_where_it_stands_and_drawn(jonas: Morning) -> None:
    jonas.has_plan(BIRCH, STANDING)
    jonas.has_plan(ALDER, STANDING[:2])
    jonas.command("portfolio")
    first = jonas.sees("portfolio", BIRCH)
    assert first.words.index(ALDER) < first.words.index(BIRCH)
    jonas.presses("portfolio", number=3)
    turned = jonas.sees("portfolio", "the highest contribution first")
    assert turned.ts == first.ts
    assert turned.words.index(BIRCH) < turned.words.index(ALDER)
    jonas.presses("portfolio_picture", number=50)
    jonas.presses("portfolio_picture", number=51)
    assert jonas.gets_file("matrix").startswith(PNG)
    assert jonas.gets_file("whale").startswith(PNG)


def test_a_play_for_a_tie_becomes_an_action_by_one_more_press(jonas: Morning, alder: str) -> None:
    before = set(jonas.records(alder, "Action"))
    jonas.command("people Alder Glass")
    seen = jonas.sees("if_leaves", "Maas")
    assert jonas.gets_file("people").startswith(PNG)
    shaky = jonas.people.wait_for(lambda: _beside(seen, "Maas"), what="the button beside Maas")
    jonas.people.press("jonas", seen, shaky)
    jonas.presses("accept", "Maas")
    (made,) = jonas.people.wait_for(lambda: set(jonas.records(alder, "Action")) - before, what="the action")
    assert jonas.records(alder, "Action")[made].value_of("gain_for_us")


@pytest.mark.parametrize(
    ("verb", "words", "pictures"),
    [
        ("forces", "the shift keeps its habits", ("forces",)),
        ("fit", "Vision", ("fit",)),
        ("money", "service for line 2", ()),
    ],
)
def test_forces_fit_and_money_come_with_what_can_be_drawn_of_them(
    jonas: Morning, alder: str, verb: str, words: str, pictures: tuple[str, ...]
) -> None:
    jonas.command(f"{verb} Alder Glass")
    assert "Alder Glass" in jonas.hears(words).words
    for each in pictures:
        assert jonas.gets_file(each).startswith(PNG)


def test_a_plan_arrives_as_a_pdf_and_as_slides_that_open(jonas: Morning, alder: str) -> None:
    from pptx import Presentation
    from pypdf import PdfReader

    jonas.command("export Alder Glass pdf")
    jonas.command("export Alder Glass pptx")
    pages = PdfReader(io.BytesIO(jonas.gets_file(".pdf"))).pages
    assert "cut waste from 6 to 4" in "".join(page.extract_text() for page in pages)
    slides = Presentation(io.BytesIO(jonas.gets_file(".pptx"))).slides
    texts = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
    assert any(ALDER in text for text in texts)


def test_what_the_customer_may_see_is_previewed_made_and_agreed_to(jonas: Morning, alder: str) -> None:
    jonas.command("share Alder Glass customer")
    shown = jonas.presses("share_make", "cut waste from 6 to 4 %")
    assert "the budget is cut" not in shown.words
    assert jonas.people.submit_modal("jonas", {"audience": "Ms Berger", "format": "md"}) == {}
    document = jonas.gets_file(".md").decode()
    assert "cut waste from 6 to 4 %" in document
    assert "the budget is cut" not in document
    jonas.presses("share_agree", "Ms Berger")
    assert jonas.people.submit_modal("jonas", {"by": "Ms Berger", "on": "2026-04-13"}) == {}
    jonas.hears("Agreed by *Ms Berger*")
    waste = jonas.records(alder, "Objective")["waste"]
    held = waste.evidence_of("statement")
    assert waste.value_of("status") == ObjectiveStatus.AGREED_WITH_CUSTOMER
    assert held is not None
    assert held.status is Status.CONFIRMED_BY_CUSTOMER
    with jonas.reading() as uow:
        assert [one.audience for one in uow.all_of(Share)] == ["Ms Berger"]


def test_a_plan_changes_hands_with_what_only_the_old_owner_knows(
    jonas: Morning, haruka: Morning, alder: str
) -> None:
    from docx import Document

    jonas.command(f"handover Alder Glass <@{jonas.people.person('haruka')}|haruka>")
    question = jonas.sees("handover_skip", "Question 1 of 10")
    jonas.people.say("jonas", "Call Lucie, she runs the place", thread=question.ts)
    jonas.sees("handover_skip", "Question 2 of 10")
    jonas.presses("handover_go", "1 of 10 questions answered")
    jonas.sees("handover_undo", "was handed over")
    assert "from <@U01JONAS>" in haruka.hears("is yours now").words
    pack = Document(io.BytesIO(haruka.gets_file(".docx")))
    told = [*pack.paragraphs, *(p for table in pack.tables for cell in table._cells for p in cell.paragraphs)]
    assert any("Call Lucie, she runs the place" in each.text for each in told)
    haruka.command("due Alder Glass")
    assert haruka.sees("action_done", "audit")


def test_a_file_with_bad_rows_is_mapped_looked_at_taken_in_corrected_and_taken_in_again(
    jonas: Morning, alder: str
) -> None:
    before = set(jonas.records(alder, "Stakeholder"))
    jonas.drops("contacts.csv", CONTACTS)
    jonas.presses("import_columns", "*2* not taken")
    jonas.presses("import_some", number=1)
    assert jonas.people.submit_modal("jonas", {"c5": "Function"}) == {}
    jonas.people.wait_for_message("jonas", _has_a_place_for_all, SECONDS)
    jonas.presses("import_go", "*2* new")
    jonas.sees("import_undo", "done")
    assert _new_people(jonas, alder, before) == {"Lena Vogt": "blue", "Lucie Roth": "red"}
    jonas.drops("corrected.csv", _corrected(jonas.gets_file("to-correct")))
    jonas.presses("import_go", "corrected.csv")
    jonas.sees("import_undo", "*corrected.csv*: done")
    taken = _new_people(jonas, alder, before)
    assert set(taken) == {"Lena Vogt", "Lucie Roth", "Cara Lund", "Ida Holm", "Tom Reyes"}
    jonas.drops("again.csv", CONTACTS)
    assert "*2* unchanged" in jonas.hears("*again.csv*: 5 rows").words
    assert _new_people(jonas, alder, before) == taken


def test_words_are_found_and_a_plan_goes_back_to_the_version_of_its_last_review(
    jonas: Morning, alder: str
) -> None:
    jonas.command("review Alder Glass held")
    jonas.tell(alder, said("Need", "lead times", statement="shorter lead times"))
    jonas.command("find shorter lead")
    assert "Alder Glass" in jonas.hears("shorter lead times").words
    jonas.command("history Alder Glass")
    jonas.presses("restore_preview", "shorter lead times")
    jonas.presses("restore", "take out need *lead times*")
    jonas.sees("restore_undo")
    assert "lead times" not in jonas.records(alder, "Need")
    jonas.presses("restore_undo")
    jonas.hears("as it was before you went back")
    assert "lead times" in jonas.records(alder, "Need")


def _has_a_place_for_all(message: Message) -> bool:
    return "*2* new" in message.words and "I have no place for" not in message.words


def _new_people(jonas: Morning, plan: str, before: set[str]) -> dict[str, str]:
    """Who came in, with their function."""
    found = jonas.records(plan, "Stakeholder")
    return {name: str(one.value_of("function")) for name, one in found.items() if name not in before}


def _corrected(content: bytes) -> bytes:
    """The file of bad rows, mended as somebody would: names and accounts filled in, the reasons left where they are."""
    names = {"003C": ("Cara", "Lund"), "003D": ("Ida", "Holm"), "003E": ("Tom", "Reyes")}
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert [row[0] for row in rows] == list(names)
    mended = [[row[0], *names[row[0]], row[3], ALDER, *row[5:]] for row in rows]
    out = io.StringIO()
    csv.writer(out).writerows([head, *mended])
    return out.getvalue().encode()


def his(owner: str, draft: Draft) -> Draft:
    """The draft with the manager in the place of Ines, who is not of this workspace."""
    claims = {
        name: replace(claim, value=owner) if claim.value == INES else claim
        for name, claim in draft.fields.items()
    }
    return replace(draft, fields=claims)


def _beside(message: Message, name: str) -> str | None:
    """The button that stands beside somebody."""
    for block in message.blocks:
        if name in str(block.get("text", {}).get("text", "")) and "accessory" in block:
            return str(block["accessory"]["action_id"])
    return None
