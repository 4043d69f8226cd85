"""The conversation engine: whatever happens in whatever order, no answer is lost and there is always a way on."""

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kam_core.interview import engine
from kam_core.interview.engine import MOST_PROBES, Place, Route
from kam_core.interview.kinds.base import Vague
from kam_core.interview.walk import Mode, Stage, Walk, from_stored, to_stored
from kam_core.terms import AnswerStatus

ROUTE = Route(quick=("A1", "B1"), sections=(("A", ("A1", "A2")), ("B", ("B1", "B2"))))
ANSWERED = AnswerStatus.ANSWERED


def test_an_interview_begins_with_the_first_question_of_the_quick_start() -> None:
    assert engine.begin(ROUTE) == Walk(asking="A1")


def test_a_clear_answer_leads_to_the_next_question() -> None:
    walk = engine.answered(engine.begin(ROUTE), ROUTE, {"A1": ANSWERED})
    assert (walk.asking, walk.trail) == ("B1", ("A1",))


def test_a_vague_answer_is_probed_twice_at_most_and_never_twice_for_one_reason() -> None:
    walk = engine.begin(ROUTE)
    reasons = (Vague.NO_DATE, Vague.NO_PERSON, Vague.NO_NUMBER)
    answers = {"A1": ANSWERED}
    walk = engine.answered(walk, ROUTE, answers, vague=reasons)
    assert (walk.mode, walk.probe) == (Mode.PROBING, Vague.NO_DATE)
    walk = engine.answered(walk, ROUTE, answers, vague=reasons)
    assert walk.probe is Vague.NO_PERSON
    walk = engine.answered(walk, ROUTE, answers, vague=reasons)
    assert (walk.asking, walk.mode) == ("B1", Mode.ASKING)


def test_what_is_undecided_is_settled_before_anything_else() -> None:
    walk = engine.answered(
        engine.begin(ROUTE), ROUTE, {"A1": ANSWERED}, vague=(Vague.NO_DATE,), undecided=True
    )
    assert (walk.asking, walk.mode) == ("A1", Mode.CHOOSING)


def test_the_quick_start_ends_at_the_crossroads_and_the_sections_at_the_end() -> None:
    answers = {"A1": ANSWERED, "B1": AnswerStatus.SKIPPED}
    walk = engine.move_on(Walk(asking="B1"), ROUTE, answers)
    assert (walk.stage, walk.asking) == (Stage.CROSSROADS, None)
    walk = engine.deepen(walk, ROUTE, answers, ("B",))
    assert walk.asking == "B2"
    walk = engine.move_on(walk, ROUTE, {**answers, "B2": AnswerStatus.UNKNOWN})
    assert walk.stage is Stage.FINISHED


def test_back_walks_the_trail_and_stops_at_its_start() -> None:
    walk = engine.back(Walk(asking="B1", trail=("A1",)), ROUTE)
    assert walk.asking == "A1"
    assert engine.back(walk, ROUTE) == walk


def test_back_from_a_probe_returns_to_its_question() -> None:
    probing = Walk(asking="A1", mode=Mode.PROBING, probed=(Vague.NO_DATE,), trail=("B1",))
    assert engine.back(probing, ROUTE) == Walk(asking="A1", trail=("B1",))


def test_a_gap_opens_its_question_and_keeps_the_way_back() -> None:
    walk = engine.go_to(Walk(asking="B1"), ROUTE, "A2")
    assert (walk.asking, walk.trail) == ("A2", ("B1",))


def test_a_question_that_left_the_playbook_during_a_pause_is_not_asked() -> None:
    smaller = Route(quick=("B1",), sections=(("B", ("B1",)),))
    assert engine.resume(Walk(asking="A1"), smaller, {}).asking == "B1"


def test_the_position_counts_within_the_quick_start_and_within_a_section() -> None:
    assert engine.place(Walk(asking="B1"), ROUTE) == Place(None, 2, 2)
    assert engine.place(Walk(stage=Stage.DEEP, asking="B2"), ROUTE) == Place("B", 2, 2)


QUESTIONS = [f"{section}{number}" for section in "ABCD" for number in (1, 2, 3)]


class AnyConversation(RuleBasedStateMachine):
    """People answer, go back, skip, pause, restart; the playbook changes under them."""

    def __init__(self) -> None:
        super().__init__()
        self.kept = list(QUESTIONS)
        self.answers: dict[str, AnswerStatus] = {}
        self.ever: set[str] = set()
        self.walk = Walk()

    @property
    def route(self) -> Route:
        sections = {section: tuple(key for key in self.kept if key[0] == section) for section in "ABCD"}
        quick = tuple(key for key in self.kept if key.endswith("1"))
        return Route(quick, tuple((section, keys) for section, keys in sections.items() if keys))

    @initialize()
    def open(self) -> None:
        self.walk = engine.begin(self.route)

    @rule(vague=st.lists(st.sampled_from(list(Vague)), max_size=3), undecided=st.booleans())
    def answer(self, vague: list[Vague], undecided: bool) -> None:
        if self.walk.asking:
            self._store(ANSWERED)
            self.walk = engine.answered(self.walk, self.route, self.answers, vague=vague, undecided=undecided)

    @rule(status=st.sampled_from([AnswerStatus.SKIPPED, AnswerStatus.UNKNOWN]))
    def pass_over(self, status: AnswerStatus) -> None:
        if self.walk.asking:
            if self.walk.mode is Mode.ASKING and self.walk.asking not in self.answers:
                self._store(status)
            self.walk = engine.move_on(self.walk, self.route, self.answers)

    @rule()
    def back(self) -> None:
        self.walk = engine.back(self.walk, self.route)

    @rule(question=st.sampled_from(QUESTIONS))
    def edit(self, question: str) -> None:
        self.walk = engine.go_to(self.walk, self.route, question)

    @rule(sections=st.lists(st.sampled_from("ABCD"), max_size=2))
    def deepen(self, sections: list[str]) -> None:
        self.walk = engine.deepen(self.walk, self.route, self.answers, sections)

    @rule()
    def restart(self) -> None:
        self.walk = engine.resume(from_stored(to_stored(self.walk)), self.route, self.answers)

    @rule(question=st.sampled_from(QUESTIONS))
    def change_playbook(self, question: str) -> None:
        self.kept = sorted({*self.kept, question} if question not in self.kept else {*self.kept} - {question})
        self.walk = engine.resume(self.walk, self.route, self.answers)

    def _store(self, status: AnswerStatus) -> None:
        assert self.walk.asking is not None
        self.answers[self.walk.asking] = status
        self.ever.add(self.walk.asking)

    @invariant()
    def no_answer_is_lost(self) -> None:
        assert set(self.answers) == self.ever

    @invariant()
    def what_is_asked_exists(self) -> None:
        assert self.walk.asking is None or self.walk.asking in self.route

    @invariant()
    def probes_are_few_and_differ(self) -> None:
        assert len(self.walk.probed) <= MOST_PROBES
        assert len(set(self.walk.probed)) == len(self.walk.probed)

    @invariant()
    def nothing_is_open_only_when_the_stage_is_done(self) -> None:
        if self.walk.asking is None:
            assert self.walk.stage in (Stage.CROSSROADS, Stage.FINISHED)

    @invariant()
    def the_position_lies_within_its_total(self) -> None:
        place = engine.place(self.walk, self.route)
        assert 0 <= place.number <= place.total

    @invariant()
    def storing_loses_nothing(self) -> None:
        assert from_stored(to_stored(self.walk)) == self.walk


TestAnyConversation = AnyConversation.TestCase
TestAnyConversation.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def test_a_walk_stored_by_an_older_version_opens_with_defaults() -> None:
    assert from_stored({"asking": "A1"}) == Walk(asking="A1")
    assert (
        from_stored({**to_stored(replace(Walk(), probed=(Vague.NO_DATE,))), "probed": ["gone"]}).probed == ()
    )
