"""The adviser: signals find, guidance is quoted, templates are filled, the gate decides; a model only adds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import cast

import pytest

from advisor.adviser import GROUNDS, GuidanceAdviser
from advisor.late import LateLibrary
from advisor.library import GuidanceLibrary
from advisor.model.desk import ModelDesk
from bot.wiring_advice import as_text
from bot.words import english
from kam_core.advice.brief import Brief
from kam_core.advice.proposals import Advice, Earlier, Mode, Passage, ProposalKind, Wanted
from kam_core.advice.signals import NEEDED, SLOTS
from kam_core.model import AccountPlan
from kam_core.store import Store
from kam_core.terms import Side
from kam_core.usecases.briefing import brief_of
from kam_core.usecases.plan_book import PlanBook
from tests.builders import NOW, TODAY, WORKSPACE, a_plan, a_store, a_whole_plan, said


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = a_store(tmp_path_factory.mktemp("adviser"))
    yield store
    store.close()


@pytest.fixture(scope="module")
def library(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LateLibrary]:
    folder = tmp_path_factory.mktemp("guidance")
    library = LateLibrary(GuidanceLibrary(store, folder, slots=SLOTS, needed=NEEDED), lambda: NOW)
    yield library
    library.close()


@pytest.fixture(scope="module")
def adviser(library: LateLibrary) -> GuidanceAdviser:
    return GuidanceAdviser(library, lambda value: as_text(value, english()), ModelDesk.off())


@pytest.fixture(scope="module")
def brief(store: Store) -> Brief:
    """A plan after a quick start, with a need that nothing serves and a rival without an answer."""
    more = (
        said("Need", "energy", statement="energy use down by a tenth", said_by="Berger", satisfaction=2),
        said("CompetitorPosition", "Vexo", name="Vexo", where="Plant South", threat=4),
        said("Financials", "last 12 months", growth_account=Decimal(12), growth_ours=Decimal(3)),
    )
    plan = a_plan(store, drafts=(*a_whole_plan(), *more))
    with store.read(WORKSPACE) as uow:
        return brief_of(PlanBook(uow, uow.get(AccountPlan, plan)), TODAY)


def all_of(adviser: GuidanceAdviser, brief: Brief, *, limit: int = 30) -> Advice:
    return adviser.suggest(brief, Wanted.ANYTHING, (), limit=limit)


def test_two_or_three_suggestions_come_back(adviser: GuidanceAdviser, brief: Brief) -> None:
    assert len(adviser.suggest(brief, Wanted.ANYTHING, ()).proposals) == 3


def test_every_suggestion_rests_on_guidance_and_has_both_gains(
    adviser: GuidanceAdviser, brief: Brief
) -> None:
    for one in all_of(adviser, brief).proposals:
        assert one.sources[0].heading in GROUNDS
        assert one.mode is Mode.RULES
        if one.kind in (ProposalKind.OBJECTIVE, ProposalKind.ACTION):
            assert (one.gain_for_them and one.gain_for_us) or one.ask
            assert one.due is not None
            assert TODAY < one.due <= date(2026, 12, 31)
            assert one.owner == brief.owner


def test_no_suggestion_leaves_a_slot_open(adviser: GuidanceAdviser, brief: Brief) -> None:
    for one in all_of(adviser, brief).proposals:
        assert "{" not in f"{one.text}{one.gain_for_them}{one.gain_for_us}{one.measure}"


@pytest.mark.parametrize(
    ("wanted", "kind"),
    [
        (Wanted.OBJECTIVES, ProposalKind.OBJECTIVE),
        (Wanted.ACTIONS, ProposalKind.ACTION),
        (Wanted.RISKS, ProposalKind.RISK),
        (Wanted.QUESTIONS, ProposalKind.QUESTION),
    ],
)
def test_what_is_asked_for_comes_and_nothing_else(
    adviser: GuidanceAdviser, brief: Brief, wanted: Wanted, kind: ProposalKind
) -> None:
    proposals = adviser.suggest(brief, wanted, ()).proposals
    assert {one.kind for one in proposals} == {kind}


def test_actions_come_from_both_sides(adviser: GuidanceAdviser, brief: Brief) -> None:
    sides = {one.side for one in adviser.suggest(brief, Wanted.ACTIONS, ()).proposals}
    assert sides == {Side.US, Side.CUSTOMER}


def test_what_rests_is_not_proposed_again(adviser: GuidanceAdviser, brief: Brief) -> None:
    first = adviser.suggest(brief, Wanted.ANYTHING, ()).proposals
    resting = [Earlier(one.text, one.kind.value, one.signal, "", rests=True) for one in first]
    again = adviser.suggest(brief, Wanted.ANYTHING, resting).proposals
    assert {one.text for one in again} & {one.text for one in first} == set()


def test_a_signal_that_was_dismissed_thrice_sinks(adviser: GuidanceAdviser, brief: Brief) -> None:
    best = adviser.suggest(brief, Wanted.ANYTHING, ()).proposals[0]
    dismissed = [Earlier(f"{n}", "action", best.signal, "", dismissed=True) for n in range(3)]
    again = adviser.suggest(brief, Wanted.ANYTHING, dismissed).proposals
    assert best.signal not in {one.signal for one in again}


def test_a_section_brings_suggestions_of_that_section_only(adviser: GuidanceAdviser, brief: Brief) -> None:
    proposals = adviser.suggest(brief, Wanted.ANYTHING, (), section="H").proposals
    assert {one.signal for one in proposals} <= {"threat_without_counter", "outside_view_thin"}
    assert proposals


def test_an_empty_plan_gets_little_and_nothing_breaks(adviser: GuidanceAdviser, store: Store) -> None:
    plan = a_plan(store, "Bare Ltd")
    with store.read(WORKSPACE) as uow:
        bare = brief_of(PlanBook(uow, uow.get(AccountPlan, plan)), TODAY)
    assert len(adviser.suggest(bare, Wanted.ANYTHING, ()).proposals) <= 3


def test_a_question_of_the_playbook_is_coached_by_its_own_articles(
    adviser: GuidanceAdviser, library: LateLibrary
) -> None:
    for question in ("G5", "K1", "M1", "C1", "PH5"):
        found = adviser.coach(
            WORKSPACE, question, "anything at all", "pharma" if question == "PH5" else "all"
        )
        assert len(found) == 2
        assert {one.article for one in found} <= set(library.for_question(question))


def test_a_weak_answer_is_shown_the_worked_example_of_its_article(adviser: GuidanceAdviser) -> None:
    example = adviser.example(WORKSPACE, "K1", "all")
    assert example is not None
    assert example.heading == "Worked example"


def test_an_example_of_the_accounts_industry_comes_first(adviser: GuidanceAdviser) -> None:
    example = adviser.example(WORKSPACE, "K3", "logistics")
    assert example is not None
    assert example.article == "industry-logistics"


def test_method_is_explained_by_one_passage_of_each_article(adviser: GuidanceAdviser) -> None:
    told = adviser.explain(WORKSPACE, "my champion has just resigned, what do I do first")
    articles = [one.article for one in told.passages]
    assert "champion-leaves" in articles
    assert len(articles) == len(set(articles))
    assert told.words == ""


@dataclass
class WritingDesk:
    """A model that is on, answers what it was told to, and remembers what it was given."""

    advice: Advice = field(default_factory=lambda: Advice(mode=Mode.MODEL))
    given: list[Sequence[Passage]] = field(default_factory=list)
    on: bool = True

    def write_suggestions(
        self, brief: Brief, wanted: Wanted, passages: Sequence[Passage], earlier: Sequence[Earlier]
    ) -> Advice:
        self.given.append(passages)
        return self.advice


def test_a_model_is_given_passages_on_the_most_urgent_signals(library: LateLibrary, brief: Brief) -> None:
    desk = WritingDesk()
    adviser = GuidanceAdviser(library, lambda value: as_text(value, english()), cast(ModelDesk, desk))
    advice = adviser.write(brief, Wanted.ANYTHING, ())
    (passages,) = desk.given
    assert passages
    assert len({one.id for one in passages}) == len(passages)
    assert advice.mode is Mode.MODEL
