from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.comms import Comms
from kam_core.terms import Audience
from tests.kam_core.kinds.told import ME, facts, labels, told


def test_who_hears_from_whom_until_when() -> None:
    reading = told(
        Comms(), "mbeki hears from me until 31 may. from 1 june only questions in the tender portal, ines"
    )
    assert facts(reading, "Mbeki", "audience", "owner", "until") == (Audience.EXTERNAL, ME, date(2026, 5, 31))
    assert facts(reading, "tender portal", "owner", "channel", "from_day") == (
        "Ines",
        "tender portal",
        date(2026, 6, 1),
    )


def test_the_other_way_round_says_the_same() -> None:
    reading = told(Comms(), "until 31 may: me to mbeki. from 1 june: only ines via the tender portal")
    assert facts(reading, "Mbeki", "owner", "until") == (ME, date(2026, 5, 31))
    assert facts(reading, "tender portal", "owner", "from_day") == ("Ines", date(2026, 6, 1))


def test_channel_and_rhythm_belong_to_the_message() -> None:
    reading = told(
        Comms(), "Dr Haddad gets a monthly update from me by mail. our board hears quarterly from Ines"
    )
    assert facts(reading, "Dr Haddad", "channel", "frequency", "owner") == ("mail", "monthly", ME)
    assert facts(reading, "our board", "audience", "frequency", "owner") == (
        Audience.INTERNAL,
        "quarterly",
        "Ines",
    )


def test_nobody_named_is_asked_about() -> None:
    reading = told(Comms(), "everybody should be informed")
    assert (labels(reading, "CommsItem"), reading.vague) == ([], (Vague.NO_PERSON,))


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    told(Comms(), text)
