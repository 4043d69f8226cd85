"""The forms of a review: a day, a decision, who was there, who of theirs agreed, one fact."""

from bot.buttons import PREFIX
from bot.views import modals
from bot.views.blocks import section
from bot.views.inputs import View, date_input, labelled, modal, text_input
from bot.views.reviews import fact
from bot.words import Words
from kam_core.cards.reviews import AgreedForm, AttendeesForm, DayForm, DecisionForm, FactForm

CHANGE, DAY = f"{PREFIX}:change_fact", f"{PREFIX}:review_day"
DECISION, ATTENDEES, AGREED = f"{PREFIX}:review_decide", f"{PREFIX}:review_people", f"{PREFIX}:walk_agreed"
TEXT, SHORT = 1000, 120
MOST_PEOPLE = 20
LESSON = "lesson"
SEPARATOR = "|"


def change(card: FactForm, words: Words) -> View:
    """One fact to be said anew."""
    return {**modals.form(card.form, words), "callback_id": CHANGE, "private_metadata": card.metadata}


def day(card: DayForm, words: Words) -> View:
    """A day, picked or typed."""
    blocks = [
        labelled("day", words(f"review_form.{card.asks}_day"), date_input(card.start), optional=True),
        labelled(
            "typed",
            words("review_form.or_typed"),
            text_input("", SHORT),
            optional=True,
            hint=words(f"review_form.{card.asks}_hint"),
        ),
    ]
    metadata = SEPARATOR.join((card.review, card.asks))
    title = words(f"review_form.{card.asks}_title")
    return modal(title, blocks, words, callback=DAY, metadata=metadata, submit="modal.save")


def decision(card: DecisionForm, words: Words) -> View:
    """What was decided, who does it, by when."""
    text = labelled("text", words(f"review_form.{card.asks}"), text_input("", TEXT) | {"multiline": True})
    blocks = (
        [text]
        if card.asks == LESSON
        else [
            text,
            labelled("who", words("review_form.who"), text_input("", SHORT), optional=True),
            labelled(
                "by_when",
                words("review_form.by_when"),
                text_input("", SHORT),
                optional=True,
                hint=words("review_form.by_when_hint"),
            ),
        ]
    )
    title = words(f"review_form.{card.asks}_title")
    return modal(title, blocks, words, callback=DECISION, metadata=card.walk, submit="modal.save")


def attendees(card: AttendeesForm, words: Words) -> View:
    """Ours from the workspace, theirs by name."""
    ours = {"type": "multi_users_select"} | ({"initial_users": list(card.ours)} if card.ours else {})
    blocks = [
        labelled("ours", words("review_form.ours"), ours, optional=True),
        labelled(
            "theirs",
            words("review_form.theirs"),
            text_input(card.theirs, TEXT),
            optional=True,
            hint=words("review_form.theirs_hint"),
        ),
    ]
    title = words("review_form.people_title")
    return modal(title, blocks, words, callback=ATTENDEES, metadata=card.walk, submit="modal.save")


def agreed(card: AgreedForm, words: Words) -> View:
    """Who of theirs confirmed a fact, and when."""
    known = ", ".join(card.people[:MOST_PEOPLE])
    hint = words("review_form.agreed_hint", people=known) if known else None
    blocks = [
        section(fact(card.line, words)),
        labelled("by", words("review_form.agreed_by"), text_input("", SHORT), hint=hint),
        labelled("on", words("review_form.agreed_on"), date_input(card.start), optional=True),
    ]
    title = words("review_form.agreed_title")
    metadata = SEPARATOR.join((card.walk, str(card.number)))
    return modal(title, blocks, words, callback=AGREED, metadata=metadata, submit="modal.save")
