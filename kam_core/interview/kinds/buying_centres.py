"""F1: which units of the customer can decide to buy on their own, and up to what amount."""

import re

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Gap, Reading, Vague
from kam_core.interview.kinds.grammar.amounts import merged, money_claim
from kam_core.interview.kinds.grammar.drafts import draft, joined, said
from kam_core.interview.kinds.grammar.units import Unit, find_units
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import says_unknown
from kam_core.terms import Basis, Status
from kam_core.values import Claim, Draft

_FOG = lazily(
    r"^\W*(?:the )?(?:headquarters?|hq|head office|centrally?|central|everyone|everybody|all of them|"
    r"management|many|several|the usual)\W*$",
    re.IGNORECASE,
)
_OTHERS = lazily(r"\b(?:rest|others?|else|who|anyone|any more|more)\b", re.IGNORECASE)


class BuyingCentres:
    """Units that can buy on their own, and those that cannot."""

    name = "buying_centres"
    records = True
    form: tuple[FormField, ...] = (
        FormField("BuyingCenter", "label", FieldKind.TEXT, optional=False),
        FormField("BuyingCenter", "unit", FieldKind.TEXT),
        FormField("BuyingCenter", "geography", FieldKind.TEXT),
        FormField("BuyingCenter", "independent_buyer", FieldKind.YES_NO),
        FormField("BuyingCenter", "approval_limit", FieldKind.MONEY),
    )
    probes: tuple[Vague, ...] = (Vague.PLURAL_FOG, Vague.INCOMPLETE)

    def read(self, text: str, context: Context) -> Reading:
        """Each unit with its right to buy and its limit; a bare list names units that can."""
        if _FOG.match(text):
            return Reading(vague=() if context.probe else (Vague.PLURAL_FOG,), rest=text.strip())
        units = find_units(text, context)
        limits = [money_claim(unit.limit, context, Basis.ONE_OFF) for unit in units]
        drafts = joined(_draft(unit, limit) for unit, (limit, _) in zip(units, limits, strict=True))
        choices = merged(choice for _, asked in limits for choice in asked)
        unknown = any(says_unknown(part) and _OTHERS.search(part) for part in re.split(r"[.,;\n]", text))
        gaps = (Gap("unknown_value", "independent_buyer", context.question),) if unknown else ()
        if not drafts:
            return Reading(
                (), choices, () if context.probe or unknown else (Vague.PLURAL_FOG,), gaps, text.strip()
            )
        alone = [unit for unit in units if unit.alone]
        return Reading(
            drafts, choices, () if len(alone) > 1 or unknown or context.probe else (Vague.INCOMPLETE,), gaps
        )

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: who buys alone is asked for."""
        del text, context
        return Reading()


def _draft(unit: Unit, limit: Claim | None) -> Draft:
    status = Status.ASSUMED if unit.hedged else Status.CONFIRMED_INTERNAL
    alone = None if unit.alone is None else Claim(unit.alone, status, note=unit.note)
    return draft(
        "BuyingCenter", unit.label, name=said(unit.label), independent_buyer=alone, approval_limit=limit
    )
