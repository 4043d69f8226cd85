"""Who holds a budget, how sure it is, and when it is set, in the words around an amount."""

import re

from kam_core.interview.kinds.grammar.budget_status import status_in
from kam_core.interview.kinds.grammar.naming import find_named
from kam_core.interview.kinds.grammar.persons import People, as_label
from kam_core.interview.kinds.grammar.titles import find_posts
from kam_core.interview.kinds.grammar.wordlists import words
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import says_unknown

CYCLE = lazily(
    r"\b(?:budgets? (?:is |are |round |gets? )*(?:set|made|decided|done|fixed|round|planning|cycle|"
    r"closes|in)|set(?: in| every| by)|budget (?:round|cycle|planning|season|month|time|meeting)"
    r"|fiscal year|financial year|fy (?:starts|ends)|planned in|decided (?:in|every)|round (?:is|"
    r"in))\b[^,.;\n)]*|\b(?:january|february|march|april|june|july|august|september|october|november|december) budgets?\b",
    re.IGNORECASE,
)
OWNER = (
    lazily(
        r"\b(?P<who>[^\W\d_][\w’-]*?)(?:['’]s|s['’]?)\s+(?:own\s+)?(?:budget|money|pot|purse)\b",
        re.IGNORECASE,
    ),
    lazily(
        r"\b(?P<who>[^\W\d_][\w’-]*(?:\s[A-ZÀ-Þ][\w’-]*)?)\s+(?:madam\s+|sir\s+)?(?:(?:is the one )?who\s+|that\s+|"
        r"also\s+)?(?:holds?|owns?|controls?|has|sits on|pays|keeps?|"
        r"manages?|signs (?:for )?)\s*(?:for\s+)?(?:it|the (?:money|budget|purse|pot)|this|that|both|"
        r"budget)\b",
        re.IGNORECASE,
    ),
    lazily(
        r"\b(?:budget(?: owner| holder)?|owner|holder|money)\s*(?:is with|is|=|:|with|sits with|held by|owned by|"
        r"by|(?=\s))\s+(?:the\s+|dr\.?\s+|prof\.?\s+|mrs?\.?\s+|ms\.?\s+|mme\.?\s+|m\.\s+|frau\s+|herr\s+)?(?P<who>[^\W\d_][\w’-]*)",
        re.IGNORECASE,
    ),
    lazily(
        r"\b(?:held|owned|paid|controlled|managed)\s+by\s+(?:the\s+|dr\.?\s+|prof\.?\s+|mrs?\.?\s+|"
        r"ms\.?\s+)?(?P<who>[^\W\d_][\w’-]*)",
        re.IGNORECASE,
    ),
    lazily(r"\b(?:from|out of|of)\s+(?:the\s+)?(?P<who>[^\W\d_][\w’&-]*)\s+budget\b", re.IGNORECASE),
)
SPONSOR = (
    lazily(
        r"\b(?P<who>[^\W\d_][\w’-]*)\s+(?:runs?|leads?|sponsors?|drives?|started|wants?|pushes|"
        r"is (?:running|leading|driving|pushing))\s+(?P<what>[^,.;\n]+)",
        re.IGNORECASE,
    ),
    lazily(
        r"\b(?:by|led by|sponsor(?:ed by|:| is)?|run by|driven by)\s+(?:the\s+|dr\.?\s+|prof\.?\s+|"
        r"mrs?\.?\s+|ms\.?\s+)?(?P<who>[^\W\d_][\w’-]*)",
        re.IGNORECASE,
    ),
)
_HONORIFIC = r"(?:M|Mme|Mr|Mrs|Ms|Dr|Prof|Frau|Herr|Sig)\.?"
_NO_BUDGET = lazily(r"\bbudget\b|\bcosts?\b|\bhow much\b|\bamount\b|\bmoney\b", re.IGNORECASE)
_NO_OWNER = lazily(r"\bown(?:s|er|ed)?\b|\bwho (?:holds|pays|has)\b|\bholder\b", re.IGNORECASE)
_VAGUE = frozenset(
    words("""
it this that they we the budget money rest anything something some else owner who he she i
""")
)


def cycle_in(words: str) -> str:
    """When the budget is set, in the words used."""
    hit = CYCLE.search(words)
    return hit.group().strip() if hit else ""


def owner_in(words: str, people: People) -> str:
    """Who holds the money, by name or by post."""
    return named_by(OWNER, words, people)


def named_by(patterns: tuple[re.Pattern[str], ...], words: str, people: People) -> str:
    """The person or post that the first matching pattern names; empty when none does."""
    for pattern in patterns:
        for hit in pattern.finditer(words):
            if name := resolved(hit["who"], words, people):
                return name
    return ""


def resolved(who: str, words: str, people: People) -> str:
    """The label behind a word that a pattern took for a holder; empty when it names nobody."""
    if who.lower() in _VAGUE or any(sign.isdigit() for sign in who):
        return ""
    known = people.resolve(who)
    if known:
        return known
    posts = find_posts(who)
    if posts:
        full = {"ops": "operations"}.get(who.lower(), who)
        return as_label(full)
    named = [one for one in find_named(words, people) if one.words.lower().startswith(who.lower())]
    if named:
        return named[0].label[:-1] if named[0].label.lower() == f"{who.lower()}s" else named[0].label
    who = re.sub(r"\s(?:who|that|which)$", "", who)
    if who[0].isupper() and re.search(rf"\b{_HONORIFIC}\s+{re.escape(who)}\b", words):
        return who
    bare = who.removesuffix("s")
    named = [one for one in find_named(words, people) if one.words.lower().removesuffix("s") == bare.lower()]
    return bare[:1].upper() + bare[1:] if named else ""


def pieces(part: str) -> list[str]:
    """The comma pieces and brackets of a sentence."""
    return [
        piece.strip()
        for piece in re.split(r"[()]|,(?!\d)|\s[-–—]\s|\bbut\b", part)
        if piece and piece.strip()
    ]


def lost_fields(part: str, priced: bool, owned: bool) -> frozenset[str]:
    """The fields that a piece of the sentence says not to know."""
    unknown = [piece for piece in pieces(part) if says_unknown(piece)]
    lost = {"budget"} if not priced and any(_NO_BUDGET.search(piece) for piece in unknown) else set()
    return frozenset(
        lost
        | ({"budget_owner"} if not owned and any(_NO_OWNER.search(piece) for piece in unknown) else set())
    )


def lone_holder(sure: str, people: People, priced: bool) -> str:
    """A name or post alone beside an amount holds the money: "900k, Berger, budget in Sept"."""
    for piece in pieces(sure)[1:] if priced else ():
        if status_in(piece):
            continue
        named = [one for one in find_named(piece, people) if not one.ours]
        posts = find_posts(piece)
        if named and named[0].end - named[0].start >= len(piece) - 4:
            return named[0].label
        if posts and posts[0].title and posts[0].end - posts[0].start >= len(piece) - 4:
            return people.resolve(piece) or as_label(posts[0].words)
    return ""
