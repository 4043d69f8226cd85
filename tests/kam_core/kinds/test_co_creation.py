from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.co_creation import CoCreation
from kam_core.terms import Status
from tests.kam_core.kinds.asking import answers, claims, context, labels, values


def test_an_idea_is_an_opportunity_to_create_together() -> None:
    reading = answers(CoCreation(), "a joint maintenance dashboard that uses their line readings")
    idea = values(reading, "Opportunity")
    assert (idea["type"], idea["stage"]) == ("co-create", "idea")
    assert "maintenance dashboard" in str(idea["title"])
    assert claims(reading, "Opportunity")["title"].status is Status.ASSUMED
    assert reading.vague == (Vague.NO_PERSON,)


def test_the_reply_names_a_sponsor() -> None:
    first = answers(CoCreation(), "leasing per ton of output for the new mill")
    reading = CoCreation().read(
        "lena from finance would sponsor", context(probe=Vague.NO_PERSON, so_far=first.drafts)
    )
    assert values(reading, "Initiative")["sponsor"] == "Lena"
    assert labels(reading, "Initiative") == labels(first, "Opportunity")


def test_one_word_is_too_short() -> None:
    assert answers(CoCreation(), "leasing").vague[0] is Vague.TOO_SHORT
