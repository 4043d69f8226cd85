"""What the gate refuses, one function for each reason, named after what it refuses."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kam_core.advice.brief import Brief
from kam_core.advice.gate_alike import Similar, alike, copies, is_gain, parties_are_mixed_up
from kam_core.advice.gate_known import Known, known_from, known_from_values
from kam_core.advice.gate_names import Named
from kam_core.advice.gate_plain import not_plain
from kam_core.advice.gate_provenance import without_source
from kam_core.advice.gate_smart import DUTY, LEAST, lacking, smart_score
from kam_core.advice.proposals import Earlier, Mode, Passage, Proposal, ProposalKind
from kam_core.terms import ObjectiveCategory, RaidResponse

SHORTEST_QUOTE = 25
LIMITS: Mapping[str, int] = {
    "text": 240,
    "gain_for_them": 240,
    "gain_for_us": 240,
    "measure": 120,
    "unit": 40,
    "baseline": 60,
    "target": 60,
    "ask": 240,
    "test": 240,
    "listen_for": 240,
}
"""Every text of a proposal, with the characters that it may have."""
NAME_THE_TARGET = frozenset({"text", "measure", "target"})
LENT = 100
"""The largest figure that a model may take from a passage: a count, days, a percentage."""
FREE_FOR_RULES = frozenset({"markup"})
"""A template's slot may bring the manager's own signs; views escape them. A model has no reason for any."""


class Quote(NamedTuple):
    """Words that stand in a passage, by the passage's id."""

    source: str
    words: str


@dataclass(frozen=True, slots=True)
class Bench:
    """What one proposal is judged by. `own` is what the plan and the person said, `known` also what was cited."""

    brief: Brief
    allowed: Mapping[str, Passage]
    earlier: Sequence[Earlier]
    quotes: Sequence[Quote]
    own: Known
    known: Known
    similar: Similar | None = None


def texts_of(proposal: Proposal) -> Iterator[tuple[str, str]]:
    """Every text of a proposal by its name, empty ones left out."""
    return ((name, text) for name in LIMITS if (text := getattr(proposal, name)))


def foreign_sources(proposal: Proposal, bench: Bench) -> Iterator[str]:
    """No source, or one that was not retrieved for this workspace."""
    if not proposal.sources or any(one.id not in bench.allowed for one in proposal.sources):
        yield "sources"


def loose_quotes(proposal: Proposal, bench: Bench) -> Iterator[str]:
    """A quote that is short, of a passage not cited, or not in it word for word; a model must bring one."""
    cited = {one.id for one in proposal.sources}
    if any(not is_quoted(quote, cited, bench.allowed) for quote in bench.quotes) or (
        proposal.mode is Mode.MODEL and not bench.quotes
    ):
        yield "quotes"


def own_evidence(proposal: Proposal, bench: Bench) -> Iterator[str]:
    """A model's own idea of facts, owners, records and terms: these are for rules and for the plan."""
    if proposal.category and proposal.category not in set(ObjectiveCategory):
        yield "term"
    if proposal.response and proposal.response not in set(RaidResponse):
        yield "term"
    if any(scale is not None and not 1 <= scale <= 5 for scale in (proposal.probability, proposal.impact)):
        yield "term"
    if proposal.mode is not Mode.MODEL:
        return
    if any(not _is_of_plan(fact.entity, fact.record, fact.field, fact.value, fact.status, bench.brief)
           for fact in proposal.facts):  # fmt: skip
        yield "facts"
    if proposal.owner not in {None, bench.brief.owner, *bench.brief.team}:
        yield "owner"
    ids = {record.id for record in bench.brief.everything()}
    if any(tie and tie not in ids for tie in (proposal.objective, proposal.need, proposal.subject)):
        yield "tie"


def words_from_nowhere(proposal: Proposal, bench: Bench) -> Iterator[str]:
    """A figure, day or name that neither the plan, nor the person, nor a cited passage brought.

    A target may be new, and the text and the measure may name it; so may the due day be anywhere but in a baseline:
    they are proposals. A passage is about other accounts: it lends a model rules of thumb ("two people", "30 days"),
    and no name, no day, no amount of money, no large figure, and nothing for a baseline.
    """
    due, target = known_from_values([proposal.due]), _figures_of(known_from(proposal.target))
    for name, text in texts_of(proposal):
        known = _known_for(name, proposal, bench)
        known = known if name == "baseline" else known | due
        known = known | target if name in NAME_THE_TARGET else known
        yield from without_source(
            text, known, bench.known.names.small, neighbours=proposal.mode is Mode.MODEL
        )


def one_sided_gains(proposal: Proposal, bench: Bench) -> Iterator[str]:
    """A side that gains nothing, both the same, or one told as the other's."""
    if proposal.kind not in DUTY:
        return
    them, us = proposal.gain_for_them, proposal.gain_for_us
    if not (is_gain(them) and is_gain(us)):
        if not proposal.ask or not (is_gain(them) or is_gain(us)):
            yield "one_sided"
    elif copies(them, us, bench.similar):
        yield "same_gain"
    if parties_are_mixed_up(them, us):
        yield "parties"


def vague_duties(proposal: Proposal, bench: Bench) -> Iterator[str]:
    """An objective or action of a model that cannot be measured; anybody's that is due in the past."""
    strict = proposal.kind in DUTY and proposal.mode is Mode.MODEL
    if strict and smart_score(proposal, bench.brief) < LEAST:
        yield f"not_smart: {', '.join(lacking(proposal, bench.brief))}"
    elif proposal.due is not None and proposal.due <= bench.brief.today:
        yield "not_smart: no_date"


def duplicates(proposal: Proposal, bench: Bench) -> Iterator[str]:
    """What the plan has already, or what was suggested and rests."""
    resting = (one.text for one in bench.earlier if one.rests and comparable(one.kind, proposal.kind))
    for text in (*_texts_of_plan(proposal.kind, bench.brief), *resting):
        if alike(proposal.text, text, bench.similar):
            yield "duplicate"
            return


def anything_but_plain(proposal: Proposal, bench: Bench) -> Iterator[str]:
    """Whatever Slack would make more of than text."""
    if not proposal.text.strip():
        yield "length"
    free = FREE_FOR_RULES if proposal.mode is Mode.RULES else frozenset()
    for name, text in texts_of(proposal):
        yield from (
            reason for reason in not_plain(text, LIMITS[name], bench.own.literal) if reason not in free
        )


Check = Callable[[Proposal, Bench], Iterator[str]]
CHECKS: tuple[Check, ...] = (
    foreign_sources,
    loose_quotes,
    own_evidence,
    words_from_nowhere,
    one_sided_gains,
    vague_duties,
    duplicates,
    anything_but_plain,
)


def is_quoted(quote: Quote, cited: set[str], allowed: Mapping[str, Passage]) -> bool:
    """Whether a quote is long enough and stands in a cited passage but for white space and case."""
    if quote.source not in cited or quote.source not in allowed:
        return False
    words = _flat(quote.words)
    return len(words) >= SHORTEST_QUOTE and words in _flat(allowed[quote.source].text)


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()


def _known_for(name: str, proposal: Proposal, bench: Bench) -> Known:
    if proposal.mode is Mode.RULES:
        return bench.known
    if name == "baseline":
        return bench.own
    lent = {figure for figure in bench.known.figures if figure <= LENT}
    return replace(
        bench.own,
        figures=bench.own.figures | lent,
        percents=bench.own.percents | (bench.known.percents & lent),
    )


def _figures_of(known: Known) -> Known:
    """Its figures and days without its names: a target proposes a figure, never a person."""
    return replace(known, names=Named(), codes=frozenset())


def _is_of_plan(
    entity: str, record: str | None, field: str, value: object, status: object, brief: Brief
) -> bool:
    held = brief.by_id(entity, record)
    line = held.line(field) if held else None
    return line is not None and (line.value, line.status) == (value, status)


_PLAN_TEXTS: Mapping[str, tuple[str, ...]] = {
    "Objective": ("statement", "customer_outcome"),
    "Action": ("text",),
    "RaidItem": ("text",),
}
_COMPARED: Mapping[ProposalKind, tuple[str, ...]] = {
    ProposalKind.OBJECTIVE: ("Objective", "Action"),
    ProposalKind.ACTION: ("Action", "Objective"),
    ProposalKind.RISK: ("RaidItem",),
    ProposalKind.QUESTION: (),
}


def _texts_of_plan(kind: ProposalKind, brief: Brief) -> Iterator[str]:
    for entity in _COMPARED[kind]:
        for record in brief.of(entity):
            yield from dict.fromkeys(
                text
                for text in (record.label, *(record[field] for field in _PLAN_TEXTS[entity]))
                if isinstance(text, str)
            )


def comparable(kind: str, other: ProposalKind) -> bool:
    return kind == other or {kind, other.value} == {ProposalKind.OBJECTIVE.value, ProposalKind.ACTION.value}
