"""PH2: the bodies that decide on access: formulary committee, tender board, payer, and when they meet."""

from datetime import date

from kam_core.interview.kinds.base import Choice, Context, FieldKind, FormField, Gap, Reading, Vague
from kam_core.interview.kinds.grammar.bodies import Body, find_bodies
from kam_core.interview.kinds.grammar.drafts import draft, earlier, joined, said
from kam_core.interview.kinds.grammar.labels import phrase
from kam_core.interview.reading.days import find_days
from kam_core.interview.reading.phrases import says_unknown
from kam_core.terms import Status
from kam_core.values import Claim, Draft, FuzzyDate


class DecisionBodies:
    """Each body as a buying centre; its next date as an initiative that hangs on it."""

    name = "decision_bodies"
    records = True
    form: tuple[FormField, ...] = (
        FormField("BuyingCenter", "label", FieldKind.TEXT, optional=False),
        FormField("BuyingCenter", "unit", FieldKind.TEXT),
        FormField("BuyingCenter", "decision_process", FieldKind.LONG_TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.PLURAL_FOG, Vague.NO_DATE)

    def read(self, text: str, context: Context) -> Reading:
        """The named bodies; days are asked for once when none was given."""
        bodies = find_bodies(text, context)
        if context.probe is not None and not bodies:
            return _dated(text, context)
        drafts = joined(one for body in bodies for one in _drafts(body))
        choices = tuple(
            Choice("day", body.day.words, body.day.options)
            for body in bodies
            if body.day is not None and body.day.ambiguous
        )
        if not drafts:
            gaps = (Gap("unknown_value", "decision_process", context.question),) if says_unknown(text) else ()
            return Reading(vague=() if context.probe else (Vague.PLURAL_FOG,), gaps=gaps, rest=text.strip())
        undated = all(body.day is None for body in bodies) and context.probe is None
        return Reading(drafts, choices, (Vague.NO_DATE,) if undated else ())

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: committees are named for many reasons."""
        del text, context
        return Reading()


def _drafts(body: Body) -> list[Draft]:
    drafts = [
        draft(
            "BuyingCenter",
            body.name,
            name=Claim(body.name),
            unit=Claim(body.kind),
            decision_process=said((phrase(body.words),)),
        )
    ]
    if body.day is not None and isinstance(body.day.value, date | FuzzyDate):
        status = Status.ASSUMED if body.day.hedged else Status.CONFIRMED_INTERNAL
        drafts.append(
            draft(
                "Initiative",
                f"{body.name} decision",
                {"buying_center": body.name},
                title=Claim(phrase(body.words)),
                deadline=Claim(body.day.value, status),
            )
        )
    return drafts


def _dated(text: str, context: Context) -> Reading:
    """A day in reply to "when do they meet?", when there is only one body to meet."""
    founds = find_days(text, context.setting, "future")
    days = [found.value for found in founds if isinstance(found.value, date | FuzzyDate)]
    bodies = earlier(context, "BuyingCenter")
    if len(days) != 1 or len(bodies) != 1:
        return Reading(rest=text.strip())
    name = bodies[0].label
    return Reading(
        (
            draft(
                "Initiative",
                f"{name} decision",
                {"buying_center": name},
                title=Claim(phrase(text)),
                deadline=Claim(days[0]),
            ),
        )
    )
