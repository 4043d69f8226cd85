"""When and how somebody wants to hear from us: the forms, what they refuse, and what follows."""

from datetime import date, time
from typing import Any

import pytest

from kam_core.model import Preference, WorkspaceDefaults
from kam_core.rhythm.hours import Hours
from kam_core.terms import Role
from kam_core.usecases.hours_of import hours_of
from tests.bot_in_process import TEAM, BotInProcess, DirectMessage
from tests.conversations.scenes import acked, dispatched, modal, press_value, save, whispers
from tests.fakes.filled import filled
from tests.fakes.parsed import View, read_view


@pytest.fixture
def thandi(bot: BotInProcess) -> DirectMessage:
    """An administrator."""
    return bot.dm(bot.knows("UTHANDI01", role=Role.ADMINISTRATOR, name="Thandi"))


def hours(dm: DirectMessage) -> Hours:
    with dm.bot.built.store.read(TEAM) as uow:
        return hours_of(uow, dm.person)


def preference(dm: DirectMessage) -> Preference:
    with dm.bot.built.store.read(TEAM) as uow:
        return uow.one(Preference, person=dm.person) or Preference(person=dm.person)


def mutes(dm: DirectMessage, *names: str) -> None:
    with dm.bot.built.store.write(TEAM, dm.person, dm.bot.built.desk.clock()) as uow:
        uow.add(Preference(person=dm.person, muted=list(names)))


def form(dm: DirectMessage, verb: str = "") -> View:
    """Open the settings by the command, or one of the forms behind them by its button."""
    dm.command("settings")
    if not verb:
        return modal(dm.bot)
    action = {"action_id": f"kam:{verb}:0", "block_id": "b", "value": ""}
    shown = {"id": "V1", "type": "modal", "hash": "h"}
    dispatched(dm.bot, dm.bot.requests.press_in_view(dm.person, action, shown))
    return read_view(dm.bot.slack.calls("views.push")[-1].args["view"])


def send(dm: DirectMessage, view: View, values: dict[str, Any]) -> dict[str, Any]:
    """Send only these inputs, as a client does that leaves out what nobody touched; the ack."""
    held = {"callback_id": view.callback_id, "private_metadata": view.private_metadata, "type": "modal"}
    state = {name: each for name, each in filled(view, values).items() if name in values}
    return dict(acked(dm.submit(held, state)))


def test_the_form_shows_what_counts_now(ines: DirectMessage) -> None:
    shown = form(ines)
    assert shown.title == "My settings"
    assert "Europe/Berlin" in str(shown.blocks)
    assert "09:00" in str(shown.blocks)


def test_typed_in_the_dm_it_offers_a_button_that_opens_the_form(ines: DirectMessage) -> None:
    ines.say("settings")
    ines.press(ines.last(), "kam:settings:0")
    assert modal(ines.bot).callback_id == "kam:settings"


def test_what_was_changed_counts_and_what_was_not_stays_with_the_workspace(ines: DirectMessage) -> None:
    assert save(ines, form(ines), {"zone": "new york", "starts": "8", "nudge_at": "10.30"}) == {}
    kept = preference(ines)
    assert (kept.zone, kept.work_starts, kept.digest_time) == ("America/New_York", "08:00", "10:30")
    assert (kept.working_days, kept.work_ends, kept.profile, kept.country) == ([], "", "", "")
    assert (hours(ines).starts, hours(ines).ends, hours(ines).nudge_at) == (time(8), time(17), time(10, 30))


def test_an_input_that_was_not_touched_is_not_changed(ines: DirectMessage) -> None:
    save(ines, form(ines), {"zone": "Asia/Kathmandu", "country": "Nepal"})
    send(ines, form(ines), {"starts": "10:00"})
    kept = preference(ines)
    assert (kept.zone, kept.country, kept.work_starts) == ("Asia/Kathmandu", "NP", "10:00")


def test_what_was_emptied_is_left_to_slack_and_the_workspace_again(ines: DirectMessage) -> None:
    save(
        ines,
        form(ines),
        {"zone": "Asia/Kathmandu", "country": "DE-BY", "starts": "10:00", "days": ["0", "1"]},
    )
    save(ines, form(ines), {"zone": "", "country": "", "starts": "", "days": []})
    now = hours(ines)
    assert (now.zone, now.country, now.starts, len(now.days)) == ("Europe/Berlin", "", time(9), 5)


def test_every_mistake_stands_under_its_input_and_nothing_is_kept(ines: DirectMessage) -> None:
    errors = save(ines, form(ines), {"zone": "Berlyn", "starts": "soon", "country": "Germny"})
    assert errors == {
        "zone": "I do not know a time zone called Berlyn. Try Europe/Berlin.",
        "starts": "Write a time of day like 09:00, 9 or 5 pm.",
        "country": "I know no holidays for Germny. Try Germany.",
    }
    assert hours(ines) == Hours(zone="Europe/Berlin")


def test_a_mistake_can_be_mended_in_the_same_form(ines: DirectMessage) -> None:
    shown = form(ines)
    assert save(ines, shown, {"country": "DE-XX"})["country"].startswith(
        "I know no holidays for DE-XX. Try DE-BB"
    )
    assert save(ines, shown, {"country": "DE-BY"}) == {}
    assert preference(ines).country == "DE-BY"


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ({"starts": "17:00", "ends": "9:00"}, "ends"),
        ({"starts": "18:00"}, "ends"),
        ({"nudge_at": "20:00"}, "nudge_at"),
    ],
)
def test_hours_that_do_not_fit_together_are_refused(
    ines: DirectMessage, typed: dict[str, str], place: str
) -> None:
    assert list(save(ines, form(ines), typed)) == [place]
    assert hours(ines) == Hours(zone="Europe/Berlin")


def test_a_new_zone_counts_from_the_next_message(ines: DirectMessage) -> None:
    save(ines, form(ines), {"zone": "Pacific/Auckland"})
    known = ines.bot.built.desk.people.look_up(None, TEAM, ines.person, ines.bot.built.desk.clock())  # type: ignore[arg-type]
    assert known.zone == "Pacific/Auckland"


def test_quiet_hours_and_days_away_are_kept_behind_the_settings(ines: DirectMessage) -> None:
    shown = form(ines, "settings_rest")
    rest = {"quiet_from": "12:00", "quiet_until": "13", "away_from": "2026-05-04", "away_until": "2026-05-08"}
    assert save(ines, shown, rest) == {}
    now = hours(ines)
    assert (now.quiet_from, now.quiet_until) == (time(12), time(13))
    assert (now.away_from, now.away_until) == (date(2026, 5, 4), date(2026, 5, 8))


def test_the_form_behind_closes_alone_and_the_settings_close_all(ines: DirectMessage) -> None:
    assert send(ines, form(ines, "settings_rest"), {"quiet_from": "12:00", "quiet_until": "13:00"}) == {}
    assert send(ines, form(ines), {"starts": "10:00"}) == {"response_action": "clear"}


def test_whoever_is_back_earlier_says_so_by_one_tick(ines: DirectMessage) -> None:
    save(ines, form(ines, "settings_rest"), {"away_from": "2026-04-14", "away_until": "2026-05-08"})
    save(ines, form(ines, "settings_rest"), {"back": ["back"]})
    assert (hours(ines).away_from, hours(ines).away_until) == (None, None)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ({"quiet_from": "12:00"}, "quiet_until"),
        ({"quiet_from": "08:00", "quiet_until": "18:00"}, "quiet_until"),
        ({"away_from": "2026-05-04"}, "away_until"),
        ({"away_from": "2026-05-04", "away_until": "2026-05-01"}, "away_until"),
        ({"away_until": "2026-04-01"}, "away_until"),
    ],
)
def test_rest_that_makes_no_sense_is_refused(ines: DirectMessage, typed: dict[str, str], place: str) -> None:
    assert list(save(ines, form(ines, "settings_rest"), typed)) == [place]
    assert hours(ines) == Hours(zone="Europe/Berlin")


def test_an_unticked_mute_is_heard_again_and_one_made_meanwhile_stays(ines: DirectMessage) -> None:
    mutes(ines, "action_due", "reading")
    shown = form(ines, "settings_rest")
    with ines.bot.built.store.write(TEAM, ines.person, ines.bot.built.desk.clock()) as uow:
        kept = uow.one(Preference, person=ines.person)
        assert kept is not None
        kept.muted = [*kept.muted, "renewal"]
    assert save(ines, shown, {"muted": ["reading"]}) == {}
    assert preference(ines).muted == ["reading", "renewal"]


def test_administrators_set_what_counts_for_everybody_else(
    ines: DirectMessage, thandi: DirectMessage
) -> None:
    shown = form(thandi, "settings_defaults")
    typed = {"starts": "8:00", "days": ["0", "1", "2", "3", "6"], "country": "Egypt", "profile": "light"}
    assert save(thandi, shown, {**typed, "digest_day": "6", "digest_time": "8:30"}) == {}
    now = hours(ines)
    assert (now.starts, now.days, now.country) == (time(8), frozenset({0, 1, 2, 3, 6}), "EG")
    with ines.bot.built.store.read(TEAM) as uow:
        kept = uow.one(WorkspaceDefaults)
    assert kept is not None
    assert (kept.profile, kept.digest_day, kept.digest_time) == ("light", 6, "08:30")


def test_ones_own_hours_stay_when_the_defaults_change(ines: DirectMessage, thandi: DirectMessage) -> None:
    save(ines, form(ines), {"starts": "10:00"})
    save(thandi, form(thandi, "settings_defaults"), {"starts": "7:00", "ends": "15:00"})
    assert (hours(ines).starts, hours(ines).ends) == (time(10), time(15))


def test_only_who_reads_every_plan_hears_of_what_was_ignored(
    ines: DirectMessage, thandi: DirectMessage
) -> None:
    refused = save(thandi, form(thandi, "settings_defaults"), {"escalate_to": ines.person})
    assert "may not read every plan" in refused["escalate_to"]
    assert save(thandi, form(thandi, "settings_defaults"), {"escalate_to": thandi.person}) == {}
    assert save(thandi, form(thandi, "settings_defaults"), {"escalate_to": None}) == {}
    with ines.bot.built.store.read(TEAM) as uow:
        kept = uow.one(WorkspaceDefaults)
    assert kept is not None
    assert kept.escalate_to == ""


def test_nobody_but_administrators_sees_or_sets_the_defaults(ines: DirectMessage) -> None:
    ines.command("settings")
    assert "settings_defaults" not in str(modal(ines.bot).blocks)
    press_value(ines, "settings_defaults")
    assert whispers(ines.bot)[-1] == "I cannot find that, or it is not yours to see."
    held = {"callback_id": "kam:settings_defaults", "type": "modal"}
    state = {"starts": {"value": {"type": "plain_text_input", "value": "05:00"}}}
    assert "errors" in acked(ines.submit(held, state))
    assert hours(ines) == Hours(zone="Europe/Berlin")


def test_home_opens_the_same_settings(ines: DirectMessage) -> None:
    press_value(ines, "settings")
    assert modal(ines.bot).callback_id == "kam:settings"
