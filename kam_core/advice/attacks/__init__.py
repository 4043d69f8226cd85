"""Every attack that a role may lead, and how much it hurts in the eyes of that role (1 to 10)."""

from collections.abc import Mapping
from types import MappingProxyType

from kam_core.advice.attacks import guesses, people, promises, purse, rivals
from kam_core.advice.attacks.base import About, Attack

COMPETITOR = "competitor"
FINANCE = "finance"
ATTACKS: Mapping[str, Attack] = MappingProxyType(
    {
        one.key: one
        for one in (
            *people.ATTACKS,
            *rivals.ATTACKS,
            *promises.ATTACKS,
            *purse.ATTACKS,
            *guesses.ATTACKS,
        )
    }
)
DAMAGE: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        COMPETITOR: {
            "rival_move": 9.5,
            "contact_leaving": 9.0,
            "newcomer_unmet": 8.5,
            "single_threaded": 8.5,
            "threat_without_counter": 8.0,
            "renewal_near": 8.0,
            "unhappy_need": 8.0,
            "no_objective": 7.5,
            "shaky_tie": 7.5,
            "opponent_with_influence": 7.5,
            "own_weakness": 7.0,
            "falling_reading": 7.0,
            "no_gain_for_them": 7.0,
            "offer_not_ready": 7.0,
            "resource_not_granted": 6.5,
            "named_risk": 6.5,
            "influence_not_reached": 6.5,
            "small_share": 6.0,
            "losing_share": 6.0,
            "obstacle_unpriced": 6.0,
            "role_without_person": 6.0,
            "contact_overdue": 5.5,
            "no_sponsor": 4.5,
            "need_without_offering": 4.0,
            "decision_process_unknown": 3.5,
        },
        FINANCE: {
            "value_below_price": 9.0,
            "value_unconfirmed": 8.5,
            "no_gain_for_them": 8.5,
            "finance_unmet": 8.0,
            "value_not_quantified": 8.0,
            "baseline_unknown": 8.0,
            "baseline_guessed": 8.0,
            "paying_while_shrinking": 8.0,
            "no_objective": 8.0,
            "budget_requested": 7.5,
            "own_price": 7.5,
            "need_without_objective": 7.5,
            "money_brake": 7.5,
            "doing_nothing": 7.0,
            "falling_reading": 7.5,
            "above_limit": 7.0,
            "renewal_near": 7.0,
            "base_guessed": 7.0,
            "objective_not_agreed": 7.0,
            "budget_talk": 6.5,
            "rival_move": 6.5,
            "gap_to_target": 6.5,
            "discount_unexplained": 6.5,
            "promise_overdue": 6.5,
            "overdue_action": 6.0,
            "resource_not_granted": 6.0,
            "spend_guessed": 6.0,
            "potential_guessed": 6.0,
            "budget_guessed": 6.0,
            "obstacle_unpriced": 6.0,
            "no_budget_holder": 5.5,
            "sales_guessed": 5.5,
            "profit_unknown": 5.0,
            "no_customer_action": 5.0,
            "opportunity_unqualified": 4.5,
            "decision_process_unknown": 3.5,
        },
    }
)

__all__ = ["ATTACKS", "COMPETITOR", "DAMAGE", "FINANCE", "About", "Attack"]
