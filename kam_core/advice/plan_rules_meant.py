"""Words that ask what both sides want, what may go wrong, who does what, and who is who. In order."""

from kam_core.advice.plan_asked import About, Angle
from kam_core.advice.plan_rule import Rule, rules
from kam_core.advice.plan_rules_held import THEY

_CUSTOMER = r"(?:they|the customer|this customer|the account|this account)"
_DOES = r"(?:have to|need to|has to|supposed to|meant to|going to|due to)"

MEANT: tuple[Rule, ...] = (
    *rules(
        About.NEEDS,
        rf"\b(?:do|does|did) {_CUSTOMER} (?:\w+ )?(?:want|need|care|worry|struggle|expect|ask|complain|"
        rf"hope|look for)\b",
        rf"\b(?:do|does|did) {THEY} (?:really |actually |most )?need\b",
        r"\b(?:bugs|bugging|bothers|bothering|annoy\w*|troubl\w+|hurts|hurting) (?:them|the customer)\b|"
        r"\b(?:they|he|she|the customer) (?:say |said |says )?(?:they |he |she )?(?:needs?|wants?)\b",
        rf"\bwhat (?:problems?|troubles?) (?:do|does|are|is|have|has) {THEY}\b",
        r"\b(?:keeps|is keeping) (?:them|the customer) (?:up|awake|busy)\b|\bwhat (?:did|"
        r"have) they (?:say|tell us|told us|said) .{0,15}\b(?:want|need)",
        rf"\b(?:matters?|important|counts|urgent) (?:\w+ )?(?:to|for) (?:them|the customer|"
        rf"this customer)\b|\b(?:are|is) {_CUSTOMER} (?:\w+ )?"
        r"(?:satisfied|unhappy|happy|after|looking for|struggling)\b",
        rf"^what (?:is|are) {THEY} (?:\w+ )?(?:satisfied|unhappy|happy) (?:about|with)\b",
        r"\b(?:satisfied|unhappy|happy) (?:is|are) (?:they|the customer)\b|\b(?:their|"
        r"customer(?:'s)?) (?:\w+ )?(?:needs?|priorit(?:y|ies)|pains?|wishes)\b",
        rf"\b(?:pains?|needs?|priorities|obstacles|wishes) (?:does|do|did|has|have) {THEY}\b",
        sure=True,
    ),
    *rules(
        About.NEEDS,
        r"\b(?:needs?|priorit(?:y|ies)|pains?|pain points?|requirements?|wishes|wish ?list|obstacles?|"
        r"complaints?|worries|satisfaction)\b"
        r"(?! (?:to|from|a|our|help|an|more)\b)",
        r"\b(?:matters?|important|urgent) (?:\w+ )?(?:to|for) ",
    ),
    *rules(
        About.OBJECTIVE,
        r"\b(?:do|did|are|is|were|have) (?:we|they|the plan|this plan)\b.{0,25}\b(?:want|wanted|trying|"
        r"try|plan|planning|hope|hoping|agreed?|set out|like|aiming|say) .{0,12}"
        r"\b(?:achieve|reach|accomplish|get to|get done|deliver together|change|for)\b",
        r"^(?:by when|until when|what) do we want (?!to (?:know|sell|say))",
        r"^what (?:is|was) in it for (?:them|us|both|the customer)\b|^what do(?:es)? (?:they|"
        r"the customer|we) (?:get|gain) (?:out of|from)\b",
        r"\b(?:what|has|have|did|which .{1,20}) (?:has |have |did )?(?:the customer|they|"
        r"customer) (?:already |really |\w+ )?(?:agreed?|signed|confirmed|committed) (?:to|with|on|it)\b",
        r"\b(?:the|our|main|this|headline|top|joint|shared|mutual) (?:\w+ )?(?:objectives?|goals?|aims?|"
        r"ambitions?)\b(?! (?:of an?|look))",
        sure=True,
    ),
    *rules(About.OBJECTIVE, r"\b(?:objectives?|goals?|aims?|ambitions?|outcomes?|mission|headline)\b"),
    *rules(
        About.RISKS,
        r"^what (?:could|can|might|may|will) (?:\w+ )?(?:go wrong|hurt|derail|kill|break|sink)\b|\b(?:go|"
        r"goes|going) wrong\b",
        r"\bare we single[- ]threaded\b|^what (?:worries|is worrying) us\b|^how (?:exposed|"
        r"vulnerable) are we\b|^what are we (?:betting|relying|counting) on\b|\b(?:the|our|biggest|top|"
        r"main|open|known|any) (?:\w+ )?(?:risks?|assumptions?|red flags?)\b",
        r"^(?:who|whom|what) do(?:es)? (?:we|the account|it all|everything) (?:depend|rely|hang)s? on\b",
        sure=True,
    ),
    *rules(
        About.RISKS,
        r"\b(?:risks?|risky|threats?|dangers?|assumptions?|issues?|dependenc(?:y|ies)|raid|red flags?|"
        r"warning signs?|weak (?:spots?|points?))\b",
    ),
    *rules(
        About.NEXT_ACTIONS,
        r"^what (?:is|comes|are|happens) (?:the |due |to do )?(?:next|coming|coming up|upcoming|up next|"
        r"ahead)\b(?! (?:level|in line|year|to))",
        r"\b(?:is|are|comes|falls|anything|what|which \w+) (?:\w+ )?due\b|\bdue (?:today|tomorrow|this|"
        r"next|by|in|on|until|soon)\b",
        rf"^(?:what|when|which \w+) (?:do|does|did|have|has|is|are|am) (?:i|we|they|the customer|"
        rf"[^\W_][\w'’-]*)(?: \w+)? (?:still )?{_DOES}\b"
        r"(?! (?:know|learn|find out|ask|offer))",
        rf"^what (?:do|does|did|has|have) (?:i|we|{THEY}) (?:still )?(?:owes?|promised?)\b|"
        rf"^who (?:does what|has to do|sends|delivers|owes)\b",
        r"^who is (?:sending|doing|delivering|supposed to|meant to|due to|going to)\b|"
        r"^what is on (?!record|tv).{0,25}\b(?:today|tomorrow|(?:this|next) (?:week|month))\b|"
        r"^any\w+ (?:i|we) (?:have|need) to do\b|\bon (?:my|our|his|her|their|\w+'?s) (?:plate|list|"
        r"desk)\b",
        r"^(?:what|anything|everything)\b.{0,25}\b(?:to do|do|coming up|happening|planned|scheduled|open|"
        r"pending)\b.{0,12}\b(?:this|next) (?:week|month)\b|"
        r"^(?:what|anything|everything) (?:is )?(?:for |on )?(?:today|tomorrow|this week|next week)$",
        r"^what (?:has to|must|needs to|is to) (?:happen|be done|get done)\b|^what comes (?:after|before|"
        r"first|then)\b",
        r"^when (?:is|was|will|does) (?:the|our|his|her|their|[^\W_]+'s) .{1,50}\b(?:due|done|ready|"
        r"finished|sent|delivered|start)\b",
        r"\b(?:next (?:\w+ )?steps?|next moves?|open (?:actions?|tasks?|to-?dos?)|our actions?|"
        r"to-?dos?)\b(?! (?:in|of) (?:an?|general))",
        sure=True,
    ),
    *rules(
        About.NEXT_ACTIONS,
        r"\b(?:actions?|steps|tasks?|homework|deadlines?|deliverables?|milestones?|commitments?|promises?)\b",
    ),
    *rules(
        About.TEAM,
        r"\b(?:account|our|my|core|virtual|kam) team\b|^who (?:else )?(?:is|are) (?:on|in|"
        r"part of) (?:the|our|this|my) (?:\w+ )?team\b",
        r"^(?:who|which|what|any\w+|how many) .{0,30}\b(?:on our side|from our side|of us|of ours|"
        r"with us|on our end|with me|besides me|apart from me)\b",
        r"^who (?:else )?(?:works?|is working|helps?|is) (?:\w+ )?(?:on|for|with) (?!me\b|you\b|call|holiday|"
        r"duty|leave|it support)",
        r"^who (?:else )?(?:owns?|runs?|leads?|manages|handles?|covers?|drives|looks after|takes care of|"
        r"is in charge of|is responsible for|is looking after) "
        r"(?:the |this |our )?(?!action|next|budget|money|overdue|it\b)\w+",
        r"\b(?:account (?:manager|owner|lead)|(?:plan|account)(?:'s)? owner|key account manager|"
        r"kam (?:of|for|at|on))\b|^whose (?:account|plan)\b",
        r"^who (?:else )?from (?:our )?\w+ (?:works?|is|helps?|supports?)\b|\bwho (?:is the|"
        r"has the) (?:owner|lead|backup|deputy)\b",
        sure=True,
    ),
    *rules(About.TEAM, r"\b(?:team(?: members?)?|teammates?|colleagues?)\b"),
    *rules(
        About.PEOPLE,
        r"^(?:who|which|does any\w+|is any\w+|any\w+|how many) .{0,20}\b(?:supports? us|(?:for|against|"
        r"behind) us|on our side|likes? us|not like us|hates? us|dislikes? us|"
        r"trusts? us|friendly|hostile|in our corner|in (?:our|the other) camp)\b",
        r"^(?:who|which|where) (?:is|are) (?:our|the) (?:\w+ )?(?:opponents?|supporters?|fans?|friends?|"
        r"enem(?:y|ies)|allies|ally|sceptics?|skeptics?|critics?)\b",
        sure=True,
        angle=Angle.SUPPORT,
    ),
    *rules(
        About.PEOPLE,
        r"^who(?:m)? (?:else )?(?:do|did|have) we (?:\w+ )?(?:know|met|meet|have|got|talk to|deal with|"
        r"work with|listed|named|noted)\b",
        r"^who(?:m)? we (?:have|know|met)\b|\bdo we know (?:at|in|there|over|from|inside)\b",
        r"\b(?:every(?:one|body)|all the people|anyone else) we (?:know|have|met)\b",
        r"^who (?:is|are) (?:there|involved|important|key|on the list|in the plan|who)\b|^who (?:matters|"
        r"counts|is involved)\b|^whom? have we not\b",
        sure=True,
    ),
    *rules(
        About.PEOPLE,
        r"\b(?:people|stakeholders?|contacts|persons?|org ?chart|decision[- ]makers|buying (?:team|"
        r"committee|group|center|centre)|relationships|names|"
        r"supporters|opponents|sceptics|allies)\b",
    ),
)
