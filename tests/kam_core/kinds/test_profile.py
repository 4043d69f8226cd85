from kam_core.interview.kinds.profile import Profile
from kam_core.values import UNKNOWN
from tests.kam_core.kinds.asking import answers, claims, values


def test_every_part_is_found() -> None:
    got = values(
        answers(
            Profile(), "HQ Hafenweg 7, 20095 Hamburg. tel +49 40 0000 120, no fax lol. www.alder.example"
        ),
        "Account",
        "Alder Glass",
    )
    assert got == {
        "address": "Hafenweg 7, 20095 Hamburg",
        "telephone": "+49 40 0000 120",
        "fax": "none",
        "web_site": "www.alder.example",
    }


def test_no_fax_is_a_fact_and_no_phone_here_is_not() -> None:
    fields = claims(answers(Profile(), "Via Roma 12, Siena, fax 0000 558 210, phone i dont have"), "Account")
    assert fields["fax"].value == "0000 558 210"
    assert fields["telephone"] == UNKNOWN
    assert claims(answers(Profile(), "no phone number here, no fax"), "Account")["fax"].value == "none"


def test_a_city_alone_is_the_head_office() -> None:
    assert values(answers(Profile(), "HQ is in Rotterdam"), "Account") == {"corporate_office": "Rotterdam"}
