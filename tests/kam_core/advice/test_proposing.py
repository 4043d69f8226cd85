"""Signals, guidance and templates together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kam_core.advice.articles import ActionTemplate, Article
from kam_core.advice.filling import Drafted
from kam_core.advice.proposals import Passage, Wanted
from kam_core.advice.proposing import MOST_OF_A_SIGNAL, NEAR_INDUSTRY, drafted
from kam_core.advice.signals import Found, Signal, signals_of
from kam_core.terms import Side
from tests.kam_core.advice.made import a_brief, noted

NEEDS = a_brief(*(noted("Need", f"need {n}", satisfaction=1) for n in range(6)))
Sourced = tuple[Article, Passage]


def sourced(name: str, *whens: str, texts: Sequence[str] = ("Ask about {need}",), **about: Any) -> Sourced:
    templates = tuple(
        ActionTemplate(
            when=when,
            text=text,
            side=Side.US,
            days=30,
            gain_for_them="less waste",
            gain_for_us="a reference",
            measure="m",
            unit="u",
        )
        for when in whens
        for text in texts
    )
    article = Article(id=name, title=name, action_templates=templates, **about)
    return article, Passage(f"{name}#1", name, name, "words")


def propose(
    *articles: Sourced, at_most: int = 9, wanted: Wanted = Wanted.ANYTHING, asked: list[str] | None = None
) -> list[Drafted]:
    def sources(signal: Signal, found: Found) -> Sequence[Sourced]:
        if asked is not None:
            asked.append(signal.key)
        return articles

    return drafted(NEEDS, signals_of(NEEDS), sources, str, wanted, at_most)


def test_a_signal_is_followed_up_in_so_many_places_and_no_more() -> None:
    made = propose(sourced("a", "unhappy_need"))
    assert len(made) == MOST_OF_A_SIGNAL
    assert {one.proposal.subject for one in made} == {f"need {n}" for n in range(MOST_OF_A_SIGNAL)}


def test_guidance_is_searched_once_for_each_signal() -> None:
    asked: list[str] = []
    propose(sourced("a", "unhappy_need"), asked=asked)
    assert len(asked) == len(set(asked)) > 3


def test_only_the_most_urgent_signals_are_searched_for() -> None:
    asked: list[str] = []
    propose(sourced("a", "unhappy_need"), at_most=2, asked=asked)
    assert asked == list(dict.fromkeys(signal.key for signal, _ in signals_of(NEEDS)))[:2]


def test_no_guidance_proposes_nothing() -> None:
    assert propose() == []


def test_guidance_that_speaks_of_something_else_proposes_nothing() -> None:
    assert propose(sourced("a", "no_sponsor")) == []


def test_what_is_not_wanted_is_not_proposed() -> None:
    assert propose(sourced("a", "unhappy_need"), wanted=Wanted.RISKS) == []


def test_a_better_hit_weighs_more_than_a_later_one() -> None:
    first, second = propose(sourced("a", "unhappy_need"), sourced("b", "unhappy_need"))[:2]
    assert [one.proposal.sources[0].article for one in (first, second)] == ["a", "b"]
    assert first.weight > second.weight


def test_an_article_for_the_industry_of_the_account_outweighs_a_better_hit() -> None:
    near = sourced("b", "unhappy_need", industry="fmcg")
    first, second = propose(sourced("a", "unhappy_need"), near)[:2]
    assert second.weight > first.weight
    assert second.weight - first.weight < NEAR_INDUSTRY


def test_a_more_particular_template_weighs_more() -> None:
    made = propose(sourced("a", "unhappy_need", texts=("Ask", "Ask {account} about {need}")))[:2]
    assert [one.proposal.text for one in made] == ["Ask Cobalt Foods about need 0", "Ask"]
    assert made[0].weight > made[1].weight


def test_a_draft_brings_the_templates_own_words_as_their_source() -> None:
    (one, *_) = propose(sourced("a", "unhappy_need"))
    assert "Ask about {need}" in one.sentences
    assert "less waste" in one.sentences
