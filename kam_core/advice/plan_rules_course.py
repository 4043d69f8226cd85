"""Words that ask where the plan stands: what changed, is late, is not known, is reviewed and measured. In order."""

from kam_core.advice.plan_asked import About, Angle
from kam_core.advice.plan_rule import Rule, rules

_SINCE = (
    r"(?:i|we|my|our|last|the|yester\w+|(?:mon|tues|wednes|thurs|fri)day|jan\w*|feb\w*|mar\w*|apr\w*|may|"
    r"june?|july?|aug\w*|"
    r"sep\w*|oct\w*|nov\w*|dec\w*|\d)"
)
_TRACKED = (
    r"(?:indicators?|kpis?|metrics|early signs?|leading (?:one|indicator|sign)s?|lagging (?:one|"
    r"indicator)s?|readings?|key figures)"
)

COURSE: tuple[Rule, ...] = (
    *rules(
        About.CHANGES,
        r"\bwhat (?:has |have |is |was |got |did )?(?:\w+ )?(?:changed|new|moved|happened|different|"
        r"updated|added)\b(?! (?:in general|law))",
        r"\b(?:any|anything|something|much) (?:\w+ )?(?:new|changed?|changes|different|happened?|moved|"
        r"updates?|news)\b",
        r"\b(?:what|who|which|anything|everything|changes?|news|updates?)\b.{0,40}\bsince " + _SINCE,
        r"\b(?:latest|recent|last) (?:\w+ )?(?:changes?|updates?|edits?|news|entries|facts)\b",
        r"\bwho (?:has |last |has last )?(?:changed|edited|updated|touched|added)\b",
        r"\bwhat did (?:we|i|they|\w+) (?:change|add|update|edit)\b|\b(?:added|entered|noted|"
        r"changed) (?:this|last|today|yesterday|recently|lately)\b|\bupdate on\b|\b(?:have|"
        r"did) i miss(?:ed)?\b",
        r"^(?:did|has|have) any\w+ (?:\w+ )?(?:updated?|changed?|edit(?:ed)?|touch(?:ed)?)\b|"
        r"^(?:any )?(?:news|updates?|changes) (?:on|at|for|from|in|about) ",
        r"\bchanges? (?:in|to|on|of) (?:the |our |this )?(?:[\w']+ )?plan\b",
        r"\bwhen (?:was|were) .{1,40}\b(?:last )?(?:updated|touched|changed|edited)\b",
        sure=True,
    ),
    *rules(
        About.QUALITY,
        r"\b(?:plan'?s?|quality|overall|account'?s?|total|current) (?:quality )?(?:score|rating|"
        r"points)\b|\bwhat is the score$",
        r"\bscore (?:of|for) (?:the|our|this|my) .{0,30}\bplan\b|\bplan (?:only )?(?:scores?|scoring)\b",
        r"\bquality (?:of|score)\b|^how (?:complete|finished|good|healthy|solid|strong|far) is (?:the|"
        r"our|my|this) (?:[\w'&.-]+ ){0,2}plan\b",
        r"^how complete (?:is|are)\b|\b(?:is|are) (?:still )?missing (?:in|from|on|at|for)\b|\b(?:is|"
        r"are) (?:still )?missing\b.{0,25}\bplan\b",
        r"^what is (?:still )?missing$|\bwhat (?:does|do) .{1,30}\b(?:plan|it) (?:still )?(?:lack|miss)\b",
        r"\b(?:raise|lift|improve|pull|drag|hold|bring|cap|increase|push|cost)\w* .{0,25}\b(?:score|"
        r"points)\b",
        r"\b(?:plan|we) (?:get|got|have|stuck)\b.{0,20}\b\d{1,3} (?:of 100|points|out of)\b",
        r"\blos(?:e|es|ing) points\b|^is (?:the|our|my|this) (?:[\w'&.-]+ ){0,2}plan (?:any )?(?:good|ok|"
        r"okay|ready|complete|done)\b",
        r"\b(?:part|section|area|mark) of (?:the|our|this|my) (?:[\w'&.-]+ )?plan is (?:\w+ )?(?:weak|"
        r"thin|poor|bad|wors|strong|best)\w*",
        r"\bwhat fix\b|\bwhich (?:fix|gate|mark)(?:es|s)?\b|\bweakest (?:part|mark|section|spot|"
        r"point)s? (?:of|in) (?:the|our|this)\b",
        r"\bscore (?:only|so low|now|today|at)\b|^why (?:is|are|do|does) .{1,30}\b(?:only |at |on |"
        r"score |scoring |get )+\d{1,3}\b",
        sure=True,
    ),
    *rules(
        About.QUALITY,
        r"(?<!support )(?<!satisfaction )(?<!credit )\bscore\b(?! (?:low|high|best|worst|well|bad)\w*|"
        r"(?: of| for) (?!the|our|this)\w+ as\b)",
    ),
    *rules(
        About.RENEWAL,
        r"\b(?:the|our|their|any|next|upcoming) (?:contract )?renewals?\b|\brenewals?\b.{0,20}\b(?:due|"
        r"coming|near|date|when|at|with)\b",
        r"\b(?:up for|due for) (?:renewal|re-?tender)\b|\bwhat (?:is|comes) up for\b",
        r"\b(?:the|our|their|which|any|\w+'s) (?:[\w'-]+ ){0,2}(?:contracts?|agreements?|"
        r"licen[cs]es?)\b.{0,25}\b(?:ends?|ending|expires?|expiring|expiry|"
        r"runs? out|running out|up|over|terminat\w+|notice|renew\w*|last)\b",
        r"\b(?:expiry|end|notice)(?: date| period| day)? (?:of|for|on) (?:the|our|"
        r"their) .{0,20}(?:contract|agreement|licen[cs]e)\b",
        sure=True,
    ),
    *rules(About.RENEWAL, r"\brenew(?:al|als|s|ed|ing)?\b"),
    *rules(
        About.REVIEW,
        r"\b(?:next|last|first|previous|coming|quarterly|monthly|weekly|annual) (?:\w+ )?(?:reviews?|"
        r"qbrs?|check[- ]?ins?)\b(?! (?:was|is) (?:an?|too))",
        r"^(?:when|how often|with whom|where) (?:do|did|will|is|was|are|have) (?:we|the|our|"
        r"a) (?:[\w-]+ ){0,3}(?:reviews?|qbrs?|check[- ]?in|reviewed|reviewing)\b",
        r"\breviews? (?:is |are )?(?:\w+ )?overdue\b",
        r"^(?:is|are|was|were) (?:there )?(?:a |any |the )?reviews? (?:planned|due|booked|late|held|set|"
        r"scheduled|overdue|coming)\b",
        sure=True,
    ),
    *rules(
        About.OVERDUE,
        r"\b(?:overdue|past due|past (?:its|their|the) (?:due )?(?:date|day|deadline)|over due|"
        r"outstanding|slipp(?:ed|ing)|delayed)\b",
        r"\b(?:running |anything |what is |who is |which .{1,30} (?:is|are) |are we |am i |is \w+ |"
        r"already )(?:late|behind)\b(?! payment)",
        r"\b(?:miss(?:ed)?|blown|broken) .{0,20}\b(?:deadlines?|dates?|due|promises?|actions?)\b",
        r"\b(?:should|were|was|supposed) .{0,25}\b(?:done|finished|happened|sent) (?:by now|already|"
        r"last)\b|\b(?:actions?|steps?|deadlines?) did we miss\b",
        r"^what (?:have|did) (?:we |i |they )?not (?:we |i |they )?(?:get |got )?(?:\w+ )?(?:done?|"
        r"finish(?:ed)?|sen[dt]|deliver(?:ed)?)\b",
        r"^what (?:have|did) not (?:we|i|they) (?:\w+ )?(?:done?|finish(?:ed)?|sen[dt]|deliver(?:ed)?)\b|"
        r"\b(?:was|were) (?:\w+ )?due (?!next|to)",
        r"^(?:late|delayed) (?:actions?|stuff|things)\b|\b(?:not|never) (?:been )?done (?:yet|in time|"
        r"on time)\b",
        r"\b(?:actions?|steps?|things?|stuff|promises?|commitments?)\b.{0,25}\b(?:late|behind schedule)\b",
        sure=True,
    ),
    *rules(
        About.MONEY,
        r"\bgap\b.{0,12}\b(?:to|from|until|against)\b.{0,20}\b(?:target|number|budget|plan|goal)\b",
        r"\b(?:far|short|missing|much) .{0,20}\b(?:from|of|to|until) (?:the|our|my) (?:\w+ )?(?:target|"
        r"number|quota)\b",
        sure=True,
        angle=Angle.TARGET,
    ),
    *rules(
        About.UNKNOWNS,
        r"^what (?:do|did|have|are|is) (?:(?:we|i|still) )*not (?:we |i )?(?:yet )?(?:know|known|"
        r"found out|sure|clear|heard)\b",
        r"\b(?:we|i) (?:still )?(?:do |have )?(?:not|never) (?:yet )?(?:know|known|found out|asked|heard)\b",
        r"\b(?:do|have) we (?:have )?(?:no idea|no clue|nothing) (?:about|on|of)\b|\b(?:boxes|fields|"
        r"sections|parts) .{0,25}\b(?:empty|blank)\b|\b(?:empty|blank) (?:boxes|fields|sections|parts)\b",
        r"\b(?:unknowns|blind spots?|white spots?|blank spots?|question marks)\b",
        r"\b(?:do we|to|have we|left|missing)\b.{0,12}\bto (?:find out|learn|clarify|ask them|check with)\b",
        r"^(?:what|which .{1,20}|anything) (?:is|are|remains?) (?:\w+ )?(?:unclear|unanswered|unknown|"
        r"uncertain|guess(?:ed|work|es|ing)?|assumed)\b",
        r"\b(?:which|what|any|the) (?:facts?|info\w*|figures?|names?|answers?) (?:are |is |"
        r"do we )?(?:still )?(?:missing|lack\w*)\b",
        r"^what (?:are|do|is) (?:we|i) (?:still )?(?:missing|lack(?:ing)?) (?:about|on|for|of|at|in)\b|"
        r"\b(?:just|only|merely|pure) (?:an? )?(?:guess(?:es)?|assum\w+|guesswork)\b",
        r"\bquestions? (?:are |is )?(?:still |yet )?open\b(?! (?:up|with))",
        r"\b(?:missing|lacking) (?:facts?|info\w*|knowledge|names?|figures?)\b",
        r"\b(?:what|which|are|how much).{0,20}\b(?:are|is|were|do) (?:(?:we|i|just|only|"
        r"still) )*(?:guess(?:ing|ed|es|work)?|assuming)\b",
        sure=True,
    ),
    *rules(
        About.UNKNOWNS,
        r"\b(?:gaps?|holes?|unknown|open (?:questions?|points?))\b(?! (?:to|analysis|between))",
    ),
    *rules(
        About.REVIEW,
        r"\b(?:reviews?|qbrs?|check[- ]?ins?|steering (?:meeting|committee))\b",
        r"\b(?:go|going|look|looking|sit|sitting) (?:\w+ )?(?:over|through|down|at) (?:the|our|"
        r"this) .{0,20}\bplan\b",
    ),
    *rules(
        About.FORCES,
        r"\b(?:the|our|show|draw) force ?-?field\b|\bforce ?-?field (?:at|for|of|around)\b",
        r"^what (?:is|are) (?:helping|hurting|pushing|driving|holding|slowing|braking|stopping|dragging|"
        r"keeping|blocking) (?:us|it|this|the|our|them|and)\b",
        r"^what (?:drives|brakes|holds|slows|stops|blocks|pushes|helps|hinders|works (?:for|against)|"
        r"speaks (?:for|against)) (?:us|it|this|the|our)\b",
        r"^(?:what|who|anything) (?:is|stands|are) in (?:the|our) way\b",
        r"^for and against\b|^what (?:is|are) (?:pushing|working|going|speaking) (?:for|against) |"
        r"\bforces? (?:\w+ )?(?:for|against|behind) (?:us|it|the|our)\b",
        sure=True,
    ),
    *rules(About.FORCES, r"\b(?:forces|force ?-?field|drivers?|brakes?|headwinds?|tailwinds?)\b"),
    *rules(
        About.INDICATORS,
        rf"\b{_TRACKED}\b.{{0,30}}\b(?:red|amber|green|off|below|behind|track)\b|\bin the red\b|"
        rf"\bred {_TRACKED}\b",
        sure=True,
        angle=Angle.RED,
    ),
    *rules(
        About.INDICATORS,
        r"\b(?:what|which \w+|numbers?) (?:do|did) we (?:measure|track|count|watch|monitor|follow)\b",
        r"\b(?:tells?|shows?|see|know) (?:us )?(?:whether|if|that) (?:it|we|the plan|this) (?:works?|"
        r"is working|are on track)\b",
        sure=True,
    ),
    *rules(About.INDICATORS, rf"\b{_TRACKED}\b", r"\b(?:measures|dashboards?|proof figures?)\b"),
)
