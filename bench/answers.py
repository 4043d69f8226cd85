"""What the managers of the benchmark type: one good answer per question of the quick start, in messy words."""

from collections.abc import Mapping

ACCOUNT = "Bench Account"
ANSWERS: Mapping[str, str] = {
    "A1": "{account}, we say {account}. {account} Ltd signs",
    "A2": "jan to dec 2027, mine",
    "B1": "14% of our volume, half the size still key, they are the reference in pumps",
    "C1": "they make water pumps, third in the market, growing since they bought a service firm in May. small orders go to imports, "
    "their customers are city utilities and Harbor Co undercuts them",
    "D1": "900k EUR last 12 months, they spend about 3.2m a year, from their annual report",
    "E1": "halve unplanned stops by September, Feld said it on 12 June",
    "G1": "Feld, plant director, decides. Reyes the CFO pays. Lindh uses it. Okoro from quality can block it. Marsh coaches me. Ito judges it technically",
    "G2": "Feld +2 tie 3 met 12 June, Reyes never met, Lindh +1 tie 2 in May, Okoro 0 tie 2 3 June",
    "H1": "Seltek runs a trial at the south plant, threat 4, next they offer free monitoring",
    "J1": "monitoring contract, 300k a year, 40%, by October 2027",
    "K1": "unplanned stops from 8 to 4 a month by 30 November 2027, they get calm shifts, we get a two year contract, counted in the shift log",
    "L1": "Ana sends the audit by 14 March 2027, I meet Reyes by 20 March 2027, Lindh sends the stop log by 1 March 2027",
    "M1": "for: stops hurt 5, city tender 3. against: spending freeze 4, trial takes time 3",
    "N1": "early: 3 lines monitored by May 2027, 0 now. end: 4 stops a month by 30 November 2027, 8 today",
    "O1": "monthly, Ana and me, #pumps, first one 5 January 2027 at 10am",
}
PROBED = "that is all I have for now"
"""What they type when something is asked back."""
