"""Articles are read as docs/guidance.md says, and every mistake is named by file and key."""

import re
from pathlib import Path

import pytest

from advisor.articles import load_articles
from advisor.errors import GuidanceError
from kam_core.advice.articles import ActionTemplate
from kam_core.advice.signals import NEEDED, SLOTS
from kam_core.terms import Side
from tests.advisor.made import TOPICS, article, write_articles

FILE = "01-contact-leaves.md"
KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
WRITTEN = [*KNOWLEDGE.glob("[0-9]*.md"), *KNOWLEDGE.glob("packs/*/*.md")]


def test_an_article_is_read_with_its_templates_and_its_text(knowledge: Path) -> None:
    found = load_articles(knowledge, SLOTS, NEEDED)[0]
    assert (found.id, found.section, found.industry, found.pack) == ("contact-leaves", "G", "all", "")
    assert len(found.asks) == 6
    assert found.body.startswith("## The point")
    assert re.fullmatch(r"[0-9a-f]{12}", found.version)
    first = found.action_templates[0]
    assert (first.side, first.days, first.target, first.baseline) == (Side.US, 30, "2", "")
    assert all(isinstance(each, ActionTemplate) for each in found.templates)


def test_articles_come_in_the_order_of_their_files_and_those_of_packs_last(tmp_path: Path) -> None:
    write_articles(tmp_path)
    write_articles(tmp_path / "packs" / "pharma", "bodies")
    (tmp_path / "README.md").write_text("not an article", encoding="utf-8")
    found = load_articles(tmp_path)
    assert [each.id for each in found] == [*TOPICS, "bodies"]
    assert [each.pack for each in found] == ["", "", "", "pharma"]


def test_a_changed_file_is_another_version(knowledge: Path) -> None:
    before = load_articles(knowledge)[0]
    (knowledge / FILE).write_text(article("contact-leaves", more="More."), encoding="utf-8")
    assert load_articles(knowledge)[0].version != before.version


MISTAKES = (
    ("+++", "++", "front matter stands between two lines"),
    ('section = "G"', 'section = "Z"', "section: no section called 'Z'"),
    ('section = "G"\n', "", "section: is missing"),
    ("measures = []", "measures = []\ncolour = 3", "colour: no key called 'colour'"),
    ('industry = "all"', 'industry = "farma"', "industry: no industry called 'farma'; nearest: pharma"),
    ('id = "contact-leaves"', 'id = "contact-goes"', "id: the file of contact-goes"),
    ('id = "contact-leaves"', 'id = "own-leaves"', "id: begins with own-"),
    (', "what about handover number 4"', "", "asks: has 5, at least 6 are needed"),
    ("what about champion number 0", "When your contact leaves?", "asks: copies the title"),
    ("what about handover number 4", "What about champion number 0", "asks: names something twice"),
    ('applies_when = ["single_threaded"]', "applies_when = []", "when: not in applies_when"),
    (
        '"single_threaded"]',
        '"single_thread"]',
        "applies_when: no signal called 'single_thread'; nearest: single",
    ),
    ('"single_threaded"]', '"single_threaded", "no_sponsor"]', "applies_when: no_sponsor has no template"),
    ("people at {account}", "people like {persona}", "text: single_threaded offers no slot called 'persona'"),
    ("people at {account}", "people of {account", "text: has a brace that is no slot"),
    ("people at {account}", "people, *soon*", "text: has markup or an address"),
    ('side = "us"', 'side = "them"', "side: no side called 'them'"),
    ("days = 30", "days = 91", "days: is a whole number from 1 to 90"),
    ("days = 30", "weeks = 4", "weeks: no key called 'weeks'"),
    ('unit = "people"\ntarget', "target", "unit: is missing"),
    ('target = "2"', "target = 2", "target: is words in quotes, not a number"),
    ('"They are never without an answer"', '""', "ask: is missing, and one gain is empty"),
    (
        "They are never without an answer",
        "The account no longer hangs on one person",
        "is the same as gain_for",
    ),
    ("Meet two more", "Meet " + "very " * 40 + "many", "text: has 2"),
    ("## Do not", "## Don't", "headings: are The point"),
    ("This sentence is here so that the article is long enough to be one.", "", "text: has"),
)


@pytest.mark.parametrize(("wrong", "instead", "says"), MISTAKES, ids=[each[2] for each in MISTAKES])
def test_every_mistake_is_named_by_file_and_key(knowledge: Path, wrong: str, instead: str, says: str) -> None:
    file = knowledge / FILE
    text = file.read_text(encoding="utf-8")
    assert wrong in text
    count = -1 if wrong.startswith("This") else 1
    file.write_text(text.replace(wrong, instead, count), encoding="utf-8")
    with pytest.raises(GuidanceError, match=f"^{re.escape(FILE)}: .*{re.escape(says)}"):
        load_articles(knowledge, SLOTS, NEEDED)


def test_a_signal_needs_a_template_that_can_always_be_filled(knowledge: Path) -> None:
    text = (knowledge / FILE).read_text(encoding="utf-8")
    (knowledge / FILE).write_text(text.replace("{account}", "{person}"), encoding="utf-8")
    with pytest.raises(GuidanceError, match="single_threaded has no template that can always be filled"):
        load_articles(knowledge, SLOTS, NEEDED)


def test_one_id_is_one_article(knowledge: Path) -> None:
    (knowledge / "09-contact-leaves.md").write_text(article("contact-leaves"), encoding="utf-8")
    with pytest.raises(
        GuidanceError, match=r"09-contact-leaves\.md: id: .* is the id of 01-contact-leaves\.md"
    ):
        load_articles(knowledge)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(GuidanceError, match="no such folder"):
        load_articles(tmp_path / "nowhere")


@pytest.mark.skipif(not WRITTEN, reason="no article is written yet")
def test_our_own_articles_are_right() -> None:
    found = load_articles(None, SLOTS, NEEDED)
    assert len(found) == len(WRITTEN)
