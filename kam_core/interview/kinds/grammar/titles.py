"""Job titles and departments as people type them: "QA head", "head of dispatch", "night desk", "director
operations"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kam_core.interview.kinds.grammar.wordlists import words as words_of
from kam_core.interview.reading.patterns import lazily

HEADS = frozenset(
    words_of(
        """
        director manager head chief officer president vp svp evp avp ceo cfo coo cio cto cmo cpo cso chro
        ciso cdo cco md gm gc lead leader supervisor superintendent foreman secretary assessor mayor
        councillor commissioner chairman chairwoman chairperson chair principal rector professor physician
        surgeon pharmacist matron nurse consultant analyst architect administrator assistant specialist
        coordinator technician treasurer accountant counsel lawyer clerk inspector auditor purchaser buyer
        scientist researcher developer agronomist chef minister deputy engineer controller comptroller
        planner owner founder dispatcher merchandiser scheduler anaesthetist oncologist cardiologist
        radiologist midwife therapist sister metallurgist chemist geologist captain colonel partner advisor
        adviser representative rep trader negotiator executive shareholder trustee governor warden bursar
        registrar librarian curator editor producer leiter leiterin geschäftsführer geschäftsführerin
        vorstand chefarzt chefärztin einkäufer einkäuferin meister prokurist direttore direttrice
        responsabile sindaco assessore ragioniere geometra dirigente directeur directrice responsable
        acheteur acheteuse gerente jefe jefa comprador compradora inkoper hoofd bereichsleiter werksleiter
        werkleiter abteilungsleiter betriebsleiter
        """
    )
)
FUNCTIONS = frozenset(
    words_of(
        """
        finance procurement purchasing sourcing qa qc quality it ict ops operations logistics warehousing hr
        legal compliance marketing sales r&d rnd engineering maintenance production manufacturing planning
        dispatch security safety hse ehs ehsq qhse audit treasury accounting accounts controlling regulatory
        merchandising pharmacy facilities nursing cardiology oncology radiology surgery anaesthesia
        intensive communications innovation sustainability esg einkauf technik vertrieb qualität produktion
        finanzen buchhaltung ragioneria acquisti ufficio achats compras inkoop purchasing-dept underwriting
        claims payroll commercial tendering estimating metallurgy housekeeping catering aftersales risk tax
        infosec cybersecurity biomed radiotherapy sterilisation laboratory lab
        """
    )
)
_WEAK = frozenset(
    words_of(
        """
        store stores category space night day desk tech office technical ward theatre facility fleet field
        customer service services support help data digital product products design strategy corporate
        affairs clinical medical plant site shop floor group global regional central local national supply
        chain store-ops business unit development project projects program programme portfolio brand media
        content patient care theatre network infrastructure systems system platform account key front back
        shift line process continuous improvement human resources people talent learning health environment
        environmental energy asset assets property estate estates land fuel yard transport transportation
        rail port harbour cargo ground flight cabin cold food bakery fresh meat dairy kitchen crop farm
        field mill furnace melt cash credit loan lending mortgage treasury investor investment public
        private research science trial contracts contract tender vendor supplier suppliers materials
        material stock inventory demand spare parts tooling tool packaging warehouse distribution delivery
        last-mile returns reverse retail wholesale online e-commerce ecommerce web application applications
        software hardware cloud cyber information intelligence analytics bi reporting test testing
        validation metrology calibration fab lot wafer general executive managing flow access pathway
        outpatient inpatient biomedical mechanical electrical civil chemical industrial reception
        agricultural veterinary sanitary structural e-mobility mobility senior junior vice assistant
        associate acting interim
        deputy chief team sector section area division department dept board committee council union works
        """
    )
)
_OF = frozenset(words_of("""of for de der des del della dei du di & and / the"""))
_SENIOR = frozenset(
    [
        "new",
        "old",
        "senior",
        "junior",
        "vice",
        "acting",
        "interim",
        "deputy",
        "former",
        "assistant",
        "associate",
    ]
)
_BODIES = frozenset(
    ["board", "committee", "council", "commission", "works-council", "panel", "steering", "cooperative"]
)
_TOKEN = lazily(r"[^\W_][\w&’'-]*|[&/=(),:;.+–-]", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Post:
    """A job title or a department at `text[start:end]`; `title` is empty for a bare department, and
    `function` for a title that names none."""

    start: int
    end: int
    words: str
    title: str
    function: str


@lru_cache(maxsize=512)
def find_posts(text: str) -> tuple[Post, ...]:
    """The titles and departments in `text`, left to right."""
    tokens = [(hit.start(), hit.end(), hit.group()) for hit in _TOKEN.finditer(text)]
    posts, at = [], 0
    while at < len(tokens):
        end = _run(tokens, at)
        post = _post(text, tokens[at:end]) if end > at else None
        if post:
            posts.append(post)
        at = max(end, at + 1)
    return tuple(posts)


def presented(words: str) -> str:
    """A title or department as a label: "cfo" -> "CFO", "head of qa" -> "Head of QA"."""
    shown = [_capital(word) for word in words.split()]
    return " ".join([shown[0][:1].upper() + shown[0][1:], *shown[1:]]) if shown else ""


def _run(tokens: list[tuple[int, int, str]], at: int) -> int:
    """The end of the run of title words that begins at `at`; `at` itself when none does."""
    end = at
    while end < len(tokens):
        word = tokens[end][2].lower()
        if (
            _titular(word)
            or (end > at and word in _OF and end + 1 < len(tokens) and _goes_on(tokens, at, end))
            or _after_head_of(tokens, at, end)
        ):
            end += 1
        else:
            break
    while end > at and tokens[end - 1][2].lower() in _OF:
        end -= 1
    return end


def _titular(word: str) -> bool:
    return word in HEADS or word in FUNCTIONS or word in _WEAK or word in _BODIES or word in _SENIOR


def _goes_on(tokens: list[tuple[int, int, str]], start: int, at: int) -> bool:
    """Whether a small word leads on to more of the same title; a second title head begins another one."""
    after = tokens[at + 1][2].lower()
    headed = any(token[2].lower() in HEADS for token in tokens[start:at])
    if (
        tokens[at][2].lower() in ("of", "de", "der", "des", "del", "di")
        and tokens[at - 1][2].lower() in HEADS
    ):
        return after.isalpha()
    if after in _OF and at + 2 < len(tokens):
        after = tokens[at + 2][2].lower()
    return _titular(after) and after != "it" and not (headed and after in HEADS)


def _after_head_of(tokens: list[tuple[int, int, str]], at: int, end: int) -> bool:
    """ "head of <anything>" takes one word that no list knows."""
    before = [token[2].lower() for token in tokens[at:end]]
    if before[-1:] == ["the"]:
        before.pop()
    return (
        len(before) >= 2 and before[-1] in ("of", "de") and before[-2] in HEADS and tokens[end][2].isalpha()
    )


def _post(text: str, run: list[tuple[int, int, str]]) -> Post | None:
    run = _without_pronoun(run)
    words = [token[2].lower() for token in run]
    if not _is_post(words):
        return None
    while words[0] in ("new", "old", "former", "&", "the"):
        run, words = run[1:], words[1:]
    start, end = run[0][0], run[-1][1]
    phrase = " ".join(text[start:end].split())
    title = phrase if any(word in HEADS for word in words) else ""
    return Post(start, end, phrase, title, _function(run, words))


def _without_pronoun(run: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """ "it" counts as the department only before a title word ("it director") or when typed "IT"."""
    while run and run[-1][2] in ("it", "It"):
        run = run[:-1]
    return run


def _is_post(words: list[str]) -> bool:
    strong = [word for word in words if word in HEADS or word in FUNCTIONS or word in _BODIES]
    if not strong or all(word in _SENIOR and word not in HEADS for word in words):
        return sum(word in _WEAK for word in words) >= 2
    return True


def _function(run: list[tuple[int, int, str]], words: list[str]) -> str:
    kept = [token[2] for token, word in zip(run, words, strict=True) if word not in HEADS | _OF | _SENIOR]
    return " ".join(kept)


_ACRONYMS = frozenset(
    words_of(
        """
        vp svp evp avp ceo cfo coo cio cto cmo cpo cso chro ciso cdo cco md gm gc qa qc it ict hr hse ehs
        ehsq qhse r&d esg bi pm hq uk us eu
        """
    )
)


def _capital(word: str) -> str:
    return word.upper() if word.lower() in _ACRONYMS else word
