"""Attacks on what the plan sets out to do: who agreed, what it brings them, what was promised and not kept."""

from collections.abc import Iterator
from dataclasses import replace

from kam_core.advice.attacks.base import About, Attack, Retell, told_again, with_more
from kam_core.advice.attacks.rivals import is_standing_still
from kam_core.advice.brief import Brief
from kam_core.advice.signals.base import Found, days_until, filled, lines
from kam_core.terms import Side


def _objective(*names: str) -> Retell:
    """A finding about an objective, shown by these of its facts."""

    def retell(brief: Brief, found: Found) -> Found:
        objective = brief.by_id("Objective", found.subject)
        return replace(found, facts=lines(objective, *names)) if objective else found

    return retell


def _opportunity(brief: Brief, found: Found) -> Found | None:
    """An opportunity that somebody described, with the chance that we give it."""
    one = brief.by_id("Opportunity", found.subject)
    if one is None or one["title"] is None:
        return None
    facts = lines(one, "potential", "probability", "close_date", "stage")
    return with_more(replace(found, facts=facts), probability=one["probability"])


def _figures(brief: Brief, found: Found) -> Found:
    told = (
        line
        for year in brief.of("Financials")
        for line in lines(year, "revenue", "contribution", "cost_to_serve")
    )
    return replace(found, facts=tuple(told)[:3])


def _project(brief: Brief, found: Found) -> Found | None:
    """A project of theirs that somebody described, not just its dates."""
    one = brief.by_id("Initiative", found.subject)
    return found if one is not None and (one["title"] or one["budget"]) else None


def _ours(brief: Brief, found: Found) -> Found | None:
    action = brief.by_id("Action", found.subject)
    return found if action is not None and action["side"] != Side.CUSTOMER else None


def _promises(brief: Brief) -> Iterator[Found]:
    for one in brief.of("Commitment"):
        left = days_until(one["by_when"], brief.today)
        ours = one["who"] is None or one["who"] in brief.team
        if ours and left is not None and left < 0 and one["kept"] is not True:
            yield Found(
                slots=filled(promise=one["what"] or one.label, to_whom=one["to_whom"], due=one["by_when"]),
                facts=lines(one, "what", "to_whom", "by_when", "kept"),
                subject=one.id,
                weight=0.5,
            )


def _doing_nothing(brief: Brief) -> Iterator[Found]:
    """Waiting is named as a rival, and what waiting costs is not known."""
    priced = any(need["cost_of_occurrence"] is not None for need in brief.of("Need"))
    rival = next(filter(is_standing_still, brief.of("CompetitorPosition")), None)
    if rival is not None and not priced:
        troubles = (line for need in brief.of("Need") for line in lines(need, "cost_of_occurrence"))
        facts = (*lines(rival, "position", "threat"), *tuple(troubles)[:1])
        yield Found(facts=facts, subject=rival.id, weight=(rival["threat"] or 3) / 5)


ATTACKS = (
    told_again(
        "objective_not_agreed", About.OBJECTIVES, _objective("status", "agreed_on_by", "customer_owner")
    ),
    told_again(
        "no_gain_for_them", About.OBJECTIVES, _objective("statement", "our_outcome", "customer_outcome")
    ),
    told_again(
        "value_not_quantified", About.OBJECTIVES, _objective("customer_outcome", "baseline", "target")
    ),
    told_again("no_customer_action", About.OBJECTIVES),
    told_again("renewal_near", About.MONEY, _opportunity),
    told_again("opportunity_unqualified", About.MONEY, _opportunity),
    told_again("gap_to_target", About.MONEY),
    told_again("small_share", About.MONEY),
    told_again("losing_share", About.MONEY),
    told_again("profit_unknown", About.MONEY, _figures),
    told_again("no_budget_holder", About.MONEY, _project),
    told_again("overdue_action", About.PROMISES, _ours),
    Attack(
        key="promise_overdue",
        about=About.PROMISES,
        find=_promises,
        query="a promise to the customer is overdue: say so first and give a new date",
        article="next-steps",
    ),
    Attack(
        key="doing_nothing",
        about=About.RIVALS,
        find=_doing_nothing,
        query="what does doing nothing cost the customer: cost of the obstacle",
        article="quantifying-value",
    ),
)
