"""When and how a person, and a workspace, wants to hear from us, as forms."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SettingsCard:
    """One person's hours as they count now; times are local "HH:MM", days 0 (Monday) to 6.

    `profile` empty: as the workspace has it, which is `usual`. `may_set_defaults` for administrators.
    """

    zone: str
    days: tuple[int, ...]
    starts: str
    ends: str
    nudge_at: str = ""
    profile: str = ""
    usual: str = "standard"
    country: str = ""
    may_set_defaults: bool = False


@dataclass(frozen=True, slots=True)
class RestCard:
    """When one person wants to hear nothing, and which nudges they never want (by name)."""

    quiet_from: str = ""
    quiet_until: str = ""
    away_from: date | None = None
    away_until: date | None = None
    muted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DefaultsCard:
    """How the rhythm goes for everybody who chose nothing else; `escalate_to` a Slack id, empty for nobody."""

    days: tuple[int, ...]
    starts: str
    ends: str
    country: str
    profile: str
    digest_day: int
    digest_time: str
    escalate_to: str
