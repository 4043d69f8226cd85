"""Looks for words in the names and facts of every plan that a person may read, the best matches first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kam_core.cards import Card, NoticeCard
from kam_core.cards.find import FoundCard, FoundLine
from kam_core.interview.questions import GENERAL
from kam_core.model import ENTITIES, Account, AccountPlan, FactKind, FactRecord, Person, PlanRecord
from kam_core.ports import House
from kam_core.store.portfolio import PlanRow, account_ids, plan_rows
from kam_core.store.searching import TextRow, text_rows
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.authority import READERS, require_member
from kam_core.usecases.finding_words.matching import Match, excerpt, match, sought
from kam_core.usecases.histories.showing import section_titles
from kam_core.usecases.histories.trail import UNTOLD, told_fields
from kam_core.usecases.opening import once
from kam_core.usecases.post_card import put_card
from kam_core.usecases.seeing.opened import at_home
from kam_core.usecases.sitting import Occasion

MOST = 12
LONGEST = 120
TEXTUAL = frozenset({FactKind.TEXT, FactKind.PERSON, FactKind.LIST})
KINDS: tuple[type[FactRecord], ...] = tuple(
    kind
    for kind in ENTITIES
    if kind.__name__ not in UNTOLD and (kind in (Account, AccountPlan) or issubclass(kind, PlanRecord))
)
"""Everything that a plan is made of but what the bot writes by itself."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A record that holds the words."""

    match: Match
    kind: type[FactRecord]
    row: TextRow
    plan: PlanRow
    fields: Sequence[str]


def find_words(house: House, occasion: Occasion, words: str) -> Card:
    """What holds the words; in the person's DM, wherever they asked. Raises `GuestsAreNotServed`."""
    if not sought(words):
        return NoticeCard("find.say_what")
    with house.store.read(occasion.workspace) as uow:
        card = found_card(house, uow, occasion, words)
    if occasion.channel.startswith("D"):
        return card
    with once(house, occasion) as writing:
        if writing is not None:
            put_card(writing, house, at_home(occasion), card)
    return NoticeCard("find.posted")


def found_card(house: House, uow: UnitOfWork, occasion: Occasion, words: str) -> FoundCard:
    """The best matches; one query for each kind of record, however many plans there are."""
    known = uow.one(Person, slack_id=occasion.person)
    require_member(known)
    mine = {row.plan: row for row in plan_rows(uow, occasion.person)}
    every = known is not None and known.role in READERS
    plans = {row.plan: row for row in plan_rows(uow)} if every else mine
    wanted = sought(words[:LONGEST])
    found = sorted(_all(uow, wanted, plans, mine, every=every), key=_rank)
    titles = section_titles(house.playbook(GENERAL))
    return FoundCard(
        words=" ".join(words[:LONGEST].split()),
        lines=tuple(_line(one, wanted, titles) for one in found[:MOST]),
        total=len(found),
        plans=len(plans),
    )


@cache
def searched(kind: type[FactRecord], *, personal: bool) -> tuple[str, ...]:
    """The facts of a kind that hold words; restricted ones for the account team only."""
    fields = told_fields(kind, personal=personal)
    return tuple(name for name, one in fields.items() if one.kind in TEXTUAL and one.terms is None)


def _all(
    uow: UnitOfWork,
    wanted: Sequence[str],
    plans: Mapping[str, PlanRow],
    mine: Mapping[str, PlanRow],
    *,
    every: bool,
) -> Iterator[_Found]:
    of_account = account_ids(uow, None if every else list(plans))
    for kind in KINDS:
        fields = searched(kind, personal=True)
        homes = of_account if kind is Account else {plan: plan for plan in plans}
        for row in text_rows(uow, kind, fields, None if every else list(homes)):
            plan = plans.get(homes.get(row.home, ""))
            if plan is None:
                continue
            names = fields if plan.plan in mine else searched(kind, personal=False)
            told = [(name, text) for name, text in zip(fields, row.texts, strict=True) if name in names]
            one = _found(wanted, kind, row, plan, told)
            if one is not None:
                yield one


def _found(
    wanted: Sequence[str],
    kind: type[FactRecord],
    row: TextRow,
    plan: PlanRow,
    told: Sequence[tuple[str, object]],
) -> _Found | None:
    held = [(name, _text(value)) for name, value in told if value]
    own = () if kind is AccountPlan else (row.label, *row.aliases)
    account = "" if kind is Account else plan.account
    met = match(wanted, own, [text for _, text in held], account)
    if met is None:
        return None
    slim = row._replace(texts=tuple(text for _, text in held))
    return _Found(met, kind, slim, plan, tuple(name for name, _ in held))


def _text(value: object) -> str:
    return " · ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


def _rank(one: _Found) -> tuple[object, ...]:
    """The best fit first, then accounts before what they hold, then the newest; the same on every database."""
    newest = -one.row.created_at.timestamp()
    return one.match.fit, one.kind is not Account, newest, one.plan.account.casefold(), one.row.id


def _line(one: _Found, wanted: Sequence[str], titles: Mapping[str, tuple[int, str]]) -> FoundLine:
    place = one.match.place
    return FoundLine(
        plan=one.plan.plan,
        account=one.plan.account,
        entity=one.kind.__name__,
        label=one.row.label,
        section=titles.get(one.kind.__name__, (0, ""))[1],
        field="" if place is None else one.fields[place],
        excerpt="" if place is None else excerpt(str(one.row.texts[place]), wanted),
    )
