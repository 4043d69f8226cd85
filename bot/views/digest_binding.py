"""What binds a digest to a channel: the offer with everything that would be seen there, what a channel has, the form."""

from typing import Any

from bot.buttons import PREFIX, Press
from bot.views.blocks import Block, actions, button, context, divider, message, section
from bot.views.digests import harmless, week_blocks
from bot.views.inputs import View, labelled, modal, option, select, text_input
from bot.views.lines import NAME, owned, told
from bot.views.values import day
from bot.words import Words
from kam_core.cards import DigestForm, DigestHereCard, DigestOfferCard, DigestRhythm

Payload = dict[str, Any]
FORM = f"{PREFIX}:digest"
DAY, AT, ZONE, WORD = "digest_day", "digest_at", "digest_zone", "digest_word"
YES = "yes"
SEPARATOR = "|"


def offer(card: DigestOfferCard, words: Words) -> Payload:
    """What the channel would see, what it never sees, today's digest, and the press that begins it."""
    slots = {"accounts": _names(card.accounts), **when_of(card.rhythm, words)}
    blocks = [section(words("digest.offer", **slots)), section(words("digest.seen"))]
    if card.ends:
        blocks.append(section(words("digest.ends", accounts=_names(card.ends))))
    if card.unseen:
        blocks.append(section(words("digest.unseen", scope=card.scope or words("digest.scope"))))
    blocks += [divider(), *_sample(card, words), divider(), *actions(*_ways(card, words))]
    text = words("digest.offer_text", accounts=_spoken(card.accounts), **when_of(card.rhythm, words))
    return message(text, blocks)


def here(card: DigestHereCard, words: Words) -> Payload:
    """The digest that a channel has."""
    slots = {"accounts": _names(card.accounts), **when_of(card.rhythm, words)}
    blocks = [section(words("digest.here", **slots))]
    if card.trouble:
        blocks.append(
            section(words.or_none(f"digest.kept_back.{card.trouble}") or words("digest.kept_back_other"))
        )
    blocks.append(context(words("digest.here_by", who=owned(card.bound_by))))
    if card.may_change:
        press = (card.channel, *card.plans)
        blocks += actions(
            button(words("button.digest_form"), Press("digest_form", ("", *press))),
            button(words("button.digest_stop"), Press("digest_stop")),
        )
    return message(words("digest.here_text", **{**slots, "accounts": _spoken(card.accounts)}), blocks)


def form(card: DigestForm, words: Words) -> View:
    """Day, hour and zone; where we cannot see who is in the channel, the person's word."""
    days = [option(str(number), words(f"day.{number}")) for number in range(7)]
    blocks = [
        labelled(DAY, words("digest.form.day"), select(days, [days[card.rhythm.day]])),
        labelled(
            AT, words("digest.form.at"), {"type": "timepicker", "initial_time": f"{card.rhythm.at:%H:%M}"}
        ),
        labelled(
            ZONE,
            words("digest.form.zone"),
            text_input(card.rhythm.zone, 64),
            hint=words("digest.form.zone_hint"),
        ),
    ]
    if card.unseen:
        word = [option(YES, words("digest.form.word"))]
        blocks.append(labelled(WORD, words("digest.form.who"), {"type": "checkboxes", "options": word}))
    return modal(
        words("digest.form.title"),
        blocks,
        words,
        callback=FORM,
        metadata=SEPARATOR.join((card.channel, *card.plans)),
        submit="digest.form.start" if card.starts else "modal.save",
    )


def _ways(card: DigestOfferCard, words: Words) -> list[Block]:
    starts = "digest_start_sure" if card.unseen else "digest_start"
    unseen = "unseen" if card.unseen else ""
    return [
        button(words(f"button.{starts}"), Press(starts, card.plans), style="primary"),
        button(words("button.digest_form"), Press("digest_form", (unseen, card.channel, *card.plans))),
        button(words("button.digest_not_here"), Press("digest_not_here")),
    ]


def _sample(card: DigestOfferCard, words: Words) -> list[Block]:
    if card.sample is None:
        return [section(words("digest.sample_none"))]
    return [context(words("digest.sample")), *week_blocks(card.sample, words)]


def _names(accounts: tuple[str, ...]) -> str:
    return ", ".join(f"*{told(name, NAME)}*" for name in accounts)


def _spoken(accounts: tuple[str, ...]) -> str:
    return ", ".join(map(harmless, accounts))


def when_of(rhythm: DigestRhythm, words: Words) -> dict[str, str]:
    """Day, hour, zone and the first local day, as words take them."""
    return {
        "day": words(f"day.{rhythm.day}"),
        "at": f"{rhythm.at:%H:%M}",
        "zone": told(rhythm.zone, NAME),
        "first": day(rhythm.first),
    }
