"""However Slack fails: nothing is lost, and after the sweep nothing stands there twice."""

from dataclasses import replace

import pytest

from tests.faults.faulty_slack import Mix
from tests.faults.slack_faults import Verdict, run

CALM = Mix(**dict.fromkeys(Mix.__dataclass_fields__, 0.0))


def judged(verdict: Verdict) -> Verdict:
    assert verdict.clean, (
        f"{verdict}\n{verdict.lost} {verdict.doubled} {verdict.unclaimed} {verdict.out_of_order}"
    )
    return verdict


def test_every_kind_of_fault_within_the_grace_loses_and_doubles_nothing() -> None:
    verdict = judged(run(120, seed=7))
    assert verdict.doubled_before == []
    assert verdict.met.total() > 120, "no fault was met"


def test_processes_that_die_around_their_posts_lose_and_double_nothing() -> None:
    verdict = judged(run(60, seed=3, mix=replace(Mix(), died_before=0.08, died_after=0.08)))
    assert verdict.doubled_before == []
    assert verdict.met["died_before"] + verdict.met["died_after"] > 3


def test_one_that_stood_still_before_the_fence_doubles_nothing() -> None:
    verdict = judged(run(40, seed=5, mix=replace(CALM, frozen_before=0.3)))
    assert verdict.met["frozen_before"] > 5
    assert verdict.doubled_before == []


def test_what_stood_still_after_the_fence_is_doubled_and_the_sweep_repairs_it() -> None:
    verdict = judged(run(40, seed=5, mix=replace(CALM, frozen_after=0.15)))
    assert len(verdict.doubled_before) > 0, "nothing was doubled: the sweep had nothing to prove"
    assert verdict.removed >= len(verdict.doubled_before)


def test_the_checker_finds_what_is_lost_and_what_is_doubled() -> None:
    seen = Verdict(planned=2, met=run(5, seed=1, mix=CALM).met, lost=["d1"])
    assert not seen.clean
    assert not replace(seen, lost=[], doubled=["d1"]).clean


@pytest.mark.parametrize("seed", [11])
def test_what_slack_acts_on_after_the_grace_is_repaired_too(seed: int) -> None:
    verdict = judged(run(60, seed=seed, mix=replace(CALM, posted_late=0.3, late=200.0)))
    assert verdict.removed >= len(verdict.doubled_before) > 0
