"""New actions: typed behind the command, filled into the form, or taken from any message."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, count

from kam_core.cards.actions import AddActionForm, PlanChoice
from kam_core.measures.objectives import ENDED
from kam_core.model import AccountPlan, Action, DigestBinding, Objective, Person
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import ActionStatus
from kam_core.usecases.accepted import short_label
from kam_core.usecases.actions.changing import evidence_for, one_line, owner_of, read_day
from kam_core.usecases.actions.showing import put_action
from kam_core.usecases.actions.whose import require_open
from kam_core.usecases.authority import plans_of, require_edit
from kam_core.usecases.digests.following import plans_now
from kam_core.usecases.finding import accounts_of, plans_meant
from kam_core.usecases.forms import FormRefused
from kam_core.usecases.living import redraw_pressed
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.sitting import Occasion
from kam_core.values import Claim, Value

MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
MOST_PLANS = 100
"""What a menu in Slack can hold."""
MOST_OBJECTIVES = 20


@dataclass(frozen=True, slots=True)
class ActionTyped:
    """A form of a new action as it was sent; `who` is a Slack id, `theirs` a name on the customer's side.

    `source` is the message that it came from, as facts cite it.
    """

    plan: str
    text: str
    who: str = ""
    theirs: str = ""
    due: str = ""
    objective: str = ""
    gain_for_them: str = ""
    gain_for_us: str = ""
    source: str = ""


def open_add_form(
    house: House,
    occasion: Occasion,
    *,
    plan_id: str = "",
    text: str = "",
    owner: str = "",
    channel: str = "",
    source: str = "",
) -> AddActionForm | None:
    """The form of a new action for a plan, or with the plan guessed from the channel and the words.

    None when the person has no plan that takes actions.
    """
    with house.store.read(occasion.workspace) as uow:
        plans = plans_of(uow, occasion.person, as_manager=False)
        if not plans:
            return None
        chosen = [plan for plan in plans if plan.id == plan_id] or guess(
            uow, plans, text, channel, occasion.today
        )
        form = form_for(uow, plans, chosen[0].id if len(chosen) == 1 else "")
        readable = one_line(with_names(uow, text))
        return replace(form, text=readable, owner=owner or occasion.person, source=source)


def open_next_step(house: House, occasion: Occasion, action_id: str) -> AddActionForm:
    """The form of the step that follows an action, for its objective and its owner. Raises `NotFoundOrNotAllowed`."""
    with house.store.read(occasion.workspace) as uow:
        action = uow.get(Action, action_id)
        book = PlanBook(uow, uow.get(AccountPlan, action.plan_id))
        require_edit(book, occasion.person)
        form = form_of_plan(book)
        owner = action.owner or ""
        ours = owner.startswith(("U", "W")) and owner.isupper()
        return replace(
            form,
            owner=owner if ours else ("" if owner else occasion.person),
            theirs="" if ours else owner,
            objective=action.objective_id or "",
        )


def form_for(uow: UnitOfWork, plans: Sequence[AccountPlan], chosen: str = "") -> AddActionForm:
    """The empty form: with its objectives for the one plan there is, else with the plans to choose from."""
    if len(plans) == 1:
        return form_of_plan(PlanBook(uow, plans[0]))
    accounts = accounts_of(uow, plans)
    choices = sorted(
        (
            PlanChoice(plan.id, accounts[plan.account_id].label)
            for plan in plans
            if plan.account_id in accounts
        ),
        key=lambda one: (one.plan != chosen, one.account.casefold()),
    )
    return AddActionForm(tuple(choices[:MOST_PLANS]), chosen=chosen)


def form_of_plan(book: PlanBook) -> AddActionForm:
    """The empty form for one plan, with the objectives that still stand."""
    standing = [
        (one.id, one.statement or one.label)
        for one in book.records(Objective.__name__)
        if isinstance(one, Objective) and one.status not in ENDED
    ]
    plan = PlanChoice(book.plan.id, book.account.label)
    return AddActionForm((plan,), chosen=plan.plan, objectives=tuple(standing[:MOST_OBJECTIVES]))


def guess(
    uow: UnitOfWork, plans: Sequence[AccountPlan], text: str, channel: str, today: date
) -> list[AccountPlan]:
    """The plans that a message may be about: named in its words, else bound to its channel."""
    named = plans_meant(text, plans, accounts_of(uow, plans)) if text.strip() else []
    if named and len(named) < len(plans):
        return named
    bound = uow.one(DigestBinding, channel=channel, ended_at=None) if channel else None
    meant = {plan.id for plan in plans_now(uow, bound.plan_ids, today).values()} if bound else set()
    return [plan for plan in plans if plan.id in meant]


def add_by_form(house: House, occasion: Occasion, typed: ActionTyped) -> None:
    """Put a new action into a plan and show it in the person's DM.

    Raises `FormRefused` with a reason per input, `NotFoundOrNotAllowed`, `PlanIsArchived`.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        book = PlanBook(uow, uow.get(AccountPlan, typed.plan))
        require_edit(book, occasion.person)
        require_open(book)
        text = one_line(typed.text)
        if not text:
            raise FormRefused(inputs={"text": "form.action_text"})
        owner, side = owner_of(uow, book, typed.who, typed.theirs, "theirs")
        facts: dict[str, Value] = {
            "text": text,
            "owner": owner,
            "side": side.value,
            "due": read_day(typed.due.strip(), book, occasion.today, "due"),
            "gain_for_them": one_line(typed.gain_for_them),
            "gain_for_us": one_line(typed.gain_for_us),
        }
        made = make_action(book, occasion, facts, objective=typed.objective, source=typed.source)
        uow.flush()
        redraw_pressed(uow, house, occasion)
        put_action(uow, house, replace(occasion, channel="", thread=None), made, "added")


def with_names(uow: UnitOfWork, text: str) -> str:
    """The text with the people whom it mentions by name, as a form can show it."""
    known = uow.among(Person, "slack_id", set(MENTION.findall(text)))
    names = {one.slack_id: one.real_name or one.name for one in known}
    return MENTION.sub(lambda met: names.get(met[1]) or met[1], text)


def make_action(
    book: PlanBook, occasion: Occasion, facts: dict[str, Value], *, objective: str = "", source: str = ""
) -> Action:
    """A new action of its own, never one that merely sounds alike; facts without a value stay unsaid."""
    stands = any(one.id == objective for one in book.records(Objective.__name__))
    text = str(facts["text"])
    made = Action(
        plan_id=book.plan.id,
        label=_free_label(book, short_label(text)),
        objective_id=objective if stands else None,
    )
    for name, value in {**facts, "status": ActionStatus.AGREED.value}.items():
        if value not in (None, ""):
            claim = Claim(value)
            made.state(name, value, evidence_for(name, claim, occasion, source or None))
    book.records(Action.__name__).append(made)
    book.uow.add(made)
    return made


def plan_to_add_to(uow: UnitOfWork, occasion: Occasion, words: str) -> tuple[AccountPlan | None, str]:
    """Which plan typed words name, and the rest of them: "Alder Glass: send the audit" -> that plan, "send the audit".

    None when they name none or several, and the person has more than one.
    """
    plans = plans_of(uow, occasion.person, as_manager=False)
    accounts = accounts_of(uow, plans)
    head, colon, rest = words.partition(":")
    if colon and rest.strip():
        found = plans_meant(head, plans, accounts)
        if head.strip() and found and len(found) < max(2, len(plans)):
            return (found[0] if len(found) == 1 else None), rest.strip()
    for plan in plans:
        name = accounts[plan.account_id].label if plan.account_id in accounts else ""
        if name and words.casefold().startswith(f"{name.casefold()} "):
            return plan, words[len(name) :].lstrip(" ,:-")
    if len(plans) == 1:
        return plans[0], words
    named = plans_meant(words, plans, accounts)
    return (named[0] if len(named) == 1 else None), words


def _free_label(book: PlanBook, label: str) -> str:
    taken = {one.label.casefold() for one in book.records(Action.__name__)}
    numbered = (f"{label} ({number})" for number in count(2))
    return next(one for one in chain([label], numbered) if one.casefold() not in taken)
