"""Questions of people: about a plan, answered from its facts; about method, answered from guidance."""

import re
from collections.abc import Iterator, Sequence

from kam_core.advice.brief import Brief
from kam_core.advice.plan_questions import PlanQuestion, about_plan, answer, is_question
from kam_core.advice.proposals import Explained, Mode, SearchMode
from kam_core.cards import AnswerCard, Card, NoticeCard, SourceLine
from kam_core.interview.reading.match import folded
from kam_core.model import AccountPlan
from kam_core.ports import Adviser, House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases import errands
from kam_core.usecases.authority import plans_of
from kam_core.usecases.briefing import brief_of
from kam_core.usecases.choosing_plan import latest_plan
from kam_core.usecases.finding import accounts_of
from kam_core.usecases.hear_message import being_asked
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import put_card
from kam_core.usecases.sitting import Occasion

LONGEST_QUESTION = 500
_AT_A_NAME = re.compile(r"\b(?:at|for|with|of) ([A-Z][\w&.-]{2,})")
ASK = "ask "
"""What may stand before a question in the DM."""


def ask_question(house: House, occasion: Occasion, words: str) -> Card:
    """Take a question; its answer comes in the person's DM. What the command answers at once."""
    question = " ".join(words.split())[:LONGEST_QUESTION]
    if not question:
        return NoticeCard("answer.ask_what")
    with once(house, occasion) as uow:
        if uow is not None:
            errands.later(uow, occasion, errands.ASK, {"question": question})
    return NoticeCard("answer.looking")


def hear_question(house: House, occasion: Occasion, text: str) -> bool:
    """Take a question that was typed while nothing is being asked; False when the message is none."""
    question = text.strip()
    if question[: len(ASK)].casefold() == ASK:
        question = question[len(ASK) :]
    elif not is_question(question):
        return False
    if being_asked(house, occasion):
        return False
    ask_question(house, occasion, question)
    return True


def answer_question(house: House, adviser: Adviser, occasion: Occasion, question: str) -> None:
    """Find the answer and post it, once for each occasion. The search happens outside any transaction."""
    card = _from_plan(house, occasion, question) or _from_guidance(house, adviser, occasion, question)
    with once(house, occasion) as uow:
        if uow is not None:
            put_card(uow, house, occasion, card)


def _from_plan(house: House, occasion: Occasion, question: str) -> AnswerCard | None:
    asked = about_plan(question)
    if asked is None:
        return None
    with house.store.read(occasion.workspace) as uow:
        plans = plans_of(uow, occasion.person, as_manager=False)
        if not plans:
            return AnswerCard(question, "no_plan")
        plan = _meant(uow, plans, question, occasion)
        if plan is None:
            names = sorted(one.label for one in accounts_of(uow, plans).values())
            return AnswerCard(question, "which_plan", accounts=tuple(names[:8]))
        brief = brief_of(PlanBook(uow, plan), occasion.today)
        if _speaks_of_another(question, brief):
            names = sorted(one.label for one in accounts_of(uow, plans).values())
            return AnswerCard(question, "which_plan", accounts=tuple(names[:8]))
        return _answered(brief, asked, question, occasion)


def _meant(
    uow: UnitOfWork, plans: Sequence[AccountPlan], question: str, occasion: Occasion
) -> AccountPlan | None:
    """The plan whose account the question names, else the person's only plan or the one they worked on last.

    None when it names an account that is not among theirs, or names two.
    """
    said = f" {folded(question)} "
    accounts = accounts_of(uow, plans)
    named = [
        plan
        for plan in plans
        if plan.account_id in accounts
        and any(
            _names(said, name)
            for name in (accounts[plan.account_id].label, *accounts[plan.account_id].aliases)
        )
    ]
    if len(named) == 1:
        return named[0]
    return None if named else latest_plan(uow, plans, occasion.person)


def _names(said: str, name: str) -> bool:
    """The question holds the account's name, or its first word where that is a name by itself."""
    known = folded(name)
    first = known.split(" ")[0] if known else ""
    return f" {known} " in said or (len(first) > 3 and f" {first} " in said)


def _speaks_of_another(question: str, brief: Brief) -> bool:
    """The question is about something with a name ("at Siemens") that the plan does not know."""
    known = folded(" ".join((brief.account, *map(str, _said_in(brief)))))
    return any(folded(found[1]) not in known for found in _AT_A_NAME.finditer(question))


def _said_in(brief: Brief) -> Iterator[object]:
    for record in brief.everything():
        yield record.label
        yield from (held.value for held in record.facts.values())


def _answered(brief: Brief, asked: PlanQuestion, question: str, occasion: Occasion) -> AnswerCard:
    found = answer(asked, brief, occasion.person)
    return AnswerCard(
        question,
        "plan",
        account=brief.account,
        plan=brief.plan,
        about=asked.about,
        lines=found.lines,
        told=found.told,
    )


def _from_guidance(house: House, adviser: Adviser, occasion: Occasion, question: str) -> AnswerCard:
    told = adviser.explain(occasion.workspace, question, _industry(house, occasion))
    if not told.passages:
        return AnswerCard(question, "unknown", notes=_notes(house, told))
    sources = tuple(SourceLine(one.id, one.title, one.heading, one.text, one.own) for one in told.passages)
    return AnswerCard(question, "method", sources=sources, words=told.words, notes=_notes(house, told))


def _industry(house: House, occasion: Occasion) -> str:
    """The industry of the plan that the person worked on last."""
    with house.store.read(occasion.workspace) as uow:
        plans = plans_of(uow, occasion.person, as_manager=False)
        if not plans:
            return "all"
        return brief_of(PlanBook(uow, latest_plan(uow, plans, occasion.person)), occasion.today).industry


def _notes(house: House, told: Explained) -> tuple[str, ...]:
    notes = ["keyword_only"] if told.search is SearchMode.KEYWORD else []
    if told.mode is Mode.MODEL:
        notes.append("by_model")
    elif not house.model:
        notes.append("no_model")
    return tuple(notes)
