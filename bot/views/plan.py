"""The one-page plan, and the score behind it."""

from collections.abc import Sequence
from typing import Any

from bot.buttons import Press
from bot.views.blocks import Block, actions, button, context, message, section
from bot.views.lines import NAME, channel, owned, packed, role, short, told, when
from bot.views.values import day, money, number
from bot.words import Words
from kam_core.cards import (
    ActionLine,
    FixLine,
    ForceLine,
    IndicatorLine,
    OpportunityLine,
    PersonLine,
    PlanCard,
    ScoreCard,
    ScoreLine,
    SelectionLine,
)

Payload = dict[str, Any]
MOST_PEOPLE = 8
MOST_ROLES = 3
UNIT = 40
STORY = 1400
STREAMLINE = "streamline"
TOLD = frozenset({"better", "worse", "flat", "on_track", "off_track"})
"""Movements and courses of an indicator that are worth a word."""


def plan(card: PlanCard, words: Words) -> Payload:
    """The one-page plan: the objective, what leads there, how good the plan is, and what to do next."""
    page = packed([*_objective(card, words), *_course(card, words), *_rhythm(card, words)])
    told_in_short = [section(told(card.story, STORY))] if card.story else []
    blocks = [
        section(_title(card, words)),
        *told_in_short,
        *page,
        *_quality(card, words),
        *_small_print(card, words),
    ]
    text = words("plan.text", account=short(card.account), score=card.quality.score)
    return message(text, [*blocks, *_buttons(card, words)], block_id=f"plan:{card.plan}")


def score(card: ScoreCard, words: Words) -> Payload:
    """The eight marks, the gates that cap them, and the fixes that add most, each with its button."""
    text = words("score.text", account=short(card.account), score=card.score.score)
    title = words("score.title", account=told(card.account, NAME), score=card.score.score)
    marks = [
        words(
            "score.mark",
            name=words(f"mark.{one.mark}.name"),
            score=one.score,
            about=words(f"mark.{one.mark}.about"),
        )
        for one in card.score.marks
    ]
    blocks = [section(title), *packed([*_gates(card.score, words), *marks])]
    if card.score.fixes:
        blocks.append(section(words("score.fixes")))
        blocks += [_fix(fix, card.interview, place, words) for place, fix in enumerate(card.score.fixes)]
    shown = button(words("button.show_plan"), Press("plan", (card.plan,)))
    return message(text, [*blocks, *actions(shown)], block_id=f"score:{card.plan}")


def _title(card: PlanCard, words: Words) -> str:
    start, end = card.period
    period = words("plan.period", start=day(start), end=day(end)) if start and end else ""
    owner = words("plan.owner", owner=owned(card.owner)) if card.owner else ""
    status = words.or_none(f"term.{card.status}") or card.status
    return words("plan.title", account=told(card.account, NAME), period=period, status=status, owner=owner)


def _objective(card: PlanCard, words: Words) -> list[str]:
    if card.objective is None:
        return [words("plan.no_objective")]
    lines = [words("plan.objective", objective=told(card.objective))]
    for key, outcome in (("for_them", card.for_them), ("for_us", card.for_us)):
        lines.append(words(f"plan.{key}", outcome=told(outcome)) if outcome else words(f"plan.no_{key}"))
    if card.measure:
        lines.append(words("plan.measure", measure=told(card.measure)))
    return [*lines, words("plan.agreed" if card.agreed else "plan.not_agreed")]


def _course(card: PlanCard, words: Words) -> list[str]:
    steps = [_step(line, words) for line in card.actions]
    return [
        _opportunity(card.opportunity, words),
        _people(card.people, words),
        _openings(card, words),
        _forces(card.forces, words),
        words("plan.next") if steps else words("plan.no_actions"),
        *steps,
        *(_indicator(line, words) for line in card.indicators),
    ]


def _opportunity(line: OpportunityLine | None, words: Words) -> str:
    if line is None:
        return words("plan.no_opportunity")
    parts = []
    if line.potential is not None:
        parts.append(money(line.potential, words))
    if line.probability is not None:
        parts.append(words("plan.chance", chance=number(line.probability)))
    if line.close is not None:
        parts.append(when(line.close, words))
    expected = words("plan.expected", amount=money(line.expected, words)) if line.expected else ""
    figures = f": {', '.join(parts)}" if parts else ""
    return words("plan.opportunity", title=told(line.title), figures=figures, expected=expected)


def _people(people: Sequence[PersonLine], words: Words) -> str:
    if not people:
        return words("plan.no_people")
    named = [_person(line, words) for line in people[:MOST_PEOPLE]]
    more = words("plan.more", count=len(people) - MOST_PEOPLE) if len(people) > MOST_PEOPLE else ""
    return words("plan.people", people=", ".join(named), more=more)


def _person(line: PersonLine, words: Words) -> str:
    roles = ", ".join(role(each, words) for each in line.roles[:MOST_ROLES])
    return f"{told(line.name, UNIT)} ({roles})" if roles else told(line.name, UNIT)


def _openings(card: PlanCard, words: Words) -> str:
    """The roles that nobody fills, and how many people hold the account."""
    parts = []
    if card.empty_roles:
        parts.append(
            words("plan.empty_roles", roles=", ".join(role(each, words) for each in card.empty_roles))
        )
    if card.single_thread:
        parts.append(words("plan.single_thread", name=told(card.single_thread, UNIT)))
    elif card.threads:
        parts.append(words("plan.threads", count=card.threads))
    return " ".join(parts)


def _forces(line: ForceLine | None, words: Words) -> str:
    if line is None:
        return words("plan.no_forces")
    band = words("plan.band", band=words(f"band.{line.band}")) if line.band else ""
    brake = words("plan.brake", brake=told(line.brake)) if line.brake else ""
    return words("plan.forces", driving=line.driving, restraining=line.restraining, band=band, brake=brake)


def _step(line: ActionLine, words: Words) -> str:
    owner = owned(line.owner) if line.owner else words("plan.nobody")
    due = when(line.due, words) if line.due else words("plan.undated")
    return words("plan.step", text=told(line.text), owner=owner, due=due)


def _indicator(line: IndicatorLine, words: Words) -> str:
    numbers = (line.baseline, line.now, line.target) if line.now is not None else (line.target,)
    steps = words("reading.arrow").join(number(one) for one in numbers if one is not None)
    path = f"{steps} {told(line.unit, UNIT)}".strip() if steps else ""
    by = words("plan.by", day=when(line.by, words)) if line.by else ""
    trend = [words(f"reading.short.{one}") for one in (line.movement, line.course) if one in TOLD]
    figure = ", ".join([f"{path}{by}", *trend]) if path or by else ""
    return words(f"plan.{line.kind}", text=told(line.text), figure=f": {figure}" if figure else "")


def _rhythm(card: PlanCard, words: Words) -> list[str]:
    lines = [
        words("plan.review", day=when(card.next_review, words))
        if card.next_review
        else words("plan.no_review")
    ]
    if card.digest_channel and card.first_digest:
        slots = {"day": day(card.first_digest), "channel": channel(card.digest_channel)}
        lines.append(words("plan.digest", **slots))
    return lines


def _quality(card: PlanCard, words: Words) -> list[Block]:
    lines = [words("plan.quality", score=card.quality.score), *_gates(card.quality, words)]
    if card.quality.fixes:
        best, *others = card.quality.fixes
        lines.append(words("plan.best_fix", fix=words(f"fix.{best.key}"), gain=_gain(best, words)))
        lines += [
            words("plan.other_fix", fix=words(f"fix.{fix.key}"), gain=_gain(fix, words)) for fix in others
        ]
    return packed(lines)


def _gates(line: ScoreLine, words: Words) -> list[str]:
    return [words("score.gate", gate=words(f"gate.{gate}"), cap=cap) for gate, cap in line.gates]


def _gain(fix: FixLine, words: Words) -> str:
    return words("fix.gain", gain=fix.gain) if fix.gain > 0 else ""


def _fix(fix: FixLine, interview: str | None, place: int, words: Words) -> Block:
    title = words("fix.question", title=told(fix.title, NAME)) if fix.title else ""
    text = words(
        "fix.line", number=place + 1, fix=words(f"fix.{fix.key}"), gain=_gain(fix, words), question=title
    )
    if interview is None:
        return section(text)
    press = Press("work_on", (interview, fix.question))
    return section(text, accessory=button(words("button.work_on"), press, number=place))


def _small_print(card: PlanCard, words: Words) -> list[Block]:
    parts = []
    if card.unknowns:
        parts.append(words("plan.unknowns" if card.unknowns > 1 else "plan.one_unknown", count=card.unknowns))
    if card.freshness is not None:
        parts.append(words("plan.freshness", percent=card.freshness))
    if card.verdict is not None:
        parts.append(_verdict(card.verdict, words))
    told_of = " ".join(filter(None, parts))
    return [context(told_of)] if told_of else []


def _verdict(line: SelectionLine, words: Words) -> str:
    if line.override:
        return words("plan.override", reason=told(line.override))
    return words("plan.streamline") if line.verdict == STREAMLINE else ""


def _buttons(card: PlanCard, words: Words) -> list[Block]:
    buttons = []
    if card.interview and card.can_edit:
        if card.quality.fixes:
            press = Press("work_on", (card.interview, card.quality.fixes[0].question))
            buttons.append(button(words("button.work_on"), press, style="primary"))
        buttons.append(button(words("plan.deeper"), Press("deepen", (card.interview,))))
    if card.can_edit:
        buttons.append(button(words("button.suggest"), Press("suggest", (card.plan,))))
        buttons.append(button(words("button.challenge"), Press("challenge", (card.plan,))))
        if card.next_review or card.actions:
            buttons.append(button(words("button.review"), Press("review", (card.plan,))))
        if card.can_draft:
            buttons.append(button(words("button.story"), Press("story", (card.plan,))))
    if card.actions:
        buttons.append(button(words("button.due"), Press("due", (card.plan,))))
    buttons.append(button(words("button.score"), Press("score", (card.plan,))))
    buttons.append(button(words("button.export"), Press("export", (card.plan,))))
    return [*actions(*buttons), *_closer(card, words)]


def _closer(card: PlanCard, words: Words) -> list[Block]:
    """Where one part of the plan is looked at closely, its people by the account team only; and where it goes on to."""
    parts = [*(["people_seen"] if card.can_edit else []), "forces_seen", "fit_seen", "money_seen", "history"]
    parts += ["share", "handover"] if card.can_lead else []
    return actions(*(button(words(f"button.{part}"), Press(part, (card.plan,))) for part in parts))
