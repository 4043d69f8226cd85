"""I3: what we could create with them that nobody sells today."""

import re

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import assumed, draft, earlier, joined, said
from kam_core.interview.kinds.grammar.naming import find_named, posts_as_people
from kam_core.interview.kinds.grammar.need_names import need_name
from kam_core.interview.kinds.grammar.persons import people_of
from kam_core.interview.kinds.grammar.titles import find_posts
from kam_core.interview.reading.parts import split_parts
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged, says_none, says_unknown, tidy
from kam_core.terms import OpportunityStage, OpportunityType
from kam_core.values import Draft

_SPONSOR = lazily(
    r"\b(?:with|sponsor(?:ed)?(?: is| by)?|co-?sponsors?|co-?sponsored by|backed by|together with"
    r"|driven by|would (?:co-?)?sponsor|likes it|is keen|would push)\b",
    re.I,
)
_LEAD = lazily(
    r"^\W*(?:maybe |perhaps |we (?:could|can|might) (?:build |make |create |do |develop |offer )?"
    r"|could (?:build|make|create|do)? ?|a joint |jointly |together )*(?:an? |the )?",
    re.I,
)
_SHORT = 2


class CoCreation:
    """Ideas to create together, kept as opportunities of type co-create."""

    name = "co_creation"
    records = True
    form: tuple[FormField, ...] = (
        FormField("Opportunity", "label", FieldKind.TEXT, optional=False),
        FormField("Opportunity", "title", FieldKind.LONG_TEXT),
        FormField("Opportunity", "next_step", FieldKind.TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.NO_PERSON, Vague.TOO_SHORT)

    def read(self, text: str, context: Context) -> Reading:
        """One idea for each sentence or point; always an assumption until somebody there backs it."""
        if context.probe and context.so_far:
            return _reply(text, context)
        parts = [part for part in split_parts(text) if not (says_none(part) and len(part.split()) < 4)]
        drafts = joined(one for part in parts if (one := _idea(part, context)))
        return Reading(drafts, vague=_vague(drafts, text, context), rest="" if drafts else text)

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: ideas are asked for."""
        del text, context
        return Reading()


def _idea(part: str, context: Context) -> Draft | None:
    title = tidy(part)
    if (
        not re.search(r"[^\W\d_]{4,}", title)
        or re.match(r"\W*(?:with|sponsor)\b", part, re.I)
        or (says_unknown(title) and len(title.split()) < 5)
    ):
        return None
    return draft(
        "Opportunity",
        need_name(_LEAD.sub("", title), context),
        title=assumed(title),
        type=said(OpportunityType.CO_CREATE.value),
        stage=said(OpportunityStage.IDEA.value),
    )


def _reply(text: str, context: Context) -> Reading:
    """Who there would co-sponsor: an initiative of theirs with the sponsor, or a longer wording of the
    idea."""
    ideas = earlier(context, "Opportunity")
    sponsor = _person(text, context)
    if sponsor and ideas:
        title = str(ideas[0].fields["title"].value) if "title" in ideas[0].fields else ideas[0].label
        initiative = draft(
            "Initiative", ideas[0].label, title=assumed(title), sponsor=said(sponsor, hedged(text))
        )
        return Reading((initiative,))
    if context.probe is Vague.TOO_SHORT and ideas and len(text.split()) > _SHORT:
        return Reading((draft("Opportunity", ideas[0].label, title=assumed(tidy(text))),))
    return Reading(rest=text)


def _person(text: str, context: Context) -> str | None:
    people = people_of(context)
    named = [one for one in find_named(text, people) if not one.ours]
    chairs = [
        one
        for one in posts_as_people(find_posts(text), people)
        if one.known or _SPONSOR.search(text) or one.start < 6
    ]
    return (named or chairs)[0].label if named or chairs else None


def _vague(drafts: tuple[Draft, ...], text: str, context: Context) -> tuple[Vague, ...]:
    if not drafts:
        return (Vague.TOO_SHORT,) if re.search(r"\w", text) and not says_none(text) else ()
    short = all(len(str(one.fields["title"].value).split()) <= _SHORT for one in drafts)
    named = bool(find_named(text, people_of(context))) and bool(_SPONSOR.search(text))
    return ((Vague.TOO_SHORT,) if short else ()) + (() if named else (Vague.NO_PERSON,))
