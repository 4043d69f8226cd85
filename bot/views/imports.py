"""The message of an import, and the forms that ask about its file."""

from collections.abc import Iterator, Mapping

from bot.buttons import PREFIX, Press
from bot.views.blocks import Block, actions, button, context, message, section
from bot.views.inputs import View, checkboxes, labelled, modal, option, select
from bot.views.lines import NAME, packed, short, told
from bot.views.text import escaped
from bot.views.values import shown
from bot.words import Words
from kam_core.cards.imports import (
    DoubtLine,
    ImportCard,
    ImportColumnsCard,
    ImportExample,
    ImportForm,
    WishesForm,
)
from kam_core.imports.kinds import kind_of

Payload = dict[str, object]
QUESTIONS, WISHES = f"{PREFIX}:import_questions", f"{PREFIX}:import_wishes"
WISHED = "wished"
SEPARATOR = "|"
AT_ONCE = 5
MOST_BUTTONS = 24
MOST_LEFT_OUT = 12
FATES = ("new", "changed", "same", "waiting", "bad")
TAKEN = ("new", "changed")


def imported(card: ImportCard, words: Words) -> Payload:
    """A file of rows as far as it is, and what can be pressed."""
    slots = _slots(card, words)
    body = words(f"import.state.{card.state}", **{name: escaped(text) for name, text in slots.items()})
    lines = [body, *_lines(card, words)]
    if card.state == "failed":
        lines.append(
            words(f"error.{card.error}", **{name: escaped(part) for name, part in card.about.items()})
        )
    blocks = [*packed(lines), *_notes(card, words), *actions(*_buttons(card, words))]
    text = words(f"import.state.{card.state}", **slots).replace("*", "")
    return message(text, blocks)


def _slots(card: ImportCard, words: Words) -> dict[str, str]:
    return {
        "file": short(card.file, NAME),
        "kind": words(f"import.kind.{card.kind}") if card.kind else "",
        "rows": words("import.row") if card.rows == 1 else words("import.rows", count=f"{card.rows:,}"),
        "done": f"{card.done:,}",
        "questions": str(card.questions),
        "touched": str(card.counts.get("touched", 0)),
    }


def _lines(card: ImportCard, words: Words) -> Iterator[str]:
    if card.state not in ("ready", "importing", "done"):
        return
    for fate in FATES:
        count = card.counts.get(fate, 0)
        if count:
            yield words(f"import.count.{fate}", count=f"{count:,}")
    for made in ("account", "plan"):
        if card.counts.get(made, 0):
            yield words(f"import.made.{made}", count=f"{card.counts[made]:,}")
    if card.counts.get("kept", 0):
        how = "kept" if "take_theirs" not in card.wishes else "kept_still"
        yield words(f"import.count.{how}", count=f"{card.counts['kept']:,}")
    if card.counts.get("touched", 0) and card.state == "done":
        yield words("import.not_undone", count=f"{card.counts['touched']:,}")
    if card.state == "ready":
        yield from (_example(example, words) for example in card.examples)


def _example(example: ImportExample, words: Words) -> str:
    field = words.or_none(f"field.{example.entity}.{example.fact}") or words("import.also_called")
    before = shown(example.before, words) if example.before is not None else words("import.nothing")
    slots = {"label": told(example.label, NAME), "field": field}
    return words(f"import.example.{example.fate}", before=before, after=shown(example.after, words), **slots)


def _notes(card: ImportCard, words: Words) -> Iterator[Block]:
    if card.state == "ready" and card.waits:
        names = ", ".join(told(name, 60) for name in card.waits)
        yield context(words("import.waits", names=names))
    if card.state in ("asking", "ready") and card.left_out:
        names = ", ".join(told(name, 60) for name in card.left_out[:MOST_LEFT_OUT])
        more = len(card.left_out) - MOST_LEFT_OUT
        key = "import.left_out_more" if more > 0 else "import.left_out"
        yield context(words(key, names=names, more=more))


def _buttons(card: ImportCard, words: Words) -> Iterator[Block]:
    def press(verb: str, *ids: str, number: int = 0, style: str | None = None, label: str = "") -> Block:
        called = label or words(f"button.{verb}")
        return button(called, Press(verb, (card.id, *ids)), number=number, style=style)

    match card.state:
        case "which":
            for number, kind in enumerate(card.kinds):
                yield press("import_kind", kind, number=number, label=words(f"import.kind_button.{kind}"))
        case "asking":
            yield press("import_ask", style="primary")
            yield press("import_columns")
        case "ready":
            if any(card.counts.get(fate, 0) for fate in TAKEN):
                yield press("import_go", style="primary")
            yield press("import_columns")
            yield press("import_choices")
        case "failed" if card.kind:
            yield press("import_columns")
        case "done":
            yield press("import_undo")
    if card.state in ("which", "asking", "ready"):
        yield press("import_cancel")


def columns(card: ImportColumnsCard, words: Words) -> Payload:
    """Every column with what it becomes, and buttons that change some of them."""
    slots = {"file": short(card.file, NAME)}
    lines = [words("import.columns", file=escaped(slots["file"]))]
    for header, target in card.columns:
        becomes = _target(card.kind, target, words) if target else words("import.leave_out")
        lines.append(words("import.column", header=told(header or "–", 80), target=becomes))
    pages = range(0, min(len(card.columns), MOST_BUTTONS * AT_ONCE), AT_ONCE)
    changes = [
        button(
            words("import.some_columns", first=start + 1, last=min(start + AT_ONCE, len(card.columns))),
            Press("import_some", (card.id, str(start // AT_ONCE))),
            number=start // AT_ONCE,
        )
        for start in pages
    ]
    return message(words("import.columns_text", **slots), [*packed(lines), *actions(*changes)])


def questions(form: ImportForm, words: Words) -> View:
    """What is unclear about a file, or some of its columns, as selects."""
    blocks: list[Block] = [section(words("import.form", file=told(form.file, NAME)))]
    blocks += [_question(form, line, words) for line in form.lines]
    if form.rest:
        blocks.append(context(words("import.form_rest", count=form.rest)))
    metadata = SEPARATOR.join((form.id, str(form.turn), *(line.key for line in form.lines)))
    kept = metadata if len(metadata) <= 3000 else SEPARATOR.join((form.id, str(form.turn)))
    return modal(
        words("import.form_title"),
        blocks,
        words,
        callback=QUESTIONS,
        metadata=kept,
        submit="import.form_submit",
    )


def _question(form: ImportForm, line: DoubtLine, words: Words) -> Block:
    what = line.key.partition(":")[0]
    options = [
        option(str(at), _option(form.kind, line.key, each, words)) for at, each in enumerate(line.options)
    ]
    chosen = [options[line.options.index(line.chosen)]] if line.chosen in line.options else []
    about = _target(form.kind, line.about, words) if what == "target" else line.about
    examples = ", ".join(short(each, 40) for each in line.examples)
    label = words(f"import.doubt.{what}", about=short(about, 100), field=_field(form.kind, line.key, words))
    return labelled(
        line.name,
        label,
        select(options, chosen),
        hint=words("import.doubt_examples", examples=examples) if examples else None,
    )


def _field(kind: str, key: str, words: Words) -> str:
    parts = key.split(":")
    return _target(kind, parts[1], words) if len(parts) > 1 and parts[1] in kind_of(kind).columns else ""


def _option(kind: str, key: str, choice: str, words: Words) -> str:
    what = key.partition(":")[0]
    if what in ("column", "term") and not choice:
        return words("import.leave_out")
    match what:
        case "column":
            return _target(kind, choice, words)
        case "order" | "decimal" | "percent":
            return words(f"import.choice.{what}_{choice}")
        case "term":
            return words.or_none(f"term.{choice}") or choice
    return choice


def _target(kind: str, target: str, words: Words) -> str:
    column = kind_of(kind).columns.get(target)
    fact = column.fact if column else ""
    named = words.or_none(f"import.target.{target}")
    return named or words.or_none(f"field.{kind_of(kind).entity}.{fact}") or target


def wishes(form: WishesForm, words: Words) -> View:
    """What may be chosen beside the mapping."""
    options = [option(each, words(f"import.wish.{each}")) for each in form.offered]
    chosen = [one for one in options if one["value"] in form.chosen]
    hints = "\n".join(words(f"import.wish_why.{each}") for each in form.offered)
    blocks = [
        section(hints),
        labelled(WISHED, words("import.wishes_label"), checkboxes(options, chosen), optional=True),
    ]
    metadata = SEPARATOR.join((form.id, str(form.turn)))
    return modal(
        words("import.wishes_title"),
        blocks,
        words,
        callback=WISHES,
        metadata=metadata,
        submit="import.form_submit",
    )


def answers_of(form: ImportForm, values: Mapping[str, object]) -> dict[str, str]:
    """What was chosen in a form, by what it settles."""
    chosen = {}
    for line in form.lines:
        at = str(values.get(line.name, ""))
        if at.isdigit() and int(at) < len(line.options):
            chosen[line.key] = line.options[int(at)]
    return chosen
