"""E3: how satisfied they are today on each need, with the reason."""

import re
from dataclasses import dataclass

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import assumed, draft, joined, said
from kam_core.interview.kinds.grammar.need_names import need_by_word, need_meant
from kam_core.interview.kinds.grammar.spelled import figured
from kam_core.interview.reading.days import find_days
from kam_core.interview.reading.parts import split_parts
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import says_unknown, tidy
from kam_core.terms import NeedLevel
from kam_core.values import UNKNOWN, Draft

_ALL = lazily(
    r"\b(?:all|both|everything|every need|each|overall|across the board|the lot|everywhere)\b", re.I
)
_HEAD = lazily(r"^\W*(?:satisfaction|scores?|they are|they'?re|today)\b\W*", re.I)
_NOBODY_ASKED = lazily(
    r"\bnobody asked\b|\bno(?:body| one) (?:has )?(?:ever )?(?:asked|measured)\b|\bnever asked\b"
    r"|\bno (?:satisfaction|number|score|survey)\b|\b(?:not|(?:did|have)(?: not|n'?t)) (?:yet )?asked?\b"
    r"|\bje ne sais pas\b|\bkeine ahnung\b|\bweiß (?:ich )?nicht\b",
    re.I,
)
_THE_REST = lazily(r"\b(?:rest|others|other ones)\b", re.I)
_ADJECTIVE = lazily(
    r"\b(?:happy|unhappy|satisfied|fine|good|ok|okay|great|bad|poor|annoyed|angry|so-so|meh)\b", re.I
)
_PLURAL_SCORE = lazily(r"\b([1-5])['’]?s\b")
_ON = lazily(r"^\W*(?:for|on|with|in|about|at)\s+", re.I)
_SCORE = lazily(
    r"(?<![\w.,/:+–-])(?P<n>[1-5])(?:\s?/\s?5)?(?![\w%/’']|[.,]\d|:\d|-\d|\s?(?:°|€|\$|x\b|h\b)"
    r"|\s+(?!stars?\b|points?\b|this\b|is\b|was\b|always\b|as\b|perhaps\b)[^\W\d_]+s\b|\s+(?:hour|day|week"
    r"|month|year|minute)\b)"
)
_BREAK = lazily(r"[,;/|.\n]|\band\b|\bbut\b|[-–]\s", re.I)


@dataclass(frozen=True, slots=True)
class _Scored:
    label: str
    score: int
    reason: str


class Satisfaction:
    """A score from 1 to 5 for each need, always assumed, and the reason."""

    name = "satisfaction"
    records = True
    form: tuple[FormField, ...] = (
        FormField("Need", "label", FieldKind.TEXT, optional=False),
        FormField("Need", "satisfaction", FieldKind.NUMBER, least=1, most=5),
        FormField("Need", "satisfaction_reason", FieldKind.LONG_TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.ADJECTIVE_ONLY, Vague.NO_NUMBER, Vague.INCOMPLETE)

    def read(self, text: str, context: Context) -> Reading:
        """Scores matched to the needs of the plan; "nobody asked" leaves them unknown."""
        known = _asked(context)
        scored = [one for part in split_parts(figured(text)) for one in _scored(part, context, known)]
        drafts = [_draft(one) for one in scored]
        drafts += _unknown(text, context, known, {one.label for one in scored})
        kept = joined(drafts)
        return Reading(kept, vague=() if context.probe else _vague(scored, kept, known, text))

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: a mood is no score."""
        del text, context
        return Reading()


def _asked(context: Context) -> tuple[str, ...]:
    """The needs that the question is about: the priorities, not the obstacles, unless there are only
    those."""
    labels = tuple(context.known.labels("Need"))
    wanted = tuple(
        one for one in labels if context.known.value("Need", one, "level") != NeedLevel.OBSTACLE.value
    )
    return wanted or labels


def _meant(words: str, context: Context, asked: tuple[str, ...]) -> str | None:
    meant = (need_meant(words, context, asked) if asked else None) or need_meant(words, context)
    return meant or need_by_word(words, context, asked)


def _draft(one: _Scored) -> Draft:
    return draft(
        "Need", one.label, satisfaction=assumed(one.score), satisfaction_reason=said(one.reason or None)
    )


def _scored(part: str, context: Context, known: tuple[str, ...]) -> list[_Scored]:
    """The scores of one part: words before each score name the need, words after it give the reason."""
    part = _PLURAL_SCORE.sub(r"\1", part)
    part = _HEAD.sub("", part) if not _NOBODY_ASKED.search(part) else part
    days = find_days(part, context.setting)
    scores = [
        hit
        for hit in _SCORE.finditer(part)
        if all(hit.end() <= day.start or day.end <= hit.start() for day in days)
    ]
    behind = _behind(part, scores, context, known)
    if behind:
        return behind
    stretches = _stretches(part, scores)
    found: list[_Scored] = []
    for score, (before, after) in zip(scores, stretches, strict=True):
        labels, reason = _needs(before, after, context, known)
        found += [_Scored(label, int(score["n"]), reason) for label in labels]
    return found


def _behind(
    part: str, scores: list[re.Match[str]], context: Context, known: tuple[str, ...]
) -> list[_Scored]:
    """The scores of "2 for the stops since march, 4 for energy", where each stands before its need."""
    found: list[_Scored] = []
    for at, score in enumerate(scores):
        after = part[score.end() : scores[at + 1].start() if at + 1 < len(scores) else len(part)]
        behind = _ON.match(after)
        if behind is None or (at == 0 and _meant(tidy(part[: score.start()]), context, known)):
            return []
        words = re.split(r"[,;(]|\b(?:because|bc|since|and an?|and)\b", after[behind.end() :], maxsplit=1)
        label = _meant(tidy(words[0]), context, known)
        if label:
            found.append(_Scored(label, int(score["n"]), _reason(words[1]) if len(words) > 1 else ""))
    return found


def _stretches(part: str, scores: list[re.Match[str]]) -> list[tuple[str, str]]:
    """For each score the words before it, up to a break behind the score before, and the words after it."""
    ends = [*(one.start() for one in scores[1:]), len(part)][: len(scores)]
    stretches, start = [], 0
    for score, end in zip(scores, ends, strict=True):
        before, after = part[start : score.start()], part[score.end() : end]
        cut = _last_break(after) if end < len(part) else len(after)
        stretches.append((before, after[:cut]))
        start = score.end() + cut
    return stretches


def _last_break(after: str) -> int:
    breaks = list(_BREAK.finditer(after))
    return breaks[-1].start() if breaks else 0


def _needs(before: str, after: str, context: Context, known: tuple[str, ...]) -> tuple[list[str], str]:
    """The needs that a score is for, and its reason; "2 on energy" has the need behind the score."""
    if _ALL.search(before) or (not before.strip() and _ALL.search(after)):
        return list(known), ""
    topic = re.sub(r"[^\w]+$", "", before).strip(" ,.;:/-=→>")
    if re.search(r"\w", topic):
        pieces = [piece for piece in re.split(r",|\band\b|&", topic) if piece.strip()]
        labels = [one for piece in pieces if (one := _meant(tidy(piece), context, known))]
        return labels or [one for one in [_meant(tidy(topic), context, known)] if one], _reason(after)
    behind = _ON.match(after)
    words = (
        re.split(r"[,;(]|\bbecause\b|\bbc\b|\bsince\b", after[behind.end() :], maxsplit=1) if behind else []
    )
    label = _meant(tidy(words[0]), context, known) if words else None
    return ([label], _reason(words[1] if len(words) > 1 else "")) if label else ([], "")


def _reason(after: str) -> str:
    words = re.sub(
        r"^\W*(?:of 5|out of 5|/5)?\W*(?:because(?: of)?|bc(?: of)?|since|due to|as)?\s*",
        "",
        after,
        flags=re.I,
    )
    told = []
    for piece in words.split(","):
        if says_unknown(piece):
            break
        told.append(piece)
    words = tidy(",".join(told).strip(" ()[]"))
    words = re.sub(r"(?:\.{2,}|…)$", "", words).strip()
    return words if re.search(r"[^\W\d_]{3,}", words) and not says_unknown(words) else ""


def _unknown(text: str, context: Context, known: tuple[str, ...], scored: set[str]) -> list[Draft]:
    """Needs of which the words say that nobody knows; all of them when no need is named."""
    drafts: list[Draft] = []
    for piece in re.split(r"[,;.\n/]", text):
        if not (says_unknown(piece) or _NOBODY_ASKED.search(piece)):
            continue
        label = _meant(tidy(piece), context, known) if not _THE_REST.search(piece) else None
        labels = [label] if label else (list(known) if not scored or _THE_REST.search(piece) else [])
        drafts += [draft("Need", one, satisfaction=UNKNOWN) for one in labels if one not in scored]
    return drafts


def _vague(
    scored: list[_Scored], drafts: tuple[Draft, ...], known: tuple[str, ...], text: str
) -> tuple[Vague, ...]:
    reasons = []
    if (
        len(scored) > 1
        and len({one.score for one in scored}) == 1
        and not any(one.reason for one in scored)
        and scored[0].score >= 4
    ):
        reasons.append(Vague.ADJECTIVE_ONLY)
    if not drafts and (_ADJECTIVE.search(text) or known):
        reasons.append(Vague.NO_NUMBER)
    if scored and not any(one.reason for one in scored) and not reasons:
        reasons.append(Vague.INCOMPLETE)
    return tuple(reasons)
