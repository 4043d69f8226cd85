"""Words that begin a sentence or are written in capitals without being anybody's name."""

from kam_core.interview.reading.vocabulary import is_common, word_set

BUSINESS_CAPITALS = word_set(
    """
    i kam ceo cfo coo cio cto cpo cmo chro cdo cso vp svp evp md gm hr it r&d qa qc pr pm kpi kpis okr okrs qbr qbrs
    roi tco sla slas nps rfi rfp rfq raid swot smart ebit ebitda capex opex fte ftes otif b2b po pos sku skus erp
    crm edi vat ok faq pdf id eu am qhse hse esg dso
    """
)
"""Short forms of the trade that name nobody."""

TITLES = word_set(
    """
    mr mrs ms dr prof sir director manager head president chair chairman chairwoman officer buyer controller sponsor
    """
)

_OPENERS = word_set(
    """
    accelerate achieve acquire acting add address advise agree align allow analyse analyze anchor announce anticipate
    appoint arrange ask assess assign attach attend audit automate avoid award balance baseline benchmark benefit
    bring brief broaden build bundle call capture carry celebrate chair challenge chart check choose clarify clear
    close co coach co-create co-develop collect combine commit communicate compare complete compute confirm connect
    consolidate convene convert coordinate cost count create cut decide deepen define deliver demonstrate deploy
    describe design detail determine develop diagnose direct discuss display distribute divide document double draft
    draw drive drop earn embed enable encourage end engage ensure equip escalate establish estimate evaluate examine
    exchange execute expand explain explore extend facilitate faster feed fewer file fill find finish fix focus
    follow forecast formalise formalize foster frame free fund gain gather get give grow guard guide halve hand hold
    host identify implement improve include increase inform initiate inspect install instruct integrate interview
    introduce invest investigate invite involve issue join jointly keep launch lead learn lessen let lift limit link
    list listen locate lock log look lower maintain make manage map match measure meet mentor merge migrate minimise
    minimize model monitor move name narrow negotiate nominate note obtain offer open operate optimise optimize order
    organise organize outline own pair participate pay perform phase pick pilot place plan position predict prepare
    present prevent price prioritise prioritize produce promote propose protect prototype prove provide publish pull
    purchase push put qualify quantify raise rank reach reactivate read rebuild recommend reconcile record recover
    recruit redesign reduce refine refresh register reinforce relaunch release remove renegotiate renew repair repeat
    replace report request require rescue research reserve reset resolve respond restore restructure retain retire
    return reveal review revise reward revisit risk roll rotate run safeguard sample save scale schedule scope score
    screen seal secure seek select sell send serve set settle share shift shorten show sign simplify size sketch solve
    sound source speak speed split sponsor stabilise stabilize stage start state stay steer stop streamline
    strengthen structure study submit suggest summarise summarize supply support survey sustain switch tackle tailor
    take talk target teach tell test tie track train transfer translate trial trim turn uncover understand unify unite
    unlock update upgrade use validate value verify visit volunteer walk warn weigh widen win work workshop write
    agreed agreement annual better both clear decisions delays downtime early evidence fewer joint line lines losses
    mutual nobody quarterly regular results savings scrap shared shorter
    stops teams trusted whoever written
    """
)


def may_begin(word: str) -> bool:
    """Whether a capitalised word at the beginning of a sentence is an everyday one."""
    plain = word.casefold()
    return is_common(plain) or plain in _OPENERS or all(part in _OPENERS for part in plain.split("-"))
