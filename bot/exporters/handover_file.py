"""The pack that goes with a plan to its next owner, as Markdown: people, promises, actions, risks, history, and what only
the old owner knows. It is for the account team, and says so on top."""

from collections.abc import Iterable, Iterator, Sequence

from bot.exporters.markdown_text import Pen, day, escaped
from kam_core.document.pack import Pack
from kam_core.document.shape import ChangeJson, RecordJson, Wording

MOST_CHANGES = 40
OVER = frozenset({"done", "cancelled"})
UNTOLD = frozenset({"Suggestion", "HealthReading", "Share"})
"""Changes of upkeep, which are no news of the account."""


def write(pack: Pack, words: Wording) -> bytes:
    """The pack as UTF-8 Markdown."""
    workspace = pack.document.get("workspace")
    pen = Pen(words, workspace["people"] if workspace else {})
    parts = [
        f"# {words('handover.pack.title', account=escaped(pack.document['plan']['account']['key']))}",
        words(
            "handover.pack.head",
            old=escaped(pack.old),
            new=escaped(pack.new),
            day=day(pack.today.isoformat()),
        ),
        f"> {words('handover.pack.note')}",
        *_said(pack, words),
        *_section("people", _people(pack, pen), words),
        *_section("promises", (_record("Commitment", one, pen) for one in promises(pack)), words),
        *_section("actions", (_record("Action", one, pen) for one in going_on(pack)), words),
        *_section("risks", (_record("RaidItem", one, pen) for one in _all(pack, "RaidItem")), words),
        *_section("reviews", (_record("Review", one, pen) for one in held(pack)), words),
        *_section("changes", (f"- {line}" for line in changes(pack, pen)), words),
    ]
    return ("\n\n".join(parts) + "\n").encode()


def _said(pack: Pack, words: Wording) -> Iterator[str]:
    """The answers of the old owner; what was not answered is listed, so that somebody asks."""
    yield f"## {words('handover.pack.said')}"
    answered = [(name, text) for name, text in pack.said if text]
    for name, text in answered:
        lines = [escaped(line) for line in text.splitlines() if line.strip()]
        yield "\n\n".join([f"**{escaped(name)}**", *lines])
    if not answered:
        yield words("handover.pack.nothing_said")
    left = [escaped(name) for name, text in pack.said if not text]
    if answered and left:
        yield words("handover.pack.not_said", names="; ".join(left))


def _section(name: str, lines: Iterable[str], words: Wording) -> Iterator[str]:
    yield f"## {words(f'handover.pack.{name}')}"
    yield "\n".join(lines) or words(f"handover.pack.no_{name}")


def _people(pack: Pack, pen: Pen) -> Iterator[str]:
    """Each person with what they decide and how close we are."""
    for person in _all(pack, "Stakeholder"):
        parts = [_facts("Stakeholder", person, pen)]
        for entity in ("StakeholderRole", "RelationshipLink"):
            own = [one for one in _all(pack, entity) if one["refs"]["stakeholder"]["id"] == person["id"]]
            parts += [_facts(entity, one, pen) for one in own]
        yield _line(person, parts)


def promises(pack: Pack) -> list[RecordJson]:
    """What is still open first, then what was kept or not."""
    every = _all(pack, "Commitment")
    waiting = [one for one in every if one["fields"]["kept"]["value"] is None]
    return [*waiting, *(one for one in every if one not in waiting)]


def going_on(pack: Pack) -> list[RecordJson]:
    """The actions that are not over."""
    return [one for one in _all(pack, "Action") if one["fields"]["status"]["value"] not in OVER]


def held(pack: Pack) -> list[RecordJson]:
    """The reviews that were held, the newest first, with what was decided."""
    found = [one for one in _all(pack, "Review") if one["fields"]["actual_date"]["value"]]
    return sorted(found, key=lambda one: str(one["fields"]["actual_date"]["value"]), reverse=True)


def changes(pack: Pack, pen: Pen) -> list[str]:
    """The newest changes, one line each."""
    told = [one for one in reversed(pack.document["history"]) if one["entity"] not in UNTOLD and "key" in one]
    lines = [_change(one, pen) for one in told[:MOST_CHANGES]]
    return list(dict.fromkeys(lines))


def _change(change: ChangeJson, pen: Pen) -> str:
    what = pen.words.or_none(f"entity.{change['entity']}.one") or change["entity"]
    fields = [name for name in change["after"] if pen.words.or_none(f"field.{change['entity']}.{name}")]
    named = ", ".join(pen.label(change["entity"], name) for name in fields)
    return pen.words(
        "handover.pack.change",
        day=day(change["when"]),
        who=pen.text(change["who"]),
        what=what,
        name=pen.as_typed(change.get("key", "")),
        fields=f" ({named})" if named else "",
    )


def _all(pack: Pack, entity: str) -> list[RecordJson]:
    return pack.document["entities"].get(entity, [])


def _record(entity: str, record: RecordJson, pen: Pen) -> str:
    return _line(record, [_facts(entity, record, pen)])


def _line(record: RecordJson, parts: Sequence[str]) -> str:
    said = "; ".join(filter(None, parts))
    return f"- **{escaped(record['key'])}**: {said}" if said else f"- **{escaped(record['key'])}**"


def _facts(entity: str, record: RecordJson, pen: Pen) -> str:
    """Every fact that somebody spoke of, but for the one that only repeats the name."""
    told = [
        f"{pen.label(entity, name)} {pen.of(record, name)}"
        for name, fact in record["fields"].items()
        if fact["value"] is not None and fact["value"] != record["key"]
    ]
    return "; ".join(told)
