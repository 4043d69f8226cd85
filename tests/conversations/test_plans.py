"""The plan as people see it: the card, the score, the export, the Home tab, and who works on it together."""

import json
from concurrent.futures import ThreadPoolExecutor

from kam_core.model import AccountPlan, Interview
from kam_core.usecases.applying import Origin, apply
from kam_core.usecases.plan_book import PlanBook
from kam_core.values import Claim, Draft
from tests.bot_in_process import TEAM, BotInProcess, DirectMessage
from tests.conversations.scenes import dispatched, go_to, interview_of, of, press, records
from tests.fakes.parsed import View, read_view

FIRST = "Alder Glass GmbH signs, we all say Alder"
MONEY = "640k EUR last 12 months, invoiced; they spend 2.5m EUR a year, from their annual report"


def home(dm: DirectMessage) -> View:
    """The Home tab as it was published last."""
    dispatched(dm.bot, dm.bot.requests.home_opened(dm.person, dm.channel))
    call = dm.bot.slack.calls("views.publish")[-1]
    assert call.args["user_id"] == dm.person
    return read_view(call.args["view"])


def test_home_starts_with_one_sentence_and_one_button(ines: DirectMessage) -> None:
    view = home(ines)
    assert len(view.blocks) == 2
    assert view.shown("kam:new_plan:0")


def test_home_lists_what_waits_and_the_accounts(asked: DirectMessage) -> None:
    asked.say(FIRST)
    words = home(asked).words
    assert words.count("Alder Glass") >= 2
    assert home(asked).shown("kam:go_on:0")


def test_home_goes_on_with_an_interview_in_its_thread(asked: DirectMessage) -> None:
    asked.say("later")
    view = home(asked)
    found = view.shown("kam:go_on:0")
    action = {"action_id": found.action_id, "block_id": found.block_id, "value": found.element["value"]}
    dispatched(asked.bot, asked.bot.requests.press_in_view(asked.person, action, {"type": "home"}))
    assert asked.last().about == ("question", "A1")


def test_the_plan_card_shows_a_change_that_was_just_made(asked: DirectMessage) -> None:
    go_to(asked, "J1")
    ts = asked.say("line 2 furnace contract, 300k EUR a year, 40%, by 30 October 2026")
    asked.say("plan")
    assert "300,000 EUR" in asked.last().words
    asked.edit(ts, "line 2 furnace contract, 500k EUR a year, 40%, by 30 October 2026")
    asked.say("plan")
    assert "500,000 EUR" in asked.last().words
    assert "300,000 EUR" not in asked.last().words


def test_export_offers_formats_and_a_press_brings_the_file_once(asked: DirectMessage) -> None:
    asked.say(FIRST)
    asked.say("export")
    press(asked, "export_json")
    asked.say("export json")  # a second wish within seconds is the same one
    (upload,) = asked.bot.slack.uploads
    (named,) = asked.bot.slack.calls("files.getUploadURLExternal")
    assert named.args["filename"].endswith(".json")
    assert json.loads(upload)["plan"]["account"]["key"] == "Alder Glass"
    assert "The file of Alder Glass is ready." in [message.words for message in asked.heard()]


def test_the_score_explains_itself_and_leads_to_a_question(asked: DirectMessage) -> None:
    asked.say(FIRST)
    asked.say("plan")
    press(asked, "score")
    assert len(asked.last().words.splitlines()) >= 8
    press(asked, "work_on")
    assert asked.last().about is not None


def test_a_teammate_works_on_the_same_plan_in_their_own_thread(asked: DirectMessage) -> None:
    asked.say(FIRST)
    jan = _teammate(asked)
    jan.say("Jan to Dec 2026, me")
    go_to(asked, "D1")
    asked.say(MONEY)
    go_to(jan, "H1")
    jan.say("Vexo, they run a trial at Plant South. threat 4. next they offer free pumps, my guess")
    assert "Vexo" in str(records(asked, "CompetitorPosition"))
    assert any("revenue" in each for each in records(jan, "Financials").values())
    assert {message.about for message in of(jan, "question", "D1")} == set()


def test_what_one_of_two_changes_the_other_finds_changed(asked: DirectMessage) -> None:
    go_to(asked, "G1")
    asked.say("Berger decides, he is the COO. Lucie Marchand in purchasing pays")
    jan = _teammate(asked)
    go_to(jan, "G1")
    jan.say("Berger decides, he is the CEO now. Tom uses it")
    assert records(asked, "Stakeholder")["Berger"]["title"] == "CEO"
    assert set(records(asked, "Stakeholder")) == {"Berger", "Lucie Marchand", "Tom"}


def test_both_answer_at_once_and_neither_answer_is_lost(bot: BotInProcess, asked: DirectMessage) -> None:
    jan = _teammate(asked)
    go_to(asked, "D1")
    go_to(jan, "H1")
    threat = "Vexo, they run a trial at Plant South. threat 4. next they offer free pumps, my guess"
    said = ((asked, MONEY), (jan, threat))
    requests = [bot.requests.message(dm.person, text, dm.channel, dm.thread) for dm, text in said]
    with ThreadPoolExecutor(2) as pool:
        responses = list(pool.map(bot.built.app.dispatch, requests))
    bot.settled()
    assert [response.status for response in responses] == [200, 200]
    assert any("revenue" in each for each in records(asked, "Financials").values())
    assert "Vexo" in str(records(asked, "CompetitorPosition"))


def _teammate(dm: DirectMessage) -> DirectMessage:
    """Jan, who is in the plan's team, with an interview of his own on the same plan."""
    jan = dm.bot.dm(dm.bot.knows("UJAN00001"))
    jan.thread = "1600000000.000001"
    with dm.bot.built.store.write(TEAM, dm.person, dm.bot.built.desk.clock()) as uow:
        mine = interview_of(dm)
        book = PlanBook(uow, uow.get(AccountPlan, mine.plan_id))
        member = Draft("TeamMember", "Jan", {"person": Claim(jan.person)})
        apply(book, (member,), Origin(dm.person, dm.bot.built.desk.clock()))
        state = {"stage": "quick", "asking": "A2"}
        theirs = Interview(plan_id=mine.plan_id, person=jan.person, channel=jan.channel, state=state)
        theirs.thread_ts = jan.thread
        uow.add(theirs)
    return jan
