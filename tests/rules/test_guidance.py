"""The guidance is whole, and says what the code says."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache

import pytest

from advisor.articles import load_articles, sources
from kam_core.advice.articles import ActionTemplate, Article
from kam_core.advice.filling import slots_in
from kam_core.advice.signals import BY_KEY, NEEDED, SIGNALS, SLOTS
from kam_core.interview.playbook import load_playbook
from tests.rules.tree import ROOT

ROW = re.compile(r"^\| `(?P<signal>\w+)` \| (?P<says>[^|]+) \|(?P<slots>[^|]*)\|$", re.M)
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
SENTENCE_END = re.compile(r"(?<=[.!?:;])[\"”’*_)]*\s+")
BLOCK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*|#>]|\d+\.)\s*)")
LEAST_WORDS, MOST_WORDS = 300, 700
LEAST_ASKS = 6
LONG_SENTENCE = 8
HEADINGS = ["The point", "How to do it", "Worked example", "Do", "Do not", "In the plan"]
NUMBERS = Counter({number: 6 if number == 53 else 1 for number in range(1, 56)})


@cache
def articles() -> tuple[Article, ...]:
    """Our own articles with every check of their slots."""
    return load_articles(None, SLOTS, NEEDED)


def table() -> dict[str, tuple[list[str], list[str]]]:
    """Signal -> the slots that it needs, and those that it may have, as the guide says."""
    text = (ROOT / "docs/guidance.md").read_text(encoding="utf-8")
    rows = {}
    for row in ROW.finditer(text):
        slots = [slot.strip() for slot in row["slots"].split(",") if slot.strip()]
        may = [slot.strip("[]") for slot in slots if slot.startswith("[")]
        rows[row["signal"]] = ([slot for slot in slots if not slot.startswith("[")], may)
    return rows


def sentences(body: str) -> Iterator[str]:
    """Every sentence of some length, without its case and signs."""
    for block in BLOCK.split(body):
        for sentence in SENTENCE_END.split(" ".join(block.split())):
            words = WORD.findall(sentence.casefold())
            if len(words) >= LONG_SENTENCE:
                yield " ".join(words)


each_article = pytest.mark.parametrize("article", articles(), ids=lambda article: article.id)


def test_the_guide_names_every_signal_with_its_slots_and_no_other() -> None:
    assert table() == {signal.key: (list(signal.needs), list(signal.may)) for signal in SIGNALS}
    assert len(table()) == 46


def test_every_number_of_the_guidance_is_there_once_and_industries_have_six() -> None:
    names = [source.name.rpartition("/")[2] for source in sources()]
    assert Counter(int(name.partition("-")[0]) for name in names) == NUMBERS


@each_article
def test_an_article_is_as_long_as_people_read(article: Article) -> None:
    assert LEAST_WORDS <= len(WORD.findall(article.body)) <= MOST_WORDS


@each_article
def test_an_article_has_its_six_headings_in_order(article: Article) -> None:
    assert re.findall(r"^## (.+)$", article.body, re.M) == HEADINGS


@each_article
def test_an_article_is_asked_for_in_at_least_six_ways(article: Article) -> None:
    asks = {" ".join(WORD.findall(ask.casefold())) for ask in article.asks}
    assert len(asks) >= LEAST_ASKS
    assert " ".join(WORD.findall(article.title.casefold())) not in asks


def test_no_two_articles_are_asked_for_in_the_same_words() -> None:
    asked = Counter(" ".join(WORD.findall(ask.casefold())) for article in articles() for ask in article.asks)
    assert [ask for ask, times in asked.items() if times > 1] == []


def test_no_long_sentence_stands_in_two_articles() -> None:
    seen: dict[str, set[str]] = defaultdict(set)
    for article in articles():
        for sentence in sentences(article.body):
            seen[sentence].add(article.id)
    assert len(seen) > 1000
    assert {sentence: sorted(ids) for sentence, ids in seen.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("signal", sorted(BY_KEY))
def test_every_signal_can_be_answered_by_an_action_whatever_the_plan_lacks(signal: str) -> None:
    surely = NEEDED[signal] - {"period_end"}
    assert any(
        isinstance(template, ActionTemplate) and template.when == signal and slots_in(template) <= surely
        for article in articles()
        for template in article.templates
    )


def test_every_question_of_the_playbook_is_coached() -> None:
    playbook = load_playbook(packs=("pharma",))
    asked = {question.id for section in playbook.sections for question in section.questions}
    coached = {question for article in articles() for question in article.questions}
    assert sorted(asked - coached) == []
    assert sorted(coached - asked) == []


def test_every_article_belongs_to_a_section_of_the_playbook() -> None:
    known = {section.id for section in load_playbook(packs=("pharma",)).sections}
    assert sorted({article.section for article in articles()} - known) == []
