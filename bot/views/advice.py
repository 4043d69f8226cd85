"""Suggestions as messages: what is proposed, what both sides gain, what it rests on, and one press for each way to go."""

from typing import Any

from bot.buttons import Press
from bot.views.blocks import Block, actions, button, context, message, section
from bot.views.facts import fact_phrase
from bot.views.lines import NAME, owned, short, told
from bot.views.text import escaped
from bot.views.values import day
from bot.words import Words
from kam_core.cards import AdviceCard, FactLine, SuggestionCard

Payload = dict[str, Any]
MOST_FACTS = 4
TEXT = 240
REASONS = ("known", "untrue", "not_now", "not_useful")


def advice(card: AdviceCard, words: Words) -> Payload:
    """What stands above suggestions; for a section of an interview, the suggestions by name."""
    notes = context(" ".join(words(f"note.{note}") for note in card.notes)) if card.notes else None
    if card.section:
        return _named(card, words, notes)
    account = told(card.account, NAME)
    key = "advice.head" if card.count else "advice.none"
    key = "advice.steps" if card.objective else key
    plain = {0: "advice.none_text", 1: "advice.head_one_text"}.get(card.count, "advice.head_text")
    blocks = [
        section(words(key, account=account, objective=told(card.objective, NAME))),
        *([notes] if notes else []),
    ]
    if not card.count:
        blocks += actions(button(words("button.score"), Press("score", (card.plan,))))
    return message(words(plain, account=short(card.account), count=card.count), blocks)


def _named(card: AdviceCard, words: Words, notes: Block | None) -> Payload:
    lines = "\n".join(words("advice.section_line", text=told(text, TEXT)) for _, text in card.waiting)
    plain = "; ".join(short(text) for _, text in card.waiting)
    shown = (
        button(f"{words('button.suggestion')} · {place + 1}", Press("suggestion", (one,)), number=place)
        for place, (one, _) in enumerate(card.waiting)
    )
    blocks = [section(words("advice.section", section=told(card.section, NAME), texts=lines))]
    blocks += [*actions(*shown), *([notes] if notes else [])]
    return message(words("advice.section_text", section=short(card.section), texts=plain), blocks)


def suggestion(card: SuggestionCard, words: Words) -> Payload:
    """One suggestion, or what became of it."""
    kind = words(f"suggestion.of.{card.kind}")
    head = f"{words('suggestion.kind', kind=kind)} · {_source(card, words)}"
    blocks = [context(head), section("\n".join(_body(card, words))), context(_why(card, words))]
    blocks += _outcome(card, words) if card.outcome else _choices(card, words)
    text = words("suggestion.text", kind=kind, text=short(card.text, TEXT))
    return message(text, blocks, block_id=f"suggestion:{card.suggestion}")


def _source(card: SuggestionCard, words: Words) -> str:
    key = "suggestion.from_own" if card.source.own else "suggestion.from"
    return words(key, title=told(card.source.title, NAME))


def _body(card: SuggestionCard, words: Words) -> list[str]:
    lines = [words("suggestion.body", text=told(card.text, TEXT))]
    for key, gain in (("them", card.gain_for_them), ("us", card.gain_for_us)):
        if gain:
            lines.append(words(f"suggestion.{key}", gain=told(gain, TEXT)))
    if card.ask:
        lines.append(words("suggestion.ask", question=told(card.ask, TEXT)))
    if card.measure:
        lines.append(_measure(card, words))
    if card.response:
        response = words.or_none(f"term.{card.response}") or card.response
        lines.append(words("suggestion.response", response=escaped(response)))
    for key, said in (("test", card.test), ("listen", card.listen_for)):
        if said:
            lines.append(words(f"suggestion.{key}", **{key: told(said, TEXT)}))
    return [*lines, _who(card, words)]


def _measure(card: SuggestionCard, words: Words) -> str:
    unit = told(card.unit, NAME)
    baseline = (
        words("suggestion.from_figure", figure=_figure(card.baseline, unit))
        if card.baseline
        else words("suggestion.to_be_measured")
    )
    target = (
        words("suggestion.target", figure=_figure(card.target, unit))
        if card.target
        else words("suggestion.no_target")
    )
    return words("suggestion.measure", measure=told(card.measure, NAME), baseline=baseline, target=target)


def _figure(figure: str, unit: str) -> str:
    return f"{told(figure, NAME)} {unit}".strip()


def _who(card: SuggestionCard, words: Words) -> str:
    side = words(f"suggestion.side.{card.side}") if card.kind == "action" else ""
    owner = owned(card.owner) if card.owner else words("suggestion.nobody")
    if card.due is None:
        return words("suggestion.who_undated", side=side, owner=owner)
    return words("suggestion.who", side=side, owner=owner, due=day(card.due))


def _why(card: SuggestionCard, words: Words) -> str:
    parts = [words("suggestion.why", why=words(f"signal.{card.signal}"))] if card.signal else []
    facts = used(card.facts, words)
    parts.append(words("suggestion.facts", facts=facts) if facts else words("suggestion.no_facts"))
    if card.by_model:
        parts.append(words("note.by_model"))
    parts += [said for note in card.notes if (said := words.or_none(f"suggestion.{note}"))]
    return " ".join(parts)


def used(facts: tuple[FactLine, ...], words: Words) -> str:
    """The facts that advice rests on, in one line, each with how sure the plan is of it."""
    return " · ".join(f"{told(line.label, NAME)}: {fact_phrase(line, words)}" for line in facts[:MOST_FACTS])


def _choices(card: SuggestionCard, words: Words) -> list[Block]:
    ids = (card.suggestion,)
    return actions(
        button(words("button.accept"), Press("accept", ids), style="primary"),
        button(words("button.edit_suggestion"), Press("edit_suggestion", ids)),
        button(words("button.dismiss"), Press("dismiss", ids)),
        button(words("button.read_source"), Press("read_source", (card.source.passage,))),
    )


def _outcome(card: SuggestionCard, words: Words) -> list[Block]:
    """What became of it; a dismissal asks for its reason once."""
    back = button(words("button.undo_suggestion"), Press("undo_suggestion", (card.suggestion,)))
    if card.outcome != "dismissed":
        return [context(words(f"suggestion.{card.outcome}")), *actions(back)]
    if card.reason:
        reason = words(f"suggestion.reason.{card.reason}")
        return [context(words("suggestion.dismissed_done", reason=reason)), *actions(back)]
    reasons = (
        button(words(f"button.reason_{reason}"), Press("dismiss", (card.suggestion, reason)), number=place)
        for place, reason in enumerate(REASONS)
    )
    return [context(words("suggestion.dismissed", reason="")), *actions(*reasons, back)]
