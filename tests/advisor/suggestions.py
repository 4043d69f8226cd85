"""How good suggestions are, scored without the gate that let them through.

Each of a plan's suggestions is scored on what it stands on, on gains, on being measurable, on repeats, on invented
figures and on industry. `FIGURE` and `REPEATS` are simpler than the gate's own readers on purpose: two readers that
were written apart seldom miss the same thing.
"""

# ruff: noqa: T201 - it is a report

import json
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from advisor.adviser import GuidanceAdviser
from advisor.library import GuidanceLibrary
from advisor.model.desk import ModelDesk, open_desk
from advisor.model.facts import value_as_text
from advisor.model.settings import ModelSettings
from bot.jobs.advising import SHOWN, together
from bot.views.text import unescaped
from bot.views.values import shown
from bot.words import english
from kam_core.advice.articles import ALL
from kam_core.advice.brief import Brief
from kam_core.advice.gate_alike import copies, is_gain, parties_are_mixed_up
from kam_core.advice.gate_smart import DUTY, smart_score
from kam_core.advice.proposals import Mode, Proposal, ProposalKind, Wanted
from kam_core.advice.signals import NEEDED, SLOTS
from kam_core.advice.signals.base import day_in
from kam_core.cards.interview import FactLine
from kam_core.model import AccountPlan
from kam_core.store import make_store
from kam_core.store.migrate import upgrade
from kam_core.usecases.briefing import brief_of
from kam_core.usecases.plan_book import PlanBook
from kam_core.values import Value
from tests.advisor.model_replies import ReplyingModel
from tests.bot_in_process import TEAM, bot_in_process
from tests.fakes.fake_model import FakeLedger
from tests.fakes.fake_slack import FakeSlack
from tests.personas.player import Player
from tests.personas.runs import SPEAKER, account_of, morning_of

MODES = ("rules", "model", "lying", "down")
"""Without a model; with one that answers sensibly, one that invents, and one that does not answer."""
TEXTS = ("text", "gain_for_them", "gain_for_us", "measure", "baseline", "ask", "test", "listen_for")
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
WORD = re.compile(r"[^\W_]{2,}")
QUOTED = re.compile(r"“[^”]*”")
IDLE = frozenset(
    ["the", "of", "to", "on", "in", "and", "for", "by", "is", "at", "with", "or", "as", "it", "from"]
)
LONG = 5
"""From more characters on, a comma stands between thousands."""
REPEATS, LEAST_WORDS = 0.8, 3
"""The share of an entry's words that a suggestion has as well, and the words from which that is telling."""
FOREIGN = {
    "fmcg": r"shelf|facings|range review|points of sale|shoppers?",
    "logistics": r"lanes?|stops or picks|empty (?:running|miles|kilomet\w+)|the cab",
    "manufacturing": r"production line|scrap rate|shop floor|spare parts",
    "public sector": r"tender|council|award criteria|bidders?",
    "saas": r"seats|licen[cs]es|log-?ins",
    "financial services": r"control owner|audit trail|risk function",
    "pharma": r"formulary|care pathway|patients?",
}
"""Words that belong to one industry; elsewhere only where the plan speaks so itself."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One suggestion's scores; `mutual` and `smart` (0 to 5) are None for what need not be so.

    Without `factual` the card says that the plan tells nothing of it: that is honest, and no more.
    """

    proposal: Proposal
    cited: bool
    factual: bool
    mutual: bool | None
    smart: int | None
    repeats: str = ""
    invented: tuple[str, ...] = ()
    fits: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """The marks of one plan in one mode."""

    plan: str
    mode: str
    marks: Sequence[Mark] = field(default_factory=tuple)

    def row(self) -> str:
        """One line of the table."""
        duties = [one for one in self.marks if one.smart is not None]
        smart = sum(one.smart or 0 for one in duties) / len(duties) if duties else 0.0
        cells = (
            _share(one.cited for one in self.marks),
            _share(one.factual for one in self.marks),
            _share(bool(one.mutual) for one in duties),
            f"{smart:.1f}",
            str(sum(bool(one.repeats) for one in self.marks)),
            str(sum(len(one.invented) for one in self.marks)),
            _share(one.fits for one in self.marks),
            str(sum(one.proposal.mode is Mode.MODEL for one in self.marks)),
        )
        return f"{self.plan[:22]:<23}{self.mode:<7}{len(self.marks):>4}" + "".join(
            f"{each:>9}" for each in cells
        )


HEAD = f"{'plan':<23}{'mode':<7}{'n':>4}" + "".join(
    f"{each:>9}"
    for each in ("cited", "facts", "mutual", "SMART", "repeats", "invented", "industry", "by model")
)


def sheet(
    plan: str, mode: str, brief: Brief, library: GuidanceLibrary, shows: Callable[[Value], str]
) -> Sheet:
    """The suggestions of every kind that a person would be shown in a mode, scored; the same one is scored once."""
    adviser = GuidanceAdviser(library, shows, desk_for(mode, brief))
    marks: dict[str, Mark] = {}
    for wanted in Wanted:
        beside = suggested(adviser, brief, wanted)
        for one in beside:
            marks.setdefault(one.text, mark(one, brief, beside, library))
    return Sheet(plan, mode, tuple(marks.values()))


def suggested(adviser: GuidanceAdviser, brief: Brief, wanted: Wanted) -> Sequence[Proposal]:
    """What somebody who asks is shown, as the bot puts it together."""
    by_rules = adviser.suggest(brief, wanted, (), limit=SHOWN)
    if not adviser.writes:
        return by_rules.proposals
    return together(adviser.write(brief, wanted, (), limit=SHOWN), by_rules).proposals


def desk_for(mode: str, brief: Brief) -> ModelDesk:
    """A model of that manner; none for rules."""
    if mode == "rules":
        return ModelDesk.off()
    settings = ModelSettings(name="made-up", base_url="http://127.0.0.1:9/v1", deadline=2.0)
    moment = datetime.combine(brief.today, datetime.min.time(), UTC)
    return open_desk(settings, None, lambda: moment, ReplyingModel(mode), FakeLedger())  # type: ignore[arg-type]


def mark(one: Proposal, brief: Brief, others: Sequence[Proposal], library: GuidanceLibrary) -> Mark:
    """One suggestion's scores; `others` are shown with it."""
    duty = one.kind in DUTY
    return Mark(
        one,
        cited=bool(one.sources) and all(library.passage(brief.workspace, each.id) for each in one.sources),
        factual=bool(one.facts) and all(_is_of_plan(line, brief) for line in one.facts),
        mutual=mutual(one) if duty else None,
        smart=smart_score(one, brief) if duty else None,
        repeats=next(repeated(one, brief, others), ""),
        invented=tuple(invented(one, brief, library)),
        fits=fits(one, brief),
    )


def _is_of_plan(line: FactLine, brief: Brief) -> bool:
    record = brief.by_id(line.entity, line.record)
    return record is not None and line.field in record.facts and record[line.field] == line.value


def mutual(one: Proposal) -> bool:
    """Each side gains something of its own, or the question is asked that would find it."""
    them, us = one.gain_for_them, one.gain_for_us
    if is_gain(them) and is_gain(us):
        return not copies(them, us) and not parties_are_mixed_up(them, us)
    return bool(one.ask) and (is_gain(them) or is_gain(us))


def repeated(one: Proposal, brief: Brief, others: Iterable[Proposal]) -> Iterator[str]:
    """What the suggestion says again: an entry of the plan, or another suggestion beside it."""
    said = _words(one.text)
    entries = {ProposalKind.ACTION: ("Action", "text"), ProposalKind.RISK: ("RaidItem", "text")}
    entity, name = entries.get(one.kind, ("Objective", "statement"))
    own = said if one.kind is ProposalKind.ACTION else _words(QUOTED.sub("", one.text))
    for record in brief.of(entity) if one.kind is not ProposalKind.QUESTION else ():
        entry = _words(str(record[name] or record.label))
        if len(entry) >= LEAST_WORDS and len(entry & own) / len(entry) >= REPEATS:
            yield record.label
    for other in others:
        more = _words(other.text)
        if other is not one and len(said & more) / max(1, len(said | more)) >= REPEATS:
            yield other.text


def invented(one: Proposal, brief: Brief, library: GuidanceLibrary) -> Iterator[str]:
    """Figures in a suggestion that neither the plan, nor the cited article, nor its own proposed target or day has."""
    article = [library.article(brief.workspace, each.article) for each in one.sources]
    told = [
        value_as_text(held.value).replace("-", " ")
        for record in brief.everything()
        for held in record.facts.values()
    ]
    known = _figures(*told, *(record.label for record in brief.everything()), brief.account, one.target)
    known |= _figures(*(f"{each.body} {each.templates}" for each in article if each))
    told_days = (day_in(need["statement"], brief.today) for need in brief.of("Need"))
    days = [one.due, brief.today, brief.period_start, brief.period_end, *told_days]
    known |= _figures(*(str(day).replace("-", " ") for day in days if day), *_reckoned(brief))
    yield from (hit for name in TEXTS for hit in sorted(_figures(getattr(one, name)) - known))


def _reckoned(brief: Brief) -> Iterator[str]:
    """What the measures made of the plan's own figures."""
    if brief.reckoned.gap is not None:
        yield value_as_text(brief.reckoned.gap)


def fits(one: Proposal, brief: Brief) -> bool:
    """Advice for this industry or any, in words of no other one that the plan does not use itself."""
    if any(each.industry not in (ALL, brief.industry) for each in one.sources):
        return False
    texts = " ".join(getattr(one, name) for name in TEXTS)
    plan = " ".join(value_as_text(h.value) for r in brief.everything() for h in r.facts.values()).casefold()
    hits = (
        hit[0].casefold()
        for industry, words in FOREIGN.items()
        if industry != brief.industry
        for hit in re.finditer(rf"\b(?:{words})\b", QUOTED.sub("", texts), re.I)
    )
    return all(hit in plan for hit in hits)


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in WORD.findall(text.casefold()) if word not in IDLE)


def _figures(*texts: str) -> set[str]:
    """Every figure as it would be written plainly: "1,600,000.00" and "1600000" are one."""
    plain = (hit.replace(",", "") if "." in hit or len(hit) > LONG else hit.replace(",", ".")
             for text in texts for hit in FIGURE.findall(text))  # fmt: skip
    return {(each.rstrip("0").rstrip(".") if "." in each else each).lstrip("0") or "0" for each in plain}


def _share(given: Iterable[bool]) -> str:
    every = list(given)
    return f"{sum(every) / len(every):.0%}" if every else "-"


def opened(folder: Path) -> GuidanceLibrary:
    """Our own guidance in a store of its own, by keyword."""
    address = f"sqlite:///{folder / 'guidance.db'}"
    upgrade(address)
    library = GuidanceLibrary(make_store(address), folder / "index", slots=SLOTS, needed=NEEDED)
    library.open(datetime.now(UTC))
    return library


def played(persona: Any, folder: Path) -> Brief:
    """The plan that a persona leaves after the whole interview."""
    with FakeSlack() as slack, bot_in_process(slack, folder, morning_of(persona)) as bot:
        dm = bot.dm(bot.knows(SPEAKER, zone=str(persona["timezone"])))
        dm.start(account_of(persona), str(persona["pack"]))
        Player(dm, persona).play()
        with bot.built.store.read(TEAM) as uow:
            plan = uow.last(AccountPlan)
            assert plan is not None
            return brief_of(PlanBook(uow, plan), date.fromisoformat(persona["today"]))


def show(value: Value) -> str:
    """A value as people read it."""
    return unescaped(shown(value, english()))


def told(sheets: Iterable[Sheet]) -> None:
    """The table, and below each row what is wrong."""
    print(HEAD)
    for each in sheets:
        print(each.row())
        for one in each.marks:
            if one.repeats or one.invented or not (one.cited and one.fits and one.mutual is not False):
                print(f"    ! {one.proposal.text} | repeats: {one.repeats or '-'} | invented: {one.invented}")


def main(folder: Path) -> None:
    """Play every persona of a folder and print how good the suggestions for each are."""
    files = sorted(folder.glob("*.json"))
    if not files:
        return
    with tempfile.TemporaryDirectory(prefix="kam-suggestions-") as room:
        library = opened(Path(room))
        for file in files:
            brief = played(json.loads(file.read_text(encoding="utf-8")), Path(room) / file.stem)
            told(sheet(file.stem, mode, brief, library, show) for mode in MODES)
        library.close()
