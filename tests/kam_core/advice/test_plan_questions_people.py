"""Answers about people: who they are, what they decide, how we stand, and who of us works on it."""

from __future__ import annotations

from datetime import date

import pytest

from kam_core.advice.brief import Brief, Reckoned
from kam_core.advice.plan_questions import PlanAnswer, about_plan, answer
from kam_core.measures.weakspots import Weakness, WeakSpot
from kam_core.terms import Status
from tests.kam_core.advice.briefs import INES, JAN, a_brief, assumed, by_customer, one

BERGER = one("Berger", name="Martin Berger", title="COO", personal_win="the plant award")
LUCIE = one("Lucie", name="Lucie Novák", title="head of purchasing")
DECIDES = one("Berger", {"stakeholder": "Berger"}, buying_roles=("decider",), influence=5, support=2)
PAYS = one("Lucie", {"stakeholder": "Lucie"}, buying_roles=assumed(("economic_buyer",)), influence=3)


def asked(text: str, brief: Brief) -> PlanAnswer:
    question = about_plan(text)
    assert question is not None
    return answer(question, brief)


def told(given: PlanAnswer) -> dict[str, dict[str, object]]:
    """The slots of each line beyond facts, by its key."""
    return {line.key: dict(line.slots) for line in given.told}


def people(**more: object) -> Brief:
    return a_brief(Stakeholder=[BERGER, LUCIE], StakeholderRole=[DECIDES, PAYS], **more)  # type: ignore[arg-type]


def test_the_sponsor_there_is_named_with_the_facts_behind_it() -> None:
    sponsor = one("Berger", {"stakeholder": "Berger"}, buying_roles=("executive_sponsor",))
    given = asked("who is the sponsor?", a_brief(Stakeholder=[BERGER], StakeholderRole=[sponsor]))
    assert ("Berger", ("executive_sponsor",)) in {(line.label, line.value) for line in given.lines}
    assert told(given) == {"answer.no_sponsor_of_ours": {}}


def test_a_sponsor_of_ours_comes_first_when_ours_are_asked_for() -> None:
    theirs = one("Berger", {"stakeholder": "Berger"}, buying_roles=("executive_sponsor",))
    ours = one("Vera", plan_role="executive sponsor", function="board")
    brief = a_brief(Stakeholder=[BERGER], StakeholderRole=[theirs], TeamMember=[ours])
    assert asked("which of our bosses looks after Alder", brief).lines[0].label == "Vera"
    assert asked("who is the sponsor at Alder", brief).lines[0].label == "Berger"


def test_that_nobody_is_the_sponsor_is_said() -> None:
    assert told(asked("who is the sponsor?", people()))["answer.empty_role"] == {"role": "executive_sponsor"}


def test_who_pays_is_answered_with_how_sure_the_plan_is() -> None:
    first = asked("who pays?", people()).lines[0]
    assert (first.label, first.value, first.status) == ("Lucie", ("economic_buyer",), Status.ASSUMED)


def test_who_holds_the_budget_of_a_project_belongs_to_who_pays() -> None:
    given = asked("who holds the budget?", a_brief(Initiative=[one("hall 2", budget_owner="Feld")]))
    assert [line.value for line in given.lines] == ["Feld"]
    assert "answer.empty_role" in told(given)


def test_power_stands_for_the_role_that_it_gives() -> None:
    veto = one("Lucie", {"stakeholder": "Lucie"}, decision_power="vetoes")
    given = asked("who can block us?", a_brief(Stakeholder=[LUCIE], StakeholderRole=[veto]))
    assert given.lines[0].value == "vetoes"


def test_whoever_decides_comes_with_the_way_they_decide() -> None:
    brief = people(BuyingCenter=[one("plant", decision_process=("trial", "board"))])
    given = asked("who decides?", brief)
    assert {"Berger", "plant"} <= {line.label for line in given.lines}


def test_somebody_who_left_is_said_to_have_left() -> None:
    gone = one("Berger", title="COO", left_on=date(2026, 2, 1))
    given = asked("who decides?", a_brief(Stakeholder=[gone], StakeholderRole=[DECIDES]))
    assert told(given)["answer.left"] == {"person": "Berger", "on": date(2026, 2, 1)}


def test_everybody_is_listed_the_most_influential_first() -> None:
    given = asked("who do we know there?", people())
    assert given.lines[0].label == "Berger"
    assert {line.label for line in given.lines} == {"Berger", "Lucie"}


def test_a_person_of_whom_only_the_name_is_known_is_not_left_out() -> None:
    given = asked("who do we know there?", a_brief(Stakeholder=[one("Petersen")]))
    assert told(given) == {"answer.named": {"label": "Petersen"}}


def test_a_chair_without_a_name_is_listed_as_unknown() -> None:
    given = asked("list the stakeholders", a_brief(Stakeholder=[one("CFO", name=None, title="CFO")]))
    assert Status.UNKNOWN in {line.status for line in given.lines}


def test_more_people_than_can_be_shown_are_counted() -> None:
    crowd = [one(f"person {number}", title="engineer") for number in range(11)]
    given = asked("list the stakeholders", a_brief(Stakeholder=crowd))
    assert len(given.lines) == 8
    assert told(given)["answer.more_people"] == {"count": 11}


def test_one_thread_and_empty_roles_belong_to_the_people() -> None:
    brief = people(reckoned=Reckoned(single_threaded=True, thread="Berger", empty_roles=("coach",)))
    slots = told(asked("who do we know at Alder?", brief))
    assert slots["answer.single_thread"] == {"person": "Berger"}
    assert slots["answer.empty_roles"] == {"roles": ("coach",)}


def test_those_against_us_come_first_when_support_is_asked_for() -> None:
    against = one("Lucie", {"stakeholder": "Lucie"}, support=-2)
    brief = a_brief(Stakeholder=[BERGER, LUCIE], StakeholderRole=[DECIDES, against])
    assert asked("who is against us?", brief).lines[0].label == "Lucie"


@pytest.mark.parametrize(
    "name", ["Novák", "novak", "LUCIE", "lucie novak", "Ms Novak", "Lucie Nowak", "novaks"]
)
def test_a_person_is_found_by_part_of_the_name_in_any_spelling(name: str) -> None:
    given = asked(f"tell me about {name}", people())
    assert given.lines
    assert {line.label for line in given.lines} == {"Lucie"}


def test_an_umlaut_may_be_written_out() -> None:
    given = asked("what does Mueller want?", a_brief(Stakeholder=[one("Müller", personal_win="quiet")]))
    assert given.lines[0].value == "quiet"


def test_another_person_of_the_same_last_name_is_nobody_we_know() -> None:
    assert told(asked("tell me about Anna Berger", people())) == {
        "answer.no_person": {"person": "Anna Berger"}
    }


def test_two_people_of_one_name_are_asked_about() -> None:
    two = [one("Anna Brandt", title="QA"), one("Jens Brandt", title="CFO")]
    given = asked("what does Brandt want?", a_brief(Stakeholder=two))
    assert told(given)["answer.which_person"] == {"person": "Brandt", "names": ("Anna Brandt", "Jens Brandt")}
    assert [line.value for line in given.lines] == ["QA", "CFO"]


def test_a_title_finds_the_person() -> None:
    assert {line.label for line in asked("who is their COO?", people()).lines} == {"Berger"}


def test_what_somebody_wants_comes_with_the_needs_they_spoke_of() -> None:
    need = one(
        "scrap", statement=by_customer("scrap at 4 %", "Berger", date(2026, 2, 3)), said_by="Martin Berger"
    )
    given = asked("what does Berger want?", people(Need=[need]))
    assert [line.value for line in given.lines][:2] == ["the plant award", "scrap at 4 %"]
    assert (given.lines[1].by, given.lines[1].on) == ("Berger", date(2026, 2, 3))


def test_what_nobody_said_of_a_person_is_said() -> None:
    given = asked("what does Lucie want?", people())
    assert told(given)["answer.unsaid"] == {"label": "Lucie", "fields": ("Stakeholder.personal_win",)}


def test_how_we_stand_with_somebody_begins_with_the_tie() -> None:
    tie = one("Berger", {"stakeholder": "Berger"}, strength=3, last_contact=date(2026, 1, 5), our_person=JAN)
    weak = (WeakSpot(Weakness.CONTACT_OVERDUE, "Berger"),)
    given = asked(
        "how are we with Berger", people(RelationshipLink=[tie], reckoned=Reckoned(weak_spots=weak))
    )
    assert {line.field for line in given.lines[:3]} == {"our_person", "strength", "last_contact"}
    assert told(given)["answer.contact_overdue"] == {"person": "Berger"}


def test_whether_somebody_has_a_role_is_answered_yes_or_no() -> None:
    yes = told(asked("is Berger the decider?", people()))
    no = told(asked("is Berger our champion?", people()))
    assert yes["answer.has_role"] == {"person": "Berger", "role": "decider"}
    assert no["answer.has_not_role"] == {"person": "Berger", "role": "champion"}


def test_a_name_of_ours_is_answered_from_the_team() -> None:
    brief = a_brief(TeamMember=[one("Jan", person=JAN, function="service")], Action=[one("audit", owner=JAN)])
    given = asked("what does Jan do there", brief)
    assert given.lines[0].value == "service"
    assert told(given)["answer.steps"] == {"person": "Jan", "count": 1}


def test_the_name_of_the_account_means_its_needs() -> None:
    brief = a_brief(Need=[one("scrap", statement="less scrap")])
    assert asked("what does Alder Glass want?", brief).lines[0].value == "less scrap"


def test_the_name_of_a_rival_means_the_rival() -> None:
    brief = a_brief(CompetitorPosition=[one("Vitro", threat=3)])
    assert asked("what do we know about vitro", brief).lines[0].entity == "CompetitorPosition"


def test_somebody_whom_the_plan_does_not_name_is_not_made_up() -> None:
    assert told(asked("who is Zimmer?", people())) == {"answer.no_person": {"person": "Zimmer"}}


def test_the_team_is_named_with_its_owner_and_the_function_asked_for_first() -> None:
    team = [one("Jan", function="service"), one("Omar", function="finance"), one("Eva")]
    given = asked("who from finance works with us on Alder", a_brief(TeamMember=team))
    assert given.lines[0].label == "Omar"
    assert told(given) == {"answer.owner": {"owner": INES}, "answer.named": {"label": "Eva"}}
