"""Words of saying: who is not known to have said it, hearsay, events, and the sayer that they add up to."""

import re
from dataclasses import dataclass
from datetime import date

from kam_core.interview.kinds.base import Choice
from kam_core.interview.kinds.grammar.past import exact
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.patterns import lazily

NOT_KNOWN = lazily(
    r"\b(?:(?:do not|don'?t|dont|can'?t|cant|cannot|didn'?t|didnt)\s+(?:really\s+)?(?:remember"
    r"|recall|know)\s+(?:anymore\s+)?(?:who|whom|by whom|the name)"
    r"(?:\s+\w+){0,3}|(?:dont|don'?t|can'?t|cant) (?:remember|recall)|(?:no|not a)\s+(?:clue"
    r"|idea)\s+(?:of\s+|about\s+)?(?:who|by whom)(?:\s+\w+){0,3}|"
    r"(?:not sure|unsure|forgot|forget|unclear)\s+(?:who|by whom)(?:\s+\w+){0,3}|(?:i )?(?:heard"
    r"|read|picked)\s+(?:it|that|this)?\s*(?:up )?\s*somewhere|"
    r"(?:i )?(?:have )?no name(?: for (?:it|that|this))?|nobody in particular|no[- ]?one in particular"
    r"|anonymous"
    r"|name (?:is )?(?:unknown|missing|not known)|"
    r"some(?:one|body)\s+(?:(?:in|from|at)\s+(?:the\s+)?[\w-]+(?:\s[\w-]+)?)(?=\W*$|\s*(?:said|told"
    r"|mentioned|asked|was))"
    r"(?:\s+(?:said|told|mentioned)(?:\s+(?:it|that|so|me|us))*)?|some(?:one|body)\s+(?:there\s+)?(?:said"
    r"|told|mentioned)(?:\s+(?:it|that|so|me|us))*|source "
    r"unknown|unknown source|no source|"
    r"who said (?:it|that)\??\s*(?:no idea|no clue|unknown|dunno|not sure)?)\b",
    re.I,
)
OWN = lazily(
    r"\b(?:no-?body|no one|none of them)\s+(?:there\s+)?(?:has\s+|ever\s+)?(?:actually\s+)?(?:said"
    r"|says|told us|mentioned|asked for)\b[^,;.]*"
    r"|\b(?:that'?s|thats|it'?s|its|is)?\s*(?:only|just)?\s*(?:my|our)\s+(?:own\s+)?(?:feeling"
    r"|guess|gut(?: feeling)?|hunch|take|idea|opinion|reading|"
    r"interpretation|assumption|view|impression)\b",
    re.I,
)
HEARSAY = lazily(
    r"\b(?:second[- ]?hand|hearsay|via|rumou?rs?|rumou?red|grapevine|hallway(?: talk)?|gossip"
    r"|third[- ]hand|heard (?:it |that |this )?(?:from|via|through)|"
    r"allegedly|supposedly|apparently|hears?\s+(?:it\s+)?from\s+\w+|through)\b|\bper\b(?=\s+[^\W\d_])",
    re.I,
)
SAID = lazily(
    r"\b(?:said|says?|told|tells|mentioned|mentions|wrote|writes|asked(?: for)?|asks(?: for)?"
    r"|stated|announced|confirmed|insists(?: on)?|insisted(?: on)?|"
    r"demands?|demanded|wants?|wanted|needs|named|raised|brought up|repeated|complained(?: about)?"
    r"|complains(?: about)?|put (?:it|that|this) (?:on the table|forward|to us|to me|up|in)|came up with"
    r"|comes up with"
    r"|pointed (?:it )?out|repeats|repeated|reminded (?:us|me)|let (?:us|me) know|spoke (?:about|of)"
    r"|talked about"
    r"|gesagt|sagte|sagt|meinte|schrieb|geschrieben|erwähnt|a dit|m'a dit|nous a dit|dit|dijo|ha detto"
    r"|detto|gezegd)\b",
    re.I,
)
EVENT_NOUN = (
    r"(?:walk|review|qbr|kick-?off|meeting|call|calls|mail|e-?mail|letter|visit|audit|workshop"
    r"|lunch|dinner|steering|committee|town ?hall|conference|"
    r"fair|session|demo|interview|survey|newsletter|report|offsite|board|council|council meeting"
    r"|trip|tour|minutes|jour fixe|standup|chat|phone|forum)"
)
EVENT = lazily(
    rf"\b(?:at|in|during|on|over|after|from|by)\s+(?:(?:the|her|his|their|our|my|a|an|last"
    rf"|this)\s+)?(?:[\w&'-]+\s+){{0,3}}?{EVENT_NOUN}\b"
    rf"|\b(?:[a-z&-]+\s+){{0,2}}{EVENT_NOUN}\b|\b(?:at|in|during)\s+(?:the|her|his|their|our|a"
    rf"|an)\s+[\w&-]+(?:\s+[\w&-]+){{0,2}}\s*$",
    re.I,
)
FILLER = lazily(
    r"\b(?:that'?s|thats|that|this|it|so|was|were|is|are|the|by|from|me|us|him|her|his|our|their"
    r"|there|both|all|but|only|just|also|and|on|at|in|to|of|"
    r"again|himself|herself|personally|officially|too|then|same|one|about|they|she|he|who|i|we|you"
    r"|got|have|has|had|back|last|explicitly|clearly|"
    r"hat|haben|am|im|vom|von|beim|laut|par|le|du|dans|das|el|lo|il|mir|uns|nous|nos|es|war|c'est|était|hier"
    r"|put|table|forward|comes|came|when|with|no date|in person|first|second|third|for|directly|as well"
    r"|quote|quoted)\b",
    re.I,
)
DAY_WORDS = lazily(
    r"(?:\b(?:on|at|in|last)\s+)?(?:\b(?:\d{1,2}\.?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct"
    r"|nov|dec)[a-z]*\b\.?\s*\d*|\b\d[\d./-]*)",
    re.I,
)
DOCUMENT = lazily(
    r"^\W*(?:(?:and |but )?(?:it|that|this|which)?(?:'?s| is| was| stands)? ?(?:only )?(?P<cue>written"
    r"|stated|printed|published|taken"
    r"|comes?|from|in|per|see|source:?|according to|as per|laut|steht|écrit)\b\s*(?:down |also )?(?:from"
    r"|in|per|of)?\s*)?"
    r"(?P<what>(?:the |their |our |its |a |an |le |la |der |die |das )?(?:[\w&'’-]+\s+){0,3}?(?:report"
    r"|plan|strategy|newsletter"
    r"|press release|web ?site|audit|survey|minutes|supplier code|code of conduct|tender|rfp|roadmap"
    r"|presentation|budget|journal"
    r"|programme|program|manifesto|brochure|contract|bericht|rapport)\b(?:\s+(?:of|from|dated|for|de|du"
    r"|vom)?\s*[\w’' /.-]{1,30})?)\W*$",
    re.I,
)
"""A document in which it stands; without a word like "written in" only with a year or number behind it."""
BOSS = lazily(r"\b(?:(?:his|her|their|the)\s+boss|boss)\b", re.I)


@dataclass(frozen=True, slots=True)
class Sayer:
    """What an attribution gives. `label` is the person; `crowd` says it was a department or group,
    `unknown` that nobody remembers, `own` that it is the manager's own feeling, `hearsay` that it came
    through somebody else."""

    label: str = ""
    found: Found | None = None
    unknown: bool = False
    own: bool = False
    hearsay: bool = False
    crowd: bool = False
    choices: tuple[Choice, ...] = ()
    document: str = ""
    """Where it is written, when no person said it."""

    @property
    def day(self) -> date | None:
        """The single day on which it was said."""
        return exact(self.found)

    def also(self, other: "Sayer") -> "Sayer":
        """Both attributions of one need as one; the first person counts, a person heard of "via" does not,
        and the day of another person is not taken over."""
        if (
            self.label
            and other.label
            and self.label != other.label
            and "boss" not in (self.label, other.label)
        ):
            return self
        return Sayer(
            self.label or other.label,
            self.found or other.found,
            self.unknown or other.unknown,
            self.own or other.own,
            self.hearsay or other.hearsay,
            self.crowd or other.crowd,
            (*self.choices, *other.choices),
            self.document or other.document,
        )


NOBODY = Sayer()
