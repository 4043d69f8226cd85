"""The experiments of `make chaos`, as small as they still mean something."""

import pytest

from tests.faults.experiment import Experiment, Finding, together
from tests.faults.experiments import EXPERIMENTS

SEED = 7


@pytest.mark.parametrize("experiment", EXPERIMENTS, ids=[each.name for each in EXPERIMENTS])
def test_what_is_promised_holds_while_things_fail(experiment: Experiment) -> None:
    lacking = experiment.lacks()
    if lacking:
        pytest.skip(lacking)
    finding = experiment.run(experiment.short, SEED)
    assert finding.clean, "\n".join((str(finding), *finding.wrong))


def test_a_finding_is_clean_only_when_something_ran_and_nothing_is_wrong() -> None:
    assert Finding(1, {}).clean
    assert not Finding(0, {}).clean
    assert not Finding(1, {}, ("lost",)).clean


def test_findings_add_up() -> None:
    both = together(Finding(2, {"kills": 2, "p50": "1s"}), Finding(3, {"kills": 3, "p50": "2s"}, ("late",)))
    assert (both.ran, both.figures, both.wrong) == (5, {"kills": 5, "p50": "2s"}, ("late",))
