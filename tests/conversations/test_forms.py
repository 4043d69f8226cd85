"""Forms: typed values are kept or refused under their input; records are listed, changed, removed, added."""

from tests.bot_in_process import DirectMessage
from tests.conversations.scenes import (
    answers,
    facts,
    go_to,
    interview_of,
    modal,
    of,
    press,
    press_value,
    records,
    save,
)

PEOPLE = "Berger decides, he is the COO. Lucie Marchand in purchasing pays"


def test_a_form_answers_the_question_and_the_interview_goes_on(asked: DirectMessage) -> None:
    go_to(asked, "D1")
    press(asked, "form", "D1")
    assert save(asked, modal(asked.bot), {"0:revenue": "640k EUR", "1:customer_spend": "2.5m EUR"}) == {}
    assert answers(asked)["D1"].status == "answered"
    assert "640,000 EUR" in of(asked, "understood", "D1")[-1].words
    assert asked.asked() == "A1"


def test_a_form_shows_what_is_known_already(asked: DirectMessage) -> None:
    go_to(asked, "D1")
    asked.say("640k EUR last 12 months, invoiced; they spend 2.5m EUR a year, from their annual report")
    go_to(asked, "D1")
    press(asked, "form", "D1")
    assert "640" in str(modal(asked.bot).shown("value").element["initial_value"])


def test_what_cannot_be_read_is_told_under_its_input_and_nothing_is_saved(asked: DirectMessage) -> None:
    go_to(asked, "D1")
    press(asked, "form", "D1")
    view = modal(asked.bot)
    errors = save(asked, view, {"0:revenue": "a lot", "1:customer_spend": "2.5m EUR"})
    assert list(errors) == ["0:revenue"]
    assert answers(asked) == {}
    assert save(asked, view, {"0:revenue": "640k EUR", "1:customer_spend": "2.5m EUR"}) == {}
    assert answers(asked)["D1"].status == "answered"


def test_the_same_submission_twice_is_one_answer(asked: DirectMessage) -> None:
    go_to(asked, "G1")
    press(asked, "form", "G1")
    view = modal(asked.bot)
    held = {
        "id": "V1",
        "hash": "1.hash",
        "callback_id": view.callback_id,
        "private_metadata": view.private_metadata,
        "type": "modal",
    }
    values = {"0:label": {"value": {"type": "plain_text_input", "value": "Berger"}}}
    values["1:title"] = {"value": {"type": "plain_text_input", "value": "COO"}}
    asked.submit(held, values)
    said = len(asked.heard())
    asked.submit(held, values)
    assert len(asked.heard()) == said
    assert list(records(asked, "Stakeholder")) == ["Berger"]


def test_an_answer_with_several_records_lists_them_one_by_one(asked: DirectMessage) -> None:
    go_to(asked, "G1")
    asked.say(PEOPLE)
    press(asked, "edit", "G1")
    listed = asked.last().words
    assert "Berger" in listed
    assert "Lucie Marchand" in listed


def test_one_record_is_changed_and_its_cards_show_it(asked: DirectMessage) -> None:
    go_to(asked, "G1")
    asked.say(PEOPLE)
    press(asked, "edit", "G1")
    asked.press(asked.last(), "kam:change:0")
    assert save(asked, modal(asked.bot), {"1:title": "CEO"}) == {}
    assert records(asked, "Stakeholder")["Berger"]["title"] == "CEO"
    assert "CEO" in of(asked, "understood", "G1")[-1].words


def test_a_record_is_renamed_and_still_found_by_its_old_name(asked: DirectMessage) -> None:
    go_to(asked, "G1")
    asked.say(PEOPLE)
    press(asked, "edit", "G1")
    asked.press(asked.last(), "kam:change:0")
    assert save(asked, modal(asked.bot), {"0:label": "Karl Berger"}) == {}
    named = {each["label"]: each["aliases"] for each in facts(asked)["Stakeholder"]}
    assert "Berger" in named["Karl Berger"]


def test_a_record_is_removed_and_the_list_is_edited_in_place(asked: DirectMessage) -> None:
    go_to(asked, "G1")
    asked.say(PEOPLE)
    press(asked, "edit", "G1")
    listed = asked.last()
    asked.press(listed, "kam:remove:0")
    left = next(message for message in asked.heard() if message.ts == listed.ts)
    assert "Berger" not in left.words
    assert list(records(asked, "Stakeholder")) == ["Lucie Marchand"]
    assert list(records(asked, "StakeholderRole")) == ["Lucie Marchand"]


def test_a_record_is_added_to_the_answer_there_is(asked: DirectMessage) -> None:
    go_to(asked, "G1")
    asked.say(PEOPLE)
    press(asked, "edit", "G1")
    asked.press(asked.last(), "kam:form:99")
    assert save(asked, modal(asked.bot), {"0:label": "Tom", "2:buying_roles": ["user"]}) == {}
    assert set(records(asked, "Stakeholder")) == {"Berger", "Lucie Marchand", "Tom"}


def test_a_form_of_a_record_that_changed_meanwhile_is_refused_kindly(asked: DirectMessage) -> None:
    go_to(asked, "G1")
    ts = asked.say(PEOPLE)
    press(asked, "edit", "G1")
    asked.press(asked.last(), "kam:change:0")
    stale = modal(asked.bot)
    asked.edit(ts, PEOPLE.replace("COO", "CFO"))
    (told,) = save(asked, stale, {"1:title": "CEO"}).values()
    assert "somebody changed it a moment ago" in told
    assert records(asked, "Stakeholder")["Berger"]["title"] == "CFO"


def test_the_form_of_a_record_that_was_removed_meanwhile_is_refused_kindly(asked: DirectMessage) -> None:
    go_to(asked, "G1")
    asked.say(PEOPLE)
    press(asked, "edit", "G1")
    listed = asked.last()
    asked.press(listed, "kam:change:0")
    stale = modal(asked.bot)
    asked.press(listed, "kam:remove:0")
    (told,) = save(asked, stale, {"1:title": "CEO"}).values()
    assert "cannot find that" in told


def test_a_form_of_somebody_elses_plan_does_not_open(asked: DirectMessage) -> None:
    stranger = asked.bot.knows("UOMAR0001")
    press_value(asked, "form", interview_of(asked).id, "D1", person=stranger)
    assert asked.bot.slack.calls("views.open")[1:] == ()
