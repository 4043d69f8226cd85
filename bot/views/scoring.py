"""The criteria of a workspace, and scoring an account in a group: forms, what colleagues are asked, what came out."""

from collections.abc import Iterator
from typing import Any

from bot.buttons import PREFIX, Press
from bot.views.blocks import Block, actions, button, context, message, section
from bot.views.digests import harmless
from bot.views.inputs import View, labelled, modal, option, select, text_input
from bot.views.lines import NAME, owned, packed, short, told
from bot.views.values import day, number
from bot.words import Words
from kam_core.cards.portfolio import (
    CriteriaForm,
    ScoringAskedCard,
    ScoringAskForm,
    ScoringForm,
    ScoringRoundCard,
    SpreadLine,
)

Payload = dict[str, Any]
CRITERIA, ASK, SCORE = f"{PREFIX}:portfolio_criteria", f"{PREFIX}:scoring_ask", f"{PREFIX}:scoring_give"
LINES, PLANS_EACH, PEOPLE = "criteria", "plans_each", "people"
OURS, RIVAL = "ours", "rival"
STRENGTH = "strength"
UNKNOWN = "unknown"
SCALE = range(1, 11)
TEXT, LIMIT = 2000, 3
MOST_PEOPLE = 12
SEPARATOR = "."


def criteria(card: CriteriaForm, words: Words) -> View:
    """The criteria, one a line, and how many plans one manager can keep."""
    lines = "\n".join(
        words(
            "scoring.criterion_strength" if axis == STRENGTH else "scoring.criterion",
            name=name,
            weight=weight or 0,
        )
        for name, weight, axis in card.criteria
    )
    limit = "" if card.plans_each is None else str(card.plans_each)
    blocks = [
        section(words("scoring.criteria_about")),
        labelled(
            LINES,
            words("scoring.criteria"),
            text_input(lines, TEXT) | {"multiline": True},
            optional=True,
            hint=words("scoring.criteria_hint"),
        ),
        labelled(
            PLANS_EACH,
            words("scoring.plans_each"),
            text_input(limit, LIMIT),
            optional=True,
            hint=words("scoring.plans_each_hint"),
        ),
    ]
    return modal(words("scoring.criteria_title"), blocks, words, callback=CRITERIA, submit="modal.save")


def ask(card: ScoringAskForm, words: Words) -> View:
    """Whom to ask."""
    people: Block = {"type": "multi_users_select", "max_selected_items": MOST_PEOPLE}
    if card.people:
        people["initial_users"] = list(card.people)
    blocks = [
        section(words("scoring.ask_about", account=told(card.account, NAME))),
        labelled(PEOPLE, words("scoring.people"), people, hint=words("scoring.people_hint")),
    ]
    title = words("scoring.ask_title")
    return modal(title, blocks, words, callback=ASK, metadata=card.plan, submit="scoring.ask_submit")


def give(card: ScoringForm, words: Words) -> View:
    """Every criterion to be scored 1 to 10, for criteria of strength the best rival as well; unknown is an answer."""
    blocks: list[Block] = [section(words("scoring.give_about", account=told(card.account, NAME)))]
    for key, name, axis in card.criteria:
        blocks.append(_score(f"{OURS}{SEPARATOR}{key}", harmless(name), card.scores.get(key), words))
        if axis == STRENGTH:
            label = words("scoring.rival", criterion=harmless(name))
            blocks.append(_score(f"{RIVAL}{SEPARATOR}{key}", label, card.rivals.get(key), words))
    title = words("scoring.give_title")
    return modal(title, blocks, words, callback=SCORE, metadata=card.round, submit="modal.save")


def asked(card: ScoringAskedCard, words: Words) -> Payload:
    """What one colleague is asked; that they answered, once they did."""
    key = "closed" if card.closed else "given" if card.done else "asked"
    slots = {"who": owned(card.asked_by), "count": card.count}
    blocks: list[Block] = [section(words(f"scoring.{key}", account=told(card.account, NAME), **slots))]
    if not card.closed:
        label = words("button.scoring_change" if card.done else "button.scoring_open")
        blocks += actions(button(label, Press("scoring_open", (card.round,))))
        blocks.append(context(words("scoring.blind")))
    return message(words("scoring.asked_text", account=short(card.account)), blocks)


def standing(card: ScoringRoundCard, words: Words) -> Payload:
    """Who answered; and the means and how far the scores lie apart, once the round is closed."""
    slots = {
        "answered": len(card.answered),
        "all": len(card.answered) + len(card.waiting),
        "day": day(card.opened),
    }
    key = "result" if card.closed else "running"
    blocks: list[Block] = [section(words(f"scoring.{key}", account=told(card.account, NAME), **slots))]
    if card.closed:
        blocks += packed(_spread(line, words) for line in card.lines)
        blocks.append(context(words("scoring.kept" if card.answered else "scoring.nobody")))
        if card.attractiveness is not None:
            blocks.append(section(words("scoring.attractiveness", score=number(card.attractiveness))))
    else:
        blocks += packed(_people(card, words))
        blocks += actions(button(words("button.scoring_close"), Press("scoring_close", (card.round,))))
        blocks.append(context(words("scoring.blind")))
    return message(words(f"scoring.{key}_text", account=short(card.account), **slots), blocks)


def _score(name: str, label: str, now: int | None, words: Words) -> Block:
    options = [option(UNKNOWN, words("value.unknown")), *(option(str(each), str(each)) for each in SCALE)]
    chosen = [one for one in options if one["value"] == (UNKNOWN if now is None else str(now))]
    return labelled(name, label, select(options, chosen))


def _people(card: ScoringRoundCard, words: Words) -> Iterator[str]:
    if card.answered:
        yield words("scoring.answered", who=", ".join(map(owned, card.answered)))
    if card.waiting:
        yield words("scoring.waiting", who=", ".join(map(owned, card.waiting)))


def _spread(line: SpreadLine, words: Words) -> str:
    name = told(line.criterion, NAME)
    if line.mean is None:
        return words("scoring.line_unknown", criterion=name)
    said = words("scoring.line", criterion=name, mean=number(line.mean), low=line.low, high=line.high)
    if line.rival is not None:
        said += words("scoring.line_rival", rival=number(line.rival))
    if line.unknown:
        said += words("scoring.line_unsure", count=line.unknown)
    return said + (words("scoring.talk") if line.talk else "")
