"""What we only heard or think of them stays here, and a file for other eyes says so in its name."""

import json

import pytest

from bot.views.sharing import numbered
from bot.words import english
from kam_core.sharing.profiles import profiles
from kam_core.sharing.redaction import redacted
from kam_core.usecases.upload_export import file_name
from tests.kam_core.sharing.filled_documents import Secrets, filled

SAID = ("said_by", "said_on")


@pytest.mark.parametrize(
    ("status", "told"), [("assumed", False), ("contradicted", False), ("confirmed_internal", True)]
)
def test_who_said_it_is_told_only_where_we_know_it(status: str, told: bool) -> None:
    document = filled(Secrets())
    need = document["entities"]["Need"][0]["fields"]
    for name in SAID:
        need[name]["status"] = status
    (shared,) = redacted(document, profiles()["customer"], numbered(english())).document["entities"]["Need"]
    assert [name in shared["fields"] for name in SAID] == [told, told]
    assert "statement" in shared["fields"]


@pytest.mark.parametrize("name", ["customer", "partner"])
def test_our_words_on_their_business_go_to_nobody_outside(name: str) -> None:
    document = filled(Secrets())
    document["entities"]["Account"][0]["fields"]["industry"]["value"] = "the new COO was hired to cut"
    shared = redacted(document, profiles()[name], numbered(english())).document
    assert "hired to cut" not in json.dumps(shared)


def test_a_file_for_other_eyes_never_has_the_name_of_our_own_plan() -> None:
    document = filled(Secrets())
    document["plan"]["account"]["key"] = "Alder Glass"
    names = {file_name(document, "pdf")}
    for profile in profiles().values():
        shared = redacted(document, profile, numbered(english())).document
        shared["plan"]["account"]["key"] = "Alder Glass"
        name = file_name(shared, "pdf")
        assert name.startswith("alder-glass-")
        assert name.endswith(f"-{profile.name}.pdf")
        names.add(name)
    assert len(names) == 1 + len(profiles())
