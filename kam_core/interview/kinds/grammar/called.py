"""How people say what an account is called: short names, full names and who signs."""

import re

from kam_core.interview.reading.patterns import lazily

NO_NICKNAME = lazily(
    r"\b(?:no|not|none|have ?n[o']?t|haven'?t|without|don'?t|never)\b.{0,24}\b(?:nick ?-?names?|"
    r"short(?:er)? (?:name|form)|"
    r"abbreviation|name for (?:it|them)|call (?:it|them) anything else)\b|"
    r"\b(?:just that|just the (?:full )?name|that'?s it|that'?s all|nothing else|nothing shorter|"
    r"same name|(?:the )?full name|"
    r"by (?:its|their) (?:full )?name)\b",
    re.IGNORECASE,
)
_ELSEWHERE = (
    r"(?:(?:aqu[ií]|ac[áa]|todos?|todo el mundo|nosotros|la gente|internamente|ici|chez nous|tout le monde|nous|tutti|noi|"
    r"da noi|a gente|todo mundo|alle|wir)\b,?\s*)*"
    r"(?:(?:l[eao]s? )?(?:decimos|dicen|dice|llamamos|llaman|conocemos)\b(?: como\b)?|on dit\b|on (?:l['’ ]\s?|les )?appelle\b|"
    r"(?:nous )?disons\b|chama(?:mos)?\b(?: de\b)?|(?:l[aoie] )?chiamiamo\b|diciamo\b|wir sagen\b|"
    r"bei uns\b(?: (?:die|der|das|heißt es))?)\s*[:=]?\s*"
)
NICKNAME = lazily(
    rf"\b{_ELSEWHERE}|"
    r"\b(?:(?:people|folks|colleagues|everyone|everybody|evryone|we|ppl|the team|all of us|"
    r"i)\b[\w ']{0,20}?)?"
    r"\b(?:call(?:s|ing|ed)?|say(?:s|ing)?|known as|aka|a\.k\.a\.?|nick ?-?named?(?: is)?|internally|in ?-?house|"
    r"for us|to us|for short|"
    r"short(?:ly|ened)?(?: (?:is|for|form|name|to))?|shorthand|goes by|go by|abbreviated|refer to|"
    r"informally|alias|around here|"
    r"on our side|in (?:the|our) (?:office|team|crm|sap|system|erp)|or (?:simply|just|only)|(?:people )?here|"
    r"(?:between|among(?:st)?) (?:us|ourselves)|writes?|kurz|genannt|dit|kjent som|intern)\b"
    r"(?:\s*(?:it|its|it'?s|them|'?em|this one|the account|here|they'?re|is|as|to|just|simply|only|"
    r"always|usually|mostly|all|"
    r"people|we|all|say|says|call|calls)\b|\s*[=:–-])*",
    re.IGNORECASE,
)
OFFICIAL = lazily(
    r"\b(?:(?:the )?(?:proper|full|official|legal|real|whole|complete|registered|"
    r"correct) (?:company )?(?:name|entity|version|form)|full(?=\s+(?:is|it'?s)\b)|officially|c['’]est[- ]à[- ]dire|"
    r"das hei(?:ß|ss)t|meaning|namely|"
    r"formally|on paper|legally|in full|stands for|short for|properly)(?:\s+(?:is|it'?s|its|they'?re|"
    r"called))?\b[:= ]*",
    re.IGNORECASE,
)
LEADING = lazily(
    r"^(?:(?:it'?s|it|oh|ah|hm+|that'?s|so|ok(?:ay)?|well|hi|hello|hey|yes|sure|right|um+|its|this|the|is|plan|one|"
    r"account|customer|client|"
    r"company|key|for|about|would|be|will|i'?d|say|like|of|called|named|name|do|i|want|let'?s|with|my|"
    r"our|we'?re|doing|"
    r"to|cover|customer'?s|please|planning|today|called|we (?:sell|supply|deliver|work|serve)|"
    r"i (?:look after|manage|run|handle)|"
    r"everyone says)\b(?!['’])[\s:,=]*)+",
    re.IGNORECASE,
)
TRAILING = lazily(
    r"\s+(?:that is|please|i think|i guess|of course|obviously|lol|haha|though|internally|here|only|"
    r"is (?:the|our|my) (?:account|customer|client|one)|"
    r"for short|also|again|too|itself)$",
    re.IGNORECASE,
)
SPLIT = lazily(
    r"[;\n()\[\]|:]|,|\.{2,}|[.!?](?=\s|$)|\s(?:[-–—/]+|-+>|→|=>)\s|(?=\b(?:also )?(?:aka|known as)\b)|(?=\ba\.k\.a)|"
    r"\b(?:and|but) (?=we\b|every|people)"
)
SIGN = " \t-–—:.,=\"'“”()"
SIGNS = lazily(
    r"^(?:it'?s |its |the |that'?s |contract |paper |the contract |entity |signed |is |signs? |by |"
    r"with |from |legal entity |:|=|-)+|"
    r"\b(?:sign(?:s|ed|ing)?\b|is on the|are on the|is the (?:one|legal|contract|entity)|"
    r"on the (?:paper|contract|order|po)|"
    r"does|signature|itself).*$",
    re.IGNORECASE,
)
_LABELLED = lazily(
    r"\b(?P<cue>nick ?-?names?|short(?: name| form)?|internally|internal name|abbreviation|alias|aka|we say|"
    r"(?:the )?(?:full|official|legal|complete|proper|registered) (?:name|entity|version|form)|in full|full)"
    r"\s*(?:[:=]|-+>|→)+\s*",
    re.IGNORECASE,
)


def spoken(text: str) -> str:
    """The text with "short: X" as "short is X", so that a cue and its name stay together, and without quotes."""
    return re.sub(r"[\"“”„«»]", "", _LABELLED.sub(lambda hit: f"{hit['cue']} is ", text))
