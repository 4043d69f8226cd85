"""Modals: forms, lists of records, the start of a plan, settings."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.buttons import PREFIX
from bot.views.blocks import Block, section
from bot.views.text import clipped, escaped, plain
from bot.words import Words
from kam_core.cards import FormCard, InputLine, SettingsCard, StartCard, SuggestionForm
from kam_core.interview.kinds.base import FieldKind

View = dict[str, Any]

FORM, NEW_PLAN, SETTINGS = f"{PREFIX}:form", f"{PREFIX}:new_plan", f"{PREFIX}:settings"
SUGGESTION = f"{PREFIX}:suggestion"
MUTUAL = frozenset({"objective", "action"})
SUGGESTION_TEXT = 240
ACCOUNT, START, END, PACK = "account", "start", "end", "pack"
ZONE, DAYS, STARTS, ENDS = "zone", "days", "starts", "ends"
TITLE = 24
LABEL = 2000
OPTION = 75
INPUT_TEXT = 3000
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
    return _modal(card.title, blocks, words, callback=FORM, metadata=metadata, submit="modal.save")


def start(card: StartCard, words: Words) -> View:
    """The form that starts a plan: account, period, pack."""
    first, last = card.starts
    packs = [_option(pack, words(f"pack.{pack}")) for pack in card.packs]
    blocks = [
        _labelled(
            ACCOUNT, words("start.account"), _text(card.account, 120), hint=words("start.account_hint")
        ),
        _labelled(START, words("start.start"), _date(first)),
        _labelled(END, words("start.end"), _date(last), hint=words("start.period_hint")),
        _labelled(PACK, words("start.pack"), _select(packs, packs[:1])),
    ]
    return _modal(words("start.title"), blocks, words, callback=NEW_PLAN, submit="start.submit")


def settings(card: SettingsCard, words: Words) -> View:
    """A person's zone, working days and hours."""
    days = [_option(str(day), words(f"day.{day}")) for day in range(7)]
    chosen = [days[day] for day in card.days]
    check: Block = {"type": "checkboxes", "options": days}
    if chosen:
        check["initial_options"] = chosen
    blocks = [
        _labelled(
            ZONE,
            words("settings.zone"),
            _text(card.zone, 64),
            optional=True,
            hint=words("settings.zone_hint"),
        ),
        _labelled(DAYS, words("settings.days"), check, optional=True),
        _labelled(STARTS, words("settings.starts"), _text(card.starts, 5), optional=True),
        _labelled(ENDS, words("settings.ends"), _text(card.ends, 5), optional=True),
    ]
    return _modal(words("settings.title"), blocks, words, callback=SETTINGS, submit="modal.save")


def reading(title: str, blocks: Sequence[Block], words: Words) -> View:
    """A modal that is only read."""
    return _modal(title, blocks, words)


def suggestion(card: SuggestionForm, words: Words) -> View:
    """A suggestion to be edited before it is accepted."""
    figures = words("suggestion_form.figure_hint")
    team = [_option(who, name) for who, name in card.team]
    texts = ("text", "gain_for_them", "gain_for_us") if card.kind in MUTUAL else ("text",)
    blocks = [
        _labelled(
            name,
            words(f"suggestion_form.{name}"),
            _text(getattr(card, name), SUGGESTION_TEXT) | {"multiline": True},
            optional=name != "text",
        )
        for name in texts
    ]
    if card.kind in MUTUAL:
        blocks += [
            _labelled(
                "measure",
                words("suggestion_form.measure"),
                _text(card.measure, SUGGESTION_TEXT),
                optional=True,
            ),
            _labelled(
                "target", words("suggestion_form.target"), _text(card.target, 60), optional=True, hint=figures
            ),
        ]
    due = card.due.isoformat() if card.due else ""
    blocks.append(_labelled("due", words("suggestion_form.due"), _text(due, 60), optional=True))
    if team:
        chosen = [option for option in team if option["value"] == card.owner]
        blocks.append(
            _labelled("owner", words("suggestion_form.owner"), _select(team, chosen), optional=True)
        )
    return _modal(
        words("suggestion_form.title"),
        blocks,
        words,
        callback=SUGGESTION,
        metadata=card.suggestion,
        submit="suggestion_form.submit",
    )


def _modal(
    title: str,
    blocks: Sequence[Block],
    words: Words,
    *,
    callback: str = "",
    metadata: str = "",
    submit: str = "",
) -> View:
    view: View = {
        "type": "modal",
        "title": {"type": "plain_text", "text": clipped(plain(title), TITLE)},
        "close": {"type": "plain_text", "text": words("modal.close")},
        "blocks": list(blocks),
    }
    if callback:
        view |= {"callback_id": callback, "submit": {"type": "plain_text", "text": words(submit)}}
    if metadata:
        view["private_metadata"] = metadata
    return view


def _input(line: InputLine, words: Words) -> Block:
    label = words.or_none(f"field.{line.entity}.{line.field}") or words.or_none(f"form.{line.field}")
    hint = words.or_none(f"form.hint.{line.kind}")
    shown = label or line.field.replace("_", " ").capitalize()
    return _labelled(line.name, shown, _element(line, words), optional=line.optional, hint=hint)


def _element(line: InputLine, words: Words) -> Block:
    terms = [_option(term, words.or_none(f"term.{term}") or term) for term in line.terms]
    match FieldKind(line.kind):
        case FieldKind.CHOICE:
            return _select(terms, [term for term in terms if term["value"] in line.chosen])
        case FieldKind.CHOICES:
            chosen = [term for term in terms if term["value"] in line.chosen]
            several = "checkboxes" if len(terms) <= MOST_CHECKBOXES else "multi_static_select"
            element: Block = {"type": several, "options": terms}
            return element | ({"initial_options": chosen} if chosen else {})
        case FieldKind.YES_NO:
            both = [_option("yes", words("value.yes")), _option("no", words("value.no"))]
            return _select(both, [option for option in both if option["value"] in line.chosen])
        case FieldKind.LONG_TEXT:
            return _text(line.start, INPUT_TEXT) | {"multiline": True}
    return _text(line.start, INPUT_TEXT)


def _labelled(
    name: str, label: str, element: Block, *, optional: bool = False, hint: str | None = None
) -> Block:
    block: Block = {
        "type": "input",
        "block_id": name,
        "optional": optional,
        "label": {"type": "plain_text", "text": clipped(plain(label), LABEL)},
        "element": {"action_id": "value", **element},
    }
    if hint:
        block["hint"] = {"type": "plain_text", "text": hint}
    return block


def _text(start: str, most: int) -> Block:
    element: Block = {"type": "plain_text_input", "max_length": most}
    return element | ({"initial_value": clipped(plain(start), most)} if start else {})


def _date(start: date) -> Block:
    return {"type": "datepicker", "initial_date": start.isoformat()}


def _select(options: Sequence[Block], chosen: Sequence[Block]) -> Block:
    element: Block = {"type": "static_select", "options": list(options)}
    return element | ({"initial_option": chosen[0]} if chosen else {})


def _option(value: str, label: str) -> Block:
    return {"text": {"type": "plain_text", "text": clipped(plain(label), OPTION)}, "value": value}
