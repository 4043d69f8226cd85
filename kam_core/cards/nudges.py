"""Nudges as people meet them: one message a day at most, and the answer to why it came."""

from dataclasses import dataclass
from datetime import date, datetime

from kam_core.cards.actions import ActionRow
from kam_core.cards.interview import FactLine


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeLine:
    """One thing in a nudge, and what became of it.

    `text`, `day`, `who` and `days` are as in `Matter`; `ways` names the buttons. `became` names the words for what a
    press did, which `undo` says can be taken back; `rests_until` is the moment until which the person snoozed it.
    """

    nudge: str
    name: str
    entity: str
    record: str
    plan: str
    account: str
    text: str
    day: date
    who: str = ""
    days: int = 0
    field: str = ""
    ways: tuple[str, ...] = ()
    action: ActionRow | None = None
    fact: FactLine | None = None
    became: str = ""
    became_on: date | None = None
    undo: bool = False
    rests_until: datetime | None = None

    @property
    def settled(self) -> bool:
        """Nothing is left to press but a way back."""
        return bool(self.became or self.rests_until)


@dataclass(frozen=True, slots=True)
class NudgeCard:
    """What one person hears on one local day. `about` names the message; `more` is what did not fit.

    `slow`: half as often as the profile allows, because little came of the last ones; `newly` since this one.
    `told_on` is when a mention to somebody else would be made, and `to` who that is.
    """

    about: str
    day: date
    lines: tuple[NudgeLine, ...]
    more: int = 0
    slow: bool = False
    newly: bool = False
    profile: str = "standard"
    told_on: date | None = None
    to: str = ""


@dataclass(frozen=True, slots=True)
class WhyLine:
    """One kind of nudge that was in the message: its rule, what is next, and whether the person muted it."""

    name: str
    count: int
    muted: bool
    may_mute: bool
    rests: int | None
    """Days until it may return; None: not for the same day again."""
    staged: bool = False


@dataclass(frozen=True, slots=True)
class WhyCard:
    """Why a nudge came, and the ways to hear less; no `lines` once that was forgotten.

    `all_until`: everything rests until then.
    """

    about: str
    lines: tuple[WhyLine, ...]
    profile: str
    most: int
    days: int
    fewer: str = ""
    """The profile with fewer nudges; empty when this is the one with the fewest."""
    before: str = ""
    """The profile that a press just replaced."""
    all_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class SnoozeForm:
    """Until when a thing is to rest. `nudge` is its nudge, or "*" for everything; `about` the message."""

    nudge: str
    about: str
    tomorrow: date
    in_three: date
    monday: date


@dataclass(frozen=True, slots=True)
class ContactForm:
    """On which day the contact was."""

    nudge: str
    name: str
    today: date
