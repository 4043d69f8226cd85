"""Lists to choose from: accounts, interviews that wait, and the menu of commands."""

from collections.abc import Iterable
from typing import Any

from bot.buttons import Press
from bot.views.blocks import Block, actions, button, context, message, section
from bot.views.lines import NAME, owned, packed, short, told, when
from bot.words import Words
from kam_core.cards import AccountLine, AccountsCard, InterviewsCard, MenuCard

Payload = dict[str, Any]
COMMAND = "command."
HELP = ".help"
FIRST_PAGE = "0"


def accounts(card: AccountsCard, words: Words) -> Payload:
    """The accounts, each with its plan and its interview; the pages there are."""
    if not card.lines:
        return _no_accounts(card, words)
    blocks = [section(accounts_title(card, words))]
    for place, line in enumerate(card.lines):
        blocks += [section(account_line(line, words)), *actions(*_ways(line, place, words))]
    return message(words("accounts.text", count=len(card.lines)), [*blocks, *pager(card, words)])


def interviews(card: InterviewsCard, words: Words) -> Payload:
    """The interviews that wait: which one is meant?"""
    blocks = [section(words("interviews.title"))]
    blocks += [waiting(line, place, words) for place, line in enumerate(card.lines)]
    return message(words("interviews.text", count=len(card.lines)), blocks)


def menu(card: MenuCard, words: Words) -> Payload:
    """The verbs with what they do; for a mistyped one, what it looks like."""
    blocks: list[Block] = []
    text = words("menu.text")
    if card.unknown:
        key = "menu.unknown" if card.nearest is None else "menu.did_you_mean"
        text = words(key, unknown=short(card.unknown), nearest=card.nearest).replace("`", "")
        blocks.append(section(words(key, unknown=told(card.unknown, NAME), nearest=card.nearest)))
    blocks += packed(_help(card, words) if card.full else _brief(card, words))
    return message(text, [*blocks, *_menu_buttons(card, words)])


def accounts_title(card: AccountsCard, words: Words) -> str:
    """What is listed: everything, or what was searched for."""
    return words("accounts.found", search=told(card.search, NAME)) if card.search else words("accounts.title")


def account_line(line: AccountLine, words: Words) -> str:
    """One account: whose, how far, how good, how fresh, when it is reviewed next."""
    status = words.or_none(f"term.{line.status}") or line.status
    owner = words("accounts.owner", owner=owned(line.owner)) if line.owner and not line.mine else ""
    parts = [words("accounts.progress", done=line.done, total=line.total)]
    if line.quality is not None:
        parts.append(words("accounts.quality", score=line.quality))
    if line.freshness is not None:
        parts.append(words("accounts.freshness", percent=line.freshness))
    if line.next_review is not None:
        parts.append(words("accounts.review", day=when(line.next_review, words)))
    slots = {"account": told(line.account, NAME), "status": status, "owner": owner}
    return words("accounts.line", **slots, more=" · ".join(parts))


def waiting(line: AccountLine, place: int, words: Words) -> Block:
    """One interview that waits, with the button that goes on with it."""
    slots = {
        "account": told(line.account, NAME),
        "percent": percent(line),
        "done": line.done,
        "total": line.total,
    }
    text = words("interviews.line", **slots)
    if line.interview is None:
        return section(text)
    return section(
        text, accessory=button(words("button.resume"), Press("go_on", (line.interview,)), number=place)
    )


def percent(line: AccountLine) -> int:
    """How much of the interview is done, 0-100, rounded down: a hundred means all of it."""
    return 100 * line.done // line.total if line.total else 0


def pager(card: AccountsCard, words: Words) -> list[Block]:
    """The way to the other pages; nothing when there is one page only."""
    if card.pages <= 1:
        return []
    search = short(card.search.replace("|", " "))
    steps = (("accounts.before", card.page - 1), ("accounts.after", card.page + 1))
    buttons = (
        button(words(key), Press("page", (str(page), search)), number=place)
        for place, (key, page) in enumerate(steps)
        if 0 <= page < card.pages
    )
    where = words("accounts.page", page=card.page + 1, pages=card.pages)
    return [context(where), *actions(*buttons)]


def _ways(line: AccountLine, place: int, words: Words) -> list[Block]:
    ways = [button(words("button.show_plan"), Press("plan", (line.plan,)), number=place)]
    if line.interview and line.done < line.total:
        ways.append(button(words("button.resume"), Press("go_on", (line.interview,)), number=place))
    return ways


def _no_accounts(card: AccountsCard, words: Words) -> Payload:
    if card.search:
        text = words("accounts.nothing_found", search=short(card.search))
        said = words("accounts.nothing_found", search=told(card.search, NAME))
        button_to = button(words("accounts.all"), Press("page", (FIRST_PAGE,)))
    else:
        text = said = words("accounts.none")
        button_to = button(words("button.new_plan"), Press("new_plan"))
    return message(text, [section(said), *actions(button_to)])


def _brief(card: MenuCard, words: Words) -> list[str]:
    return [
        words("menu.title"),
        *(words("menu.line", verb=each, help=_of(each, "help", words)) for each in card.verbs),
    ]


def _help(card: MenuCard, words: Words) -> list[str]:
    """The verbs by the job that they are for, each with an example."""
    jobs: dict[str, list[str]] = {}
    for verb in card.verbs or verbs(words):
        jobs.setdefault(_of(verb, "job", words) or words("menu.other"), []).append(_example(verb, words))
    return [line for job, lines in jobs.items() for line in (words("menu.job", job=job), *lines)]


def verbs(words: Words) -> Iterable[str]:
    """Every verb that has words for its help, in their order."""
    keys = (key for key in words.entries if key.startswith(COMMAND) and key.endswith(HELP))
    return [key.removeprefix(COMMAND).removesuffix(HELP) for key in keys]


def _example(verb: str, words: Words) -> str:
    return words(
        "menu.example", verb=verb, help=_of(verb, "help", words), example=_of(verb, "example", words)
    )


def _of(verb: str, what: str, words: Words) -> str:
    return words.or_none(f"{COMMAND}{verb}.{what}") or ""


def _menu_buttons(card: MenuCard, words: Words) -> list[Block]:
    buttons = []
    if card.resume:
        buttons.append(button(words("button.resume"), Press("go_on", (card.resume,)), style="primary"))
    buttons.append(button(words("button.new_plan"), Press("new_plan")))
    buttons.append(button(words("button.accounts"), Press("page", (FIRST_PAGE,))))
    return actions(*buttons)
