"""Records as tables that fit a page: the few columns that people look for, and all the rest in one column behind them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.exporters.finding import by_person, records
from bot.exporters.markdown_sections import NAMES, ONE_OF_A_KIND
from bot.exporters.paper import NOTHING, Block, Grid, Lines, Run, Said, Tone, joined, said
from bot.exporters.telling import HEADLINE, Teller, one_line
from kam_core.document.shape import PlanDocument, RecordJson

MOST_COLUMNS = 5
FIRST: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "TeamMember": ("plan_role", "function", "hours_per_month", "responsibilities"),
        "Financials": ("revenue", "customer_spend", "contribution", "forecast", "target"),
        "Need": ("statement", "level", "importance", "satisfaction", "said_by"),
        "BuyingCenter": ("unit", "geography", "kraljic_seat", "relationship_stage", "target_stage"),
        "Initiative": ("title", "sponsor", "budget", "deadline", "status"),
        "CompetitorPosition": ("where", "position", "share", "likely_move", "our_counter"),
        "SwotItem": ("quadrant", "text", "evidence", "so_what"),
        "ExternalFactor": ("text", "date", "effect_on_customer"),
        "Opportunity": ("title", "potential", "probability", "close_date", "next_step"),
        "Objective": ("statement", "customer_outcome", "our_outcome", "target", "due"),
        "ValueRecord": ("value_state", "hypothesis_amount", "committed", "delivered", "confirmed_by"),
        "Action": ("text", "owner", "due", "status", "gain_for_them"),
        "Force": ("direction", "text", "strength", "changeability"),
        "RaidItem": ("kind", "text", "exposure", "owner", "response"),
        "Indicator": ("kind", "baseline", "target", "reading", "target_date"),
        "Review": ("kind", "planned_date", "actual_date", "decisions"),
        "Commitment": ("who", "to_whom", "what", "by_when", "kept"),
    }
)
"""The fields that come first; of all others, those that somebody spoke of follow in the order of the plan."""
PERSON = (
    ("Stakeholder", "title"),
    ("StakeholderRole", "buying_roles"),
    ("StakeholderRole", "influence"),
    ("StakeholderRole", "support"),
    ("RelationshipLink", "strength"),
)
NAMING = ("statement", "title", "text", "what", "chosen")
"""The fields whose words stand with the record's name instead of in a column of their own."""
FLAGS = frozenset({"top", "headline", "gap"})
"""Yes or no, and worth no column."""
OF_A_PERSON = ("Stakeholder", "StakeholderRole", "RelationshipLink")

Field = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """What stands together in one row: the records behind it by entity, the first one names it."""

    key: str
    parts: Mapping[str, RecordJson]

    def tell(self, teller: Teller, field: Field) -> Said:
        """One fact of the row."""
        entity, name = field
        return teller.of(self.parts[entity], name) if entity in self.parts else NOTHING

    def spoken(self) -> Iterator[Field]:
        """Every field that somebody spoke of and that says more than the row's name."""
        for entity, record in self.parts.items():
            for name, fact in record["fields"].items():
                repeats = (
                    name in NAMES and fact["value"] == self.key and fact["status"] == "confirmed_internal"
                )
                if "as_of" in fact and not repeats:
                    yield entity, name


def blocks_of(document: PlanDocument, entities: Sequence[str], teller: Teller) -> Iterator[Block]:
    """The records of a section as blocks; people with their roles and ties in one table."""
    for entity in entities:
        if entity == "Stakeholder":
            yield from people(document, teller)
        elif entity in OF_A_PERSON and _all_tied(document, entity):
            continue
        elif entity in ONE_OF_A_KIND:
            yield from _pairs(entity, records(document, entity), teller)
        elif found := records(document, entity):
            yield table(entity, [Row(each["key"], {entity: each}) for each in found], _first(entity), teller)


def people(document: PlanDocument, teller: Teller) -> Iterator[Block]:
    """Who is who: each person with what they do in the decision, and with our tie to them."""
    roles, ties = by_person(document, "StakeholderRole"), by_person(document, "RelationshipLink")
    rows = []
    for person in records(document, "Stakeholder"):
        parts = {"Stakeholder": person}
        parts |= {"StakeholderRole": roles[person["id"]]} if person["id"] in roles else {}
        parts |= {"RelationshipLink": ties[person["id"]]} if person["id"] in ties else {}
        rows.append(Row(person["key"], parts))
    if rows:
        yield table("Stakeholder", rows, PERSON, teller)


def table(entity: str, rows: Sequence[Row], first: Sequence[Field], teller: Teller) -> Block:
    """Rows as a table of a few columns; what does not fit them stands labelled in the last one.

    Mere names of which nothing else is known are a line instead.
    """
    spoken = {field: True for row in rows for field in row.spoken()}
    named = next(
        ((entity, name) for name in (() if entity in OF_A_PERSON else NAMING) if (entity, name) in spoken),
        None,
    )
    ordered = [field for field in first if field in spoken and field != named]
    ordered += [field for field in spoken if field not in (*first, named) and field[1] not in FLAGS]
    flags = [field for field in spoken if field[1] in FLAGS]
    fits = len(ordered) + bool(flags) <= MOST_COLUMNS
    columns = ordered if fits else ordered[: MOST_COLUMNS - 1]
    rest = [*ordered[len(columns) :], *flags]
    more = [_more(row, rest, teller) for row in rows]
    heads = [_name(entity, teller), *(teller.pen.label(*field) for field in columns)]
    cells = [[_named(row, named, teller), *(row.tell(teller, field) for field in columns)] for row in rows]
    if any(each.runs for each in more):
        heads.append(teller.pen.words("export.doc.more"))
        cells = [[*line, also] for line, also in zip(cells, more, strict=True)]
    if len(heads) == 1 and named is None:
        return Lines((joined([cell for (cell,) in cells], ", "),), _title(entity, teller))
    return Grid(tuple(heads), tuple(map(tuple, cells)), _title(entity, teller))


def _named(row: Row, named: Field | None, teller: Teller) -> Said:
    """What people call a record, and its own words where it has some."""
    key = said(one_line(row.key), Tone.STRONG)
    if named is None or named not in set(row.spoken()):
        return key
    own = row.tell(teller, named)
    if own.runs and _words(row.key) <= _words(own.runs[0].text):
        tone = Tone.STRONG if len(own.runs[0].text) <= HEADLINE else Tone.BODY
        return Said((Run(own.runs[0].text, tone), *own.runs[1:]), own.notes)
    return joined([key, own])


def _words(text: str) -> set[str]:
    """The words of a name; one whose words all stand in the text beside it says nothing new."""
    return {word.strip(".,;:!?") for word in text.casefold().split()}


def _more(row: Row, rest: Sequence[Field], teller: Teller) -> Said:
    spoken = set(row.spoken())
    told = [
        teller.labelled(entity, row.parts[entity], [name])
        for entity, name in rest
        if (entity, name) in spoken
    ]
    tied = [
        said(f"{teller.pen.label(entity, name)}: {one_line(far['key'])}", Tone.SOFT)
        for entity, record in row.parts.items()
        for name, far in record["refs"].items()
        if far["key"] != row.key
    ]
    return joined([*told, *tied])


def _pairs(entity: str, found: Sequence[RecordJson], teller: Teller) -> Iterator[Block]:
    """The one record of its kind as field and value; what nobody spoke of is named in one line."""
    if not found:
        return
    record = found[0]
    told = [(name, told) for name in record["fields"] if (told := teller.of(record, name)).runs]
    words = teller.pen.words
    if told:
        heads = (words("export.md.field"), words("export.md.value"))
        rows = tuple((said(teller.pen.label(entity, name), Tone.STRONG), value) for name, value in told)
        yield Grid(heads, rows, _title(entity, teller, "one"))
    silent = [name for name, fact in record["fields"].items() if "as_of" not in fact]
    if silent:
        names = ", ".join(teller.pen.label(entity, name) for name in silent)
        yield Lines((said(words("export.doc.silent", fields=names), Tone.UNKNOWN),))


def _all_tied(document: PlanDocument, entity: str) -> bool:
    """True when every record stands in the table of people already."""
    held = by_person(document, entity).values()
    people_of = {each["id"] for each in records(document, "Stakeholder")}
    shown = {each["id"] for each in held if each["refs"]["stakeholder"]["id"] in people_of}
    return all(each["id"] in shown for each in records(document, entity))


def _first(entity: str) -> tuple[Field, ...]:
    return tuple((entity, name) for name in FIRST.get(entity, ()))


def _name(entity: str, teller: Teller) -> str:
    one = teller.pen.words.or_none(f"entity.{entity}.one") or entity
    return one[:1].upper() + one[1:]


def _title(entity: str, teller: Teller, number: str = "many") -> str:
    many = teller.pen.words.or_none(f"entity.{entity}.{number}") or entity
    return many[:1].upper() + many[1:]
