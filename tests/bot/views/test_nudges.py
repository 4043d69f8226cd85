"""Nudges as Slack shows them: whatever the plan holds, and a text for every kind that there is."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.views import nudges as view
from bot.words import english
from kam_core.cards.actions import ActionRow
from kam_core.cards.interview import FactLine
from kam_core.cards.nudges import ContactForm, NudgeCard, NudgeLine, SnoozeForm, WhyCard, WhyLine
from kam_core.rhythm.budget import ALLOWANCES
from kam_core.rhythm.nudges import AS_BEFORE, NUDGES, NudgeKind, Profile
from kam_core.terms import Status
from tests.bot.views.hostile import HOSTILE, message_problems, presses, spoken
from tests.fakes.strict import problems

WORDS = english()
TODAY = date(2026, 4, 14)
DAY = timedelta(days=1)
FACT = FactLine("Need", "scrap", "statement", "less scrap", Status.ASSUMED, record="n1")
TEXTS = ("line", "name", "rule")
BECAME = ("contact", "kept", "noted", "still_true", "changed", "not_known", "acted")


def line(name: str = "silent", **more: object) -> NudgeLine:
    ways = next((kind.ways for kind in NUDGES if kind.name == name), ())
    whole = {
        "nudge": "n1",
        "name": name,
        "entity": "RelationshipLink",
        "record": "r1",
        "plan": "p1",
        "account": "Alder Glass",
        "text": "Berger",
        "day": TODAY - DAY,
        "days": 30,
        "ways": ways,
    }
    return NudgeLine(**{**whole, **more})  # type: ignore[arg-type]


def card(*lines: NudgeLine, **more: object) -> NudgeCard:
    return NudgeCard("U0INES/2026-04-14", TODAY, lines or (line(),), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", NUDGES, ids=lambda kind: kind.name)
def test_every_kind_has_its_texts_and_its_buttons(kind: NudgeKind) -> None:
    missing = [f"nudge.{text}.{kind.name}" for text in TEXTS if f"nudge.{text}.{kind.name}" not in WORDS]
    unknown = [way for way in kind.ways if way not in {*view.WAYS, "action", AS_BEFORE}]
    assert (missing, unknown) == ([], [])


def test_a_kind_without_a_text_would_be_named() -> None:
    novel = NudgeKind(name="novel", looks_at="events", weight=1, ways=("wave",))
    with pytest.raises(AssertionError, match=r"nudge\.line\.novel"):
        test_every_kind_has_its_texts_and_its_buttons(novel)


def test_no_text_is_about_a_kind_that_is_gone() -> None:
    known = {kind.name for kind in NUDGES}
    for text in ("name", "rule"):
        told = {key.rpartition(".")[2] for key in WORDS.entries if key.startswith(f"nudge.{text}.")}
        assert told == known


@pytest.mark.parametrize("profile", Profile)
def test_every_profile_is_told_at_its_true_pace(profile: Profile) -> None:
    numbers = {1: "one", 3: "three", 5: "five"}
    assert numbers[ALLOWANCES[profile].most] in WORDS(f"nudge.pace.{profile}").lower()
    assert WORDS(f"nudge.profile.{profile}")


@pytest.mark.parametrize("kind", NUDGES, ids=lambda kind: kind.name)
def test_one_thing_names_its_account_and_ends_as_a_sentence(kind: NudgeKind) -> None:
    drawn = view.nudge(card(line(kind.name, fact=FACT)), WORDS)
    assert drawn["text"].startswith("One thing at Alder Glass: ")
    assert drawn["text"].endswith((".", "?"))
    assert "{" not in spoken(drawn) + drawn["text"]
    assert message_problems(drawn) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_shown_as_typed_and_fits(text: str) -> None:
    lines = [
        line(
            kind.name,
            text=text,
            account=text[:120],
            who=text[:120],
            fact=replace(FACT, label=text, value=text),
        )
        for kind in NUDGES
    ]
    for five in (lines[:5], lines[5:10], lines[10:]):
        drawn = view.nudge(card(*five, more=3, newly=True, slow=True, to="U0BOSS", told_on=TODAY), WORDS)
        assert message_problems(drawn) == []
        assert "<!channel>" not in spoken(drawn)


def row(**more: object) -> ActionRow:
    whole = {
        "action": "a1",
        "plan": "p1",
        "account": "Alder Glass",
        "text": "send the audit",
        "owner": "U0INES1",
        "due": TODAY - DAY,
        "status": "agreed",
    }
    return ActionRow(**{**whole, **more})  # type: ignore[arg-type]


def overdue(**more: object) -> NudgeLine:
    return line("action_overdue", entity="Action", record="a1", text="send the audit", action=row(**more))


def test_an_open_action_is_said_in_the_words_of_the_nudge() -> None:
    assert "“send the audit” was due yesterday." in spoken(view.nudge(card(overdue()), WORDS))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"status": "done", "done_on": TODAY}, "Done, 14 Apr 2026"),
        ({"due": TODAY + 6 * DAY}, "20 Apr 2026"),
        ({"status": "blocked", "blocked_by": "line data"}, "blocked, waits for line data"),
        ({"rests_until": TODAY + 3 * DAY}, "snoozed until 17 Apr 2026"),
    ],
)
def test_an_action_that_moved_is_said_as_it_stands(changed: dict[str, object], told: str) -> None:
    drawn = view.nudge(card(overdue(**changed)), WORDS)
    assert told in spoken(drawn)
    assert "was due yesterday" not in spoken(drawn)


@pytest.mark.parametrize("became", BECAME)
def test_what_became_of_a_thing_takes_the_place_of_its_buttons(became: str) -> None:
    drawn = view.nudge(card(line(became=became, became_on=TODAY, undo=became == "contact")), WORDS)
    verbs = [verb for verb, _ in presses(drawn)]
    assert WORDS(f"nudge.became.{became}", day="14 Apr 2026") in spoken(drawn)
    assert "nudge_contact" not in verbs
    assert ("nudge_undo" in verbs) is (became == "contact")


def test_what_rests_says_until_when_and_can_be_woken() -> None:
    drawn = view.nudge(card(line(rests_until=datetime(2026, 4, 17, 7, tzinfo=UTC))), WORDS)
    assert "Snoozed until 17 Apr 2026." in spoken(drawn)
    assert ("nudge_wake", "n1") in presses(drawn)


def test_what_did_not_fit_is_counted_with_the_way_to_it() -> None:
    assert "And 3 more: `/kam due`." in spoken(view.nudge(card(line(), line(nudge="n2"), more=3), WORDS))


def test_the_slower_pace_is_announced_once_and_then_only_stated() -> None:
    first = spoken(view.nudge(card(slow=True, newly=True), WORDS))
    then = spoken(view.nudge(card(slow=True), WORDS))
    assert "Little came of my last messages" in first
    assert "Little came of my last messages" not in then
    assert "Half as many messages as usual" in then


def test_every_message_can_be_asked_why() -> None:
    assert ("nudge_why", "U0INES/2026-04-14") in presses(view.nudge(card(), WORDS))


@pytest.mark.parametrize(
    ("away", "said"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (3, "on Friday"),
        (-5, "on Thursday"),
        (7, "on 21 Apr 2026"),
        (-40, "on 5 Mar 2026"),
    ],
)
def test_days_are_said_as_people_say_them(away: int, said: str) -> None:
    assert view.when(TODAY + away * DAY, TODAY, WORDS) == said


def test_why_offers_to_mute_what_may_be_muted() -> None:
    lines = tuple(
        WhyLine(kind.name, 1, muted=False, may_mute=kind.may_mute, rests=kind.rests, staged=bool(kind.stages))
        for kind in NUDGES
    )
    drawn = view.why(WhyCard("U0INES/2026-04-14", lines, "standard", 3, 7, "light"), WORDS)
    muted = [ids for verb, ids in presses(drawn) if verb == "nudge_mute"]
    assert muted == [f"U0INES/2026-04-14|{kind.name}" for kind in NUDGES if kind.may_mute]
    assert message_problems(drawn) == []


def test_the_lightest_profile_offers_nothing_lighter() -> None:
    drawn = view.why(WhyCard("U0INES/2026-04-14", (), "light", 1, 7), WORDS)
    assert [verb for verb, _ in presses(drawn)] == ["nudge_snooze_all", "settings"]


@pytest.mark.parametrize("nudge", ["n1", "*"])
def test_the_form_of_a_snooze_is_one_that_slack_takes(nudge: str) -> None:
    form = SnoozeForm(nudge, "U0INES/2026-04-14", TODAY + DAY, TODAY + 3 * DAY, TODAY + 6 * DAY)
    assert problems("views.open", {"trigger_id": "1.1", "view": view.snooze_form(form, WORDS)}) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_the_form_of_a_contact_takes_any_name(name: str) -> None:
    form = ContactForm("n1", name, TODAY)
    assert problems("views.open", {"trigger_id": "1.1", "view": view.contact_form(form, WORDS)}) == []
