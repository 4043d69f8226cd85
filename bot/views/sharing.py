"""What would go out of a plan, the form that makes the document, and what went out before."""

from collections.abc import Callable
from typing import Any

from bot.buttons import PREFIX, Press
from bot.views.blocks import Block, button, context, message, section
from bot.views.inputs import View, date_input, labelled, modal, option, select, text_input
from bot.views.lines import LINE, NAME, owned, packed, short, told
from bot.views.values import day
from bot.words import Words
from kam_core.cards.sharing import (
    AgreedLine,
    AgreementForm,
    ShareForm,
    ShareLine,
    SharesCard,
)

Payload = dict[str, Any]
SHARE, AGREEMENT = f"{PREFIX}:share", f"{PREFIX}:share_agree"
AUDIENCE, FORMAT, BY, ON = "audience", "format", "by", "on"
MOST_PEOPLE = 20
_TYPED = 200


def numbered(words: Words) -> Callable[[str, int], str]:
    """Names for records that may not go out under their own: "Value 2"."""

    def name(entity: str, number: int) -> str:
        one = words(f"entity.{entity}.one")
        return f"{one[:1].upper()}{one[1:]} {number}"

    return name


def share_form(card: ShareForm, words: Words) -> View:
    """For whom, and as which file."""
    slots = {"account": told(card.account, NAME), "profile": words(f"share.profile.{card.profile}")}
    formats = [option(one, words(f"share.format.{one}")) for one in card.formats]
    blocks = [
        section(words("share.form_about", **slots)),
        labelled(
            AUDIENCE,
            words("share.form_audience"),
            text_input("", _TYPED),
            hint=words("share.form_audience_hint"),
        ),
        labelled(FORMAT, words("share.form_format"), select(formats, formats[:1])),
    ]
    title = words("share.form_title")
    return modal(title, blocks, words, callback=SHARE, metadata=card.metadata, submit="share.form_submit")


def shares(card: SharesCard, words: Words) -> Payload:
    """What was shared with whom, and each objective with its agreement."""
    blocks = [section(words("share.list_title", account=told(card.account, NAME)))]
    lines = [_share(one, words) for one in card.shares]
    lines += [words("share.list_more", count=card.more)] if card.more else []
    blocks += packed(lines) or [section(words("share.list_none", account=told(card.account, NAME)))]
    if card.shares:
        blocks.append(context(words("share.list_print")))
    blocks.append(section(words("share.agreed_title")))
    for place, one in enumerate(card.objectives):
        blocks.append(_agreed(card, one, place, words))
    if not card.objectives:
        blocks.append(context(words("share.agreed_none")))
    text = words(
        "share.list_text",
        account=short(card.account),
        count=len(card.shares) + card.more,
        agreed=sum(one.by is not None for one in card.objectives),
    )
    return message(text, blocks, block_id=f"shares:{card.plan}")


def agreement_form(card: AgreementForm, words: Words) -> View:
    """Who of theirs agreed, and when; both have to be said."""
    known = short(", ".join(card.people[:MOST_PEOPLE]), _TYPED)
    hint = words("share.agreement_known", people=known) if known else None
    blocks = [
        section(f"*{told(card.text)}*"),
        labelled(BY, words("share.agreement_by"), text_input("", NAME), hint=hint),
        labelled(ON, words("share.agreement_on"), date_input(card.today)),
    ]
    title = words("share.agreement_title")
    return modal(title, blocks, words, callback=AGREEMENT, metadata=card.metadata, submit="modal.save")


def _share(one: ShareLine, words: Words) -> str:
    return words(
        "share.list_line",
        day=day(one.at.date()),
        audience=told(one.audience, NAME),
        profile=words.or_none(f"share.profile.{one.profile}") or told(one.profile, NAME),
        what=words.or_none(f"share.format.{one.what}") or told(one.what, NAME),
        by=owned(one.by),
        print=one.print,
    )


def _agreed(card: SharesCard, one: AgreedLine, place: int, words: Words) -> Block:
    text = told(one.text, LINE)
    if one.by is None or one.on is None:
        press = button(words("button.share_agree"), Press("share_agree", (one.objective,)), number=place)
        said = words("share.not_agreed", text=text)
        return section(said, accessory=press if card.may_edit else None)
    said = words("share.agreed", text=text, by=told(one.by, NAME), on=day(one.on))
    undo = Press("share_agree_undo", (one.objective, str(one.undo)))
    taken = button(words("button.share_agree_undo"), undo, number=place)
    return section(said, accessory=taken if card.may_edit and one.undo is not None else None)
