"""What a section of a plan comes to, in one line. A reader who sees nothing but these lines knows where the account stands.

Each is read from the document that is written, so it holds nothing that its reader may not have. A guess says so.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from bot.exporters.finding import (
    coming_review,
    first,
    last_day,
    open_actions,
    records,
    strongest_brake,
    value,
)
from bot.exporters.markdown_text import Pen
from bot.exporters.telling import first_sentence, one_line
from kam_core.cards.pictures import MatrixPicture, Picture
from kam_core.document.shape import PlanDocument, RecordJson

MOST_NAMES = 3
DECIDES = frozenset({"decider", "economic_buyer"})
WEIGHT = "threat"
Told = Callable[[PlanDocument, Pen], str]


def message(document: PlanDocument, letter: str, pen: Pen, pictures: Sequence[Picture] = ()) -> str:
    """The line of a section; empty where nothing can be said that its title does not say."""
    placed = next((_placed(one, pen) for one in pictures if isinstance(one, MatrixPicture)), "")
    told = placed or (MESSAGES[letter](document, pen) if letter in MESSAGES else "")
    return told[:1].upper() + told[1:]


def _placed(picture: MatrixPicture, pen: Pen) -> str:
    """The account's segment and how to treat it. Source: F4."""
    point = picture.points[0] if picture.points else None
    if point is None or point.segment is None or point.posture is None:
        return ""
    posture = pen.words(f"picture.posture.{point.posture.replace(' ', '_')}")
    return pen.words(
        "export.message.placed", segment=pen.words(f"picture.segment.{point.segment}"), posture=posture
    )


def _team(document: PlanDocument, pen: Pen) -> str:
    owner = _fact(records(document, "AccountPlan")[0], "owner", pen)
    names = [one_line(one["key"]) for one in records(document, "TeamMember")]
    if not owner or not names:
        return ""
    return pen.words("export.message.team", owner=owner, names=_named(names))


def _why(document: PlanDocument, pen: Pen) -> str:
    return next((told for one in records(document, "Scorecard") if (told := _fact(one, "note", pen))), "")


def _trade(document: PlanDocument, pen: Pen) -> str:
    return next((told for one in records(document, "Account") if (told := _fact(one, "industry", pen))), "")


def _money(document: PlanDocument, pen: Pen) -> str:
    years = records(document, "Financials")
    sales, spend = (
        next((told for one in years if (told := _fact(one, name, pen))), "")
        for name in ("revenue", "customer_spend")
    )
    if not sales:
        return ""
    key = "sales_of" if spend else "sales"
    return pen.words(f"export.message.{key}", sales=sales, spend=spend)


def _needs(document: PlanDocument, pen: Pen) -> str:
    found = records(document, "Need")
    if not found:
        return ""
    needs = pen.words(f"export.message.needs{_one(found)}", count=len(found))
    judged = [one for one in found if value(one, "satisfaction") is not None]
    if not judged:
        return needs
    least = min(judged, key=lambda one: int(value(one, "satisfaction")))
    return pen.words("export.message.least_met", needs=needs, need=_short(least["key"]))


def _people(document: PlanDocument, pen: Pen) -> str:
    found = records(document, "Stakeholder")
    if not found:
        return ""
    deciding = [
        one_line(role["refs"]["stakeholder"]["key"])
        for role in records(document, "StakeholderRole")
        if "stakeholder" in role["refs"] and DECIDES & {*(value(role, "buying_roles") or ())}
    ]
    if not deciding:
        return pen.words(f"export.message.people_open{_one(found)}", count=len(found))
    names = _named(list(dict.fromkeys(deciding)))
    return pen.words(f"export.message.people{_one(found)}", count=len(found), names=names)


def _rivals(document: PlanDocument, pen: Pen) -> str:
    found = records(document, "CompetitorPosition")
    if not found:
        return ""
    worst = max(found, key=lambda one: int(value(one, WEIGHT) or 0))
    name, move = _short(worst["key"]), _fact(worst, "likely_move", pen)
    return pen.words(f"export.message.rival{'_move' if move else ''}", name=name, move=move)


def _opportunity(document: PlanDocument, pen: Pen) -> str:
    found = [one for one in records(document, "Opportunity") if value(one, "potential") is not None]
    top = first(found, "top")
    if top is None:
        return ""
    chance = _fact(top, "probability", pen)
    figures = [_fact(top, "potential", pen)]
    figures += [pen.words("export.message.chance", chance=chance)] if chance else []
    title = _short(str(value(top, "title") or top["key"]))
    key = f"export.message.opportunity{_one(found)}"
    return pen.words(key, count=len(found), title=title, figures=", ".join(figures))


def _objective(document: PlanDocument, pen: Pen) -> str:
    return _measured(first(records(document, "Objective"), "headline"), "baseline", "due", pen)


def _indicator(document: PlanDocument, pen: Pen) -> str:
    found = records(document, "Indicator")
    read = next((one for one in found if value(one, "reading") is not None), None)
    if read is not None:
        return _measured(read, "reading", "target_date", pen)
    return _measured(found[0] if found else None, "baseline", "target_date", pen)


def _measured(record: RecordJson | None, now: str, by: str, pen: Pen) -> str:
    """Where something stands, and where it is to go."""
    if record is None:
        return ""
    today, wanted, due = (_fact(record, name, pen) for name in (now, "target", by))
    figures = [pen.words("export.message.today", value=today)] if today else []
    if wanted:
        figures.append(pen.words(f"export.message.wanted{'_by' if due else ''}", value=wanted, day=due))
    if not figures:
        return ""
    return pen.words("export.message.objective", name=_short(record["key"]), figures=", ".join(figures))


def _steps(document: PlanDocument, pen: Pen) -> str:
    going = open_actions(document)
    if not going:
        return ""
    late = sum(last_day(one, "due") < document["exported_at"][:10] for one in going)
    told = [_short(str(value(going[0], "text") or going[0]["key"]))]
    told += [fact for name in ("owner", "due") if (fact := _fact(going[0], name, pen))]
    key = f"export.message.steps{_one(going)}{'_late' if late else ''}"
    return pen.words(key, count=len(going), late=late, step=", ".join(told))


def _forces(document: PlanDocument, pen: Pen) -> str:
    found = records(document, "Force")
    if not found:
        return ""
    ways = [value(one, "direction") for one in found]
    worst = strongest_brake(document)
    brake = _short(str(value(worst, "text") or worst["key"])) if worst else ""
    return pen.words(
        f"export.message.forces{'_brake' if brake else ''}",
        driving=ways.count("driving"),
        restraining=ways.count("restraining"),
        brake=brake,
    )


def _review(document: PlanDocument, pen: Pen) -> str:
    record, name = coming_review(document)
    day = _fact(record, name, pen)
    return pen.words("export.message.review", day=day) if day else ""


def _promise(document: PlanDocument, pen: Pen) -> str:
    going = [one for one in records(document, "Commitment") if value(one, "kept") is None]
    dated = sorted((one for one in going if value(one, "by_when")), key=lambda one: last_day(one, "by_when"))
    if not dated:
        return ""
    what = _short(str(value(dated[0], "what") or dated[0]["key"]))
    return pen.words("export.message.promise", what=what, day=_fact(dated[0], "by_when", pen))


def _fact(record: RecordJson, name: str, pen: Pen) -> str:
    """A known fact, and that it is assumed where it is; empty for an unknown one."""
    fact = record["fields"].get(name)
    if fact is None or fact["value"] is None:
        return ""
    told = first_sentence(pen.value(name, fact))
    return pen.words("export.message.assumed", value=told) if fact["status"] == "assumed" else told


def _short(text: str) -> str:
    return first_sentence(one_line(text)).rstrip(".")


def _named(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMES
    return ", ".join([*names[:MOST_NAMES], *([f"+{more}"] if more > 0 else [])])


def _one(found: Sequence[object]) -> str:
    return "_one" if len(found) == 1 else ""


MESSAGES: Mapping[str, Told] = MappingProxyType(
    {
        "A": _team,
        "B": _why,
        "C": _trade,
        "D": _money,
        "E": _needs,
        "G": _people,
        "H": _rivals,
        "J": _opportunity,
        "K": _objective,
        "L": _steps,
        "M": _forces,
        "N": _indicator,
        "O": _review,
        "P": _promise,
    }
)
"""By the letter of the section."""
