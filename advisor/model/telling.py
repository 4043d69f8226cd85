"""The summary of a section and the one-page story, from facts alone."""

from collections.abc import Sequence

from advisor.model.facts import clipped
from advisor.model.line import ModelLine
from advisor.model.schemas import Told
from kam_core.advice.brief import Brief
from kam_core.advice.gate_known import Known, known_from, known_from_values
from kam_core.advice.gate_plain import not_plain
from kam_core.advice.gate_provenance import without_source

SUMMARY_WORDS = 120
STORY_WORDS = 180
LONGEST_LINE = 1500


def section_summary(line: ModelLine, brief: Brief, section: str, facts: Sequence[str]) -> str:
    """At most 120 words about a section; empty when a figure or name would not be from the facts."""
    return _told(line, brief, "summary", {"section": section}, facts, SUMMARY_WORDS)


def one_page_story(line: ModelLine, brief: Brief, facts: Sequence[str]) -> str:
    """At most 180 words about the plan; empty when a figure or name would not be from the facts."""
    return _told(line, brief, "story", {}, facts, STORY_WORDS)


def _told(
    line: ModelLine, brief: Brief, prompt: str, more: dict[str, str], facts: Sequence[str], most: int
) -> str:
    if not facts:
        return ""
    known = known_from(brief.account, *facts) | known_from_values([brief.period_start, brief.period_end])
    answered = line.structured(
        brief.workspace,
        prompt,
        {"account": brief.account, "facts": clipped(facts), **more},
        Told,
        check=lambda answer: _wrong(answer.text, known, most),
    )
    text = "\n".join(_lines(answered.answer.text)) if answered.answer else ""
    return "" if _wrong(text, known, most) else text


def _wrong(text: str, known: Known, most: int) -> tuple[str, ...]:
    """What is wrong with a text, line by line."""
    if not text.strip():
        return ("empty",)
    if len(text.split()) > most:
        return (f"longer than {most} words",)
    return tuple(
        reason
        for one in _lines(text)
        for reason in (
            *without_source(one, known, known.names.small),
            *not_plain(one, LONGEST_LINE, known.literal),
        )
    )


def _lines(text: str) -> list[str]:
    return [one.strip() for one in text.splitlines() if one.strip()]
