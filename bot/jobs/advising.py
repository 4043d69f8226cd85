"""Does the errands of advice: looks at the plan, asks the adviser outside any transaction, and says what it found."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from dataclasses import dataclass, field, replace
from functools import partial

from bot.jobs.challenging import challenge
from bot.jobs.errands import Work
from kam_core.advice.proposals import Advice, Mode, Wanted
from kam_core.advice.ranking import apart
from kam_core.model import Errand
from kam_core.ports import Adviser, House
from kam_core.usecases import errands
from kam_core.usecases.asking_questions import answer_question
from kam_core.usecases.coaching import coach
from kam_core.usecases.model_reading import understand
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.stories import facts_told, offer_story
from kam_core.usecases.suggesting import Looked, look_at_plan, offer
from kam_core.values import Value

SOON_SECONDS = 4.0
"""A model that has not answered by then is not waited for: suggestions by rules are shown first."""
LATEST_SECONDS = 22.0
"""For a model's default deadline: one that has not answered by then never will."""
SHOWN = 3
LATER = 2
"""How many of a slow model's suggestions are shown after those made by rules."""


@dataclass(frozen=True)
class Advising:
    """What the errands of advice work with; `show` writes a value as people read it.

    A model is waited for `soon` seconds before suggestions by rules are shown, then for up to `latest` more.
    """

    house: House
    adviser: Adviser
    show: Callable[[Value], str]
    soon: float = SOON_SECONDS
    latest: float = LATEST_SECONDS
    _writing: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(2, thread_name_prefix="kam-write")
    )

    def works(self) -> Mapping[str, Work]:
        """The work for each kind of errand."""
        return {
            errands.SUGGEST: self.suggest,
            errands.ASK: self.ask,
            errands.COACH: self.coach,
            errands.UNDERSTAND: self.understand,
            errands.STORY: self.story,
            errands.CHALLENGE: partial(challenge, self.house, self.adviser),
        }

    def suggest(self, errand: Errand, occasion: Occasion) -> None:
        """Suggestions for a plan, or for the section that was just walked."""
        told = errand.payload
        plan, section, title = str(told["plan"]), str(told.get("section", "")), str(told.get("title", ""))
        wanted = Wanted(told.get("wanted", Wanted.ANYTHING))
        looked = look_at_plan(self.house, occasion, plan)
        objective = str(told.get("objective", ""))
        named = looked.brief.by_id("Objective", objective)
        if objective and named is None:
            return  # its acceptance was taken back meanwhile
        by_rules = self.adviser.suggest(
            looked.brief, wanted, looked.earlier, section=section, objective=objective, limit=SHOWN
        )
        if named is not None:
            offer(self.house, occasion, plan, by_rules, objective=named.label)
        elif section:
            offer(self.house, occasion, plan, by_rules, section=title)
            self._tell_section(looked, occasion, plan, section, title)
        elif self.adviser.writes:
            self._with_a_model(looked, occasion, plan, wanted, by_rules)
        else:
            offer(self.house, occasion, plan, by_rules, wanted=wanted)

    def ask(self, errand: Errand, occasion: Occasion) -> None:
        """The answer to a question."""
        answer_question(self.house, self.adviser, occasion, str(errand.payload["question"]))

    def coach(self, errand: Errand, occasion: Occasion) -> None:
        """Guidance below a message of the interview."""
        told = errand.payload
        names = ("interview", "question", "purpose", "words")
        coach(self.house, self.adviser, occasion, *(str(told.get(name, "")) for name in names))

    def understand(self, errand: Errand, occasion: Occasion) -> None:
        """What a model reads in a message."""
        told = errand.payload
        names = ("interview", "question", "text")
        understand(self.house, self.adviser, occasion, *(str(told[name]) for name in names))

    def story(self, errand: Errand, occasion: Occasion) -> None:
        """A draft of the one-page story."""
        plan = str(errand.payload["plan"])
        brief = look_at_plan(self.house, occasion, plan).brief
        offer_story(self.house, occasion, plan, self.adviser.tell(brief, facts_told(brief, self.show)))

    def _tell_section(self, looked: Looked, occasion: Occasion, plan: str, section: str, title: str) -> None:
        """A summary of the section in a model's words, where there is one."""
        if not self.adviser.writes:
            return
        text = self.adviser.tell(looked.brief, facts_told(looked.brief, self.show, section), section)
        if text:
            telling = replace(occasion, key=f"{occasion.key}/told")
            offer_story(self.house, telling, plan, text, section=title)

    def _with_a_model(
        self, looked: Looked, occasion: Occasion, plan: str, wanted: Wanted, by_rules: Advice
    ) -> None:
        """A quick model's suggestions, filled up by rules; a slow one's after those by rules."""
        writing = self._writing.submit(self.adviser.write, looked.brief, wanted, looked.earlier, limit=SHOWN)
        written = _within(writing, self.soon)
        if written is not None:
            offer(self.house, occasion, plan, together(written, by_rules), wanted=wanted)
            return
        offer(self.house, occasion, plan, by_rules, wanted=wanted)
        late = _within(writing, self.latest)
        more = apart(late.proposals, by_rules.proposals)[:LATER] if late is not None else []
        if late is not None and more:
            after = replace(occasion, key=f"{occasion.key}/late")
            offer(self.house, after, plan, replace(late, proposals=tuple(more)), wanted=wanted)


def together(written: Advice, by_rules: Advice) -> Advice:
    """A model's suggestions first, those by rules in the places that are left; never two about one matter."""
    rest = apart(by_rules.proposals, written.proposals)
    proposals = (*written.proposals, *rest)[:SHOWN]
    mode = Mode.MODEL if written.proposals else Mode.RULES
    return Advice(proposals, mode, by_rules.search, written.notes, by_rules.passages)


def _within(writing: Future[Advice], seconds: float) -> Advice | None:
    try:
        return writing.result(seconds)
    except TooSlow:
        return None
