"""Modals: forms, lists of records, the start of a plan."""

from collections.abc import Sequence

from bot.buttons import PREFIX
from bot.views.blocks import Block, section
from bot.views.inputs import INPUT_TEXT, View, date_input, labelled, modal, option, select, text_input
from bot.views.text import escaped
from bot.words import Words
from kam_core.cards import FormCard, InputLine, StartCard, SuggestionForm
from kam_core.interview.kinds.base import FieldKind

FORM, NEW_PLAN = f"{PREFIX}:form", f"{PREFIX}:new_plan"
SUGGESTION = f"{PREFIX}:suggestion"
MUTUAL = frozenset({"objective", "action"})
SUGGESTION_TEXT = 240
ACCOUNT, START, END, PACK = "account", "start", "end", "pack"
MOST_CHECKBOXES = 10
_SEPARATOR = "|"


def unpack_metadata(metadata: str) -> tuple[str, str, str, str]:
    """Interview, question, record and version, as `form` packed them."""
    interview, question, record, version = metadata.split(_SEPARATOR)
    return interview, question, record, version


def form(card: FormCard, words: Words) -> View:
    """A question, or one record of it, as a form."""
    metadata = _SEPARATOR.join((card.interview, card.question, card.record or "", str(card.version or "")))
    blocks = [section(f"*{escaped(card.ask)}*"), *(_input(line, words) for line in card.inputs)]
    return modal(card.title, blocks, words, callback=FORM, metadata=metadata, submit="modal.save")


def start(card: StartCard, words: Words) -> View:
    """The form that starts a plan: account, period, pack."""
    first, last = card.starts
    packs = [option(pack, words(f"pack.{pack}")) for pack in card.packs]
    blocks = [
        labelled(
            ACCOUNT, words("start.account"), text_input(card.account, 120), hint=words("start.account_hint")
        ),
        labelled(START, words("start.start"), date_input(first)),
        labelled(END, words("start.end"), date_input(last), hint=words("start.period_hint")),
        labelled(PACK, words("start.pack"), select(packs, packs[:1])),
    ]
    return modal(words("start.title"), blocks, words, callback=NEW_PLAN, submit="start.submit")


def reading(title: str, blocks: Sequence[Block], words: Words) -> View:
    """A modal that is only read."""
    return modal(title, blocks, words)


def suggestion(card: SuggestionForm, words: Words) -> View:
    """A suggestion to be edited before it is accepted."""
    figures = words("suggestion_form.figure_hint")
    team = [option(who, name) for who, name in card.team]
    texts = ("text", "gain_for_them", "gain_for_us") if card.kind in MUTUAL else ("text",)
    blocks = [
        labelled(
            name,
            words(f"suggestion_form.{name}"),
            text_input(getattr(card, name), SUGGESTION_TEXT) | {"multiline": True},
            optional=name != "text",
        )
        for name in texts
    ]
    if card.kind in MUTUAL:
        blocks += [
            labelled(
                "measure",
                words("suggestion_form.measure"),
                text_input(card.measure, SUGGESTION_TEXT),
                optional=True,
            ),
            labelled(
                "target",
                words("suggestion_form.target"),
                text_input(card.target, 60),
                optional=True,
                hint=figures,
            ),
        ]
    due = card.due.isoformat() if card.due else ""
    blocks.append(labelled("due", words("suggestion_form.due"), text_input(due, 60), optional=True))
    if team:
        chosen = [one for one in team if one["value"] == card.owner]
        blocks.append(labelled("owner", words("suggestion_form.owner"), select(team, chosen), optional=True))
    return modal(
        words("suggestion_form.title"),
        blocks,
        words,
        callback=SUGGESTION,
        metadata=card.suggestion,
        submit="suggestion_form.submit",
    )


def _input(line: InputLine, words: Words) -> Block:
    label = words.or_none(f"field.{line.entity}.{line.field}") or words.or_none(f"form.{line.field}")
    hint = words.or_none(f"form.hint.{line.kind}")
    shown = label or line.field.replace("_", " ").capitalize()
    return labelled(line.name, shown, _element(line, words), optional=line.optional, hint=hint)


def _element(line: InputLine, words: Words) -> Block:
    terms = [option(term, words.or_none(f"term.{term}") or term) for term in line.terms]
    match FieldKind(line.kind):
        case FieldKind.CHOICE:
            return select(terms, [term for term in terms if term["value"] in line.chosen])
        case FieldKind.CHOICES:
            chosen = [term for term in terms if term["value"] in line.chosen]
            several = "checkboxes" if len(terms) <= MOST_CHECKBOXES else "multi_static_select"
            element: Block = {"type": several, "options": terms}
            return element | ({"initial_options": chosen} if chosen else {})
        case FieldKind.YES_NO:
            both = [option("yes", words("value.yes")), option("no", words("value.no"))]
            return select(both, [one for one in both if one["value"] in line.chosen])
        case FieldKind.LONG_TEXT:
            return text_input(line.start, INPUT_TEXT) | {"multiline": True}
    return text_input(line.start, INPUT_TEXT)
