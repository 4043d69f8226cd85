"""One article's file: front matter in TOML between two lines of +++, then text under six headings."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from advisor.article_templates import Slots, templates
from advisor.passages import OWN
from kam_core.advice.articles import (
    ActionTemplate,
    Article,
    ObjectiveTemplate,
    QuestionTemplate,
    RiskTemplate,
    Template,
)
from kam_core.interview.entries import Entry, PlaybookError, nearest

INDUSTRIES = (
    "all",
    "pharma",
    "manufacturing",
    "saas",
    "fmcg",
    "logistics",
    "public sector",
    "financial services",
)
SECTIONS = "ABCDEFGHIJKLMNOP"
HEADINGS = ("The point", "How to do it", "Worked example", "Do", "Do not", "In the plan")
NEEDED = (
    "id",
    "title",
    "section",
    "industry",
    "questions",
    "asks",
    "applies_when",
    "measures",
    "sources",
)
TEMPLATES = ("objective_templates", "action_templates", "risk_templates", "question_templates")
FEWEST_ASKS = 6
FEWEST_ACTIONS = 2
WORDS = range(300, 701)
FENCE = "+++"

_HEADING = re.compile(r"^## (.+)$", re.M)
_WORD = re.compile(r"\w[\w'’.,%-]*")


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it lies in the folder; `name` is its path there, `pack` empty outside packs."""

    name: str
    pack: str
    content: bytes


def read_article(
    source: Source,
    version: str,
    slots: Mapping[str, frozenset[str]],
    needed: Mapping[str, frozenset[str]],
) -> Article:
    """The article in a file. Raises `PlaybookError` with file and key."""
    front, body = _parted(source)
    front.only({*NEEDED, *TEMPLATES})
    for key in NEEDED:
        if key not in front.values:
            raise front.refused(key, "is missing")
    heads = _heads(front, source)
    when = _signals(front, slots)
    read = partial(templates, front, offered=Slots(when, slots, needed))
    objectives, actions, risks, questions = map(read, TEMPLATES)
    _must_be_whole(front, when, [*objectives, *actions, *risks, *questions], actions, needed)
    _must_read_well(source.name, body)
    return Article(
        **heads,
        asks=_asks(front),
        applies_when=when,
        questions=front.texts("questions"),
        measures=front.texts("measures"),
        sources=front.texts("sources"),
        objective_templates=tuple(each for each in objectives if isinstance(each, ObjectiveTemplate)),
        action_templates=tuple(each for each in actions if isinstance(each, ActionTemplate)),
        risk_templates=tuple(each for each in risks if isinstance(each, RiskTemplate)),
        question_templates=tuple(each for each in questions if isinstance(each, QuestionTemplate)),
        body=body.strip(),
        pack=source.pack,
        version=version,
    )


def _parted(source: Source) -> tuple[Entry, str]:
    try:
        text = source.content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as reason:
        raise PlaybookError(f"{source.name}: is not UTF-8 (byte {reason.start})") from reason
    parts = re.split(rf"^{re.escape(FENCE)}[ \t]*\n", text, maxsplit=2, flags=re.M)
    if len(parts) != 3 or parts[0].strip():
        raise PlaybookError(f"{source.name}: front matter stands between two lines of {FENCE} at the top")
    return Entry.parsed(source.name, parts[1].encode()), parts[2]


def _heads(front: Entry, source: Source) -> dict[str, str]:
    heads = {"id": front.text("id", 60), "title": front.text("title", 120)}
    if heads["id"].startswith(OWN):
        raise front.refused("id", f"begins with {OWN}, as playbooks of workspaces do")
    stem = source.name.rpartition("/")[2].removesuffix(".md")
    if not re.fullmatch(r"\d\d-" + re.escape(heads["id"]), stem):
        raise front.refused("id", f"the file of {heads['id']} is named like 07-{heads['id']}.md")
    heads["section"] = _one_of(front, "section", tuple(SECTIONS))
    heads["industry"] = _one_of(front, "industry", INDUSTRIES)
    return heads


def _one_of(front: Entry, key: str, allowed: Sequence[str]) -> str:
    value = front.text(key, 40)
    if value not in allowed:
        raise front.refused(key, f"no {key} called {nearest(value, allowed)}")
    return value


def _asks(front: Entry) -> tuple[str, ...]:
    asks = front.texts("asks")
    if len(asks) < FEWEST_ASKS:
        raise front.refused("asks", f"has {len(asks)}, at least {FEWEST_ASKS} are needed")
    folded = [ask.casefold() for ask in asks]
    if len(set(folded)) < len(folded):
        raise front.refused("asks", "names something twice")
    if front.text("title", 120).casefold() in (ask.strip("?") for ask in folded):
        raise front.refused("asks", "copies the title")
    return asks


def _signals(front: Entry, slots: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    when = front.texts("applies_when")
    for signal in when:
        if slots and signal not in slots:
            raise front.refused("applies_when", f"no signal called {nearest(signal, slots)}")
    return when


def _must_be_whole(
    front: Entry,
    when: Sequence[str],
    every: Sequence[Template],
    actions: Sequence[Template],
    needed: Mapping[str, frozenset[str]],
) -> None:
    """Each signal has a template, one of them with nothing but what the signal always fills; actions are several."""
    if len(actions) < FEWEST_ACTIONS:
        raise front.refused("action_templates", f"fewer than {FEWEST_ACTIONS}")
    for signal in when:
        its = [each for each in every if each.when == signal]
        if not its:
            raise front.refused("applies_when", f"{signal} has no template")
        always = Slots.always(needed.get(signal, frozenset()))
        if needed and not any(Slots.in_template(each) <= always for each in its):
            raise front.refused("applies_when", f"{signal} has no template that can always be filled")


def _must_read_well(file: str, body: str) -> None:
    heads = tuple(_HEADING.findall(body))
    if heads != HEADINGS:
        raise PlaybookError(f"{file}: headings: are {', '.join(heads) or 'none'}, not {', '.join(HEADINGS)}")
    words = len(_WORD.findall(body))
    if words not in WORDS:
        raise PlaybookError(f"{file}: text: has {words} words, not {WORDS[0]} to {WORDS[-1]}")
