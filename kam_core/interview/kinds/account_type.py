"""PH1: what kind of health-care account this is: hospital, network, payer or commissioner."""

import re

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import draft, said
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged

TYPES = (
    (
        "network",
        r"(?:hospital |clinic |care |provider |integrated )*(?:networks?|chains?|trusts?|health systems?|"
        r"ids?ns?|integrated care \w+|icbs?)|groups? of (?:\w+ )?(?:hospitals|clinics|practices)",
    ),
    (
        "payer",
        r"payers?|payors?|insurers?|insurance|health (?:fund|plan)s?|sick funds?|krankenkasse\w*|mutuelles?|"
        r"pbms?",
    ),
    (
        "commissioner",
        r"commission(?:er|ing)s?(?: body| group)?|health (?:authority|board|region)|regional (?:authority|"
        r"health \w+)|ministry|county|regione?|asl",
    ),
    (
        "hospital",
        r"(?:university |teaching |public |private |general )*hospitals?|clinics?|klinik\w*|ospedale",
    ),
)
_NOT = lazily(r"\b(?:not|no|never|isn'?t)\b[\w\s]{0,6}$", re.IGNORECASE)


class AccountType:
    """The type, kept as the unit of the account's own buying centre."""

    name = "account_type"
    records = False
    form: tuple[FormField, ...] = (
        FormField(
            "BuyingCenter", "unit", FieldKind.CHOICE, optional=False, terms=tuple(name for name, _ in TYPES)
        ),
    )
    probes: tuple[Vague, ...] = (Vague.INCOMPLETE,)

    def read(self, text: str, context: Context) -> Reading:
        """The first type named; a network of hospitals is a network."""
        for name, pattern in TYPES:
            hit = re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE)
            if hit and not _NOT.search(text[: hit.start()]):
                return Reading(
                    (draft("BuyingCenter", context.account or "account", unit=said(name, hedged(text))),)
                )
        return Reading(vague=(Vague.INCOMPLETE,), rest=text.strip())

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: hospitals are named for many reasons."""
        del text, context
        return Reading()
