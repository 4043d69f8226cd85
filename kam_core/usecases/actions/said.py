"""An action in plain words: "Alder Glass: send the audit by 14 March, Jan"."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kam_core.cards import Card, NoticeCard
from kam_core.interview.kinds.base import Known, Reading
from kam_core.interview.kinds.grammar.labels import label
from kam_core.interview.questions import Question
from kam_core.model import AccountPlan, Person
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.actions.adding import (
    MENTION,
    form_for,
    form_of_plan,
    make_action,
    plan_to_add_to,
    with_names,
)
from kam_core.usecases.actions.changing import one_line
from kam_core.usecases.actions.showing import put_action
from kam_core.usecases.authority import OUTSIDERS, plans_of
from kam_core.usecases.choosing_plan import NO_PLANS
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.understanding import PlanKnown, context_of, setting_of
from kam_core.values import Claim, Draft, Value

KIND, TEAM = "actions", "TeamMember"
_DAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]* \d",
    re.I,
)
_NAME_AT_END = re.compile(r",\s*([^\W\d_][\w'’-]+(?:\s+[^\W\d_][\w'’-]+)?)\s*[.!]?$")
MOST_AT_ONCE = 3
TAKEN = ("text", "owner", "side", "due", "blocked_by")
_SELF = re.compile(r"\b(?:i|me|my|mine|myself)\b", re.I)


@dataclass(frozen=True, slots=True)
class WithColleagues:
    """What a plan knows, and the people of the workspace as if they were in its team: any of them may own an action."""

    plan: Known
    names: tuple[str, ...]

    def labels(self, entity: str) -> Sequence[str]:
        own = self.plan.labels(entity)
        return [*own, *(name for name in self.names if name not in own)] if entity == TEAM else own

    def value(self, entity: str, label: str, field: str) -> Value:
        return self.plan.value(entity, label, field)

    def aliases(self, entity: str) -> Mapping[str, str]:
        return self.plan.aliases(entity)


def colleagues(uow: UnitOfWork) -> dict[str, str]:
    """The Slack ids of those who may see plans, by name; names that two of them have are left out."""
    people = [one for one in uow.all_of(Person) if not one.deleted and one.role not in OUTSIDERS]
    names = [one.real_name or one.name for one in people]
    times = Counter(names)
    return {name: one.slack_id for name, one in zip(names, people, strict=True) if name and times[name] == 1}


def add_by_words(house: House, occasion: Occasion, words: str) -> Card:
    """Put what the words say into the plan that they name, and show it in the person's DM.

    The form, filled as far as possible, when the plan or the action is unclear. What is merely open, the card asks.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return NoticeCard("action.added_there")
        plans = plans_of(uow, occasion.person, as_manager=False)
        if not plans:
            return NO_PLANS
        plan, said = plan_to_add_to(uow, occasion, words)
        if plan is None or not said.strip():
            form = form_of_plan(PlanBook(uow, plan)) if plan else form_for(uow, plans)
            return replace(form, text=one_line(with_names(uow, said)), owner=occasion.person)
        return _add(house, uow, occasion, plan, said)


def _add(house: House, uow: UnitOfWork, occasion: Occasion, plan: AccountPlan, said: str) -> Card:
    book = PlanBook(uow, plan)
    drafts = _read(house, book, occasion, said)
    if not 0 < len(drafts) <= MOST_AT_ONCE:
        readable = one_line(with_names(uow, said))
        return replace(form_of_plan(book), text=readable, owner=occasion.person)
    there = replace(occasion, channel=occasion.channel if occasion.channel.startswith("D") else "")
    made = [make_action(book, occasion, _facts(draft)) for draft in drafts]
    uow.flush()
    for place, one in enumerate(made):
        put_action(uow, house, there, one, "added", place)
    return NoticeCard("action.added_there")


def _read(house: House, book: PlanBook, occasion: Occasion, said: str) -> tuple[Draft, ...]:
    """The actions in the words; nothing when they speak of several people of ours, and of whom is doubtful."""
    question = next((one for one in house.playbook(book.plan.pack).questions() if _asks_for_ours(one)), None)
    kind = house.kinds.get(KIND)
    if question is None or kind is None:
        return ()
    mentioned = set(MENTION.findall(said))
    if len(mentioned) > 1 or (mentioned and _SELF.search(MENTION.sub("", said))):
        return ()
    ours = colleagues(book.uow)
    speaker = next(iter(mentioned), occasion.person)
    context = context_of(book, question, setting_of(book, occasion.today, {}), speaker)
    known = WithColleagues(PlanKnown(book), tuple(ours))
    reading: Reading = kind.read(_in_first_person(said), replace(context, known=known))
    found = [one for one in reading.drafts if one.entity == "Action" and _is_said(one)]
    return tuple(_owned(one, said if len(found) == 1 else "", ours) for one in found)


def _asks_for_ours(question: Question) -> bool:
    return question.kind == KIND and question.options.get("side") != "customer"


def _in_first_person(said: str) -> str:
    """A mention of one of us read as the speaker: "@Jan sends it" -> "I sends it", "send it, @Jan" -> "send it, me"."""
    return MENTION.sub(lambda met: "I" if met.start() == 0 else "me", said)


def _owned(draft: Draft, said: str, ours: Mapping[str, str]) -> Draft:
    """The draft with its owner's Slack id for one of us; a name at the very end that nobody knows owns it as well."""
    held = draft.fields.get("owner")
    name = str(held.value) if held is not None else _name_at_end(said)
    if not name:
        return draft
    return replace(draft, fields={**draft.fields, "owner": Claim(ours.get(name, name))})


def _name_at_end(said: str) -> str:
    """ "send the offer by Friday, Jan" -> "Jan"; empty for small words and for days."""
    last = _NAME_AT_END.search(said)
    if last is None or not last[1][0].isupper() or _DAY.match(last[1]):
        return ""
    return last[1]


def _is_said(draft: Draft) -> bool:
    claim = draft.fields.get("text")
    return claim is not None and bool(label(str(claim.value or "")))


def _facts(draft: Draft) -> dict[str, Value]:
    return {name: draft.fields[name].value for name in TAKEN if name in draft.fields}
