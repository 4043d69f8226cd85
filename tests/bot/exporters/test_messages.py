"""What a section comes to, in one line: from the document alone, with what is assumed said to be so."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest

from bot.exporters import EXPORTERS
from bot.exporters.finding import records
from bot.exporters.look import WIDE
from bot.exporters.messages import MESSAGES, message
from bot.exporters.paging import pages_of
from bot.exporters.plan_paper import plan_paper
from bot.exporters.telling import HEADLINE, first_sentence, pen_of
from bot.pictures import SLIDE, composed
from bot.pictures.marks import Label
from bot.words import english
from kam_core.cards.pictures import GridPicture, MatrixPicture, MatrixPoint, PeoplePicture, PersonSpot
from kam_core.document.shape import PlanDocument
from tests.bot.exporters.plans import PICTURES, PLANS, document, office_text, parts

POINT = MatrixPoint("Cobalt Foods", Decimal(7), Decimal(2), Decimal(900), Decimal(300), "strategic", "invest")
MATRIX = MatrixPicture((POINT,), Decimal(5), Decimal(0), "EUR")


def line(letter: str, plan: PlanDocument | None = None) -> str:
    found = plan or document("demo")
    return message(found, letter, pen_of(found, english()))


def test_the_demo_plan_can_be_followed_by_its_lines_alone() -> None:
    assert line("D") == "They buy for 640,000 EUR"
    assert line("J") == "Service for line 2, 300,000 EUR, 40 % likely"
    assert line("L").startswith("2 open steps; next: send the audit, Ines Ferreira, 14 Mar 2026")
    assert line("M") == "1 for, 1 against; strongest brake: the shift keeps its habits"
    assert line("O") == "Next review on 16 Mar 2026"
    assert "the decision lies with Berger" in line("G")


def test_what_is_assumed_is_said_to_be() -> None:
    plan = document("demo")
    (year,) = records(plan, "Financials")
    guessed = {**year["fields"], "revenue": {**year["fields"]["revenue"], "status": "assumed"}}
    changed: PlanDocument = {
        **plan,
        "entities": {**plan["entities"], "Financials": [{**year, "fields": guessed}]},  # type: ignore[typeddict-item]
    }
    assert line("D", changed) == "They buy for 640,000 EUR (assumed)"


@pytest.mark.parametrize("plan", PLANS)
def test_no_plan_breaks_a_line_or_makes_it_long(plan: str) -> None:
    for letter in MESSAGES:
        assert len(line(letter, document(plan))) < 3 * HEADLINE


def test_of_a_long_text_the_first_sentence_is_said_or_what_fits() -> None:
    assert first_sentence("short") == "short"
    assert first_sentence(f"One thing. {'word ' * 40}") == "One thing."
    cut = first_sentence("word " * 40)
    assert cut.endswith("word…")
    assert len(cut) <= HEADLINE


@pytest.mark.parametrize("plan", PLANS)
def test_the_summary_of_every_plan_is_one_slide(plan: str) -> None:
    paper = plan_paper(document(plan), english())
    assert len(pages_of(replace(paper, sections=paper.sections[:1]), WIDE)) == 1


def test_a_slide_says_its_message_and_its_topic_above() -> None:
    slides = office_text(EXPORTERS["pptx"](document("demo"), PICTURES), "ppt/slides/slide").splitlines()
    (money,) = [
        slide for slide in slides if "Money" in slide and "Bought from us" in slide and "buy for" in slide
    ]
    assert money.index("Money") < money.index("They buy for 640,000 EUR")


def test_the_cover_of_a_word_file_leads_to_every_section() -> None:
    (body,) = parts(EXPORTERS["docx"](document("demo"), PICTURES), "word/document").values()
    ends = {tag: set() for tag in ("hyperlink", "bookmarkStart")}  # type: dict[str, set[str]]
    for each in body.iter():
        tag = each.tag.rpartition("}")[2]
        if tag in ends:
            names = {key.rpartition("}")[2]: value for key, value in each.attrib.items()}
            ends[tag].add(names.get("anchor") or names["name"])
    assert len(ends["hyperlink"]) > 8
    assert ends["hyperlink"] == ends["bookmarkStart"]


def test_a_scored_account_shows_its_place_and_says_what_follows() -> None:
    paper = plan_paper(document("demo"), english(), (("B", MATRIX),))
    (section,) = [one for one in paper.sections if one.title == "Why this account"]
    assert section.message == "Strategic: invest"


def test_no_picture_goes_into_a_document_that_is_shared() -> None:
    from pypdf import PdfReader

    for profile in ("customer", "partner", "executive"):
        shared: PlanDocument = {**document("demo"), "profile": profile}
        content = EXPORTERS["pdf"](shared, (("B", MATRIX), *PICTURES))
        assert not [image for page in PdfReader(BytesIO(content)).pages for image in page.images]


def test_a_grid_of_which_nothing_is_known_is_a_line() -> None:
    grid = GridPicture("Who holds what", ("Plant",), ("Sensor",), {})
    text = office_text(EXPORTERS["pptx"](document("demo"), (("I", grid),)), "ppt/slides/slide")
    assert "Who holds what: nobody has said anything of it yet." in text


def test_a_slide_names_everybody_when_all_seven_columns_are_taken() -> None:
    spots = tuple(
        PersonSpot(f"Person {n}", "", 3, support) for n, support in enumerate((None, *range(-3, 4)))
    )
    sheet = composed(PeoplePicture("Cobalt Foods", spots), english(), SLIDE)
    told = " ".join(mark.text for mark in sheet.marks if isinstance(mark, Label) and mark.role == "name")
    assert all(spot.name.split()[1] in told for spot in spots)
    assert told.count("Person") == len(spots)
