import pytest

from kam_core.interview.kinds.base import Gap, Vague
from kam_core.interview.kinds.influence import Influence
from kam_core.terms import Status
from tests.kam_core.kinds.asking import answers, claims, context, labels, values


@pytest.mark.parametrize(
    ("text", "edge", "kind"),
    [
        ("berg can veto novak", "Berg > Novak", "blocks"),
        ("okafor listens to lena", "Lena > Okafor", "influences"),
        ("lena and okafor disagree on the budget", "Lena > Okafor", "conflicts"),
        ("conflict lena/okafor about the budget", "Lena > Okafor", "conflicts"),
        ("wei reports to sunita", "Wei > Sunita", "reports_to"),
        ("haddad is the boss of wei", "Wei > Haddad", "reports_to"),
        ("the QA head can block the plant director", "QA head > Plant director", "blocks"),
        ("moreau advises the cfo", "Moreau > CFO", "influences"),
        ("silva is blocked by berg", "Berg > Silva", "blocks"),
    ],
)
def test_a_pair_becomes_one_edge(text: str, edge: str, kind: str) -> None:
    reading = answers(Influence(), text)
    assert labels(reading, "InfluenceEdge") == [edge]
    assert values(reading, "InfluenceEdge")["kind"] == kind


def test_an_edge_hangs_on_both_people_and_keeps_the_matter() -> None:
    (edge,) = answers(Influence(), "duarte can stop okoye on form").drafts
    assert edge.refs == {"from_stakeholder": "Duarte", "to_stakeholder": "Okoye"}
    assert edge.fields["note"].value == "form"


def test_what_nobody_knows_is_a_gap_and_no_edge() -> None:
    reading = answers(Influence(), "cfo and novak no clue yet")
    assert not reading.drafts
    assert reading.gaps == (Gap("unknown_value", "CFO / Novak", "Q"),)


def test_a_guess_is_assumed() -> None:
    claim = claims(answers(Influence(), "i think berg influences novak"), "InfluenceEdge")["kind"]
    assert claim.status is Status.ASSUMED


def test_a_denied_block_is_no_edge() -> None:
    assert not answers(Influence(), "berg cannot block novak").drafts


def test_no_pair_is_probed() -> None:
    assert answers(Influence(), "it's complicated there").vague == (Vague.NO_PERSON,)


def test_a_veto_between_known_people_is_overheard() -> None:
    held = {"Stakeholder": ("Berg", "Novak")}
    assert labels(Influence().overhear("berg can stop novak any time", context(held=held)), "InfluenceEdge")
    assert not Influence().overhear("berg can stop novak any time", context()).drafts
