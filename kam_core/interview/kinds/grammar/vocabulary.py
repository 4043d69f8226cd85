"""Everyday and business words, to tell them from names in text typed without capitals."""

import re
from functools import lru_cache

from kam_core.interview.kinds.grammar.more_words import FOREIGN, FURTHER
from kam_core.interview.kinds.grammar.wordlists import words as words_of
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.vocabulary import COMMON_WORDS

_EVERYDAY = """
a about above across after afterwards again against ago ah all almost alone along already also although always
am an and annoyed annoying another any anybody anymore anyone anything anyway apart are aren arent around as
at away b back bad basically bc be because been before behind being below besides best better between beyond
big bit bloody both bottom bound bring brings brought btw but by c call called calls came can cannot cant care
cares careful cause certain certainly change changed changes cheap cheaper close closed closer come comes
coming common could couldnt currently d daily damn day days de deep definitely depends did didnt die different
do does doesnt doing done dont double down due during e each early easier easily easy eh either else end
enough entire especially etc even evening ever every everybody everyone everything evryone exactly except f
fair fairly far fast faster fed feel feeling feels felt few fewer final finally find fine first five fond for
former found four free fresh friday from full fully further furthermore g gave generally get gets getting give
gives go god goes going gone gonna good got gotta great guess guy guys h had half hands happen happened
happens happy hard hardly has hasnt hate hates have havent having he head heads hear heard hears held hell
hello help helped helpful helps hence her here hers herself hey high higher highest him himself his hold holds
honest honestly hopefully hot hour hours how however huge i id idea ideas idk if ill im important in indeed
instead into is isnt it its itself ive j just k keen keep keeps kept kill killed kills kind kinda knew know
knowing known knows l lack lacks large larger last lastly late lately later latest least leave leaves leaving
left less let lets letter light like liked likely likes little live lol long longer look looking looks lose
loses losing loss lost lot lots loud love loved loves low lower lowest m mad made mail mailed main mainly make
makes making many matter matters maybe me mean means meanwhile meant meet meeting meetings met middle might
mine minus missed missing moan moans moment monday money month monthly months mood more morning most mostly
move moved moves much must my myself n name named names near nearly need needed needs neither never new newer
newest next nice night no nobody none nope nor normal normally not nothing now number numbers o obviously odd
of off offered offers often oh ok okay old older on once one ones only open opened opens or ordinary other
others otherwise ought our ours ourselves out outside over overall own owns p part parts past paid pay paying
pays people per perhaps person personal personally pick picks place plain plans play plenty plus point points
poor possible possibly prefer prefers pretty previous prior privately probably problem problems properly push
pushed pushes put puts q quick quickly quiet quite r rarely rather re read ready real really reason recent
recently recheck regularly rest right round rough roughly rude run running runs s sad said same sat saturday
saw say saying says second secondly see seeing seem seems seen self sell sells send sends sent serious
seriously seven several shall she short should shouldnt show showed shows sick side similar simple simply
since six slow slower small smaller so soft some somebody somehow someone something sometime sometimes
somewhere soon sooner sorry sort spoke spoken stand stands start started starting starts stay stays still stop
stopped stops straight strange strong stronger strongest stuff such suddenly sunday supposed supposedly sure
sustained t take taken takes taking talk talked talking talks tbc tbd tbh tell telling tells ten tend text
than thank thanks that thats the their theirs them themselves then there theres therefore these they theyre
theyve thing things think thinks third this those though thought three through thru thursday thus til till
time times tired tmrw to today together told tomorrow tonight too took top total totally tough toward towards
tried tries truly try trying tuesday turn turned twice two type u um under unknown unless unlike unsure until
up upset upon us use used useful user users uses using usual usually v version very via w wait waiting waits
walk walked want wanted wants was wasnt way ways we weak weaker wednesday week weekly weeks well went were
weve what whatever when whenever where whether which while who whoever whole whom whos whose why wide wildly
will win wins wise wish wishes with within without won wonder wont word words work worked working works
worried worries worry worse worst worth would wouldnt write writes writing written wrong wrote x y yeah year
yearly years yep yes yesterday yet you your yours z zero jan feb mar apr may jun jul aug sep sept oct nov dec
january february march april june july august september october november december mon tue tues wed thu thur
thurs fri sun
"""

_BUSINESS = """
    acceptance access account accountant accounting accounts accuracy accurate acquisition action actions
    admin administration administrator advice adviser advises advisor affairs after-sales agency agenda
    agile agree agreed agreement air alarm align alternative alternatives amount analysis analyst analytics
    annual answer answers anti app application applications approach approval approve approved approver
    approves apps architect architecture area areas arm asset assets assistant assessment assessor
    assortment attorney auction audit auditor audits authority automated automation availability available
    average award awareness backed backlog backup backs bag bags balance bank banks bar bargain barrier base
    baseline basis batch batches battery bed beds behaviour bench benchmark benefit benefits bid bidder
    bidders bids bike billing bills bin bins block blocked blocker blocking blocks board boards body bonus
    book books boss bosses bottle bottles bottleneck box boxes brake brand branded brands breach break
    breaks bridge brief briefing broken broker budget budgets buffer build building buildings bundle bundled
    bundles bundling burden bus business businesses button buy buyer buyers buying buys cable calendar
    campaign campaigns cap capa capacity capex car carbon card cards cargo carrier carriers carry cars
    carton cartons case cash catalogue category cause cell cells centre centres center central ceo
    certificate certification cfo chain chains chair chairman challenge challenger champion champions chance
    chances channel channels charge charges chase check checks chef chemical chemistry chief chip chips
    churn cio circular ciso city claim claims clean cleaner cleaning clear clearance clerk client clients
    clinic clinical clinics closing closure cloud club clubs cmo co-creation co2 coach coaches coal coating
    cocoa code cold colleague colleagues combine combined comfort commission commissioner committee
    commodity community company companies compare compared competence competing competition competitive
    competitor competitors complain complained complaint complaints complete complex complexity compliance
    component components compressed compressor computer concept concern concerned concerns condition
    conditions conflict conflicts confirm connect connected connection consent conservative consistency
    consolidate consolidation construction consultant consultants consultation consulting consumer consumers
    consumption contact contacts container containers content continuity contract contracting contractor
    contractors contracts contribution control controller controlling controls convince cooling coordinator
    copy core corporate correct corridor cost costing costs council councillor counsel count counter
    counterparty countries country county couple course court courier cover coverage covers crane creative
    credit credits crew crews crisis critical criteria cross cto cube cup cups currency current curve custom
    customer customers customs cut cuts cutting cyber cycle cycles damage damaged dashboard dashboards
    database dead deadline deal dealer dealers deals death debt decide decided decider decides deciding
    decision decisions declaration defect defects delay delayed delays deliver delivered deliveries
    delivering delivery demand demands demo department departments deposit depot depots deputy design
    designer designs desk desktop destroy detail details develop developer developers development device
    devices diesel difference digital digitisation director directors directive disagree disagrees discharge
    discount discounts dispatch dispatcher dispute disruption distance distribution distributor division
    dock docking docks doctor doctors document documents dose door doors dosing downtime draft drive driver
    drivers drives driving drop drops dry duty earn earning earnings easing economy edge edition education
    effect effort election elections electric electrical electricity electronic electronics elevator
    embedded emergency emission emissions employee employees empty energy enforce engine engineer
    engineering engineers enter entering entry environment environmental epr equipment ergonomics error
    errors escalate esg estate estimate event events evidence exam exclusive exec executive executives
    existing exit expansion expensive expert experts expiry export exports exposure express extend extension
    external extra facility facilities facings factories factory fail failed failing failure failures fan
    farm farmer farmers farms fashion fault faults favour fear feature features fee feed feedback fees fewer
    fibre field figure figures file files filing filling film filter finance financial financing find
    finding findings fire firm firms fit fits fitting fix fixed fixes flat fleet fleets flexibility flexible
    flight floor flow fluid focus fold food foods footprint force forces forecast forecasting foreman fork
    form formal format forms formula formulary forum foundation founder founders fraction frame framework
    franchise fraud freeze freight freezer frequency fridge friction friend friends frost frozen fruit fuel
    fulfilment function functions fund funded funding funds furnace furniture fuss future gap gaps garage
    gas gate gatekeeper gates gather gazette gear general generation generator generic glass global glue
    goal goals gold goods government grade graduate grain grants graphic grid grocer grocery gross ground
    group groups grow growing grows growth guarantee guard guest guidance guide guideline guidelines
    handheld handle handles handling handover harvest hazard headcount header headquarters health healthcare
    healthy heat heater heaters heating heavy height hire hiring history holiday home homes hospital
    hospitals hostile hotel hotels house household houses housing hq hr hse human hybrid hygiene ice ict
    identity image impact implant implement implementation import imports improve improved improvement
    improvements improves inbound incident incidents income increase increases increasing industrial
    industry inefficiency infection inflation influence influences influencer inflow information
    infrastructure initiative initiatives injury innovation input inquiry inspection inspector inspectors
    install installation installed institute insurance insurer insurers integrate integrated integration
    intensive interest interested interests interface internal international interview intro introduction
    inventory invest investment investments investor investors invoice invoices invoicing involved issue
    issues it job jobs joint judge judges junction junior key kit kitchen kits kpi kpis lab label labels
    labor laboratory labour lake land landing lane laptop laundry law lawyer lawyers laws layer layout lead
    leader leaders leadership leads leak leaks lean learn lease leasing ledger legal legislation lender
    lending level levels leverage levy liability library licence licences license licenses lid lids
    lifecycle life lift lifts lighting limit limits line lines link links liquid list listed listing
    listings lists litre load loading loads loan loans lobby local location locations lock logger logistics
    logo logs loop lorry loyal loyalty machine machinery machines magazine maintenance major make manage
    managed management manager managers managing manual manually manufacturer manufacturing map margin
    margins marine market marketing markets master mat match material materials maternity mayor meal meals
    measure measured measures meat mechanic mechanical media medical medication medicine medicines medium
    member members memo mess message metal meter metering meters method methods metric metrics micro mid
    migrate migration mile miles milk mill mills mine minimum minister ministry minute minutes miss mistake
    mistakes mix mixed mobile mobility model models modern module modules monitor monitoring mood mould
    mounting multi municipal municipality national natural negotiate negotiates negotiation negotiator net
    network networks neutral news no-show node noise nominated nordic norm north northern note notes notice
    nuclear nurse nurses nursing object objection objective objectives obstacle occupancy ocean offer
    offering office officer officers offices official offline oil onboarding online operate operating
    operation operational operations operator operators opex opinion opportunities opportunity oppose
    opposed opposes optical option options order ordering orders organisation organization organic
    orientation origin otif outage outages outbound outcome outlet outlets output outsource outsourcing oven
    overhead overrun overtime owner owners oxygen pace pack package packages packaging packing packs page
    pages pain paint pallet pallets panel panels paper papers paperwork parcel parcels parent park parking
    parliament partner partners partnership party passenger passengers patch patent path patient patients
    pattern payer payment payments payroll peak penalties penalty pension percent performance period
    permission permit permits personnel perspective pest pet petrol pharma pharmacies pharmacist pharmacy
    phase phone physician physicians picker picking pilot pilots pipe pipeline pitch plan planned planner
    planners planning plant plants plastic plastics platform platforms player players plot plug pocket
    policies policy politics pool port portal portfolio portion ports position positions positive post
    postcode potential powder power practice praise precision predecessor preference premium preparation
    presence president press pressure prevention price priced prices pricing print printer printers printing
    priorities priority private privacy prize pro procedure procedures process processes processing procure
    procured procurement produce produced producer producers product production productivity products
    professor profile profit profitability programme program programs progress project projects promise
    promo promos promote promoted promotes promotion promotions proof property proposal proposals protect
    protection protocol prototype prove proved provider providers public publication publish pull pump pumps
    purchase purchaser purchases purchasing purpose qa qbr qc qualification qualified quality quantity
    quarter quarterly quarters queue queues quota quote quotes r&d rack radio rail raise raised range ranges
    rank rate rates rating ratio raw reach reaction reader readmission rebate rebates recall receiving
    reception recipe recognition recommend recommends record records recruit recruitment recycled recycling
    red redesign reduce reduced reduces reduction reductions reference references refill refit refrigeration
    refund refurb refuse refuses region regional register regulation regulations regulator regulators
    regulatory reject rejects relation relations relationship release releases reliability reliable renew
    renewal renewals rent rental rented repair repairs repeat replace replaced replacement replaces report
    reporting reports request requested requests require required requirement requirements requires resale
    research reserve residence residents resign resigned resigning resigns resilience resistance resource
    resources response responsible restaurant restaurants result results retail retailer retailers retain
    retention retire retired retirement retires retiring retrofit return returns reusable revenue review
    reviewed reviewer reviews rework risk risks rival rivals road roads roadmap robot robots role roles roll
    rollout roof room rooms route routes routing rule rules rumour rush safe safer safety salary sale sales
    salon sample samples sand sanctions satisfaction satisfied save saved saves saving savings scale scan
    scanner scanners scarce scenario schedule scheduled scheduling scheme school schools science scientific
    scientist scientists scope score scores scrap screen screens script seal season seasonal seat seats
    secretary section sector secure security seed segment selected selection semiconductor senior sensor
    sensors separate sequence series server servers service services session setup settled sewage shadow
    shaky share shared shareholder shareholders shares sheet shelf shelves shift shifts ship shipment
    shipments shipper shipping ships shop shops shortage shortages showroom shutdown sickness sign signal
    signals signature signed signing signs silence silent site sites skill skilled skills sku skus slot
    slots smart smooth snacks social society software solar solution solutions solvent sound source sourced
    sources sourcing south space spare spares spec special specialist specialists specific specification
    specifications specs speed spend spending spends sponsor sponsors sponsored spot spreadsheet
    spreadsheets squad stability stable stack staff staffing stage stages stake standard standards
    standstill state stations station statistics status steam steel step steps sterile stick stickers stock
    stocks storage store stores storm story strategic strategy stream street strength strengths stress
    strike strikes structure student students studies study style subcontractor submission subscription
"""

COMMON = frozenset((_EVERYDAY + _BUSINESS + FURTHER).split())
_CRUMBS = frozenset(FOREIGN.split())
"""Words of other languages; with a capital they may well be a name ("Chi", "Ma")."""
_THEIRS = COMMON_WORDS - {"grant", "mark", "rose", "frank", "max", "will"}
_NAMELIKE = frozenset(
    words_of(
        "anders barber carver clement cooper fields fisher harding keller mats miller mills parker "
        "porter turner"
    )
) | {"walker", "woods", "baker", "banks"}
"""Surnames and first names that look like an inflected word."""
_CONTRACTION = lazily(r"['’](?:ll|d|ve|re|m|t)$|^(?:s?he|it|that|what|who|where|there|here)['’]s$")
_ENDING = lazily(r"(?:[ei]es|ed|ing|ers?|ly|s)$")
_NOUNLIKE = lazily(r".{3,}(?:tions?|ments?|ness|ities|ility|ship|i[sz]ation|ological|ically|ical|tional)$")


def common(word: str) -> bool:
    """Whether a word belongs to everyday or business language, inflected forms included."""
    return _common(word)


@lru_cache(maxsize=8192)
def _common(word: str) -> bool:
    low = word.lower().strip("'’.,;:!?()[]\"")
    if low in _NAMELIKE:
        return False
    plain = low.replace("'", "").replace("’", "")
    if low in _CRUMBS and word.strip("'’.,;:!?()[]\"") == low:
        return True
    if (
        _CONTRACTION.search(low)
        or not plain
        or plain in COMMON
        or plain in _THEIRS
        or any(c.isdigit() for c in low)
    ):
        return True
    if "-" in low or "/" in low:
        return all(common(part) for part in re.split(r"[-/]", low) if part)
    return _inflected(plain) or bool(_NOUNLIKE.match(plain))


def _inflected(word: str) -> bool:
    ending = _ENDING.search(word)
    if ending is None:
        return False
    stem, shortest = word[: ending.start()], 4 if ending.group().startswith("er") else 3
    forms = [stem, stem + "e", stem + "y"] + ([stem[:-1]] if stem[-1:] == stem[-2:-1] else [])
    return len(stem) >= shortest and any(form in COMMON for form in forms)
