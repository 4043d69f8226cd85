"""Asking for files: who may, which ones, one message that shows how far they are, and nothing twice."""

import json
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.exporters import EXPORTERS
from bot.jobs.exporting import Exporting
from bot.words import english
from kam_core.cards import NoticeCard
from kam_core.document.shape import Exporters, Pictured, PlanDocument
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.model import AccountPlan, Delivery, Errand, Op, Person
from kam_core.model.delivery import BYTES
from kam_core.store import Store
from kam_core.terms import Role
from kam_core.usecases.errands import EXPORT
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.upload_export import (
    CHOICES,
    WHOLE,
    account_and_form,
    ask_for_export,
    choose,
    export,
)
from tests.builders import a_house
from tests.kam_core.usecases.documents import INES, NOW, TEAM, alder, store_at

PLAIN: Exporters = {form: lambda document, pictures=(): document["plan"]["id"].encode() for form in CHOICES}


class Broken(Exception):
    """A surprise in a writer."""


def broken(document: PlanDocument, pictures: Sequence[Pictured] = ()) -> bytes:
    """A writer that fails."""
    raise Broken


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with store_at(tmp_path / "kam.db") as opened:
        yield opened


def occasion(person: str = INES, key: str = "command/1", **more: str) -> Occasion:
    return Occasion(TEAM, person, key, NOW, **{"channel": "D0INES", **more})


def errands(store: Store) -> list[Errand]:
    with store.read(TEAM) as uow:
        return uow.all_of(Errand, what=EXPORT)


def sent(store: Store, op: Op) -> list[Delivery]:
    with store.read(TEAM) as uow:
        return uow.all_of(Delivery, op=op)


def texts(store: Store) -> list[str]:
    """What the progress message said, from its first state to its last."""
    return [str(each.payload["text"]) for each in (*sent(store, Op.POST), *sent(store, Op.UPDATE))]


def work(store: Store, exporters: Mapping[str, object] = PLAIN, person: str = INES) -> None:
    """Do the errands that wait, as their runner would."""
    doing = Exporting(a_house(store), exporters, english())  # type: ignore[arg-type]
    for errand in errands(store):
        doing.export(errand, occasion(person, f"errand/{errand.id}", channel=errand.channel))


def test_without_a_format_the_choice_is_offered_as_buttons(store: Store) -> None:
    plan = alder(store)
    card = export(a_house(store), occasion(), "alder")
    assert isinstance(card, NoticeCard)
    assert card.buttons == tuple((f"export_{form}", plan) for form in CHOICES)
    assert a_house(store).draw(card)["blocks"]
    assert errands(store) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("alder pdf", ("alder", "pdf")),
        ("PPTX Alder Glass", ("Alder Glass", "pptx")),
        ("alder PowerPoint", ("alder", "pptx")),
        ("alder .xlsx", ("alder", "xlsx")),
        ("all", ("", "all")),
        ("Alder Glass", ("Alder Glass", "")),
        ("", ("", "")),
    ],
)
def test_a_format_may_stand_behind_the_name_or_in_front(typed: str, meant: tuple[str, str]) -> None:
    assert account_and_form(typed) == meant


def test_all_formats_come_one_after_the_other_and_one_message_says_how_far_they_are(store: Store) -> None:
    alder(store)
    card = export(a_house(store), occasion(), "alder all")
    assert isinstance(card, NoticeCard)
    assert card.key == "export.on_its_way"
    work(store)
    names = [each.payload["filename"] for each in sent(store, Op.UPLOAD)]
    own = {
        f"alder-glass-2026{ending}" for ending in (".pptx", ".pdf", "-csv.zip", "-onepage.pdf", "-qbr.pptx")
    }
    assert len(names) == len(set(names)) == len(WHOLE)
    assert own < set(names)
    (shown,) = sent(store, Op.POST)
    assert {each.target_of for each in sent(store, Op.UPDATE)} == {shown.id}
    assert texts(store)[0] == "Preparing 9 files of Alder Glass: 0 ready."
    assert texts(store)[2] == "Preparing 9 files of Alder Glass: 2 ready."
    assert texts(store)[-1] == "All 9 files of Alder Glass are ready."


def test_a_double_tap_makes_no_second_set_and_a_later_wish_does(store: Store) -> None:
    plan, house = alder(store), a_house(store)
    for key in ("press/1", "press/2", "press/1"):
        ask_for_export(house, occasion(key=key), plan, "pdf")
    assert len(errands(store)) == 1
    ask_for_export(house, occasion(key="press/3"), plan, "md")
    assert len(errands(store)) == 2
    with store.write(TEAM, INES, NOW) as uow:
        for errand in uow.all_of(Errand, what=EXPORT):
            errand.state = type(errand.state).DONE
    later = replace(occasion(key="press/4"), at=NOW + timedelta(minutes=1))
    ask_for_export(house, later, plan, "pdf")
    assert len(errands(store)) == 3


def test_an_errand_done_twice_sends_every_file_once(store: Store) -> None:
    ask_for_export(a_house(store), occasion(), alder(store), "all")
    work(store)
    work(store)
    assert len(sent(store, Op.UPLOAD)) == len(WHOLE)


def test_after_a_failure_only_what_was_not_written_is_written(store: Store) -> None:
    ask_for_export(a_house(store), occasion(), alder(store), "all")
    with pytest.raises(Broken):
        work(store, {**PLAIN, "xlsx": broken})
    assert len(sent(store, Op.UPLOAD)) == WHOLE.index("xlsx")
    written: list[str] = []

    def noting(document: PlanDocument, pictures: Sequence[Pictured] = ()) -> bytes:
        written.append(document["plan"]["id"])
        return b"x"

    work(store, dict.fromkeys(CHOICES, noting))
    assert len(sent(store, Op.UPLOAD)) == len(WHOLE)
    assert len(written) == len(WHOLE) - WHOLE.index("xlsx")


def test_what_fails_again_and_again_is_told_in_place_of_the_progress(store: Store) -> None:
    ask_for_export(a_house(store), occasion(), alder(store), "pdf")
    with store.write(TEAM, INES, NOW) as uow:
        uow.all_of(Errand, what=EXPORT)[0].attempt = 3
    work(store, {**PLAIN, "pdf": broken})
    assert texts(store)[-1].startswith("I could not finish the files that you asked for. ")
    assert sent(store, Op.UPLOAD) == []


def test_whoever_lost_the_plan_meanwhile_gets_no_file(store: Store) -> None:
    plan = alder(store)
    ask_for_export(a_house(store), occasion(), plan, "pdf")
    with store.write(TEAM, INES, NOW) as uow:
        uow.get(AccountPlan, plan).forget("owner")
    work(store)
    assert sent(store, Op.UPLOAD) == []
    assert texts(store)[-1].startswith("I could not finish")


def test_somebody_else_gets_nothing(store: Store) -> None:
    plan, house = alder(store), a_house(store)
    with pytest.raises(NotFoundOrNotAllowed):
        choose(house, occasion("U0JAN"), plan)
    with pytest.raises(NotFoundOrNotAllowed):
        ask_for_export(house, occasion("U0JAN"), plan, "pdf")
    assert export(house, occasion("U0JAN"), "alder pdf") == NoticeCard("export.no_plans")
    assert errands(store) == []


def test_asked_in_a_channel_the_files_still_go_to_the_person(store: Store) -> None:
    alder(store)
    export(a_house(store), occasion(channel="C0TEAM", thread="1.1"), "alder pdf")
    work(store)
    assert {(each.channel, each.thread_ts) for each in sent(store, Op.UPLOAD)} == {(INES, None)}
    assert {each.channel for each in sent(store, Op.POST)} == {INES}


def test_the_first_file_says_of_which_day_it_is_and_who_may_read_it(store: Store) -> None:
    ask_for_export(a_house(store), occasion(), alder(store), "all")
    work(store)
    first, *others = sent(store, Op.UPLOAD)
    assert "as of 10 Mar 2026" in first.payload["initial_comment"]
    assert "within the account team" in first.payload["initial_comment"]
    assert not [each for each in others if "initial_comment" in each.payload]


def test_a_manager_reads_the_plan_without_what_is_for_its_team(store: Store) -> None:
    plan = alder(store)
    with store.write(TEAM, INES, NOW) as uow:
        uow.add(Person(slack_id="U0HEAD", role=Role.MANAGER))
    house = a_house(store)
    for person in (INES, "U0HEAD"):
        ask_for_export(house, occasion(person, f"press/{person}", channel=f"D{person}"), plan, "json")
    doing = Exporting(house, EXPORTERS, english())
    for errand in errands(store):
        doing.export(errand, occasion(errand.person, f"errand/{errand.id}", channel=errand.channel))
    found = {each.channel: json.loads(b64decode(each.payload[BYTES])) for each in sent(store, Op.UPLOAD)}
    team, manager = found[f"D{INES}"], found["DU0HEAD"]
    assert team["entities"]["StakeholderRole"][0]["fields"]["support"]["value"] == 2
    assert manager["entities"]["StakeholderRole"][0]["fields"]["support"] == {
        "value": None,
        "status": "unknown",
    }
    assert (manager["history"], manager["interviews"]) == ([], [])
    assert team["history"]


def test_a_plan_without_a_period_is_exported_too(store: Store) -> None:
    plan = alder(store)
    with store.write(TEAM, INES, NOW) as uow:
        uow.get(AccountPlan, plan).forget("period_start")
    ask_for_export(a_house(store), occasion(), plan, "qbr")
    work(store)
    assert sent(store, Op.UPLOAD)[0].payload["filename"] == "alder-glass-plan-qbr.pptx"


def test_without_a_name_the_only_plan_is_meant_and_a_wrong_name_is_told(store: Store) -> None:
    alder(store)
    house = a_house(store)
    assert export(house, occasion(), "Zebra pdf") == NoticeCard("export.none")
    export(house, occasion(), "pdf")
    assert len(errands(store)) == 1
