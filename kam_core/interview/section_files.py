"""One section of the playbook, read from its file and checked question by question."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from types import MappingProxyType

from kam_core.interview.entries import Entry, nearest
from kam_core.interview.kinds.base import Vague
from kam_core.interview.questions import GENERAL, SETTINGS, Question, Section, When, WhenSkipped

WORDING: Mapping[str, int] = {
    "title": 40,
    "ask": 160,
    "hint": 200,
    "why": 450,
    "good": 400,
    "weak": 120,
    "gap": 60,
    "gap_action": 100,
}
"""Most characters of each text: a question reads on a phone's lock screen, a title in the context line."""
MOST_IN_PROBE, MOST_IN_OPTION, MOST_IN_ABOUT = 120, 75, 150
PROBES = ("default", *(reason.value for reason in Vague))
QUESTION_KEYS = {
    *WORDING,
    "id",
    "kind",
    "probe",
    "quick",
    "skippable",
    "when_skipped",
    "when",
    "options",
    "fills",
}
OVERRIDE_KEYS = {*WORDING, "question", "probe"}
UNSKIPPABLE = (WhenSkipped.ASKS_ESTIMATE, WhenSkipped.KEEPS_PARTIAL)


@dataclass(frozen=True, slots=True)
class Checks:
    """What names may be used; None leaves a check out. `stands` collects where each question was found."""

    kinds: Mapping[str, Sequence[str]] | None
    fields: Mapping[str, Collection[str]] | None
    packs: Collection[str]
    stands: dict[str, Entry] = field(default_factory=dict)


def read_section(whole: Entry, checks: Checks, pack: str = "") -> Section:
    """The section of one file, its questions in the order of their numbers. Raises `PlaybookError`."""
    head = whole.table("section")
    head.only({"id", "title", "about", "minutes", *(("after",) if pack else ())})
    section_id = head.text("id", 4)
    if not re.fullmatch("[A-Z]{1,3}", section_id):
        raise head.refused("id", "is one to three capital letters")
    questions = tuple(_question(entry, section_id, checks, pack) for entry in whole.tables("question"))
    for early, late in pairwise(question.id for question in questions):
        if int(early.removeprefix(section_id)) > int(late.removeprefix(section_id)):
            raise checks.stands[late].refused(
                "id", f"comes after {early}; questions stand in the order of their ids"
            )
    return Section(
        section_id,
        head.text("title", WORDING["title"]),
        head.text("about", MOST_IN_ABOUT),
        head.number("minutes", least=1, most=60),
        questions,
        pack,
    )


def overridden(entry: Entry, question: Question) -> Question:
    """The question in the words of an override; kind, fills and conditions stay. Raises `PlaybookError`."""
    entry.only(OVERRIDE_KEYS)
    words = {key: entry.text(key, most) for key, most in WORDING.items() if key in entry.values}
    probe = entry.words("probe", MOST_IN_PROBE, allowed=PROBES)
    if not words and not probe:
        raise entry.refused("question", "replaces nothing")
    if bool(question.gap) < ("gap" in words or "gap_action" in words):
        raise entry.refused("gap", f"{question.id} has no gap to reword")
    return replace(question, **words, probe=MappingProxyType({**question.probe, **probe}))  # type: ignore[arg-type]


def _question(entry: Entry, section_id: str, checks: Checks, pack: str) -> Question:
    entry = _identified(entry, section_id, checks)
    entry.only(QUESTION_KEYS)
    question = Question(
        id=entry.where,
        title=entry.text("title", WORDING["title"]),
        ask=entry.text("ask", WORDING["ask"]),
        hint=entry.text("hint", WORDING["hint"]),
        why=entry.text("why", WORDING["why"]),
        good=entry.text("good", WORDING["good"]),
        weak=entry.text("weak", WORDING["weak"]),
        gap=entry.text("gap", WORDING["gap"], default=""),
        gap_action=entry.text("gap_action", WORDING["gap_action"], default=""),
        kind=_kind(entry, checks),
        probe=_probe(entry),
        options=_options(entry),
        quick=entry.flag("quick"),
        skippable=entry.flag("skippable", needed=True),
        when_skipped=_when_skipped(entry),
        when=_when(entry, checks),
        fills=_fills(entry, checks),
        pack=pack,
    )
    _must_make_sense(entry, question, checks)
    return question


def _identified(entry: Entry, section_id: str, checks: Checks) -> Entry:
    """The entry under its id, which belongs to the section and occurs once in the whole playbook."""
    found = entry.text("id", 6)
    if not re.fullmatch(rf"{section_id}[1-9]\d?", found):
        raise entry.refused("id", f"'{found}' is not an id of section {section_id}, such as {section_id}1")
    if found in checks.stands:
        raise entry.refused("id", f"{found} stands already in {checks.stands[found].file}")
    checks.stands[found] = entry.named(found)
    return checks.stands[found]


def _kind(entry: Entry, checks: Checks) -> str:
    kind = entry.text("kind", 40)
    if checks.kinds is not None and kind not in checks.kinds:
        raise entry.refused("kind", f"no kind called {nearest(kind, checks.kinds)}")
    return kind


def _probe(entry: Entry) -> Mapping[str, str]:
    probe = entry.words("probe", MOST_IN_PROBE, allowed=PROBES)
    if "default" not in probe:
        raise entry.refused("probe.default", "is missing")
    return probe


def _options(entry: Entry) -> Mapping[str, str]:
    options = entry.words("options", MOST_IN_OPTION)
    for name, allowed in SETTINGS.items():
        if name in options and options[name] not in allowed:
            raise entry.refused(f"options.{name}", f"is {' or '.join(allowed)}, not '{options[name]}'")
    return options


def _when_skipped(entry: Entry) -> WhenSkipped | None:
    said = entry.text("when_skipped", 40, default="")
    if not said:
        return None
    if said not in set(WhenSkipped):
        raise entry.refused("when_skipped", f"nothing called {nearest(said, list(WhenSkipped))}")
    return WhenSkipped(said)


def _when(entry: Entry, checks: Checks) -> When:
    table = entry.table("when", needed=False)
    if "when" in entry.values and not table.values:
        raise entry.refused("when", "names no condition")
    table.only({"pack", "answered", "has", "not_first_plan"})
    pack, answered, has = (table.text(key, 40, default="") for key in ("pack", "answered", "has"))
    if pack and pack not in (GENERAL, *checks.packs):
        raise table.refused("pack", f"no pack called {nearest(pack, (GENERAL, *checks.packs))}")
    if has and checks.fields is not None and has not in checks.fields:
        raise table.refused("has", f"no entity called {nearest(has, checks.fields)}")
    if "not_first_plan" in table.values and not table.flag("not_first_plan"):
        raise table.refused("not_first_plan", "can only be true")
    return When(pack, answered, has, table.flag("not_first_plan"))


def _fills(entry: Entry, checks: Checks) -> tuple[str, ...]:
    names = entry.texts("fills")
    for name in names:
        if not re.fullmatch(r"[A-Z][A-Za-z]+\.[a-z][a-z0-9_]*", name):
            raise entry.refused("fills", f"'{name}' is not written as Entity.field")
        entity, _, fact = name.partition(".")
        if checks.fields is not None and entity not in checks.fields:
            raise entry.refused("fills", f"no entity called {nearest(entity, checks.fields)}")
        if checks.fields is not None and fact not in checks.fields[entity]:
            raise entry.refused(
                "fills", f"{entity} has no field called {nearest(fact, checks.fields[entity])}"
            )
    return names


def _must_make_sense(entry: Entry, question: Question, checks: Checks) -> None:
    """Refuse keys that are right one by one but wrong together."""
    if bool(question.gap) != bool(question.gap_action):
        raise entry.refused("gap", "gap and gap_action come together")
    if question.when_skipped is WhenSkipped.CREATES_GAP and not question.gap:
        raise entry.refused("when_skipped", "creates_gap needs a gap and a gap_action")
    if question.when_skipped and question.skippable is (question.when_skipped in UNSKIPPABLE):
        wanted = "false" if question.skippable else "true"
        raise entry.refused("when_skipped", f"{question.when_skipped} goes with skippable = {wanted}")
    if question.quick and question.when != When():
        raise entry.refused("when", "a question of the quick start is always asked")
    for reason in (checks.kinds or {}).get(question.kind, ()):
        if reason not in question.probe:
            raise entry.refused(
                f"probe.{reason}", f"is missing; an answer of kind {question.kind} may need it"
            )
