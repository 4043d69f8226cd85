"""A paper for a reader outside calls things as that reader would, and never by our own terms."""

import pytest

from bot.exporters import EXPORTERS
from bot.views.sharing import numbered
from bot.words import english
from kam_core.sharing.profiles import profiles
from kam_core.sharing.redaction import redacted
from tests.kam_core.sharing.filled_documents import Secrets, filled

OURS = ("Changes for them", "Their owner", "Our owner", "| Level |", "| Side |", "obstacle")


def paper(reader: str) -> str:
    document = filled(Secrets())
    document["entities"]["Action"][0]["fields"]["side"]["value"] = "customer"
    document["entities"]["Need"][0]["fields"]["level"]["value"] = "obstacle"
    out = redacted(document, profiles()[reader], numbered(english())).document
    return EXPORTERS["md"](out).decode()


def test_the_customer_is_spoken_to() -> None:
    written = paper("customer")
    assert [each for each in OURS if each in written] == []
    for part in (
        "Changes for you",
        "Your owner",
        "Who does it",
        "| you |",
        "Where things stand",
        "in the way",
    ):
        assert part in written


def test_a_partner_reads_of_the_customer() -> None:
    assert "| the customer |" in paper("partner")


def test_an_executive_of_ours_reads_our_own_terms() -> None:
    assert "Changes for them" in paper("executive")


def test_every_word_of_a_reader_takes_the_place_of_one_that_there_is() -> None:
    told = [key.split(".", 2) for key in english().entries if key.startswith("reader.")]
    assert {reader for _, reader, _ in told} <= {*profiles()}
    fields = [key for _, _, key in told if not key.startswith("term.")]
    assert [key for key in fields if key not in english().entries] == []


@pytest.mark.parametrize("reader", ["customer", "partner"])
def test_a_word_without_one_of_the_readers_own_is_the_usual_one(reader: str) -> None:
    assert english().told_to(reader)("field.Action.due") == english()("field.Action.due")
