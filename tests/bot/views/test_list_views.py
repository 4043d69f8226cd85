"""Accounts, interviews that wait, the Home tab, the menu."""

from dataclasses import replace
from datetime import date

import pytest

from bot.handlers.commands import COMMANDS
from bot.views import home, lists
from bot.words import english
from kam_core.cards import AccountLine, AccountsCard, HomeCard, InterviewsCard, MenuCard, NeedLine
from tests.bot.views.hostile import HOSTILE, home_problems, message_problems, presses, spoken

WORDS = english()
LINE = AccountLine("Cobalt Foods", "p1", "i1", "U0JANX", "draft", 12, 53, 48, 71, date(2026, 3, 16))
NONE = AccountsCard(())
EMPTY_HOME = HomeCard("U0INES", (), (), NONE, "Europe/Rome", "09:00–17:00")


def page(
    text: str = "Cobalt Foods", lines: int = 15, page: int = 1, pages: int = 3, search: str = ""
) -> AccountsCard:
    return AccountsCard(
        tuple(replace(LINE, account=text, owner=text, mine=False) for _ in range(lines)), page, pages, search
    )


def busy(text: str) -> HomeCard:
    """A Home tab with as much as there can be."""
    needs = tuple(NeedLine(text, "p1", text, date(2026, 3, 1), overdue=n % 2 == 0) for n in range(10))
    return HomeCard("U0INES", needs, (LINE,) * 5, page(text, search=text), "Europe/Rome", "09:00–17:00")


def test_an_account_is_one_line_of_figures() -> None:
    assert lists.account_line(LINE, WORDS) == (
        "*Cobalt Foods* · draft\n12 of 53 questions · quality 48 · freshness 71 % · next review 16 Mar 2026"
    )


def test_the_owner_is_named_where_it_is_somebody_else() -> None:
    assert "· <@U0JANX>" in lists.account_line(replace(LINE, mine=False), WORDS)
    assert "U0JANX" not in lists.account_line(LINE, WORDS)


def test_what_is_unknown_of_an_account_is_left_out() -> None:
    line = replace(LINE, quality=None, freshness=None, next_review=None)
    assert lists.account_line(line, WORDS) == "*Cobalt Foods* · draft\n12 of 53 questions"


def test_each_account_shows_its_plan_and_goes_on_where_something_is_left() -> None:
    done = replace(LINE, plan="p2", interview="i2", done=53)
    card = AccountsCard((LINE, done, replace(LINE, plan="p3", interview=None)))
    assert presses(lists.accounts(card, WORDS)) == [
        ("plan", "p1"),
        ("go_on", "i1"),
        ("plan", "p2"),
        ("plan", "p3"),
    ]


@pytest.mark.parametrize(("at", "ways"), [(0, ["1|co b"]), (1, ["0|co b", "2|co b"]), (2, ["1|co b"])])
def test_the_pages_lead_to_their_neighbours_and_keep_the_search(at: int, ways: list[str]) -> None:
    payload = lists.accounts(page(lines=1, page=at, search="co|b"), WORDS)
    assert [ids for verb, ids in presses(payload) if verb == "page"] == ways


def test_an_empty_list_says_one_sentence_and_one_way_on() -> None:
    assert presses(lists.accounts(NONE, WORDS)) == [("new_plan", "")]
    assert presses(lists.accounts(AccountsCard((), search="zz"), WORDS)) == [("page", "0")]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_people_type_slack_takes_the_lists(text: str) -> None:
    assert message_problems(lists.accounts(page(text, search=text), WORDS)) == []
    assert message_problems(lists.accounts(AccountsCard((), search=text), WORDS)) == []
    assert (
        message_problems(lists.interviews(InterviewsCard((replace(LINE, account=text),) * 15), WORDS)) == []
    )
    assert message_problems(lists.menu(MenuCard((), unknown=text, nearest="plan", full=True), WORDS)) == []


def test_the_interviews_that_wait_each_have_a_button() -> None:
    card = InterviewsCard((LINE, replace(LINE, account="Borealis", interview="i2", done=0)))
    payload = lists.interviews(card, WORDS)
    assert presses(payload) == [("go_on", "i1"), ("go_on", "i2")]
    assert "22 % done" in spoken(payload)


def test_a_hundred_percent_means_all_of_it() -> None:
    assert lists.percent(replace(LINE, done=52, total=53)) == 98
    assert lists.percent(replace(LINE, done=0, total=0)) == 0


def test_home_of_somebody_new_is_one_sentence_and_one_button() -> None:
    view = home.home(EMPTY_HOME, WORDS)
    assert home_problems(view) == []
    assert [block["type"] for block in view["blocks"]] == ["section", "actions"]
    assert presses(view) == [("new_plan", "")]


def test_home_says_first_what_needs_the_person_now() -> None:
    needs = (
        NeedLine("Cobalt Foods", "p1", "send the audit", date(2026, 3, 1), overdue=True),
        NeedLine("Borealis", "p2", "", date(2026, 3, 5), overdue=False),
    )
    card = replace(EMPTY_HOME, needs=needs, open=(LINE,), accounts=AccountsCard((LINE,)))
    view = home.home(card, WORDS)
    headers = [block["text"]["text"] for block in view["blocks"] if block["type"] == "header"]
    assert headers == ["Needs you now", "Continue", "Accounts"]
    assert "*Cobalt Foods*: send the audit\nOverdue since 1 Mar 2026" in spoken(view)
    assert "*Borealis*: the review of the plan\nDue 5 Mar 2026" in spoken(view)
    assert presses(view) == [
        ("plan", "p1"),
        ("plan", "p2"),
        ("go_on", "i1"),
        ("plan", "p1"),
        ("new_plan", ""),
        ("portfolio", ""),
        ("settings", ""),
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_full_home_of_hostile_words_fits(text: str) -> None:
    view = home.home(busy(text), WORDS)
    assert home_problems(view) == []
    assert len(view["blocks"]) <= 100


def test_a_search_that_finds_nothing_keeps_the_rest_of_home() -> None:
    card = replace(EMPTY_HOME, accounts=AccountsCard((), search="zz"))
    view = home.home(card, WORDS)
    assert home_problems(view) == []
    assert "zz" in spoken(view)
    assert ("settings", "") in presses(view)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_sentence_is_a_home_tab_of_its_own(text: str) -> None:
    assert home_problems(home.sentence(text)) == []


def test_the_bare_menu_lists_the_verbs_it_was_given() -> None:
    payload = lists.menu(MenuCard(("new", "plan"), resume="i1"), WORDS)
    assert message_problems(payload) == []
    assert "`/kam plan`" in spoken(payload)
    assert "`/kam export`" not in spoken(payload)
    assert presses(payload) == [("go_on", "i1"), ("new_plan", ""), ("page", "0")]


def test_help_groups_every_verb_by_job_with_an_example() -> None:
    text = spoken(lists.menu(MenuCard(tuple(command.verb for command in COMMANDS), full=True), WORDS))
    assert text.index("*Build a plan*") < text.index("`/kam new`") < text.index("*Look at plans*")
    for verb in lists.verbs(WORDS):
        assert f"For example: `/kam {verb}" in text


def test_a_mistyped_verb_is_answered_by_the_nearest_one() -> None:
    payload = lists.menu(MenuCard((), unknown="pln", nearest="plan", full=True), WORDS)
    assert "Did you mean `/kam plan`?" in spoken(payload)
    assert payload["text"] == "I don't know the command “pln”. Did you mean /kam plan?"


def test_every_command_has_its_help_and_no_other_has() -> None:
    assert {command.verb for command in COMMANDS} == set(lists.verbs(WORDS))
