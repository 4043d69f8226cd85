"""What an opportunity is called: the words before its worth, its chance and its date."""

import re

from kam_core.interview.kinds.grammar.labels import label
from kam_core.interview.kinds.grammar.wordlists import words as listed
from kam_core.interview.reading.patterns import lazily

_CUT = lazily(
    r"\b(?:saves?|saving|brings?|worth|gives?|adds?|is|are|was|would|could|will|if|because|bc|"
    r"not before|not until|earliest|"
    r"but|value|chances?|prob|probability|potential|maybe|about|around|each|id say|signed|decision|"
    r"decided|starting|estimated|closing|close|closes|opens|due)\b"
)
_GETS = lazily(r"\b(?:gets|get|getting|becomes|wins|receives)\s+(?:an?\s+|the\s+)?", re.I)
_UNIT_PRICE = lazily(r"\s(?:(?:at|for|@|x|×|à)\s+)?per (?!year|yr)\w+\b|\s(?:at|@|x|×|\*|à)\s*$")
LABEL_DROP = frozenset(
    listed(
        """
        getting get win winning close closing land landing become becoming join joining big biggest
        größte größter grösste grand grande gros projet projekt più plus mayor principale il la le el
        clearly surely definitely certainly obviously what which name topic x
        single opportunity opp deal's our main largest top number prize worth potential chance value
        would could each for plus well main probably other others also decision call
        """
    )
)


def cut_name(words: str) -> str:
    lead = re.sub(
        r"^\W*(?:(?:if|when|maybe|probably|honestly|just|about|around|value|worth|its|it is|is|our|the|"
        r"a)\s+)+",
        "",
        words,
        flags=re.I,
    )
    lead = lead.split("(")[0] if lead.count("(") > lead.count(")") else lead
    lead = lead.lower() if lead.isupper() else lead
    return _CUT.split(_UNIT_PRICE.sub(" ", _GETS.sub("", lead)))[0]


def short_name(words: str) -> str:
    plain = re.sub(
        r"(^|\b(?:the|to|of|for|at|in|with|our|their)\s+)\d{1,3}\s+(?=[^\W\d_]{3,}s\b)",
        r"\1",
        cut_name(words).strip(),
    )
    plain = re.sub(
        r"\b(?:to|of|at|in) the\s+(?=[^\W\d_]{3,}s\b)", lambda hit: hit.group().split()[0] + " ", plain
    )
    return label(plain, drop=LABEL_DROP)
