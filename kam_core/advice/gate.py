"""The gate: what a proposal must be before anybody sees it. Pure and deterministic, whoever made the proposal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kam_core.advice.brief import Brief
from kam_core.advice.gate_alike import Similar, alike
from kam_core.advice.gate_checks import CHECKS, LIMITS, SHORTEST_QUOTE, Bench, Quote, comparable, texts_of
from kam_core.advice.gate_figures import spoken
from kam_core.advice.gate_known import Known, known_from, known_from_brief
from kam_core.advice.gate_smart import DUTY, lacking
from kam_core.advice.proposals import Earlier, Passage, Proposal

TARGET_PROPOSED = "target_proposed"
"""The note on a target whose figure is neither of the plan nor of the person."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A proposal as it may be shown, or the reasons against it, such as "sources" or "figure: 37"."""

    proposal: Proposal | None
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposal with its quotes, and with text that was allowed beforehand (the template's own sentence)."""

    proposal: Proposal
    quotes: tuple[Quote, ...] = ()
    extra: str = ""


def judge(
    proposal: Proposal,
    brief: Brief,
    allowed: Mapping[str, Passage],
    earlier: Sequence[Earlier],
    said: str = "",
    quotes: Sequence[Quote] = (),
    similar: Similar | None = None,
    extra: str = "",
    *,
    own: Known | None = None,
) -> Verdict:
    """Whether a proposal may be shown, with its sources made genuine and what is missing noted.

    `allowed` are the passages that were retrieved for this workspace, by id; `said` the person's own words; `extra`
    text whose figures and names need no other source. `own` spares reading the plan again: `known_from_brief`.
    """
    own = (own or known_from_brief(brief)) | known_from(said, extra)
    bench = Bench(brief, allowed, earlier, quotes, own, own | _cited(proposal, allowed), similar)
    refused = tuple(dict.fromkeys(reason for check in CHECKS for reason in check(proposal, bench)))
    return Verdict(None, refused) if refused else Verdict(_made_genuine(proposal, bench))


def pick(
    proposals: Sequence[Proposal | Candidate],
    brief: Brief,
    allowed: Mapping[str, Passage],
    earlier: Sequence[Earlier],
    said: str = "",
    similar: Similar | None = None,
) -> tuple[Proposal, ...]:
    """Those of many proposals that may be shown, in their order, none of them twice in other words."""
    verdicts = judge_all(proposals, brief, allowed, earlier, said, similar)
    return tuple(verdict.proposal for verdict in verdicts if verdict.proposal is not None)


def judge_all(
    proposals: Sequence[Proposal | Candidate],
    brief: Brief,
    allowed: Mapping[str, Passage],
    earlier: Sequence[Earlier],
    said: str = "",
    similar: Similar | None = None,
) -> tuple[Verdict, ...]:
    """A verdict for each proposal; one that repeats a proposal before it is refused as its duplicate."""
    own = known_from_brief(brief)
    kept: list[Proposal] = []
    verdicts: list[Verdict] = []
    for each in proposals:
        one = each if isinstance(each, Candidate) else Candidate(each)
        verdict = judge(one.proposal, brief, allowed, earlier, said, one.quotes, similar, one.extra, own=own)
        if verdict.proposal is not None and _repeats(verdict.proposal, kept, similar):
            verdict = Verdict(None, ("duplicate",))
        if verdict.proposal is not None:
            kept.append(verdict.proposal)
        verdicts.append(verdict)
    return tuple(verdicts)


def _repeats(proposal: Proposal, kept: Sequence[Proposal], similar: Similar | None) -> bool:
    return any(
        comparable(one.kind.value, proposal.kind) and alike(one.text, proposal.text, similar) for one in kept
    )


def _cited(proposal: Proposal, allowed: Mapping[str, Passage]) -> Known:
    return known_from(*(allowed[one.id].text for one in proposal.sources if one.id in allowed))


def _made_genuine(proposal: Proposal, bench: Bench) -> Proposal:
    """The proposal with the passages as they were retrieved, and keys of what is missing or only proposed."""
    sources = tuple(bench.allowed[one.id] for one in proposal.sources)
    notes = list(proposal.notes)
    if proposal.kind in DUTY:
        notes += lacking(proposal, bench.brief)
    if _is_new_target(proposal, bench):
        notes.append(TARGET_PROPOSED)
    return replace(proposal, sources=sources, notes=tuple(dict.fromkeys(notes)))


def _is_new_target(proposal: Proposal, bench: Bench) -> bool:
    values = {value for figure in spoken(proposal.target).figures for value in figure.values}
    return bool(values) and not values <= bench.own.figures


__all__ = [
    "LIMITS",
    "SHORTEST_QUOTE",
    "TARGET_PROPOSED",
    "Candidate",
    "Quote",
    "Verdict",
    "judge",
    "judge_all",
    "known_from_brief",
    "pick",
    "texts_of",
]
