"""The pack for a business review with the customer: value first, then issues, then the next period. Both sides own steps.

It may be put on a screen in front of the customer, so it holds only fields of a closed list, of these only facts that
are marked as shareable, and neither how sure we are nor who noted it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import cast

from bot.exporters.finding import ENDED, last_day, records, value
from bot.exporters.paper import NOTHING, Block, Grid, Paper, Said, Section, Tone, said
from bot.exporters.plan_head import paper
from bot.exporters.telling import Teller, one_line, pen_of
from kam_core.document.shape import Pictured, PlanDocument, RecordJson, Wording
from kam_core.sharing.aims import for_their_eyes
from kam_core.sharing.hidden import hidden_in, tells_our_gain
from kam_core.sharing.profiles import profiles
from kam_core.sharing.redaction import redacted

SHAREABLE = "shareable"
READER = "customer"
SHOWN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ValueRecord": ("type", "committed", "delivered", "confirmed_by", "confirmed_on", "beyond_revenue"),
        "Objective": (
            "statement",
            "customer_outcome",
            "baseline",
            "target",
            "due",
            "owner",
            "customer_owner",
        ),
        "Action": ("text", "owner", "due", "side", "gain_for_them"),
        "Commitment": ("what", "who", "to_whom", "by_when", "kept"),
        "Indicator": ("baseline", "target", "reading", "reading_on", "target_date"),
        "Review": ("kind", "planned_date"),
    }
)
"""Every field that may be shown; what names its record comes first where there is such a field."""
NAMED_BY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"Objective": ("statement", "customer_outcome"), "Action": ("text",), "Commitment": ("what",)}
)
"""What names a record: the first of these that may be shown."""


def qbr(document: PlanDocument, words: Wording, pictures: Sequence[Pictured] = ()) -> Paper:
    """The pack; pictures are of the account team only, so it takes none."""
    del pictures
    document = _as_shared(for_their_eyes(document, hidden_in(document, rivals=True)))
    teller = Teller(pen_of(document, words), marked=False)
    today = document["exported_at"][:10]
    sections = (
        _section("value", _value(document, teller), teller),
        _section("issues", _issues(document, teller, today), teller),
        _section("next", _next(document, teller, today), teller),
        _section("steps", _steps(document, teller), teller),
    )
    return paper(document, teller.pen, "qbr", sections, kept="shared", marked=False)


def _as_shared(document: PlanDocument) -> PlanDocument:
    """Only the records that a customer would get of the plan: what stays behind there has no place on their screen."""
    shared = redacted(document, profiles()[READER], lambda entity, number: f"{entity} {number}").document
    goes = {each["id"] for held in shared["entities"].values() for each in held}
    kept = {
        name: [each for each in held if each["id"] in goes] for name, held in document["entities"].items()
    }
    return cast(PlanDocument, {**document, "entities": kept})


def _section(name: str, blocks: Iterable[Block], teller: Teller) -> Section:
    words, found = teller.pen.words, tuple(blocks)
    lead = words(f"export.qbr.{name}.lead" if found else f"export.qbr.{name}.empty")
    return Section(words(f"export.qbr.{name}.title"), found, lead=lead)


def _value(document: PlanDocument, teller: Teller) -> Iterator[Block]:
    yield from _table(teller, "ValueRecord", _shareable(document, "ValueRecord"))
    yield from _table(teller, "Indicator", _shareable(document, "Indicator"))
    done = [each for each in _shareable(document, "Action") if value(each, "status") == "done"]
    yield from _table(teller, "Action", done, "export.qbr.done")


def _issues(document: PlanDocument, teller: Teller, today: str) -> Iterator[Block]:
    late = [each for each in _going(document) if last_day(each, "due") < today]
    yield from _table(teller, "Action", late, "export.qbr.late")
    promises = [
        each
        for each in _shareable(document, "Commitment")
        if value(each, "kept") is False or (value(each, "kept") is None and last_day(each, "by_when") < today)
    ]
    yield from _table(teller, "Commitment", promises, "export.qbr.promises")


def _next(document: PlanDocument, teller: Teller, today: str) -> Iterator[Block]:
    yield from _table(teller, "Objective", _shareable(document, "Objective"))
    ahead = [
        each for each in _shareable(document, "Review") if str(value(each, "planned_date") or "") >= today
    ]
    yield from _table(teller, "Review", [each for each in ahead if value(each, "actual_date") is None])


def _steps(document: PlanDocument, teller: Teller) -> Iterator[Block]:
    """Open steps, theirs and ours apart, so that it is seen that both own some."""
    for side in ("us", "customer", None):
        mine = [each for each in _going(document) if value(each, "side") == side]
        yield from _table(teller, "Action", mine, f"export.qbr.side.{side or 'open'}", without="side")


def _going(document: PlanDocument) -> list[RecordJson]:
    """Open steps that may be shown, the next due first; what we find out about the customer is our own affair."""
    going = [each for each in _shareable(document, "Action") if value(each, "status") not in ENDED]
    return sorted(going, key=lambda each: last_day(each, "due"))


def _shareable(document: PlanDocument, entity: str) -> list[RecordJson]:
    """Records of which something may be shown."""
    return [
        each
        for each in records(document, entity)
        if value(each, "gap") is not True
        and any(_may(entity, each, name) for name in SHOWN[entity])
        and _named_openly(entity, each)
    ]


def _named_openly(entity: str, record: RecordJson) -> bool:
    """False when the words that name it are not for the customer."""
    names = NAMED_BY.get(entity, ())
    return _name(entity, record) is not None or all(value(record, name) is None for name in names)


def _name(entity: str, record: RecordJson) -> str | None:
    """The fact that names a record; None where it has only its label."""
    return next((name for name in NAMED_BY.get(entity, ()) if _may(entity, record, name)), None)


def _may(entity: str, record: RecordJson, name: str) -> bool:
    fact = record["fields"].get(name)
    if fact is None or fact.get("sensitivity") != SHAREABLE or fact["value"] is None:
        return False
    return not tells_our_gain(entity, name, record)


def _table(
    teller: Teller, entity: str, found: Sequence[RecordJson], title: str = "", without: str = ""
) -> Iterator[Block]:
    """What may be shown of records as a table; nothing when there are none."""
    if not found:
        return
    label = teller.pen.label
    columns = [
        name
        for name in SHOWN[entity]
        if name != without and any(_may(entity, each, name) and name != _name(entity, each) for each in found)
    ]
    many = teller.pen.words.or_none(f"entity.{entity}.many") or entity
    one = teller.pen.words.or_none(f"entity.{entity}.one") or entity
    heads = (one[:1].upper() + one[1:], *(label(entity, name) for name in columns))
    rows = tuple(
        (_named(entity, each), *(_told(teller, entity, each, name) for name in columns)) for each in found
    )
    yield Grid(heads, rows, teller.pen.words(title) if title else many[:1].upper() + many[1:])


def _named(entity: str, record: RecordJson) -> Said:
    """The record by its own words; by its label only where that is all that names it."""
    name = _name(entity, record)
    return said(one_line(str(value(record, name) if name else record["key"])), Tone.STRONG)


def _told(teller: Teller, entity: str, record: RecordJson, name: str) -> Said:
    """A fact beside the name, where it may be shown and is not the name itself."""
    if not _may(entity, record, name) or name == _name(entity, record):
        return NOTHING
    return teller.of(record, name)
