"""C3: which sites matter, and what they make or serve there."""

import re

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import draft, earlier, said
from kam_core.interview.kinds.grammar.labels import phrase
from kam_core.interview.kinds.grammar.places import Place, earns_most, find_places, is_fog
from kam_core.interview.reading.contact import find_address
from kam_core.interview.reading.match import best_label
from kam_core.interview.reading.patterns import lazily
from kam_core.terms import SiteKind
from kam_core.values import Draft

_STREET = lazily(
    r"\b\d{5}\b|\b(?:street|road|avenue|lane|boulevard|via|rue|platz|ul\.|\w+str(?:\.|asse|aße)?)\s",
    re.IGNORECASE,
)


class Sites:
    """The customer's sites, each with its kind, its product lines and what matters for us."""

    name = "sites"
    records = True
    form: tuple[FormField, ...] = (
        FormField("Site", "label", FieldKind.TEXT, optional=False),
        FormField("Site", "kind", FieldKind.CHOICE, terms=tuple(kind.value for kind in SiteKind)),
        FormField("Site", "address", FieldKind.TEXT),
        FormField("Site", "product_lines", FieldKind.TEXT),
        FormField("Site", "markets_served", FieldKind.TEXT),
        FormField("Site", "note", FieldKind.LONG_TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.PLURAL_FOG, Vague.INCOMPLETE)

    def read(self, text: str, context: Context) -> Reading:
        """Every named site; a reply to the probe adds to the note of the site that it names."""
        if context.probe is not None and (added := _noted(text, context)):
            return Reading((added,))
        places = find_places(text, context)
        drafts = tuple(_draft(place) for place in places)
        if not drafts:
            return Reading(vague=() if context.probe else (Vague.PLURAL_FOG,), rest=text.strip())
        if context.probe is not None:
            return Reading(drafts)
        clear = len(places) == 1 or earns_most(text)
        return Reading(
            drafts,
            vague=()
            if clear
            else (Vague.PLURAL_FOG,)
            if is_fog(text) and len(places) < 2
            else (Vague.INCOMPLETE,),
        )

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: a place in passing is no site yet."""
        del text, context
        return Reading()


def _draft(place: Place) -> Draft:
    found = find_address(place.rest) if _STREET.search(place.rest) else None
    address = found.value if found is not None and isinstance(found.value, str) else None
    return draft(
        "Site",
        place.name,
        kind=said(place.kind, not place.sure),
        address=said(address),
        product_lines=said(tuple(place.lines)),
        markets_served=said(tuple(place.markets)),
        note=said(place.rest),
    )


def _noted(text: str, context: Context) -> Draft | None:
    sites = earlier(context, "Site")
    named = best_label(text, tuple(one.label for one in sites)) or next(
        (one.label for one in sites if one.label.lower() in text.lower()), None
    )
    site = next((one for one in sites if one.label == named), None)
    if site is None:
        return None
    before = site.fields["note"].value if "note" in site.fields else ""
    return draft("Site", site.label, note=said(phrase(f"{before}. {text}") if before else phrase(text)))
