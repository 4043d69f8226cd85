"""The plan on one page: what a busy person reads before a meeting, and nothing else."""

from collections.abc import Iterator

from bot.exporters.finding import (
    coming_review,
    first,
    open_actions,
    records,
    strongest_brake,
    unknowns,
    value,
)
from bot.exporters.paper import NOTHING, Block, Grid, Paper, Run, Said, Section, Tiles, Tone, joined, said
from bot.exporters.plan_head import paper
from bot.exporters.records import OF_A_PERSON
from bot.exporters.telling import Teller, first_sentence, one_line, pen_of
from kam_core.document.shape import PlanDocument, RecordJson, Wording

NEXT_ACTIONS = 6
MOST_PEOPLE = 6
Tile = tuple[str, tuple[Said, ...]]


def one_page(document: PlanDocument, words: Wording) -> Paper:
    """The one-page plan as a document of its own."""
    return paper(document, pen_of(document, words), "onepage", (summary(document, words),), cover=False)


def summary(document: PlanDocument, words: Wording) -> Section:
    """The page as a section; a tile for everything, whether or not something is known of it."""
    teller = Teller(pen_of(document, words))
    tiles = tuple(
        (words(f"export.md.line.{name}"), lines or (said(words("export.md.unknown"), Tone.UNKNOWN),))
        for name, lines in _tiles(document, teller)
    )
    blocks: list[Block] = [Tiles(tiles), _steps(document, teller)]
    return Section(words("export.md.summary"), tuple(blocks), teller.notes, teller.sources, whole=True)


def _tiles(document: PlanDocument, teller: Teller) -> Iterator[Tile]:
    yield "objective", _objective(first(records(document, "Objective"), "headline"), teller)
    yield "opportunity", _opportunity(first(records(document, "Opportunity"), "top"), teller)
    yield "money", _money(document, teller)
    yield "people", _people(document, teller)
    yield "forces", _forces(document, teller)
    yield "indicators", _indicators(document, teller)
    review, name = coming_review(document)
    yield "review", _kept(teller.of(review, name))
    count = len(unknowns(document))
    words = teller.pen.words
    told = words("export.doc.unknowns", count=count) if count else words("export.md.no_unknowns")
    yield "unknowns", (said(told),)


def _kept(*lines: Said) -> tuple[Said, ...]:
    return tuple(line for line in lines if line.runs)


def _strong(told: Said, otherwise: str) -> Said:
    """A statement as the line that is read first."""
    if not told.runs:
        return said(one_line(otherwise), Tone.STRONG)
    return Said((Run(first_sentence(told.runs[0].text), Tone.STRONG), *told.runs[1:]), told.notes)


def _objective(objective: RecordJson | None, teller: Teller) -> tuple[Said, ...]:
    if objective is None:
        return ()
    figures = teller.labelled("Objective", objective, ("baseline", "target", "due"))
    return _kept(
        _strong(teller.of(objective, "statement"), objective["key"]),
        teller.labelled("Objective", objective, ("customer_outcome",)),
        teller.labelled("Objective", objective, ("our_outcome",)),
        figures,
        teller.labelled("Objective", objective, ("status", "agreed_on_by", "agreed_on")),
    )


def _opportunity(top: RecordJson | None, teller: Teller) -> tuple[Said, ...]:
    if top is None:
        return ()
    return _kept(
        _strong(teller.of(top, "title"), top["key"]),
        teller.labelled("Opportunity", top, ("potential", "probability")),
        teller.labelled("Opportunity", top, ("close_date", "next_step")),
    )


def _money(document: PlanDocument, teller: Teller) -> tuple[Said, ...]:
    names = ("revenue", "customer_spend", "contribution", "target")
    lines = []
    for figures in records(document, "Financials")[:2]:
        told = teller.labelled("Financials", figures, names)
        lines.append(
            joined([said(one_line(figures["key"]), Tone.STRONG), told], ": ") if told.runs else NOTHING
        )
    return _kept(*lines)


def _people(document: PlanDocument, teller: Teller) -> tuple[Said, ...]:
    roles = {
        each["refs"]["stakeholder"]["id"]: each
        for each in records(document, OF_A_PERSON[1])
        if "stakeholder" in each["refs"]
    }
    found = records(document, "Stakeholder")
    lines = []
    for person in found[:MOST_PEOPLE]:
        told = [teller.of(person, "title")]
        told += [teller.of(roles[person["id"]], "buying_roles")] if person["id"] in roles else []
        lines.append(joined([said(one_line(person["key"]), Tone.STRONG), *told]))
    if more := len(found) - MOST_PEOPLE if len(found) > MOST_PEOPLE else 0:
        lines.append(said(teller.pen.words("export.doc.more_people", count=more), Tone.SOFT))
    return tuple(lines)


def _forces(document: PlanDocument, teller: Teller) -> tuple[Said, ...]:
    found = records(document, "Force")
    if not found:
        return ()
    counts = {
        way: sum(value(each, "direction") == way for each in found) for way in ("driving", "restraining")
    }
    worst = strongest_brake(document)
    brake = (
        teller.pen.words("export.doc.brake", brake=one_line(str(value(worst, "text") or worst["key"])))
        if worst
        else ""
    )
    return _kept(said(teller.pen.words("export.md.forces", **counts), Tone.STRONG), said(brake))


def _indicators(document: PlanDocument, teller: Teller) -> tuple[Said, ...]:
    lines = []
    for one in records(document, "Indicator")[:4]:
        told = teller.labelled("Indicator", one, ("baseline", "reading", "target", "target_date"))
        lines.append(joined([said(one_line(one["key"]), Tone.STRONG), told], ": "))
    return tuple(lines)


def _steps(document: PlanDocument, teller: Teller) -> Block:
    """The next actions, and how many more there are."""
    words, going = teller.pen.words, open_actions(document)
    heads = tuple(teller.pen.label("Action", name) for name in ("text", "owner", "due", "side"))
    rows = [
        (
            _strong(teller.of(each, "text"), each["key"]),
            *(teller.of(each, name) for name in ("owner", "due", "side")),
        )
        for each in going[:NEXT_ACTIONS]
    ]
    if len(going) > NEXT_ACTIONS:
        count = len(going) - NEXT_ACTIONS
        rows.append(
            (said(words("export.doc.more_actions", count=count), Tone.SOFT), NOTHING, NOTHING, NOTHING)
        )
    if not rows:
        rows.append((said(words("export.md.no_actions"), Tone.UNKNOWN), NOTHING, NOTHING, NOTHING))
    return Grid(heads, tuple(rows), words("export.md.next_actions"))
