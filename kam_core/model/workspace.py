"""A workspace and the people in it, as Slack knows them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column, synonym

from kam_core.model.base import InWorkspace
from kam_core.model.types import DayType, TermType
from kam_core.terms import Role


class Workspace(InWorkspace, kw_only=True):
    """One customer of ours; its id is the Slack team's."""

    name: Mapped[str] = mapped_column(default="")
    installed_at: Mapped[datetime | None] = mapped_column(default=None)
    removed_at: Mapped[datetime | None] = mapped_column(default=None)
    halted_at: Mapped[datetime | None] = mapped_column(default=None)
    halted_reason: Mapped[str | None] = mapped_column(default=None)
    """Slack refuses everything that we send there, since when and why; what waits is kept."""

    @property
    def id(self) -> str:
        """The Slack team's id."""
        return self.workspace_id


class Person(InWorkspace, kw_only=True):
    """One of us, as Slack knows them. `zone` is an IANA name."""

    slack_id: Mapped[str] = mapped_column(primary_key=True)
    id = synonym("slack_id")
    name: Mapped[str] = mapped_column(default="")
    real_name: Mapped[str] = mapped_column(default="")
    zone: Mapped[str] = mapped_column(default="UTC")
    role: Mapped[Role] = mapped_column(TermType(Role), default=Role.MEMBER)
    locale: Mapped[str] = mapped_column(default="")
    dm_channel: Mapped[str | None] = mapped_column(default=None)
    deleted: Mapped[bool] = mapped_column(default=False)


class Preference(InWorkspace, kw_only=True):
    """When and how one person wants to hear from us; whatever is None or empty is left to the workspace's defaults.

    Times are local "HH:MM"; `working_days` are numbers 0 (Monday) to 6; `country` is an ISO 3166 code, with a
    subdivision behind a dash ("DE-BY"). `snooze` maps what rests to the ISO moment until which it does: "*" is
    everything, "action/<id>" and the like one record. `muted` holds the names of nudges that the person never wants.
    """

    person: Mapped[str] = mapped_column(primary_key=True)
    zone: Mapped[str | None] = mapped_column(default=None)
    working_days: Mapped[list[Any]] = mapped_column(default_factory=list)
    work_starts: Mapped[str] = mapped_column(default="")
    work_ends: Mapped[str] = mapped_column(default="")
    profile: Mapped[str] = mapped_column(default="")
    quiet_from: Mapped[str | None] = mapped_column(default=None)
    quiet_until: Mapped[str | None] = mapped_column(default=None)
    digest_time: Mapped[str | None] = mapped_column(default=None)
    snooze: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    country: Mapped[str] = mapped_column(default="")
    muted: Mapped[list[str]] = mapped_column(default_factory=list)
    away_from: Mapped[date | None] = mapped_column(DayType, default=None)
    away_until: Mapped[date | None] = mapped_column(DayType, default=None)


class WorkspaceDefaults(InWorkspace, kw_only=True):
    """How the rhythm goes for everybody who chose nothing else; one row per workspace, set by administrators.

    `escalate_to` is the Slack id of whoever hears of what was ignored twice; empty: nobody ever does.
    """

    profile: Mapped[str] = mapped_column(default="standard")
    country: Mapped[str] = mapped_column(default="")
    working_days: Mapped[list[Any]] = mapped_column(default_factory=lambda: [0, 1, 2, 3, 4])
    work_starts: Mapped[str] = mapped_column(default="09:00")
    work_ends: Mapped[str] = mapped_column(default="17:00")
    digest_day: Mapped[int] = mapped_column(default=0)
    digest_time: Mapped[str] = mapped_column(default="09:00")
    escalate_to: Mapped[str] = mapped_column(default="")
    plans_each: Mapped[int | None] = mapped_column(default=None)
    """How many plans one key account manager can keep well; None: no limit."""
    rates: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    """What one unit of each currency is worth in `currency`, as text, and the day `on` of these rates; empty: none."""
