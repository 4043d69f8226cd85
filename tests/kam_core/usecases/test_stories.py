"""What a draft of the story may speak of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kam_core.model import AccountPlan
from kam_core.store import Store
from kam_core.usecases.briefing import brief_of
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.stories import facts_told
from tests.builders import TODAY, WORKSPACE, a_plan, a_store, a_whole_plan, said


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with_one = a_store(tmp_path)
    yield with_one
    with_one.close()


@pytest.mark.parametrize("section", ["", "A", "L"])
def test_a_model_is_told_facts_and_no_slack_id(store: Store, section: str) -> None:
    ours = said("TeamMember", "service", person="UOMAR0001", does="visits")
    step = said("Action", "audit", text="send the audit", owner="UOMAR0001")
    plan = a_plan(store, drafts=(*a_whole_plan(), ours, step), owner="UINES0001")
    with store.read(WORKSPACE) as uow:
        brief = brief_of(PlanBook(uow, uow.get(AccountPlan, plan)), TODAY)
    told = "\n".join(facts_told(brief, str, section))
    assert told
    assert "UOMAR0001" not in told
    assert "UINES0001" not in told
