"""Whatever a model replies, what passes the gate cites and says only what it was given."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kam_core.advice.gate import LIMITS, Quote, judge, texts_of
from kam_core.advice.proposals import Passage, ProposalKind
from tests.kam_core.advice.gate_samples import ALLOWED, QUOTE, THREAD, TODAY, brief, proposal

PLAN = brief()
FRIENDLY = (
    "meet", "Berger", "ask", "scrap on line 2", "6 %", "to 4 %", "Alder Glass", "in October", "two people", "their",
    "our", "by 14 March", "the furnace", "300,000 EUR", "and", "with", "Lucie Novak", "the COO", "30 days",
)  # fmt: skip
FOREIGN = (
    "Orbex", "Ulrike", "Halden Foods", "7777", "58 %", "17 people", "9 May 2031", "in August", "300,000 USD", "1.5m",
    "<@U0INES001>", "@here", "#general", "<!channel>", "https://evil.example", "evil.example", "www.evil.org",
    "*bold*", "`code`", "[a](b)", ":tada:", "\u202e", "\u200b", "\n", "&amp;", "B17", "张伟", "Вася", "400,000 EUR",
    "half a million", "dozens", "2019", "Q2", "½", "١٢٣", "７７７", "javascript:x", "mailto:a", "winter of 2019",
    "XIV7", "U0INES001",
)  # fmt: skip
WORDS = st.lists(st.sampled_from(FRIENDLY + FOREIGN), min_size=1, max_size=8).map(" ".join)
MIXED = st.one_of(WORDS, st.lists(st.sampled_from(FRIENDLY), min_size=2, max_size=6).map(" ".join))
IDS = st.sampled_from([THREAD.id, "measure-it#2", "T2-own#1", "", "single-threaded#2"])
PASSAGE = IDS.map(
    lambda id: Passage(id, "x", "A title", "Meet two people outside the line of your contact. Orbex 7777.")
)
QUOTES = st.lists(
    st.one_of(st.just(QUOTE), st.builds(Quote, IDS, st.one_of(WORDS, st.just(QUOTE.words)))), max_size=3
)
CHANGES: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(LIMITS, MIXED),
        "kind": st.sampled_from(ProposalKind),
        "sources": st.lists(PASSAGE, max_size=3).map(tuple),
        "due": st.dates(TODAY - timedelta(days=400), TODAY + timedelta(days=900)),
        "owner": st.sampled_from(["U0INES001", "U0STRANGER", None]),
        "objective": st.sampled_from(["o1", "o9", None]),
        "category": st.sampled_from(["", "revenue", "anything"]),
    },
)
MARKUP = re.compile(r"[<>@#`*\[\]{}|\\]|://|www\.|mailto:|javascript:|:[a-z]+:")


@settings(max_examples=400, deadline=None)
@given(CHANGES, QUOTES)
def test_what_passes_holds_nothing_foreign(changes: dict[str, Any], quotes: list[Quote]) -> None:
    made = judge(proposal(**changes), PLAN, ALLOWED, (), "", quotes).proposal
    if made is None:
        return
    assert {source.id for source in made.sources} <= set(ALLOWED)
    assert all(ALLOWED[source.id] == source for source in made.sources)
    assert made.owner in {*PLAN.team, None}
    assert made.objective in {"o1", None}
    assert made.kind in (ProposalKind.RISK, ProposalKind.QUESTION) or made.due is None or made.due > TODAY
    for name, text in texts_of(made):
        proposed = name in {"target", "text", "measure"} and made.target
        held = [word for word in FOREIGN if word in f" {text} "]
        assert [word for word in held if not (proposed and word in made.target)] == []


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60), st.sampled_from(sorted(LIMITS)))
def test_whatever_letters_come_only_plain_text_of_known_figures_passes(text: str, name: str) -> None:
    made = judge(proposal(**{name: text}), PLAN, ALLOWED, (), "", [QUOTE]).proposal
    if made is None:
        return
    shown = getattr(made, name)
    assert not MARKUP.search(unicodedata.normalize("NFKC", shown))
    assert {unicodedata.category(letter) for letter in shown} & {
        "Cc",
        "Cf",
        "Cs",
        "Co",
        "Cn",
        "Zl",
        "Zp",
    } == set()
    if name not in {"target", "text", "measure"}:
        digits = re.findall(r"\d+", unicodedata.normalize("NFKC", shown))
        assert {str(int(one)) for one in digits} <= {
            "2",
            "3",
            "4",
            "6",
            "30",
            "31",
            "40",
            "14",
            "300",
            "2026",
        }


@settings(max_examples=200, deadline=None)
@given(
    st.integers(0, 10**9),
    st.sampled_from(["{} pallets", "{} %", "EUR {}", "${}", "{}k", "day {}", "x{}", "#{}"]),
)
def test_no_figure_from_nowhere_passes_in_any_form(figure: int, form: str) -> None:
    text = f"Show Berger what {form.format(figure)} would mean"
    made = judge(proposal(text=text), PLAN, ALLOWED, (), "", [QUOTE]).proposal
    known = {2, 3, 4, 6, 14, 30, 31, 40, 300, 2026, 300000}
    assert made is None or figure in known


@settings(max_examples=200, deadline=None)
@given(
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    st.sampled_from(["%d %B %Y", "%Y-%m-%d", "%B %d, %Y", "%d.%m.%Y"]),
)
def test_no_day_from_nowhere_passes_in_any_form(day: date, form: str) -> None:
    text = f"Meet Berger before {day.strftime(form)}"
    made = judge(proposal(text=text), PLAN, ALLOWED, (), "", [QUOTE]).proposal
    known = {
        date(2026, 1, 1), date(2026, 12, 31), date(2026, 11, 30), date(2026, 3, 14), date(2026, 10, 1),
        date(2026, 10, 31), date(2026, 3, 31),
    }  # fmt: skip
    assert made is None or day in known or (day.strftime(form) != day.isoformat() and _swapped(day) in known)


def _swapped(day: date) -> date | None:
    """The day that the same figures mean where the month stands first."""
    return date(day.year, day.day, day.month) if day.day <= 12 else None


NAME = st.from_regex(r"[A-ZÄÖÜ][a-zäöüß]{4,9}", fullmatch=True).filter(
    lambda name: name.casefold() not in {"berger", "lucie", "novak", "martin", "alder", "glass"}
)


@settings(max_examples=200, deadline=None)
@given(
    NAME, st.sampled_from(["Meet {} next week", "Ask Berger and {} for it", "Show it to {} from purchasing"])
)
def test_no_name_from_nowhere_passes(name: str, form: str) -> None:
    made = judge(proposal(text=form.format(name)), PLAN, ALLOWED, (), "", [QUOTE]).proposal
    plan = " ".join(
        str(held.value) for record in PLAN.everything() for held in record.facts.values()
    ).casefold()
    assert made is None or name.casefold() in plan
