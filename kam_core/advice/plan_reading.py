"""Which question about the plan a sentence is, if it is one; and whether a message asks anything at all."""

import re

from kam_core.advice.plan_asked import About, PlanQuestion, Span
from kam_core.advice.plan_asked_person import person_asked_for, role_asked_for
from kam_core.advice.plan_rule import Rule
from kam_core.advice.plan_rules import AFTER_ROLES, BEFORE_ROLES
from kam_core.advice.plan_tidy import LONGEST, tidied
from kam_core.advice.plan_wording import asks, of_method, particular
from kam_core.interview.reading.patterns import lazily

MOST_WORDS = 28
_SPANS: tuple[tuple[Span, re.Pattern[str]], ...] = tuple(
    (span, lazily(source, re.I))
    for span, source in (
        (Span.TODAY, r"\btoday\b"),
        (Span.TOMORROW, r"\btomorrow\b"),
        (Span.NEXT_WEEK, r"\bnext week\b"),
        (Span.THIS_WEEK, r"\b(?:this|the) week\b|\bby friday\b"),
        (Span.NEXT_MONTH, r"\bnext month\b"),
        (Span.THIS_MONTH, r"\bthis month\b"),
    )
)
_MINE = lazily(
    r"\b(?:i\b(?! (?:miss|know|forg))|my\b(?! (?:plan|account|customer))|mine\b|"
    r"(?<!show )(?<!give )(?<!tell )(?<!let )(?<!remind )me\b)",
    re.I,
)
_DOER = lazily(
    r"\b(?:does|did|has|is|will|must) (?P<person>(?!the\b|any|some|every|it\b|they\b|this\b|"
    r"there\b)[^\W\d_][\w'’-]*)(?: \w+)? "
    r"(?:still )?(?:have to|need to|supposed|meant|owes?|promised?|due|going to|doing|do|deliver)\b"
    r"|\b(?:actions?|steps?|homework|tasks?|promises?) (?:for|of|by|with) (?P<other>(?!the\b|this\b|"
    r"our\b|them\b)[^\W\d_][\w'’-]*)"
    r"|\b(?P<plate>[^\W\d_][\w-]*)['’]s (?:plate|list|desk|actions|steps|promises)\b",
    re.I,
)
_ANSWERED = (
    r"(?:fine|ok(?:ay)?|good|done|great|not|now|nice|clear|right|true|wrong|well|works?|happened|been|be|"
    r"do|sent)\b"
)
"""What follows a verb in an answer rather than in a question: "is fine", "should be ok"."""
_QUESTION = lazily(
    r"^(?:(?:hi|hello|hey|ok|okay|so|and|but|btw|quick question|question|sorry|um+|hm+|well|please|"
    r"pls)[\s,:.!-]+)*(?:"
    r"who(?:m|se|'?s)?\b|what(?:'?s)?\b(?! (?:a|an|we|i|they|he|she|you|it|(?:matters|"
    r"counts) (?:most )?is)\b)|why\b|"
    r"how(?:'?s)?\b(?! (?:nice|great|funny|true)\b)|"
    r"(?:when|where|which)(?:'?s)? (?:of |\w+ )?(?:is|are|was|were|do|does|did|can|could|should|will|"
    r"would|have|has|to)\b|when'?s\b|where'?s\b|"
    r"which \w+ \w+|(?:is|are|was|were|am) (?:it|there|this|that|these|the|our|my|their|we|they|i|you|he|"
    r"she|any\w*|one|everyone|an?)\b|"
    r"(?:is|are|was|were|do|does|did|can|could|should|shall|would|will|may|might|must|have|has|had)(?:n'?t)? "
    rf"(?!{_ANSWERED})\w+ \w|"
    r"(?:tell|show|give|explain|remind|help|teach|write|draft|suggest|recommend|find|"
    r"look up)(?: to)? (?:me|us)\b(?! (?:later|tomorrow|next week|in \d))|"
    r"(?:explain|define|list|compare|summari[sz]e|reword|rephrase)\b(?! it back)|any (?:\w+ )?(?:idea|"
    r"ideas|places?|ways?|sources?|tips?|"
    r"advice|thoughts|suggestions?|clue|news|chance)\b|"
    r"(?:anything|anyone|anybody|any of (?:the|our|my)|good (?:questions?|ways?|openers?)) (?!goes|works|"
    r"is fine|else is)\w+|difference between\b|what if\b|is it\b)",
    re.I,
)
_SHRUG = lazily(rf"^(?:who knows|which is {_ANSWERED}.*)\W*$", re.I)
_CLAUSE = lazily(
    r"(?:[,.;:!]|\band\b|\bbut\b) ?(?:so |and |or )?(?:"
    r"(?:how|what|which|who|why|when|where)\b.{0,40}?\b(?:do|does|did|is|are|was|should|shall|can|could|"
    r"would|will|might|has|have|else|goes|comes|happens|normal)\b"
    r"|(?:should|shall|can|could|may|is|are|do|does|did) (?:i|we|they|it|that|this|you|there|he|she)\b"
    r"|(?:what(?:'?s| now| first| then| next| changes)|why|ok or not|yes or no|any ideas?|help|"
    r"convince me|what about \w+)\W*$|give me\b)"
    r"|\b(?:in plain words|vs|versus|the difference|ideas? for|tips for|template|examples? of|(?:i |"
    r"we )?need (?:a|an|some|your|"
    r"help|ideas?|arguments?|help with)\b)",
    re.I,
)
_MARK = lazily(r"[\w)\]\"'”’%.]\s?\?(?=[\s?!.)\"”’]|$)")
_LINK = lazily(r"https?://\S+")


def about_plan(text: str) -> PlanQuestion | None:
    """Which question about the plan this is; None for anything else, questions of method among it."""
    said = tidied(text[: LONGEST + 1])
    if not said or len(text) > LONGEST or len(said.split()) > MOST_WORDS or of_method(said):
        return None
    return (
        _by_rules(said, BEFORE_ROLES)
        or role_asked_for(said)
        or person_asked_for(said)
        or _by_rules(said, AFTER_ROLES)
    )


def is_question(text: str) -> bool:
    """Whether a message that answers nothing looks like a question to the bot."""
    said = _LINK.sub(" ", text.strip())
    if len(said) > LONGEST or _SHRUG.match(said):
        return False
    return any((_MARK.search(said), _QUESTION.match(said), _CLAUSE.search(said)))


def _by_rules(said: str, rules: tuple[Rule, ...]) -> PlanQuestion | None:
    for rule in rules:
        hit = rule.words.search(said)
        if hit is None or not asks(said, *hit.span()):
            continue
        if rule.sure or particular(said, *hit.span()):
            return _question(rule, said)
    return None


def _question(rule: Rule, said: str) -> PlanQuestion:
    within = next((span for span, words in _SPANS if words.search(said)), None)
    doer = _DOER.search(said) if rule.about in (About.NEXT_ACTIONS, About.OVERDUE) else None
    named = next(filter(None, doer.groups()), "") if doer else ""
    mine = bool(_MINE.search(said))
    person = "" if named.lower() in ("i", "we", "me", "us", "you") else named
    return PlanQuestion(rule.about, said, person=person, angle=rule.angle, within=within, mine=mine)
