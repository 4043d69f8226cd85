"""Common words that readers must not mistake for names, currencies or units. Words only, no grammar."""

from kam_core.interview.reading.calendar_words import MONTH_NUMBERS, NAMELIKE_MONTHS, WEEKDAY_NUMBERS


def word_set(words: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(words.split())


FUNCTION_WORDS = word_set(
    """
    a aber about above abt across actually after again against ago all almost along already also
    although always am among an and another any anybody anyone anything anyway apart are around as
    at auch auf aus away back bad barely basically bc be because been before behind bei being below
    beside besides best better between beyond big bis both btw but by came can cannot cant certain
    certainly come comes could couldnt currently dann das de dem den der despite did didnt die do
    does doesnt doing done dont down due during each early easily eight ein eine einen either eleven
    else end enough er es etc even ever every everybody everyone everything except far few fewer
    finally fine first five for former four from full further für get gets getting give gives go
    goes going gone good got great had half happy hard has hasnt have havent having he hence her
    here hers herself high him himself his hm hmm how however huge hundred i ich id if ill im in
    indeed inside instead into is isnt ist it its itself ive just kind kinda large last late later
    latest least less let lets like likely lol long longer lot lots low lower made mainly make makes
    many may maybe me mean means meanwhile mein meine mid might million mine minus mit more most
    mostly much must my myself nach near nearly need needs neither never new next nice nicht nine no
    nobody noch none nope nor not nothing now nur oder of off often oh ok okay old on once one ones
    only onto open or other others otherwise our ours out outside over own past per perhaps plus
    possible possibly pretty prob probably quite rather real really right roughly same say says
    schon see seems seen sehr seit seven several shall she short should sie since sind six small so
    some somebody someone something sometime sometimes soon sorry sort still strong such sure take
    takes tbh ten than thanks that thats the their theirs them themselves then there theres these
    they they'd theyre thing things think this those though thousand three through thru thus til
    till time times to today together too top toward towards true twelve twice two um und under
    unless unser until up upon us used using usually very via von vor vs w was wasnt way we weak
    well went were werent what whatever when where whether which while who whole whom whose why will
    wir with within without wont worse worst worth would wouldnt yeah yes yesterday yet you your
    yours zero zu
    """
)

VERBS = word_set(
    """
    accepts add adds agree agreed agrees announced announces answers appreciates approve approved
    approves argues ask asked asks attends avoids awarded backs become becomes began begins bet bid
    bids block blocked blocks bought break breaks bring brings broke brought build builds built
    bundle buy buying buys calculated call called calls care cares carries champions change changed
    changes charge charged check checked checks choose chooses chose claim claimed claims close
    closed closes coach coaches collect compare complain complained complains confirm confirmed
    confirms consider considers consult control controlled controls cost costs count counted counts
    cover covers cut cuts deal decide decided decides decline declined defines delay delayed deliver
    delivered delivers demand demands depends describes disagree disagrees doubt doubts draft drafts
    drives drop dropped drops entscheidet evaluates exist expect expected expects explain explained
    explains extend face faces fear fears feel feels fights fill find finds finish fire fired fit
    fits fix fixed fixes follow follows force forecast forgot freeze froze gate gave grew grow
    growing grows handle handles hangs happen happened happens hate hates haul hauls hear heard
    hears held help helped helps hesitates hire hired hit hits hold holding holds hope hopes hurt
    hurts idle influence influenced influences insist insists introduce introduced invest invests
    join joined joins judge judges keep keeps kept kill kills know knows landed lead leads learn
    leave leaves leaving led left like liked likes listen listens look looks lose loses lost love
    loved loves make manages match measure measured measures meet meeting meets mentioned mentions
    met miss misses missing moan moans move moved moves need needed nod nodded nutzt objects offer
    offered offers opens oppose opposes order ordered orders organises own owned owns paid pass pay
    paying pays pick picked picks plan planned plans play plays point prefer prefers prepare
    prepares present presented pressed presses produce produced produces promise promised promises
    promote promoted promotes propose proposed proposes publish publishes pull pulls push pushed
    pushes put puts quit quits raise raised ran reach reached read reads reckon reckons recommend
    recommended recommends reduce refuse refused refuses rejects release released releases remain
    remains renew renewed renews rent rented replace replaced replaces report reported reports
    requests require requires resigned resigns respond results retire retired retires review
    reviewed reviews risk roll run running runs sagt sagte said sat save saved saves saw score
    scored scores screen seek sell sells send sends sent serve serves set sets share shared shares
    ship shipped ships show showed shows sign signed signs sits slipped sniffing sold solve solved
    spec spend spends split splits spoke sponsor sponsored sponsors squeeze stand stands start
    started starts stay stays step stop stopped stops struggle struggles succeed suggest suggested
    suggests supply support supported supports switch switched switches talk talked talks tell
    telling tells test tested tests thinks thought threatens told took train tries trust trusts try
    trying turn turned turns understand understood update updated use uses using validate validated
    validates vetoed vetoes visit visited visits vote voted votes wait waits want wanted wants
    warned warns watch watches will win wins wish wishes won work worked works worried worries worry
    write writes wrote zahlt
    """
)

COUNT_NOUNS = word_set(
    """
    account action adult altogether award bag bank base bed bidder bin booked box brand budget
    building cabinet call campus car case center centre certain chain chance channel child city
    class clinic clinician colleague combined contact contract contribution copy country customer
    day deal decision department depot device doctor document driver employee energy engineer error
    event facility facing factory family fan farm file fit fixed fleet floor forecast form fte gap
    grant group growth hardware head hectare home hospital hour house hr hrs image incident index
    inhabitant invoice job kit lab lane leg licence license likelihood line list load location lorry
    lot machine margin market meeting member message meter metre mile min mins minute model module
    month mth mths need next nurse offer office option order others outlet overall owner pack page
    pair pallet parcel part partner patient people percent percentage person phase pick piece pilot
    pipeline place plant platform player point pop potential practice price probability procedure
    process product profit project province quality quarter question range refit region release
    renewal renewed report request retailer retrofit revenue review rival role room round route run
    safe safety sales sample scrap screen seat sec second sensor series server service share shift
    ship shipper shop shopper signed site size slot software source spend spending staff stage step
    stop store street study supplier surgeon system table target team tender term test theatre
    threat ticket tie ton tonne tool total tower town train training tray trial truck turbine
    turnover unit university user van vehicle vendor version village visit vote wallet ward
    warehouse wave week weight wk wks work worker workshop yard year yr yrs
    """
)

MEASURES = word_set(
    """
    a ac am bbl boe bp bps cl cm d db dl dwt feu ft ft2 fte ftes g gb ghz gw gwh h ha hl hp hr hrs
    hz kb kg km kmh kpa kt kv kw kwh l lb lbs m2 m3 ma mb mg mhz min mins ml mm mo mpa mph ms mt mw
    mwh nd nm oz pa pax pj pm pp ppb ppm ps psi pt pts rd rpm s sec sq sqft sqm st t tb teu th tj to
    uhr v w wk x y yd yr °c °f
    """
)

PRODUCT_WORDS = word_set(
    """
    acquisition acting activity adoption advice africa african against agreement alone alternative
    american angry annual answer approval approver area asia asian audit autumn availability
    available aware baseline biweekly blocker board boss bottleneck brake brakes british business
    busy buyer buyers calendar calm canada canadian cap capacity capex capital carton cash catalogue
    category central champion chance cheap cheaper chief china chinese christmas churn claim claims
    clinical cloud coach code commercial commission committee community company competition
    competitor complaint compliance component condition confident conflict consolidation
    consultation cost costs council coverage credit crisis criteria critical cups current daily
    dairy damage danish data date dates deadline decider delay delivery demand demo deputy design
    detail deutsch digest digital discount discounter discounters dispatch distribution downtime
    driver drivers driving dutch early east easter eastern economy efficiency effort election
    elections electric emission emissions energy engineering english entity environment equipment
    europe european evening evidence exchange executive existing exit expensive export external
    factor failure fall fast faster feature fee feedback feeling fees figure finance financial fire
    food formal format frame france freezer freezing freight french friendly fuel function fund gain
    gas gatekeeper general german germany global goal goods governance green grid ground handover
    health healthy heat heater heating holiday holidays honest hospital hub idea ideas impact import
    important improvement incentive income india indian industrial industry inflation inflow
    influence informal initiative innovation inspection installation insurance integration interest
    interim internal interview intro inventory investment issue issues italian italy item japan
    japanese junior kickoff kpi label labour lagging language law lead leadership leading legal
    letter level levy liability licence life link list listing listings local logistics loss losses
    loyal mail main maintenance major management manufacturing market marketing material materials
    maths mechanical medical meeting method metric midwest milk mill minimum ministry minor model
    money monthly morale morning motivation name national negative nervous network neutral news
    night nordic nordics north northern norwegian number numbers objective offer offering office
    open operation operations opinion opportunity outage outages output owner owners packaging packs
    panel paper paperwork parent payer payment peak penalty performance permit personal pharma phone
    physical pilot plan plastic platform poland policy polish political portal position positive
    potential power practice premium pressure previous prices pricing private problem problems
    procedure procurement product production productivity program programme project promise promo
    proof property proposal protocol public purchase purchasing push pushes quarterly quick quota
    quote rate rates ready reason recall recycling reference refresh regional regulation regulator
    relationship release reporting reputation request requirement research reserve resource response
    responsibility responsible restraining restructuring retail return returns revenue review rework
    rise risks road role rollout route rule rules safety sales sample satisfaction saving savings
    sceptical schedule scheme scope season sector security seller selling senior sensor sensors
    serious session several shaky shareholder shelf shipment shortage sick signature situation
    skeptical skill slow slower snack society solution south southern spain spanish spare
    specification speed sponsor spreadsheet spreadsheets spring staff standard standstill state
    statement station status steel stock storage story strategy strength stress strike structure
    subsidiary subsidy success summer suppliers supply support supportive survey sustainability
    swedish target tariff tax team tech technical technology tender terms territory theatre thing
    threat tie tired tool tools track trade traffic trainer transformation transition transport
    travel treasury trend trouble turnover type uk unhappy unit upgrade uptime us usa usage user
    users utility value various vendor vendors version veto vice visibility vision volume wage war
    warehouse warranty waste water weakness weather web website weekend weekly weight west western
    window winter wish word words workflow workforce workload workshop worried yearly yield yoghurt
    """
)

COMMON_WORDS = (
    FUNCTION_WORDS
    | VERBS
    | COUNT_NOUNS
    | PRODUCT_WORDS
    | (frozenset(MONTH_NUMBERS) - NAMELIKE_MONTHS)
    | frozenset(WEEKDAY_NUMBERS)
)


def is_common(word: str) -> bool:
    """Whether a word is everyday vocabulary, in a basic or a plainly derived form."""
    plain = word.casefold().replace("'", "").replace("’", "")
    if plain in COMMON_WORDS or plain in MEASURES:
        return True
    stems = [plain[:-1]] if plain.endswith("s") else []
    stems += [plain[:-2], plain[:-1]] if plain.endswith(("ed", "es")) else []
    stems += [plain[:-3], plain[:-3] + "e", plain[:-4]] if plain.endswith("ing") else []
    stems += [plain[:-3] + "y"] if plain.endswith("ies") else []
    return any(len(stem) > 2 and stem in COMMON_WORDS for stem in stems) or plain.endswith(_DERIVED)


_ENDINGS = """
    tion tions sion sions ment ments ness ility ivity ance ence ware ship ology able ible ful less ously ally
    ively tional ising izing ated ized ised ngly ently antly ately
"""
_DERIVED = tuple(sorted(word_set(_ENDINGS)))
