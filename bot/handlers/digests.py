"""Presses about a channel's digest, and its form."""

from collections.abc import Callable, Mapping

from slack_sdk import WebClient

from bot import read
from bot.desk import Desk
from bot.handlers.telling import tell
from bot.views import digest_binding
from kam_core.cards import DigestRhythm, NoticeCard
from kam_core.usecases.digests import binding, posting_again
from kam_core.usecases.digests.posting import AGAIN
from kam_core.usecases.post_card import post_card
from kam_core.usecases.show_plan import show_plan_by_id
from kam_core.usecases.sitting import Occasion

Press = Callable[[Desk, WebClient, Occasion, read.Pressed], None]
Submit = Callable[[Desk, Occasion, read.Submitted], None]


def start(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Begin the digest of these accounts in the channel of the press."""
    _start(desk, client, occasion, pressed, word=False)


def start_sure(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The same, where a person gives their word that nobody from outside is in the channel."""
    _start(desk, client, occasion, pressed, word=True)


def open_form(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Day and hour as a form."""
    unseen, channel, *plans = pressed.press.ids
    card = binding.open_form(desk.house, occasion, channel, plans, unseen=bool(unseen))
    client.views_open(trigger_id=pressed.trigger, view=digest_binding.form(card, desk.words))


def not_here(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Leave the channel as it is."""
    del occasion
    tell(client, pressed.channel, pressed.person, desk.words("digest.left"))


def stop(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Take the digest of the channel away."""
    card = binding.end_digest(desk.house, occasion)
    tell(client, pressed.channel, pressed.person, desk.words(card.key))


def again(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Post a digest again that may not have arrived."""
    del client
    posting_again.post_again(desk.house, occasion, pressed.press.ids[0])


def plan(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The one-page plan, in the DM of whoever may read it."""
    post_card(desk.house, occasion, show_plan_by_id(desk.house, occasion, pressed.press.ids[0]))
    tell(client, pressed.channel, pressed.person, desk.words("digest.in_dm"), pressed.thread)


def _start(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed, *, word: bool) -> None:
    try:
        rhythm = binding.bind_digest(desk.house, occasion, pressed.channel, pressed.press.ids, word=word)
    except binding.ChannelIsNotFit as refused:
        said = desk.words(f"digest.no.{refused.about['why']}")
    else:
        if rhythm is None:
            return
        said = desk.words("digest.started", **_when(desk, rhythm))
    tell(client, pressed.channel, pressed.person, said)


def submit(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """Begin or change the digest of a channel as the form says; the answer comes by DM."""
    channel, *plans = submitted.metadata.split(digest_binding.SEPARATOR)
    values = submitted.values
    typed = binding.DigestTyped(
        day=str(values.get(digest_binding.DAY, "")),
        at=str(values.get(digest_binding.AT, "")),
        zone=str(values.get(digest_binding.ZONE, "")),
    )
    word = digest_binding.YES in values.get(digest_binding.WORD, ())
    rhythm = binding.bind_digest(desk.house, occasion, channel, plans, typed, word=word)
    if rhythm is not None:
        post_card(desk.house, occasion, NoticeCard("digest.started_by_form", _when(desk, rhythm)))


def _when(desk: Desk, rhythm: DigestRhythm) -> dict[str, str]:
    return digest_binding.when_of(rhythm, desk.words)


PRESSES: Mapping[str, Press] = {
    "digest_start": start,
    "digest_start_sure": start_sure,
    "digest_form": open_form,
    "digest_not_here": not_here,
    "digest_stop": stop,
    "digest_plan": plan,
    AGAIN: again,
}
SUBMITS: Mapping[str, Submit] = {digest_binding.FORM: submit}
