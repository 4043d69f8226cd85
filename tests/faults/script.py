"""A short scripted manager: what she types, in order, through the quick start."""

LINES = (
    "Alder Glass GmbH signs, we all say Alder",
    "Jan to Dec 2026, me",
    "18% of our plant volume, and the reference in dairy",
    "at half the size still yes",
    "second in float glass, growing with facades, bought a coater in May",
    "their customers are facade builders; imports beat them on price",
    "640k EUR last 12 months, invoiced; they spend 2.5m EUR a year",
    "from their annual report",
    "cut energy 10% by October, Berger said it on 3 March 2026",
    "it is in their site plan",
    "Berger decides, he is the COO. Lucie Marchand in purchasing pays. Tom Okafor uses it",
    "dunno",
    "Berger +2, tie 4, met 3 March 2026. Lucie never met",
    "dunno",
    "Vexo, trial at Plant South, threat 4",
    "dunno",
    "line 2 contract, 300k EUR a year, 40%, by 30 October 2026",
    "dunno",
)
