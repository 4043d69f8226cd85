"""What a nudge may be about: the matters of a plan that concern one person, each with the day that it turns on."""

from dataclasses import dataclass
from datetime import date, timedelta

from kam_core.measures.days import Day, latest


@dataclass(frozen=True, slots=True)
class Matter:
    """One record, what people call it, and its day: when it is due, ends, was recorded or was last worked on.

    `who` is a Slack id or a name: the owner of an action, the person of the account, who promised. `days` is a count
    that the words need, such as the usual days between contacts; `field` names the fact that is meant.
    """

    entity: str
    id: str
    text: str
    day: date
    who: str = ""
    days: int = 0
    field: str = ""

    @property
    def thing(self) -> str:
        """What a person snoozes, as `thing_of` names it."""
        return thing_of(self.entity, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """The matters of one plan for one person. `ignored` and `handed` come from what was said before."""

    plan: str
    account: str
    actions: tuple[Matter, ...] = ()
    """Open actions of the person's own, by the day they are due."""
    waiting: tuple[Matter, ...] = ()
    """Open actions that the person's plan waits for: of the customer, or of nobody we know."""
    reviews: tuple[Matter, ...] = ()
    people: tuple[Matter, ...] = ()
    """People of the account, by the day until which we wanted to be in touch."""
    readings: tuple[Matter, ...] = ()
    renewals: tuple[Matter, ...] = ()
    interviews: tuple[Matter, ...] = ()
    promises: tuple[Matter, ...] = ()
    events: tuple[Matter, ...] = ()
    stale: tuple[Matter, ...] = ()
    ignored: tuple[Matter, ...] = ()
    handed: tuple[Matter, ...] = ()
    """What its owner was told would be mentioned to this person."""


def thing_of(entity: str, id: str) -> str:
    """ "action/<id>": how a snooze names one record ("RelationshipLink" -> "relationship_link")."""
    snake = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in entity).lstrip("_")
    return f"{snake}/{id}"


def contact_due(last: Day | None, planned: Day | None, every_days: int) -> date | None:
    """Until when to be in touch: the day agreed for it where that is later than the last contact, else by the rhythm.

    None while neither is known: nobody is called silent who was never met.
    """
    if planned is not None and (last is None or latest(planned) > latest(last)):
        return latest(planned)
    return None if last is None else latest(last) + timedelta(days=every_days)
