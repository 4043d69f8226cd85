"""Finding plans, listing accounts, the Home tab, going on with an interview."""

from datetime import timedelta

import pytest

from kam_core.cards import AccountsCard, InterviewsCard, NoticeCard, PlanCard
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.model import Delivery, InterviewStatus, Preference
from kam_core.ports import House
from kam_core.store import Store
from kam_core.terms import AnswerStatus, Role
from kam_core.usecases.list_accounts import A_PAGE, list_accounts
from kam_core.usecases.resume_interview import resume_by_id, resume_interview
from kam_core.usecases.show_home import show_home
from kam_core.usecases.show_plan import show_plan, show_score
from tests.builders import (
    INES,
    JAN,
    NOW,
    OMAR,
    TODAY,
    WORKSPACE,
    a_person,
    a_plan,
    a_whole_plan,
    an_interview,
    an_occasion,
    said,
    tell,
)
from tests.kam_core.usecases.statements import counted


def names(card: object) -> list[str]:
    assert isinstance(card, AccountsCard | InterviewsCard)
    return [line.account for line in card.lines]


def posted(store: Store) -> list[Delivery]:
    with store.read(WORKSPACE) as uow:
        return uow.all_of(Delivery)


@pytest.mark.parametrize(
    "words", ["Zürich Glass", "zurich glass", "ZURICH", "the plan of zurich glass", "zurch glass"]
)
def test_a_plan_is_found_by_the_name_that_people_type(store: Store, house: House, words: str) -> None:
    a_plan(store, "Zürich Glass")
    a_plan(store, "Cobalt Foods")
    card = show_plan(house, an_occasion(), words)
    assert isinstance(card, PlanCard)
    assert card.account == "Zürich Glass"


def test_a_name_that_fits_several_plans_lists_them(store: Store, house: House) -> None:
    for name in ("Cobalt Foods", "Cobalt Mills", "Borealis"):
        a_plan(store, name)
    assert names(show_plan(house, an_occasion(), "cobalt")) == ["Cobalt Foods", "Cobalt Mills"]


def test_a_name_that_nobody_bears_offers_to_start_a_plan(store: Store, house: House) -> None:
    a_plan(store)
    card = show_plan(house, an_occasion(), "  Acme | Sons ")
    assert card == NoticeCard(
        "notice.no_such_account", {"account": "Acme Sons"}, buttons=(("new_plan", "Acme Sons"),)
    )


def test_without_words_it_is_the_plan_that_was_worked_on_last(store: Store, house: House) -> None:
    older, newer = a_plan(store, "Older"), a_plan(store, "Newer")
    a_plan(store, "Untouched")
    an_interview(store, newer, at=NOW - timedelta(days=2))
    an_interview(store, older, at=NOW - timedelta(days=1))
    card = show_plan(house, an_occasion(), "")
    assert isinstance(card, PlanCard)
    assert card.account == "Older"


def test_without_any_plan_there_is_one_way_on(house: House) -> None:
    card = show_plan(house, an_occasion(), "")
    assert card == NoticeCard("notice.no_plans", buttons=(("new_plan", ""),))


def test_plans_of_others_are_not_found_by_name_or_id(store: Store, house: House) -> None:
    plan = a_plan(store, owner=JAN)
    a_person(store)
    assert isinstance(show_plan(house, an_occasion(), "cobalt"), NoticeCard)
    with pytest.raises(NotFoundOrNotAllowed):
        show_score(house, an_occasion(), plan)


def test_a_manager_finds_any_plan_by_name(store: Store, house: House) -> None:
    a_plan(store, owner=JAN)
    a_person(store, OMAR, Role.MANAGER)
    assert isinstance(show_plan(house, an_occasion(OMAR), "cobalt"), PlanCard)


def test_a_member_lists_own_and_team_plans_and_a_manager_all(store: Store, house: House) -> None:
    a_plan(store, "Mine")
    a_plan(store, "Team", owner=JAN, drafts=(said("TeamMember", "Ines", person=INES),))
    a_plan(store, "Other", owner=JAN)
    a_person(store, OMAR, Role.ADMINISTRATOR)
    assert names(list_accounts(house, an_occasion())) == ["Mine", "Team"]
    assert names(list_accounts(house, an_occasion(OMAR))) == ["Mine", "Other", "Team"]


def test_a_line_says_how_far_how_good_and_how_fresh(store: Store, house: House) -> None:
    plan = a_plan(store, drafts=a_whole_plan())
    mine = an_interview(
        store,
        plan,
        answers={"A1": AnswerStatus.ANSWERED, "D2": AnswerStatus.UNKNOWN, "A2": AnswerStatus.SKIPPED},
    )
    (line,) = list_accounts(house, an_occasion()).lines
    assert (line.done, line.interview, line.mine) == (3, mine, True)
    assert line.total > 40
    card = show_plan(house, an_occasion(), "")
    assert isinstance(card, PlanCard)
    assert (line.quality, line.freshness) == (card.quality.score, card.freshness)


def test_pages_hold_fifteen_and_a_page_beyond_the_last_is_the_last(store: Store, house: House) -> None:
    for number in range(A_PAGE + 2):
        a_plan(store, f"Account {number:02}")
    first, beyond = list_accounts(house, an_occasion()), list_accounts(house, an_occasion(), page=9)
    assert (len(first.lines), first.page, first.pages) == (15, 0, 2)
    assert (names(beyond), beyond.page) == (["Account 15", "Account 16"], 1)


def test_a_search_looks_at_every_page(store: Store, house: House) -> None:
    for number in range(A_PAGE + 2):
        a_plan(store, f"Account {number:02}")
    card = list_accounts(house, an_occasion(), search="account 16")
    assert (names(card), card.pages, card.search) == (["Account 16"], 1, "account 16")
    assert names(list_accounts(house, an_occasion(), search="zzz")) == []


def test_the_number_of_statements_is_the_same_for_one_account_and_for_thirty(
    store: Store, house: House
) -> None:
    an_interview(store, a_plan(store, "Account 0", a_whole_plan()))
    with counted(store) as few:
        list_accounts(house, an_occasion())
    with counted(store) as few_at_home:
        show_home(house, an_occasion())
    for number in range(1, 30):
        an_interview(store, a_plan(store, f"Account {number}", a_whole_plan()))
    with counted(store) as more:
        list_accounts(house, an_occasion())
    with counted(store) as more_at_home:
        show_home(house, an_occasion())
    assert 0 < len(few) == len(more)
    assert 0 < len(few_at_home) == len(more_at_home)


def test_home_is_empty_for_somebody_new(store: Store, house: House) -> None:
    a_person(store)
    card = show_home(house, an_occasion())
    assert (card.needs, card.open, card.accounts.lines, card.may_start) == ((), (), (), True)


def test_home_shows_my_overdue_actions_and_reviews_first(store: Store, house: House) -> None:
    a_person(store, INES, real_name="Ines Roth")
    plan = a_plan(store)
    tell(
        store,
        plan,
        said("Action", "late", text="late", owner=INES, due=TODAY - timedelta(days=3)),
        said("Action", "by name", text="by name", owner="ines", due=TODAY + timedelta(days=2)),
        said("Action", "far", text="far", owner=INES, due=TODAY + timedelta(days=20)),
        said("Action", "theirs", text="theirs", owner="Ines", side="customer", due=TODAY),
        said("Action", "jan", text="jan", owner=JAN, due=TODAY),
        said("Action", "done", text="done", owner=INES, due=TODAY, status="done"),
        said("Review", "first", planned_date=TODAY + timedelta(days=1)),
        said("Review", "held", planned_date=TODAY, actual_date=TODAY),
    )
    needs = show_home(house, an_occasion()).needs
    assert [(line.text, line.overdue) for line in needs] == [("late", True), ("", False), ("by name", False)]


def test_home_of_a_manager_lists_all_but_needs_only_their_own(store: Store, house: House) -> None:
    a_person(store, OMAR, Role.MANAGER)
    plan = a_plan(store)
    tell(store, plan, said("Action", "hers", text="hers", owner=INES, due=TODAY))
    tell(store, plan, said("Action", "his", text="his", owner=OMAR, due=TODAY))
    card = show_home(house, an_occasion(OMAR))
    assert names(card.accounts) == ["Cobalt Foods"]
    assert [line.text for line in card.needs] == ["his"]


def test_home_offers_what_is_open_and_the_settings_that_were_kept(store: Store, house: House) -> None:
    an_interview(store, a_plan(store, "Finished"), status=InterviewStatus.FINISHED)
    an_interview(store, a_plan(store, "Open"), at=NOW - timedelta(days=1))
    an_interview(store, a_plan(store, "Paused"), status=InterviewStatus.PAUSED)
    with store.write(WORKSPACE, INES, NOW) as uow:
        uow.add(Preference(person=INES, zone="Europe/Rome", work_starts="08:30"))
    card = show_home(house, an_occasion())
    assert [line.account for line in card.open] == ["Paused", "Open"]
    assert (card.zone, card.hours) == ("Europe/Rome", "08:30–17:00")


def test_resuming_asks_the_open_question_again_in_its_thread(store: Store, house: House) -> None:
    an_interview(store, a_plan(store), status=InterviewStatus.PAUSED, asking="D1")
    card = resume_interview(house, an_occasion(), "")
    assert isinstance(card, NoticeCard)
    assert (card.key, card.slots["account"], card.slots["number"]) == ("notice.resumed", "Cobalt Foods", "5")
    (asked,) = posted(store)
    assert (asked.thread_ts, asked.payload["blocks"][0]["block_id"]) == ("1700000000.000100", "question:D1")


def test_resuming_the_same_press_twice_asks_once(store: Store, house: House) -> None:
    interview = an_interview(store, a_plan(store))
    resume_by_id(house, an_occasion(), interview)
    assert resume_by_id(house, an_occasion(), interview) == NoticeCard("notice.resumed_already")
    assert len(posted(store)) == 1


def test_several_waiting_interviews_are_listed_and_a_name_chooses_one(store: Store, house: House) -> None:
    an_interview(store, a_plan(store, "Borealis"), at=NOW - timedelta(days=1))
    an_interview(store, a_plan(store, "Cobalt Foods"))
    assert names(resume_interview(house, an_occasion(key="a"), "")) == ["Cobalt Foods", "Borealis"]
    card = resume_interview(house, an_occasion(key="b"), "borealis")
    assert isinstance(card, NoticeCard)
    assert card.slots["account"] == "Borealis"


def test_a_finished_interview_is_reopened_by_name_only(store: Store, house: House) -> None:
    an_interview(store, a_plan(store), status=InterviewStatus.FINISHED, asking="A1")
    waits = resume_interview(house, an_occasion(key="a"), "")
    assert waits == NoticeCard("notice.nothing_to_resume", buttons=(("new_plan", ""),))
    named = resume_interview(house, an_occasion(key="b"), "cobalt")
    assert isinstance(named, NoticeCard)
    assert named.key == "notice.resumed"


def test_nobody_goes_on_with_somebody_elses_interview(store: Store, house: House) -> None:
    plan = a_plan(store, drafts=(said("TeamMember", "Jan", person=JAN),))
    interview = an_interview(store, plan)
    with pytest.raises(NotFoundOrNotAllowed):
        resume_by_id(house, an_occasion(JAN), interview)
    assert posted(store) == []
