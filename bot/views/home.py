"""The Home tab."""

from typing import Any

from bot.buttons import Press
from bot.views.actions import action_buttons, action_line
from bot.views.blocks import SECTION_TEXT, Block, actions, button, context, divider, header, section
from bot.views.lines import NAME, told, when
from bot.views.lists import account_line, accounts_title, pager, waiting
from bot.views.text import clipped, escaped
from bot.words import Words
from kam_core.cards import AccountLine, HomeCard, NeedLine

View = dict[str, Any]
MOST_BLOCKS = 100


def home(card: HomeCard, words: Words) -> View:
    """What needs the person now, what waits, their accounts, their settings; or the one way to begin."""
    if not (card.needs or card.open or card.accounts.lines or card.accounts.search):
        return _home(_beginning(card, words))
    blocks = [*_needs(card, words), *_open(card, words), *_accounts(card, words), *_settings(card, words)]
    return _home(blocks[:MOST_BLOCKS])


def sentence(text: str) -> View:
    """A Home tab that only says something."""
    return _home([section(escaped(clipped(text, SECTION_TEXT // 5)))])


def _home(blocks: list[Block]) -> View:
    return {"type": "home", "blocks": blocks}


def _beginning(card: HomeCard, words: Words) -> list[Block]:
    start = (
        actions(button(words("button.new_plan"), Press("new_plan"), style="primary"))
        if card.may_start
        else []
    )
    return [section(words("home.empty")), *start]


def _needs(card: HomeCard, words: Words) -> list[Block]:
    if not card.needs:
        return []
    lines = (_need(line, place, words) for place, line in enumerate(card.needs))
    return [header(words("home.needs")), *(block for line in lines for block in line), divider()]


def _need(line: NeedLine, place: int, words: Words) -> list[Block]:
    """An action with what can be done about it; a need without words of its own is a review."""
    shown = _plan_button(line.plan, place, words)
    if line.row is not None:
        said = words("action.title", account=told(line.account, NAME), line=action_line(line.row, words))
        return [section(said, accessory=shown), *actions(*action_buttons(line.row, words, place))]
    what = told(line.text) if line.text else words("home.review")
    key = "home.overdue" if line.overdue else "home.due"
    text = words(key, account=told(line.account, NAME), what=what, day=when(line.due, words))
    return [section(text, accessory=shown)]


def _open(card: HomeCard, words: Words) -> list[Block]:
    if not card.open:
        return []
    lines = (waiting(line, place, words) for place, line in enumerate(card.open))
    return [header(words("home.open")), *lines, divider()]


def _accounts(card: HomeCard, words: Words) -> list[Block]:
    blocks = [header(words("home.accounts"))]
    if card.accounts.search:
        blocks.append(context(accounts_title(card.accounts, words)))
    if card.accounts.lines:
        blocks += [_account(line, place, words) for place, line in enumerate(card.accounts.lines)]
    else:
        blocks.append(section(words("home.none_found")))
    ways = [button(words("button.portfolio"), Press("portfolio"))]
    if card.may_start:
        ways.insert(0, button(words("button.new_plan"), Press("new_plan")))
    return [*blocks, *pager(card.accounts, words), *actions(*ways), divider()]


def _account(line: AccountLine, place: int, words: Words) -> Block:
    return section(account_line(line, words), accessory=_plan_button(line.plan, place, words))


def _plan_button(plan: str, place: int, words: Words) -> Block:
    return button(words("button.show_plan"), Press("plan", (plan,)), number=place)


def _settings(card: HomeCard, words: Words) -> list[Block]:
    text = words("home.settings", zone=told(card.zone, NAME), hours=told(card.hours, NAME))
    return [section(text, accessory=button(words("home.change_settings"), Press("settings")))]
