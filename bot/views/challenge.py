"""Challenge me as a message: who speaks, three things that hurt with their facts, and an answer to each."""

from collections.abc import Mapping
from dataclasses import replace
from string import Formatter
from typing import Any

from bot.buttons import Press
from bot.views.blocks import Block, actions, button, context, divider, message, section
from bot.views.facts import fact_lines
from bot.views.lines import NAME, role, short, told
from bot.views.text import unescaped
from bot.views.values import shown
from bot.words import Words
from kam_core.cards import ChallengeCard, ChallengePoint, FactLine
from kam_core.values import Value

Payload = dict[str, Any]
Texts = Mapping[str, str]
SLOT = 160
ATTACK = 600
ACTION = 300
FACT = 160
NO_MARKUP = str.maketrans("<>", "‹›")
"""Plain text shows a mention as it stands; nobody wants to read that on a button."""
COMPETITOR, FINANCE = "competitor", "finance"
LABELS = frozenset({"by_model", "no_model"})
"""Notes that say whose words these are."""


def challenge(card: ChallengeCard, words: Words) -> Payload:
    """The plan as somebody would attack it who wants its place, or who pays for it."""
    title = _title(card, words)
    blocks = [section(words("challenge.title", title=told(title, SLOT))), context(_role(card, words))]
    for place, point in enumerate(card.points):
        blocks += _point(card, point, place, words)
    blocks += [divider(), section(_closing(card, words)), context(_notes(card, words)), *_ways(card, words)]
    return message(_text(card, title, words), blocks, block_id=f"challenge:{card.plan}")


def attack(point: ChallengePoint, role: str, words: Words) -> str:
    """Why a point hurts, in that role's voice, as mrkdwn: a model's words, else those for its signal."""
    if point.words:
        return told(point.words, ATTACK)
    return fitting(f"challenge.{role}.{point.signal}", in_marks(point.slots, words), words)


def plain_attack(point: ChallengePoint, role: str, words: Words) -> str:
    """The same without marks and escapes."""
    return fitting(f"challenge.{role}.{point.signal}", in_words(point.slots, words), words)


def fitting(key: str, slots: Texts, words: Words) -> str:
    """The text of a key, or of a table of variants below it: the one that uses most of the slots that are there."""
    variants = [one for name, one in words.entries.items() if name == key or name.startswith(f"{key}.")]

    def fits(text: str) -> tuple[bool, int]:
        wanted = {name for _, name, _, _ in Formatter().parse(text) if name}
        return wanted <= slots.keys(), len(wanted & slots.keys())

    chosen = max(variants, key=fits) if variants else words(key)
    return Words({key: chosen})(key, **slots)


def in_marks(slots: Mapping[str, Value], words: Words) -> dict[str, str]:
    """Slots as mrkdwn; whatever somebody typed is cut to size and escaped."""
    return {name: _marked(name, value, words) for name, value in slots.items() if value is not None}


def in_words(slots: Mapping[str, Value], words: Words, most: int = SLOT) -> dict[str, str]:
    """Slots as plain text; of what somebody typed, at most so many characters."""
    return {
        name: short(value, most)
        if type(value) is str and name != "role"
        else unescaped(_marked(name, value, words))
        for name, value in slots.items()
        if value is not None
    }


def _marked(name: str, value: Value, words: Words) -> str:
    if name == "role":
        return role(str(value), words)
    return told(value, SLOT) if isinstance(value, str) else shown(value, words).strip()


def _title(card: ChallengeCard, words: Words) -> str:
    key = f"challenge.if.{_speaker(card, card.role)}"
    return words(key, rival=short(card.rival, NAME), account=short(card.account, NAME))


def _speaker(card: ChallengeCard, role: str) -> str:
    """A rival whom the plan does not name speaks as some competitor."""
    return role if card.rival or role != COMPETITOR else f"some_{role}"


def _role(card: ChallengeCard, words: Words) -> str:
    key = f"challenge.role.{_speaker(card, card.role)}"
    return words(key, rival=told(card.rival, NAME), account=told(card.account, NAME))


def _point(card: ChallengeCard, point: ChallengePoint, place: int, words: Words) -> list[Block]:
    said = words("challenge.number", number=place + 1, attack=attack(point, card.role, words))
    blocks = [section(said), context(_facts(point, words))]
    if not point.action:
        return [*blocks, section(words("challenge.no_answer"))]
    press = Press("suggestion", (point.suggestion,))
    way = button(words("challenge.action_button"), press, number=place) if point.suggestion else None
    return [*blocks, section(words("challenge.answer", action=told(point.action, ACTION)), accessory=way)]


def _facts(point: ChallengePoint, words: Words) -> str:
    if not point.facts:
        return words("challenge.no_facts")
    return words("challenge.facts", facts=fact_lines(map(_cut, point.facts), words))


def _cut(line: FactLine) -> FactLine:
    value = short(line.value, FACT) if isinstance(line.value, str) else line.value
    return replace(
        line, value=value, label=short(line.label, NAME), by=short(line.by, NAME) if line.by else None
    )


def _closing(card: ChallengeCard, words: Words) -> str:
    if not card.points:
        return words("challenge.nothing")
    answered = len(card.points) == 3 and all(point.action for point in card.points)
    return words("challenge.closing" if answered else "challenge.closing_some")


def _notes(card: ChallengeCard, words: Words) -> str:
    said = [words(f"note.{note}") for note in card.notes]
    return " ".join(said if LABELS & set(card.notes) else [words("challenge.by_rules"), *said])


def _ways(card: ChallengeCard, words: Words) -> list[Block]:
    other = COMPETITOR if card.role == FINANCE else FINANCE
    rival = short(card.rival, NAME).translate(NO_MARKUP)
    label = words(f"challenge.other.{_speaker(card, other)}", rival=rival)
    turn = button(label, Press("challenge", (card.plan, other)))
    return actions(turn, button(words("button.show_plan"), Press("plan", (card.plan,))))


def _text(card: ChallengeCard, title: str, words: Words) -> str:
    """The lock screen gets the worst of it."""
    if not card.points:
        return words("challenge.nothing_text", account=short(card.account, NAME))
    first = card.points[0]
    said = short(first.words, ATTACK) if first.words else plain_attack(first, card.role, words)
    return words("challenge.text", account=short(card.account, NAME), title=title, first=said)
