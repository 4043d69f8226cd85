"""Words that ask what the plan holds of the market: rivals, money, deals, and who stands behind it. In order."""

from kam_core.advice.plan_asked import About, Angle
from kam_core.advice.plan_rule import Rule, rules

_LEADERS = (
    r"(?:boss(?:es)?|directors?|board|execs?|executives?|leaders?|leadership|top management|vps?|ceo|"
    r"managing director)"
)
THEY = (
    r"(?:they|the customer|the account|this (?:customer|account)|(?!i\b|we\b|you\b|it\b|he\b|"
    r"she\b)[^\W_][\w&.'’-]*)"
)
_RIVAL = r"(?:suppliers?|vendors?|compan(?:y|ies)|firms?|providers?)"

RIVALS: tuple[Rule, ...] = (
    *rules(
        About.COMPETITOR,
        rf"\b(?:who|which (?:\w+ )?{_RIVAL}) (?:else )?(?:is |are |has |have |do )?(?:we )?(?:up against|"
        rf"fighting|facing|competing|competes?|bidding|threatens?|"
        r"threatening|attacking|nibbling|circling)\b",
        rf"\b(?:who|which|what|any) (?:other |else )?{_RIVAL} (?:do they|are|is|have|they|at|in|does)\b",
        r"\bwho else (?:\w+ )?(?:sells|supplies|delivers|do they buy|does .{1,25} buy|serves|is (?:in|"
        r"at) (?:there|the account|play|\w+$)|is pitching|"
        r"pitches|are they (?:talking|buying|using|looking))",
        r"^(?:who|whom|what|which) .{0,30}\b(?:besides|other than|instead of|apart from|next to|"
        r"alongside) us\b|^where (?:is|are) "
        r"(?!we\b|the\b|our\b|my\b|i\b)[^\W_][\w&.'’-]* (?:\w+ )?(?:strong|weak|ahead)\b",
        r"\bwho (?:has|gets|holds|supplies|got) (?:the )?(?:rest|other half|remaining|remainder|"
        r"other part)\b",
        rf"\bwhom? (?:else )?do(?:es)? {THEY} (?:also )?buy (?:it |this )?from\b|\bcounter[- ]?moves?\b|"
        rf"^how (?:dangerous|threatening|aggressive|active) (?:is|are)\b",
        r"\bwhat (?:share|position|part) (?:does|do|has) (?!we\b|i\b|our\b|they\b|"
        r"us\b)[^\W_][\w&.'’-]* (?:have|hold|got)\b",
        sure=True,
    ),
    *rules(
        About.COMPETITOR,
        rf"\b(?:competitors?|competition|rivals?|incumbents?|opposition|other {_RIVAL})\b(?! (?:law|policy))",
    ),
)
SPONSORS: tuple[Rule, ...] = (
    *rules(
        About.SPONSOR,
        rf"\b(?:which|who|what|any) (?:\w+ ){{0,2}}(?:our|us|my|own|internal) (?:own |senior |"
        rf"top )?{_LEADERS}\b",
        rf"\bwho (?:at|from|in|on) (?:our |the )?{_LEADERS}\b|\bwho .{{0,30}}\b(?:board|executives?|"
        rf"top) .{{0,15}}\b(?:backs?|covers?|supports?) us\b|^who(?: is| are)? sponsor(?:s|ing)\b",
        r"^(?:who (?:is|are|was)|do we have|is there|have we|did we|has any\w+|which|name|"
        r"any) (?:[\w'&.-]+ ){0,4}sponsors?\b",
        sure=True,
    ),
    *rules(About.SPONSOR, r"\bsponsors?(?:hip|ed|ing)?\b"),
)
MONEY: tuple[Rule, ...] = (
    *rules(
        About.MONEY,
        r"\b(?:our|what) (?:share|slice|part|cut|piece)\b(?! (?:in|of) the (?:plan|action|deal|project))|"
        r"\bof their (?:spend\w*|wallet) (?:do|is|are)\b",
        sure=True,
        angle=Angle.SHARE,
    ),
    *rules(
        About.MONEY,
        r"\bshare of (?:their )?(?:wallet|spend\w*|business|purchases)\b|\bwallet(?: share)?\b",
        angle=Angle.SHARE,
    ),
    *rules(
        About.MONEY,
        r"\b(?:are|do) we (?:making|make|losing|lose|earning|earn) (?:any )?money\b|\bwhat do we (?:earn|"
        r"make) (?:on|with|from|at)\b",
        r"\b(?:what|which|how much|our) (?:\w+ )?(?:margins?|profit|contribution|discounts?)\b(?! (?:is|"
        r"are) (?:good|normal))",
        sure=True,
        angle=Angle.MARGIN,
    ),
    *rules(
        About.MONEY,
        r"\b(?:margins?|profit\w*|contribution|cost to serve|cost us|discounts?|dso|left over)\b",
        angle=Angle.MARGIN,
    ),
    *rules(About.MONEY, r"\b(?:growing|growth|grew|grown|shrinking|shrunk)\b", angle=Angle.GROWTH),
    *rules(About.MONEY, r"\bbudgets?\b", angle=Angle.BUDGET),
    *rules(
        About.MONEY,
        rf"\b(?:do|does|did|could|can) {THEY}(?: \w+)? (?:spend|pay)\b(?! (?:attention|for it|for this))|"
        rf"\btheir (?:\w+ )?(?:spend(?:ing)?|purchases|volume)\b",
        r"\b(?:total|annual|yearly) spend\b",
        sure=True,
        angle=Angle.SPEND,
    ),
    *rules(
        About.MONEY,
        rf"\b(?:do|does|did|have|has) {THEY}(?: \w+)? (?:buy|bought|buying|order(?:ed)?|purchase[ds]?)\b",
        r"^(?:what|how much) (?:do|does|did) .{1,25} bring in\b",
        r"\bhow much (?:business|money|do we sell|did we sell|do we make|are they worth|"
        r"is (?:the account|this account|\w+) worth)\b",
        r"\bwhat do (?:we|i) sell\b|\bdo we sell (?:to )?(?:them|there|at|in)\b|\b(?:our|"
        r"the) (?:\w+ )?(?:revenues?|turnover|sales (?:figures?|numbers?))\b",
        sure=True,
        angle=Angle.BOUGHT,
    ),
    *rules(
        About.MONEY,
        r"\b(?:revenues?|turnover|"
        r"sales(?: figures?| numbers?| volume)?|invoiced|billed|spend(?:ing)?)\b",
        angle=Angle.BOUGHT,
    ),
    *rules(
        About.MONEY,
        r"\b(?:targets?|quota|forecast|(?:our|the|my|sales|revenue|account) number)\b(?! (?:dates?|"
        r"of the (?:objective|indicator)))",
        angle=Angle.TARGET,
    ),
    *rules(About.MONEY, r"\b(?:figures|financials|numbers|money)\b(?! (?:behind|for it|to))"),
)
DEALS: tuple[Rule, ...] = (
    *rules(
        About.OPPORTUNITY,
        r"\b(?:chance|chances|odds|probabilit(?:y|ies)|likelihood) (?:do |did |have |that )?(?:we|of|on|"
        r"for|is|are)\b|^how likely (?:is|are)\b",
        r"^when (?:do|does|will|is) (?:the|our|their) .{1,40}\b(?:closes?|closing|decided)\b|"
        r"\b(?:expected|weighted) value\b",
        r"^(?:how much|what) (?:is|are) (?:the|our) (?!account|customer).{1,40}\bworth\b|^how (?:big|"
        r"large) is (?:the|our) (?!team|account|customer|gap|risk)",
        r"^what (?:else )?(?:are we|is there|is up|is in) (?:\w+ )?(?:trying to (?:sell|win)|to win|"
        r"for grabs|selling|bidding|pitching|hoping to win)\b|\bcan we (?:still )?win\b",
        sure=True,
    ),
    *rules(
        About.OPPORTUNITY,
        r"\b(?:opportunit(?:y|ies)|deals?|pipeline|up-?sell\w*|cross-?sell\w*|openings?|prospects?|bids?|"
        r"tenders?|quotes?|offers (?:out|open))\b",
        r"\b(?:clos(?:e|ing) dates?)\b",
    ),
)
