"""Presses on the message of an import, and its forms."""

from collections.abc import Callable, Mapping, Sequence

from slack_sdk import WebClient

from bot import read
from bot.desk import Desk
from bot.views import imports as views
from kam_core.cards.imports import ImportForm
from kam_core.imports.tables import is_table
from kam_core.usecases.importing import deciding
from kam_core.usecases.importing.receiving import receive_tables
from kam_core.usecases.own_guidance import SharedFile, receive_files
from kam_core.usecases.post_card import post_card
from kam_core.usecases.sitting import Occasion

Press = Callable[[Desk, WebClient, Occasion, read.Pressed], None]
Submit = Callable[[Desk, Occasion, read.Submitted], None]


def receive(desk: Desk, occasion: Occasion, files: Sequence[SharedFile]) -> None:
    """Files dropped into the DM: rows are imported, everything else is a playbook of the team's own."""
    tables = [file for file in files if is_table(file.name)]
    others = [file for file in files if not is_table(file.name)]
    if tables:
        receive_tables(desk.house, occasion, tables)
    if others:
        receive_files(desk.house, occasion, others)


def kind(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Say what the rows are."""
    del client
    import_id, chosen = pressed.press.ids[:2]
    deciding.choose_kind(desk.house, occasion, import_id, chosen)


def ask(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The next questions about a file."""
    form = deciding.open_questions(desk.house, occasion, pressed.press.ids[0])
    client.views_open(trigger_id=pressed.trigger, view=views.questions(form, desk.words))


def columns(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """What every column becomes, in a message of its own."""
    del client
    post_card(desk.house, occasion, deciding.list_columns(desk.house, occasion, pressed.press.ids[0]))


def some(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Some columns as a form."""
    import_id, page = pressed.press.ids[:2]
    form = deciding.open_columns(desk.house, occasion, import_id, int(page))
    client.views_open(trigger_id=pressed.trigger, view=views.questions(form, desk.words))


def choices(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """What may be chosen beside the mapping."""
    form = deciding.open_wishes(desk.house, occasion, pressed.press.ids[0])
    client.views_open(trigger_id=pressed.trigger, view=views.wishes(form, desk.words))


def go(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Write the rows."""
    del client
    deciding.begin(desk.house, occasion, pressed.press.ids[0])


def cancel(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Let the file go."""
    del client
    deciding.cancel(desk.house, occasion, pressed.press.ids[0])


def undo(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Take the import back."""
    del client
    deciding.undo(desk.house, occasion, pressed.press.ids[0])


PRESSES: Mapping[str, Press] = {
    "import_kind": kind,
    "import_ask": ask,
    "import_columns": columns,
    "import_some": some,
    "import_choices": choices,
    "import_go": go,
    "import_cancel": cancel,
    "import_undo": undo,
}


def submit_answers(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """Keep what was chosen, and look at the file again."""
    import_id, turn, *_ = submitted.metadata.split(views.SEPARATOR)
    form = _form_again(desk, occasion, import_id, submitted)
    deciding.answer(desk.house, occasion, import_id, int(turn), views.answers_of(form, submitted.values))


def submit_wishes(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """Keep what was wished, and look at the file again."""
    import_id, turn = submitted.metadata.split(views.SEPARATOR)
    chosen = submitted.values.get(views.WISHED, ())
    deciding.wish(desk.house, occasion, import_id, int(turn), tuple(chosen))


SUBMITS: Mapping[str, Submit] = {views.QUESTIONS: submit_answers, views.WISHES: submit_wishes}


def _form_again(desk: Desk, occasion: Occasion, import_id: str, submitted: read.Submitted) -> ImportForm:
    """The form as it was shown: questions, or the columns that its inputs name."""
    first = next((name for name in submitted.values if name.startswith("c")), "")
    if first:
        page = int(first[1:]) // deciding.AT_ONCE
        return deciding.open_columns(desk.house, occasion, import_id, page)
    return deciding.open_questions(desk.house, occasion, import_id)
