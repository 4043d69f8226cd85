"""Plans and histories for tests of what is worth a nudge."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from kam_core.rhythm.bundling import Bundle, Listener, Said, compose
from kam_core.rhythm.nudges import BY_NAME
from kam_core.rhythm.watched import Matter, Watched

MONDAY = date(2026, 3, 2)
INES, BOSS = "U0INES", "U0BOSS"


def at(day: date, hour: int = 9) -> datetime:
    """An hour of a day in UTC."""
    return datetime.combine(day, time(hour), UTC)


def action(key: str, day: date, text: str = "send the audit") -> Matter:
    """An action that is due on a day."""
    return Matter("Action", key, text, day)


def plan(*actions: Matter, account: str = "Alder Glass", **more: tuple[Matter, ...]) -> Watched:
    """A plan with these actions, and other matters by their kind."""
    return Watched(plan=f"plan of {account}", account=account, actions=actions, **more)


@dataclass
class Diary:
    """One person through the days: what was said is remembered, as the store would."""

    listener: Listener = field(default_factory=lambda: Listener(INES))
    said: list[Said] = field(default_factory=list)

    def hears(self, today: date, plans: Iterable[Watched], *, answers: Iterable[str] = ()) -> Bundle | None:
        """What is said on a day; `answers` are the records about which the person does something."""
        bundle = compose(self.listener, plans, self.said, at(today), today)
        for line in (*bundle.lines, *bundle.more) if bundle else ():
            listed = line in bundle.lines if bundle else False
            answered = line.matter.id in set(answers)
            self.said.append(
                Said(
                    today,
                    line.kind.name,
                    line.matter.id,
                    line.about,
                    listed=listed,
                    answered=answered,
                    slow=bundle.slow if bundle else False,
                )
            )
        return bundle


def names(bundle: Bundle | None) -> list[str]:
    """The names of what is said, in its order."""
    return [line.kind.name for line in bundle.lines] if bundle else []


def messages(count: int, *, answered: int = 0, before: date = MONDAY, every: int = 7) -> list[Said]:
    """So many messages of the past, the newest `every` days before a day; the newest ones were answered."""
    return [
        Said(
            before - timedelta(days=every * (place + 1)),
            "action_overdue",
            f"old{place}",
            "",
            answered=place < answered,
        )
        for place in range(count)
    ]


def known(name: str) -> str:
    """A name, which must be one of a kind of nudge."""
    return BY_NAME[name].name
