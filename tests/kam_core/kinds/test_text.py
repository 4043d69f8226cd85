from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.choice import OneOf
from kam_core.interview.kinds.text import Text
from tests.kam_core.kinds.asking import answers, values

WHERE = {"entity": "AccountPlan", "field": "ambition_3y", "label": "plan", "least": "12"}
WHICH = {
    "entity": "AccountPlan",
    "field": "segment",
    "label": "plan",
    "terms": "strategic=key|top, star, status, streamline",
}


def test_a_text_goes_where_the_playbook_says() -> None:
    assert values(
        answers(Text(), " be their first call for glass. ", options=WHERE), "AccountPlan", "plan"
    ) == {"ambition_3y": "be their first call for glass"}
    assert answers(Text(), "grow", options=WHERE).vague == (Vague.TOO_SHORT,)


def test_one_term_is_chosen_by_any_of_its_names() -> None:
    assert values(answers(OneOf(), "its a key one", options=WHICH), "AccountPlan") == {"segment": "strategic"}
    assert values(answers(OneOf(), "not strategic, star", options=WHICH), "AccountPlan") == {
        "segment": "star"
    }


def test_two_terms_are_no_choice() -> None:
    reading = answers(OneOf(), "star or status", options=WHICH)
    assert not reading.drafts
    assert reading.vague == (Vague.INCOMPLETE,)
