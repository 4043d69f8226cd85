"""Suggestions in a model's words: it writes, rules set owner, side, day and ties, and the gate decides."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from advisor.model.facts import MOST_PASSAGES, clipped, facts_of, passages_as_text
from advisor.model.line import ModelLine
from advisor.model.schemas import Suggestion, Suggestions, suggestions_of
from kam_core.advice.brief import Brief
from kam_core.advice.filling import WANTED, due_in
from kam_core.advice.gate import Candidate, Quote, Verdict, judge_all
from kam_core.advice.gate_alike import Similar
from kam_core.advice.proposals import (
    Advice,
    Earlier,
    Mode,
    Passage,
    Proposal,
    ProposalKind,
    Trace,
    Wanted,
)
from kam_core.cards.interview import FactLine
from kam_core.terms import Side

MOST = 3
ACTION_DAYS = 30
LONGEST_ACTION = 90
MOST_FACTS = 4
PROMPT = "suggesting"


def write_suggestions(
    line: ModelLine,
    brief: Brief,
    wanted: Wanted,
    passages: Sequence[Passage],
    earlier: Sequence[Earlier],
    said: str = "",
    similar: Similar | None = None,
) -> Advice:
    """At most three suggestions that passed the gate; none, and a note, when there is no good answer in time.

    Without passages nothing is asked: there would be nothing to stand on.
    """
    offered = list(passages[:MOST_PASSAGES])
    if not offered:
        return Advice(mode=Mode.MODEL)
    judged = partial(_judged, brief=brief, passages=offered, earlier=earlier, said=said, similar=similar)
    answered = line.structured(
        brief.workspace,
        PROMPT,
        _inputs(brief, wanted, offered, earlier, said),
        _schema(brief, wanted, offered),
        check=lambda answer: _complaints(answer, judged(answer)),
    )
    verdicts = judged(answered.answer) if answered.answer else ()
    kept = [verdict.proposal for verdict in verdicts if verdict.proposal is not None][:MOST]
    proposals = tuple(replace(one, trace=_one_share(answered.trace, len(kept))) for one in kept)
    notes = (answered.note,) if answered.note else ()
    return Advice(proposals, Mode.MODEL, notes=notes, passages=tuple(offered))


def _one_share(trace: Trace, shares: int) -> Trace:
    """The tokens of one call are counted once, though several suggestions came of it."""
    return replace(trace, tokens=trace.tokens // shares)


def _inputs(
    brief: Brief, wanted: Wanted, passages: Sequence[Passage], earlier: Sequence[Earlier], said: str
) -> dict[str, str]:
    """What the prompt needs; earlier suggestions so that it does not repeat them."""
    return {
        "kinds": ", ".join(_kinds(wanted)),
        "facts": facts_of(brief),
        "passages": passages_as_text(passages),
        "earlier": clipped([one.text for one in earlier if one.rests], 40, 3000),
        "said": said[:2000],
    }


def _schema(brief: Brief, wanted: Wanted, passages: Sequence[Passage]) -> type[Suggestions]:
    objectives = [one.id for one in brief.of("Objective")][:40]
    return suggestions_of(_kinds(wanted), [one.id for one in passages], objectives)


def _kinds(wanted: Wanted) -> list[str]:
    return [kind.value for kind in ProposalKind if kind in WANTED[wanted]]


def _judged(
    answer: Suggestions,
    brief: Brief,
    passages: Sequence[Passage],
    earlier: Sequence[Earlier],
    said: str,
    similar: Similar | None,
) -> tuple[Verdict, ...]:
    if answer.declined:
        return ()
    allowed = {one.id: one for one in passages}
    candidates = [_candidate(one, brief, allowed) for one in answer.suggestions[: 2 * MOST]]
    return judge_all(candidates, brief, allowed, earlier, said, similar)


def _complaints(answer: Suggestions, verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    """Why nothing passed; one good suggestion is enough not to ask again."""
    if answer.declined or any(verdict.proposal for verdict in verdicts):
        return ()
    return tuple(reason for verdict in verdicts for reason in verdict.refused) or ("suggestions: empty",)


def _candidate(written: Suggestion, brief: Brief, allowed: dict[str, Passage]) -> Candidate:
    """A model's suggestion as a proposal; whatever is not for a model to say comes from rules."""
    kind = ProposalKind(written.kind)
    objective = brief.by_id("Objective", written.serves)
    sources = [allowed[one] for one in dict.fromkeys(written.source_ids) if one in allowed]
    duty = kind in (ProposalKind.OBJECTIVE, ProposalKind.ACTION)
    made = Proposal(
        kind=kind,
        text=written.text.strip(),
        sources=tuple(sources),
        facts=_grounds(written, brief),
        gain_for_them=written.customer_gain.strip() if duty else "",
        gain_for_us=written.our_gain.strip() if duty else "",
        measure=written.measure.name.strip() if duty else "",
        unit=written.measure.unit.strip() if duty else "",
        baseline=_figure(written.measure.baseline) if duty else "",
        target=_figure(written.measure.target) if duty else "",
        due=_day(written.due, kind, brief),
        owner=brief.owner,
        side=Side(written.side),
        ask=written.ask.strip(),
        test=written.test.strip() if kind is ProposalKind.RISK else "",
        listen_for=written.listen_for.strip() if kind is ProposalKind.QUESTION else "",
        subject=objective.id if objective else "",
        objective=objective.id if objective else None,
        need=objective.refs.get("need") if objective else None,
        mode=Mode.MODEL,
    )
    return Candidate(made, tuple(Quote(one.source_id, one.quote) for one in written.evidence))


def _figure(text: str) -> str:
    """A baseline or target; "to be measured" is said by an empty one."""
    plain = text.strip()
    return "" if plain.casefold() in {"to be measured", "unknown", "none", "n/a", "-"} else plain


def _day(text: str, kind: ProposalKind, brief: Brief) -> date | None:
    """The day that was proposed, moved into the plan; for actions at most 90 days from today."""
    end = brief.period_end
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        day = brief.today
    if day <= brief.today:
        return end if kind is ProposalKind.OBJECTIVE and end else due_in(brief, ACTION_DAYS)
    if kind is not ProposalKind.OBJECTIVE:
        day = min(day, brief.today + timedelta(days=LONGEST_ACTION))
    return min(day, end) if end and end > brief.today else day


def _grounds(written: Suggestion, brief: Brief) -> tuple[FactLine, ...]:
    """The facts of the plan that a suggestion speaks of: of its objective, and of the records that it names."""
    text = " ".join((written.text, written.customer_gain, written.our_gain)).casefold()
    objective = brief.by_id("Objective", written.serves)
    spoken_of = [
        record
        for record in brief.everything()
        if record is objective or (len(record.label) > 2 and record.label.casefold() in text)
    ]
    lines = (record.line(name) for record in spoken_of for name in list(record.facts)[:2])
    return tuple(one for one in lines if one is not None and one.value is not None)[:MOST_FACTS]
