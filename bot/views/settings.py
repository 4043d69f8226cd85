"""The forms for when and how somebody wants to hear from us: their own, their rest, the workspace's defaults."""

from collections.abc import Sequence

from bot.buttons import PREFIX, Press
from bot.views.blocks import Block, button, context, section
from bot.views.inputs import (
    View,
    checkboxes,
    date_input,
    labelled,
    modal,
    option,
    person_input,
    select,
    text_input,
)
from bot.words import Words
from kam_core.cards import DefaultsCard, RestCard, SettingsCard

SETTINGS, REST, DEFAULTS = f"{PREFIX}:settings", f"{PREFIX}:settings_rest", f"{PREFIX}:settings_defaults"
ZONE, DAYS, STARTS, ENDS, COUNTRY = "zone", "days", "starts", "ends", "country"
PROFILE, NUDGE_AT = "profile", "nudge_at"
QUIET_FROM, QUIET_UNTIL, AWAY_FROM, AWAY_UNTIL = "quiet_from", "quiet_until", "away_from", "away_until"
BACK, MUTED = "back", "muted"
DIGEST_DAY, DIGEST_TIME, ESCALATE_TO = "digest_day", "digest_time", "escalate_to"
PROFILES = ("light", "standard", "active")
AS_USUAL = "usual"
"""The choice that leaves the profile to the workspace."""
MOST_MUTED = 10
"""Slack shows so many checkboxes; the other muted nudges stay muted."""
TIME_TEXT, ZONE_TEXT, COUNTRY_TEXT = 8, 64, 60
WEEK = range(7)
SEPARATOR = "|"


def settings(card: SettingsCard, words: Words) -> View:
    """A person's zone, working days and hours, the time and the measure of their nudges, their holidays."""
    usual = words("settings.as_usual", profile=words(f"settings.profile.{card.usual}"))
    blocks = [
        labelled(
            ZONE,
            words("settings.zone"),
            text_input(card.zone, ZONE_TEXT),
            optional=True,
            hint=words("settings.zone_hint"),
        ),
        *_hours(card.days, card.starts, card.ends, words),
        _time(NUDGE_AT, card.nudge_at, words, hint=words("settings.nudge_at_hint")),
        labelled(PROFILE, words("settings.profile_label"), _profiles(card.profile, words, usual)),
        _country(card.country, words),
        section(
            words("settings.more"), accessory=button(words("button.settings_rest"), Press("settings_rest"))
        ),
    ]
    if card.may_set_defaults:
        open_defaults = button(words("button.settings_defaults"), Press("settings_defaults"))
        blocks.append(section(words("settings.for_all"), accessory=open_defaults))
    return modal(words("settings.title"), blocks, words, callback=SETTINGS, submit="modal.save")


def rest(card: RestCard, words: Words) -> View:
    """Quiet hours, days away, and the nudges that somebody never wants."""
    blocks = [
        _time(QUIET_FROM, card.quiet_from, words),
        _time(QUIET_UNTIL, card.quiet_until, words, hint=words("settings.quiet_hint")),
        labelled(AWAY_FROM, words("settings.away_from"), date_input(card.away_from), optional=True),
        labelled(
            AWAY_UNTIL,
            words("settings.away_until"),
            date_input(card.away_until),
            optional=True,
            hint=words("settings.away_hint"),
        ),
    ]
    if card.away_until:
        back = checkboxes([option(BACK, words("settings.back_option"))], [])
        blocks.append(labelled(BACK, words("settings.back"), back, optional=True))
    if muted := [option(name, nudge_name(name, words)) for name in card.muted[:MOST_MUTED]]:
        mutes = checkboxes(muted, muted)
        blocks.append(
            labelled(MUTED, words("settings.muted"), mutes, optional=True, hint=words("settings.muted_hint"))
        )
    else:
        blocks.append(context(words("settings.none_muted")))
    shown = SEPARATOR.join(card.muted[:MOST_MUTED])
    return modal(
        words("settings.rest_title"), blocks, words, callback=REST, metadata=shown, submit="modal.save"
    )


def defaults(card: DefaultsCard, words: Words) -> View:
    """How the rhythm goes for everybody who chose nothing else, and who hears of what was ignored."""
    days = _days(words)
    blocks = [
        section(words("settings.defaults_about")),
        *_hours(card.days, card.starts, card.ends, words),
        _country(card.country, words),
        labelled(PROFILE, words("settings.profile_label"), _profiles(card.profile, words)),
        labelled(DIGEST_DAY, words("settings.digest_day"), select(days, [days[card.digest_day]])),
        _time(DIGEST_TIME, card.digest_time, words),
        labelled(
            ESCALATE_TO,
            words("settings.escalate_to"),
            person_input(card.escalate_to),
            optional=True,
            hint=words("settings.escalate_hint"),
        ),
        section(
            words("settings.criteria"),
            accessory=button(words("button.portfolio_criteria"), Press("portfolio_criteria")),
        ),
        section(
            words("rates.settings"),
            accessory=button(words("button.settings_rates"), Press("settings_rates")),
        ),
    ]
    return modal(words("settings.defaults_title"), blocks, words, callback=DEFAULTS, submit="modal.save")


def nudge_name(name: str, words: Words) -> str:
    """What people call a kind of nudge."""
    return words.or_none(f"nudge.name.{name}") or name.replace("_", " ").capitalize()


def _hours(days: Sequence[int], starts: str, ends: str, words: Words) -> list[Block]:
    every = _days(words)
    return [
        labelled(
            DAYS, words("settings.days"), checkboxes(every, [every[day] for day in days]), optional=True
        ),
        _time(STARTS, starts, words),
        _time(ENDS, ends, words),
    ]


def _days(words: Words) -> list[Block]:
    return [option(str(day), words(f"day.{day}")) for day in WEEK]


def _time(name: str, start: str, words: Words, *, hint: str | None = None) -> Block:
    return labelled(name, words(f"settings.{name}"), text_input(start, TIME_TEXT), optional=True, hint=hint)


def _country(start: str, words: Words) -> Block:
    return labelled(
        COUNTRY,
        words("settings.country"),
        text_input(start, COUNTRY_TEXT),
        optional=True,
        hint=words("settings.country_hint"),
    )


def _profiles(chosen: str, words: Words, usual: str = "") -> Block:
    """The profiles; with `usual` also the choice that leaves it to the workspace."""
    options = [option(name, words(f"settings.profile.{name}")) for name in PROFILES]
    options = [option(AS_USUAL, usual), *options] if usual else options
    return select(options, [one for one in options if one["value"] == (chosen or AS_USUAL)])
