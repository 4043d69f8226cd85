"""An answer about indicators cut into its early sign and its end number."""

import re

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.clauses import commas, sentences
from kam_core.interview.kinds.grammar.drafts import earlier
from kam_core.interview.reading.patterns import lazily
from kam_core.terms import IndicatorKind

_EARLY = (
    r"(?:the )?(?:early|leading|lead|first|short[- ]term|sooner|soon|quick|fr[üu]h|vorlaufend\w*|premier|primer[ao]?)"
    r"(?: (?:signs?|signals?|indicators?|numbers?|one|measure|kpi|signe|se[ñn]al|indicateur))?"
    r"(?: within weeks| in weeks)?|fr[üu]hindikator|fr[üu]hzeichen|signs? within weeks|premier signe"
)


_LATE = (
    r"(?:the )?(?:end|late|later|lagging|lag|final|long[- ]term|proof|proves? it|outcome|result|last|finally|fin|"
    r"resultado)(?: (?:numbers?|signs?|indicators?|results?|one|figure|measure|kpi|proof|final))?|"
    r"sp[äa]tindikator|endwert|endzahl|ergebnis|indicateur final"
)


_CUE = lazily(
    rf"(?:^\s*(?:[-*•]\s+|\d[.)]\s+)?|(?<=[,;./]\s)|(?<=\band\s)|(?<=\bthen\s)|(?<=\()|\bthe\s)(?:(?P<early>{_EARLY})|"
    rf"(?P<late>{_LATE}))\s*(?P<mark>[:=]|\s[-–—]\s|\bis\b|\bare\b|\bwould be\b|\s)\s*",
    re.I | re.M,
)


_TURN = lazily(
    r"\s+and\s+(?=\d[\d.,]*\s?%?\s+(?:by|in|on|til|until)\b)|\s*(?:,|;|\.)?\s*\b(?:and )?(?:then|later|"
    r"in the end|finally|at the end|eventually|and (?:the )?end)\b[,:]?\s+",
    re.I,
)


SIGNATURE = lazily(
    r"\b(?:signature|signed|signing|sign[- ]off|go[- ]live|order|approval|award|contract)\b", re.I
)


_ONE_STATEMENT = lazily(
    r"\s+(?:\+|and|plus)\s+(?:the\s+)?(?=[^\d,]*\b(?:signature|signed|signing|sign[- ]off|go[- ]live)\b)",
    re.I,
)


def find_statements(text: str, context: Context) -> list[tuple[IndicatorKind, str]]:
    """The answer cut into its early and its late part; without signs the first is early, the rest late."""
    cues = [hit for hit in _CUE.finditer(text) if hit.group("mark").strip() or _leads(text, hit)]
    if not cues:
        early, late = _turned(text)
        first = _only_kind(context)
        return [(first, early), *([(IndicatorKind.LAGGING, late)] if late else [])]
    parts: list[tuple[IndicatorKind, str]] = []
    before = text[: cues[0].start()].strip(" ,.;")
    if before and re.search(r"\d", before):
        kind = IndicatorKind.LEADING if cues[0].group("late") else IndicatorKind.LAGGING
        parts.append((kind, re.sub(r"\s+(?:and|the|then)\s*$", "", before, flags=re.I)))
    for at, hit in enumerate(cues):
        end = cues[at + 1].start() if at + 1 < len(cues) else len(text)
        kind = IndicatorKind.LEADING if hit.group("early") else IndicatorKind.LAGGING
        parts.append((kind, text[hit.end() : end].strip(" ,.;")))
    return parts


def _leads(text: str, hit: re.Match[str]) -> bool:
    """A sign without a mark counts at the head of a sentence ("leading 590 -> 640", "final 720")."""
    head = text[: hit.start()].rstrip()
    word = hit.group().split()[0].lower()
    return (not head or head[-1] in ".;\n") and (
        word not in {"first", "last", "result"} or "sign" in hit.group()
    )


def _turned(text: str) -> tuple[str, str]:
    """Without signs: what comes before "then" or the first statement, and all the rest."""
    turn = _TURN.search(text)
    if turn and re.search(r"\d", text[: turn.start()]) and re.search(r"\d", text[turn.end() :]):
        return text[: turn.start()], text[turn.end() :]
    said_in = sentences(text)
    if len(said_in) > 1:
        return said_in[0], ". ".join(said_in[1:])
    pieces = commas(text)
    for at in range(1, len(pieces)):
        if _states(pieces[at]) and _states(pieces[0]):
            return ", ".join(pieces[:at]), ", ".join(pieces[at:])
    return text, ""


def _states(piece: str) -> bool:
    """Whether a comma piece makes a statement of its own: a noun and two numbers or a move."""
    moves = re.search(r"\d\S*\s*(?:->|→|to)\s*\d", piece)
    return bool(re.search(r"[^\W\d]{4,}", piece) and (moves or len(re.findall(r"\d+", piece)) > 1))


def _only_kind(context: Context) -> IndicatorKind:
    """The kind that a reply without a sign speaks of: the one that is still missing."""
    kinds = {claim.value for one in earlier(context, "Indicator") if (claim := one.fields.get("kind"))}
    return IndicatorKind.LAGGING if kinds == {IndicatorKind.LEADING.value} else IndicatorKind.LEADING


def find_parts(stretch: str) -> list[str]:
    """A statement, and after it a signature or another event that has only a day."""
    parts = [part for sentence in sentences(stretch) for part in _ONE_STATEMENT.split(sentence)]
    cut = []
    for part in parts:
        pieces = commas(part)
        events = [
            piece for piece in pieces if SIGNATURE.search(piece) and len(pieces) > 1 and not _counts(piece)
        ]
        plain = ", ".join(piece for piece in pieces if piece not in events)
        cut += [one for one in (plain, *events) if one]
    return cut


def _counts(piece: str) -> bool:
    return bool(
        re.search(
            r"\d\s?%|->|→|\b\d+\s+(?!jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[^\W\d]{4,}", piece, re.I
        )
    )
