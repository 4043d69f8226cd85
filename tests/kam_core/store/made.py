"""What the store's tests are about: one workspace, one account, one plan."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from kam_core.model import (
    ENTITIES,
    Account,
    AccountPlan,
    Answer,
    Article,
    Chunk,
    Delivery,
    Digest,
    DigestBinding,
    Embedding,
    Errand,
    FactField,
    FactKind,
    FactRecord,
    Handover,
    Import,
    ImportFile,
    ImportKey,
    ImportMapping,
    Interview,
    InWorkspace,
    ModelAnswer,
    Need,
    Nudge,
    Op,
    Person,
    PlanRecord,
    PlanStanding,
    PlanVersion,
    Preference,
    ReviewWalk,
    ScoringRound,
    ScoringVote,
    TokenUse,
    Workspace,
    WorkspaceDefaults,
    ref_fields,
)
from kam_core.store import Store, UnitOfWork
from kam_core.terms import AnswerStatus, Basis, Status
from kam_core.values import Evidence, FuzzyDate, Money, Quantity, Value

TEAM = "T-ALDER"
RIVAL_TEAM = "T-BIRCH"
ANNA = "U-ANNA"
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
MESSAGE = "D1/1700000000.000100"


def write(store: Store, team: str = TEAM, actor: str = ANNA) -> AbstractContextManager[UnitOfWork]:
    """A writing unit of work of Anna's."""
    return store.write(team, actor, NOW, MESSAGE)


def sure(**more: Any) -> Evidence:
    """Evidence of something that Anna said."""
    return Evidence(status=Status.CONFIRMED_INTERNAL, entered_by=ANNA, as_of=NOW, **more)


UNKNOWN = Evidence(status=Status.UNKNOWN, entered_by=ANNA, as_of=NOW)


@dataclass(frozen=True, slots=True)
class Made:
    """The ids of what `begin` made."""

    account: str
    plan: str
    interview: str
    need: str


def begin(store: Store, team: str = TEAM) -> Made:
    """One account with a plan, an interview and a need."""
    with write(store, team) as uow:
        account = uow.add(Account(label="Alder Glass"))
        plan = uow.add(AccountPlan(account_id=account.id))
        interview = uow.add(Interview(plan_id=plan.id, person=ANNA, channel="D1"))
        need = uow.add(Need(plan_id=plan.id, label="Shorter lead times"))
        need.state("importance", 3, sure())
    return Made(account.id, plan.id, interview.id, need.id)


EXTRAS: Mapping[str, Mapping[str, Any]] = {
    "HealthReading": {"date": NOW.date()},
    "Suggestion": {"text": "ask"},
}


def record(cls: type[FactRecord], made: Made) -> FactRecord:
    """A new record of any kind in the plan; ties that it must have lead to what `one_of_each` makes."""
    known: dict[str, Any] = {"plan_id": made.plan} if issubclass(cls, PlanRecord) else {}
    for tie in ref_fields(cls).values():
        if tie.required:
            known[tie.attribute] = made.account if tie.entity == "Account" else id_of(tie.entity)
    return cls(label="x", **known, **EXTRAS.get(cls.__name__, {}))


def one_of_each(store: Store, team: str = TEAM, *, later: bool = True) -> Made:
    """What `begin` makes, one more record of every other kind, and something in every other table.

    `later` adds what came after the first step of migration.
    """
    made = begin(store, team)
    with write(store, team) as uow:
        uow.add(Workspace(name="Alder"))
        uow.add(Person(slack_id=ANNA))
        uow.add(Preference(person=ANNA))
        uow.add(Nudge(key="n", person=ANNA, name="due", local_day=NOW.date()))
        uow.add(Digest(key="d", kind="weekly", target="C1", covers_from=NOW.date(), covers_until=NOW.date()))
        uow.first_time("e")
        uow.add(answer(made))
        uow.add(delivery("k"))
        for cls in ENTITIES:
            if cls is not AccountPlan:
                uow.add(record(cls, made)).id = id_of(cls.__name__)
        for row in later_rows(made) if later else ():
            uow.add(row)
    return made


def later_rows(made: Made) -> tuple[InWorkspace, ...]:
    """A row of every table that the first step did not have."""
    return (
        Article(
            article="a",
            title="A",
            text="x",
            version="v",
            content_hash="h",
            source="a.md",
            added_by=ANNA,
            added_at=NOW,
        ),
        Chunk(id="c", article="a", ord=0, text="x"),
        Embedding(content_hash="h", model="m", dims=1, vector=b"\0\0"),
        Errand(key="e", what="w", person=ANNA, due_at=NOW, created_at=NOW),
        ModelAnswer(key="m", prompt="p", model="m", at=NOW),
        TokenUse(day=NOW.date()),
        WorkspaceDefaults(),
        DigestBinding(channel="C1", bound_by=ANNA, bound_at=NOW),
        PlanStanding(plan_id=made.plan, day=NOW.date()),
        ScoringRound(plan_id=made.plan, asked_by=ANNA, opened_at=NOW),
        ScoringVote(round_id="r", person=ANNA, at=NOW),
        PlanVersion(plan_id=made.plan, number=1, frozen_by=ANNA, frozen_at=NOW),
        Handover(plan_id=made.plan, from_person=ANNA, to_person="U-BEN", started_by=ANNA, started_at=NOW),
        ReviewWalk(plan_id=made.plan, review_id=id_of("Review"), person=ANNA, started_at=NOW),
        Import(id="i", person=ANNA, file="a.csv", created_at=NOW),
        ImportFile(import_id="i", content=b"a"),
        ImportMapping(fingerprint="f", kind="accounts", changed_by=ANNA, changed_at=NOW),
        ImportKey(entity="Account", scope="", external="1", record_id=made.account, import_id="i"),
    )


def id_of(entity: str) -> str:
    """The id that `one_of_each` gives."""
    return f"{entity.lower():x<16.16}"


def answer(made: Made, question: str = "A1", text: str = "Alder Glass", at: datetime = NOW) -> Answer:
    """An answer of Anna's."""
    return Answer(
        interview_id=made.interview,
        question=question,
        status=AnswerStatus.ANSWERED,
        raw_text=text,
        answered_by=ANNA,
        at=at,
    )


def delivery(key: str, **more: Any) -> Delivery:
    """A message that is due now."""
    return Delivery(key=key, op=Op.POST, channel="D1", due_at=NOW, created_at=NOW, **more)


DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
CURRENCIES = st.sampled_from(["EUR", "USD", "JPY"])
MONEY = st.builds(Money, DECIMALS, CURRENCIES, st.sampled_from(Basis), st.none() | DECIMALS)
STRETCHES = st.builds(lambda a, b, words: FuzzyDate(min(a, b), max(a, b), words), DAYS, DAYS, TEXTS)
VALUES: Mapping[FactKind, st.SearchStrategy[Any]] = {
    FactKind.TEXT: TEXTS,
    FactKind.PERSON: TEXTS,
    FactKind.MONEY: MONEY,
    FactKind.AMOUNT: MONEY | st.builds(Quantity, DECIMALS, TEXTS),
    FactKind.PERCENT: st.decimals(0, 100, places=2),
    FactKind.NUMBER: DECIMALS,
    FactKind.DAY: DAYS | STRETCHES,
    FactKind.DATE: DAYS,
    FactKind.BOOL: st.booleans(),
}


def values_of(field: FactField) -> st.SearchStrategy[Value]:
    """Any value that the field can hold."""
    if field.kind is FactKind.INT:
        return st.integers(field.least, field.most)
    if field.kind is FactKind.LIST:
        return st.lists(st.sampled_from(field.terms) if field.terms else TEXTS, max_size=4).map(tuple)
    if field.terms:
        return st.sampled_from(field.terms)
    return VALUES[field.kind]


EXAMPLES: Mapping[FactKind, Value] = {
    FactKind.TEXT: "Größe, 大小 | /",
    FactKind.PERSON: "Marta Kowalski",
    FactKind.MONEY: Money(Decimal("1200000.10"), "EUR", Basis.PER_YEAR, Decimal("1500000")),
    FactKind.AMOUNT: Quantity(Decimal("24.50"), "percent"),
    FactKind.PERCENT: Decimal("12.50"),
    FactKind.NUMBER: Decimal("-0.010"),
    FactKind.DAY: FuzzyDate(date(2026, 10, 1), date(2026, 10, 31), "by Oct"),
    FactKind.DATE: date(2026, 2, 28),
    FactKind.BOOL: False,
    FactKind.LIST: ("one", "", "three"),
}


def example_of(field: FactField) -> Value:
    """A value that the field can hold, the last of its terms or of its scale."""
    if field.terms:
        last = tuple(field.terms)[-1]
        return (last.value,) if field.kind is FactKind.LIST else last
    return field.most if field.kind is FactKind.INT else EXAMPLES[field.kind]


def decimal(words: str) -> Decimal:
    """A decimal, written short."""
    return Decimal(words)
