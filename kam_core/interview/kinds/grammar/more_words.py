"""More words that are no names, and crumbs of other languages; words that are surnames as well stay out."""

FURTHER = """
accident accidents acre acres advert afraid aged aggressive aggressively agreeing aisle aisles alert
allegedly almonds altogether ambassador ambassadors ambition ambitions ambulance ambulances anger animal
animals anniversary announce announces anytime apartment apartments apologised apology apparently apple
apples apprentice apprentices argues argument arrive arrived arrives ash asset athlete attack attacks
attract audience award awards aware awful baby bakers baking bananas barcode barrel barrels basement bath
battle beds beer bees behaviour behind-the-scenes believer believes besides beziehung biggest bike bikes
bill bills bim biopsy birds biscuit bit bite black blame blames blend blending blood blow blue board boards
boat boats body bolt bolts bonus border borders boring borrow borrows boss bosses bother bothers bowl brain
brave bread breakage breakages breakfast breath breathe breathing brewery brick bricks brief brilliant
broker brokers brother brown bucket buckets bullet bureau burn burning busy button buttons cabin cable
cables cafe cake calculate calculated calm camera cameras campaign campaigns cancel cancelled cancels
candidate capsule capsules carbon card cards career carpet carriage carries carry cart carton cartons
carving cash castings cattle caused causes cautious cave ceiling cell cells cement central cereals ceremony
certificate certificates certification chains chairs challenge challenges chance chances chapel chases chat
chats cheapest cheese chef chefs chemicals cheque cheques chicken childcare choir chooses churn cinema
circle circles citizens civic civil clean cleaner cleaners clearly clever climate climb clinic clinics clip
clock clocks closest cloth clothes clouds club clubs coach coaches coal coast coat coating coatings coffee
coil coils collect collects college colleges colour colours column columns comfort comfortable comment
comments commission commissions commit commits commune compare compares compete competes complaining
complicated component components compressor compressors compulsory computer computers concern concerned
concerns concrete condition conditions confidence confident connect connection connector connectors connects
consent construction contacts contain container contribution controls convince convinced convinces cooking
cooks cool cooler coolers copies copper copy corn corner corners corridor cotton counter counters county
couple courage cousin covers cow cows crack cracks cranes crates crazy cream credible credits crm crop crops
crosses crowd crumbs crush crypto cup cups curb cure curious curtain cushion cycles dairy dancing danger
dangerous dangers dare dark dashboard dashboards daughter daughters dealer dealers dealing deaths debate
decade decades decide decides deck decline declines delight delighted deliver delivers demonstrate
demonstrates dentist dentists deposit deputy describe deserve desire destroy determined devil diesel
difference difficulty dig dinner direct dirty disagree disappointed disaster discuss discussed discusses
discussion dish dishes dislike dislikes display distance distribute ditch dock docks doctors dog dogs door
doors dose doses dossier dossiers doubt doubts dozen draht draw drawer drawing dream dreams dress drill
drills drink drinks driving dry dryer dryers duck dust dusty duty ear earn earns ears earth east eastern
echo echos edge educated education egg eggs ehr einkauf elbow elderly elevator elevators emotional empathy
emr enable enables encourage encourages ending endoscope endoscopes endoscopy ends enemies enemy enforce
engaged engine engines enjoy enjoys enormous enrolment enter enters enthusiastic entrance envelope envelopes
envies envy erp errand escape especially essential estate estates europe everyday exam examine exams excited
exciting excuse exists exit expand expands expensive experienced experiment experts explain explained
explaining explains explore export express extension extremely eye eyes fabric fabrics face faces factor
factors failed fairs fake falling familiar families family farm farmers farming farms fashion fat faucet
favorite favour favourite favours fears feather federation fence ferry fertiliser fertilizer festival fibres
fiction fierce fighter fighting fights file filler fills filter filters finger fingers finish finishes
first-time fish fishing fitness flags flavour flies floors flour fly flyer flyers fmcg foil folder folks
follow follows foot football forestry forever forget forgets forgive forklift forklifts forthcoming
fortnight fortune forward fought foundry freedom freely fresher fridges frightened frost fruits frustrated
frustrating frustration fully fun fund fungus furious furnaces gain gains gallery gambling game games
gardens garment garments gathers gdpr gefahr genset gently genuine germ germination gets giant gifts girl
girls glad glove gloves gmp goat goats golf gossip gossips grains gram grandfather grapes graph grateful
gravel greater greatest greenhouse greenhouses grew grid grids grocers guards guides guilty gun gym gyms
habit habits hair hammer handbook handle hands-on handsome handy hang hangs happier happiness hard harden
harder hardest hardware harm harsh hat healthier hearing heart hearts heater hedge heifer heifers height
helicopter helmet helpdesk herd hero hesitant hesitates hesitation hidden hides hiding highway himself hip
hires hmi hobby hole holes honest honey hooks hopes horse horses hose hoses hospital hospitals host hostel
hosting hosts hotel hotspot hugs humour hundred hundreds hungry hurry husband hvac ice ideal idle ignore
ignored ignores illness imagine imaging implants impress impressed impresses impressive inch inches
incubator inform informed informs ingredient ingredients inner inquiry insect inside insider insiders insist
inspires instruct instructs instrument instruments insulation insult intends intention invent invents
inverter inverters invite invited involve involves irrigation irritated island islands jacket jail jam
jealous jealousy joke jokes journal journalist journey judgment jug juice jump jumps jungle keener kernel
kettle keyboard kharif kids kindly kiss kitchens knee knees knife knives knocks knowledge kontakt lack
ladder ladders ladies lady lamp lamps language laptops laser lasers latency laugh laughs lawn lawyers lazy
leaf leaflet leak leaking leaks leather lecture ledgers leg legs lend lends lens lenses letter letters
letzte letzten letzter lever levers liaison librarian lie lies lifetime limitations limp lims lip liquids
liquor listen listens litres lively liver lobster locked lockers log logistics lonely long-time loose
lorries lots loudest lounge lounges lovely lovers loyal luggage lunch lunchroom lung lysine machining mad
magic magnet mailbox mailboxes maize majority makers mall malls manners maps marathon margin marginal marine
married mask masks mass massive match matches mates maths mattress mattresses meadow meals medal melting
melts memory menu menus mes mess messages messy metals meters midwives mild milling mills mind minds mines
mining ministers mirror miserable missing mixer mixers mixing mobile mobility modest moisture molten monkey
monster monthly mood moods mortar mosque mother motion motivated motivates motor motors mould moulds
mountains mouth mouths mud multi-year muscle muscles museum museums mushroom mustard nails narrow nastiest
nasty nation nations nature naughty navy nearest neck needle needles neighbour neighbouring neighbours
nephew nerve nerves nervous nets neutral newest nicer niece nights nitrogen nobody noise noisy nose notary
noted notices novel novelty novice nozzle nozzles nut nuts nutzer nutzt nächste oak oath obey object objects
obstetrics obstruct obstructs obvious occasion occupied odour oee offends oils oldest ongoing onions
open-minded operates opinionated opponent opponents oppose opposes opposing opposition optimist optimistic
orange oranges organ organise organised organises organs orthopaedics ourself outer outreach outspoken ovens
overalls overdue overload overrun oxygen oyster packet packets pad pads paediatrics pain painful paints pair
pairs pal palace palms pan pans pants paperback parents parliament partly passes passion passionate passive
passport pasta pathology patients patrol pause payback peaceful peak peaks peas pen pencil people perfect
permits personality pesticide pesticides petty pharmacology phones photo photos piano picky picnic pictures
pie pig pigs pill pillow pills pilot pilots pin pine pink pipes pit pizza planes plaster plates playground
playing plc pleasant pleased pleasure plm plot plots plug plumber plumbers plywood poem poet poison pole
police policeman polite politely politician politicians politics ponds pools popular pork porridge pos
postal postman postponed potato potatoes pots poultry pounds pour poverty powders powerful practical praised
praises pray prefer preferred presents pressing pretend pride priest prime primer principals prison prisons
probe probes productive professors promising prompt properly protecting protest protests proud proven
provides province provinces proxy pub publishes pumping puppy pure purple purse pushes pushing pushy puzzle
qms quarrel quarrels quarries quarry queen queer quests quietly rabi race races racing rack racks radiator
rag rails rain rains rainy raisins ranch rapid rare rarely rat ratings rats raw reactor reader readers
reagent reagents realise realises reality reasonable rebel rebels receives receptionist receptionists
recommends recovered reefer reefers referee refineries refinery refused refuses regards regional regret
regrets reject rejects relax relaxed release releases relies reluctant remain remains remembers remote
removes renew rent rents repair repairs repeats replies reply report reportedly reports reputation rescue
resent resents reservations reserved reserves residence resin resins resist resists respect respects
responds restore retail retires reward rewards rfi rfp rfq ribbon riders rises rising rival rivalry roast
rocks rocky rods roll roller rollers roofs rooftop root roots rope ropes rotten rough round row rubber
rubbish rude rugby ruin ruins rural rust sachet sachets sack sacks sad saddle safely sail salad salesman
salesmen sanitary satellite sauce sausage sawmill scaffold scaffolding scare scared scares scariest scary
sceptic sceptical sceptics scissors scoop scream screw screws seafood sealant seals seats secret secretaries
secretly secrets seed seedling seedlings seeds seldom selfish senate sends sensible sensitive serious
seriously servant servants servers settled sewer sewers sewing shake shakes shaky shame shape shapes shark
shed sheds sheep sheets shelf-ready shells shield shine shiny shipyard shipyards shirt shirts shock shoe
shoes shoot shooting shortfall shorts shoulder shoulders shout shouting shouts shovel shower showers shuts
shy sides sieve sights silk silly silo silos sink sinks sister sisters skeptical skin skip skips skirt skull
sla slab slabs slas slave sleep sleeping sleeps sleeve slides slippery slots slowly slump smallest smell
smells smelter smile smiles smoke smoking snack snake sober soccer socks soda sofa softly soil soils soldier
soldiers solid solve solvents solves son song songs sonographer sonographers sonography sop sorghum sorting
soul sounds soup sour southern sow sowing soya soybean spa speak speaker speakers speaks species speech
spell spicy spider spill spills spindle spindles spine spinning spirit spirits splendid spoil spoils
spokesman spoon sport sports sporty spraying spread spreads spy squad squeeze squeezes stability stadium
stain stains stairs stall starch stare stars statement statues stays steal steam steep stem stems stent
stents stir stitch stomach stool stops stranger strangers straw strawberry stream streets stressed stressful
stretch strict stricter strictly string strings strip strips stroke strongest strongly stubborn stuck
stunning stupid subcontractors subsidiary subsidies subsidy substation substations subway succeed succeeds
success successor suck sucks sudden suffer suffered suffers suggest suit suite suits sulphur summer summit
sums sunflower sunny sunset sunshine super supermarket supermarkets supervises supervisor supplier suppliers
supplies supply support supported supporter supporters supportive supports supposedly surcharge surcharges
surface surgeon surgeons surgery surgical surprise surprised surprises surround survey surveys suspect
suspicion suspicious sustain sustainability sustainable swallow swamp swear sweat sweets swim swimming swing
swings switch switched switches switching sword sympathetic sympathy syndicate syringe syringes syrup system
systems table tablet tablets tail takeover talent talents talkative tank tanker tankers tanks tannery tap
tape taps target targets tariff tariffs task taste tastes tasty tax taxes taxi taxis tea teacher teachers
team teams tears tech technical technician technicians technik technology teenage teeth telecom telemetry
telephone temperature template templates tenancy tenant tenants tender tenders tense tension tent term
terminal terminals terms territory test tested tester testing tests textile textiles thanked theatre theft
theirs therapist therapy thermal thermostat thick thief thin thirsty thorough thoroughly thoughtful thread
threat threaten threatens threats throat throws thumb ticket tickets tidy tie tied ties tiger tight tighten
tightens tile tiles tillage timber timing tin tins tiny tip tips tire tired tires title tms toast tobacco
toilet toilets tolerant tolerates tolls tomato tomatoes ton toner tongue tonight tonnage tonne tonnes tons
tool tooling tools tooth topic torch tore torque touch tour town toxic toy toys trace traceability track
tracked tracking traction tractor tractors trade trader traffic trail trailer trailers train trained trainer
training trains tramway transfer transformation transition transparency transport traps travel traveller
travels tray trays treasurer treasury treat treatment treats tree trees trend trends trial trials tribe
tricky trigger trip trips trolley trolleys troops tropical trouble troubled troubles troubling trousers
truck trucking trucks trust trustful trustworthy truth tube tubes tunnel turbine turbines turnaround
turnover turnstile twin twins typical tyre tyres ugly ultrasound umbrella uncle unclear undecided undergo
undermine undermines underneath understand understands undertake underway unhappily unhappy unified uniform
uniforms union unions unit unite units university unlock unlucky unreliable unsafe unusual unwilling
upcoming update updates upgrade upgrades upkeep uptime urgency urgent urgently urology usable usage
utilisation utilities utility vacancies vacancy vaccine vacuum vague vain valid validation valley valuable
value values valve valves van vans vapour vegetable vegetables vehicle vehicles veil vein velvet vending
vendor vendors veneer vents venue verdict verse vessel veto vetoes vice vicious victim victims victory video
videos view views village villages vines vineyard violence violent virtual virus visa visibility visible
vision visit visited visitor visitors visits visual vital vitamin vivid vocal voice voices void volcano
volunteer volunteers vote voters votes vp vulnerable wage wages waist waiter waiters wallet want war ward
wards warehouse warehouses warehousing warm warmer warmest warmly warmth warn warned warning warns warranty
wars wash washer washing wasp wastage waste wastes watch watchdog watches watching watchman water waterproof
watt wave weakest weapon wear wearing weather weatherproof weave weaver web website wedding weigh weighs
weight weights welcome welders welding welfare wellness west western whale wheel wheels whisky whisper
whispers whistle white wholesale wholesaler wicked widow wife willing willingly wind windmill window windows
wine wineries winery wines winner winners winter wire wireless wiring wisdom wiser wms wood woollen worker
workers workflow workforce workload workplace works workshop workshops world worried worship worst wound
wounds wrap wrapped wraps wrestle yard yarn yeast yell yellow yield yields yogurt youth zebra zinc zone
zones zuletzt
"""

FOREIGN = """
a aber acheteur ai aime ainsi al algo alguien alle alles alors als am an anche ancora ante antes apporte
après aquí así au auch aucun aucune auf aus aussi autre aux avant avec avis ayer bajo bedroht bedrohung bei
beim beslist bestimmt betaalt beziehung bien bij bin bis bon bonne bueno c'est cada capo casi ce cela
certainement ces cette che chef chefin chez chi ci claro comme como con concurrent conmigo contra contre
cosa così cual cuando d'accord da dal dalla damit dann dans das dass de decide dei dein del della delle dem
den denn depuis der dernier dernière des desde detto di dice die dies diese dieser dijo directeur directrice
dirige dit doch donc donde dopo dort draht du durch décide e ed een ein eine einem einen einer eines einkauf
el ella elle elles ellos en encore entre entscheiden entscheider entscheiderin entscheidet er era es esa ese
eso est esta este esto está et etwas euch eux fa fait faut firma forse fra fue fuer für gebruikt gefahr
gegen gehen geht genau gesagt gesehen gestern getroffen gibt già gli glück gut gère ha hab habe haben hace
hacia hanno hasta hat hatte hay het heute hier hij hoy ich ieri ihm ihn ihr ihre ihrem ihren il ils im immer
immerhin in ins io ist j'ai ja jamais jamás je jede jeden jeder jefa jefe jetzt kann kein keine keiner kennt
klar koennen kommt kontakt können l'argent la las le lei leider leiter lequel les letzte letzten letzter
letztes leur lo loro los lui ma maar macht mag mai mais mal man manda me meglio mehr mein meine meinem
meinen meiner mes met mi mich mientras mir mit moi moins molto mon mucho muss muy même möchte müssen n'est
naar nach nada nadie natürlich ne neben nei nein nel nella neutral ni nicht nichts nie niemand niente niet
no noch nog noi non nos nosotros nostra nostro notre nous nuestra nuestro nunca nur nutzer nutzt nächste
nächsten o ob oder oggi ogni ohne on ont ook otra otro ou où paga paie par para parle pas paye per perché
pero però peu peut peut-être più plus poco poi por porque pour pourquoi pouvoir prend presque prima prueba
pruef prueft prüft puede qua qualcuno quando que quel quello questa questo qui quien quiere quizás quoi
rencontré rien sa sagt sagte sans schlecht schon schreibt schwach se seguro según sehr sein seine seinem
seinen seit selon sempre senza ser ses si sia siamo sich sicher sie siempre signataire signe sin sind sitzt
so sobre soll sollte solo son sono sont sopra sotto sous sta stark steht su sua sulla suo sur sus sí
sûrement ta también technik tel telefon telefoniert tiene tient todo todos toujours tous tout toute tra
treffen trop très tutti tutto ueber um un una und une uno uns unser unsere unserem unseren unserer unter
unterschreibt usa utilise valide veut viel vielleicht vient voit vom von voor vor vraiment vu vuole war
waren wegen weil weiss weiß wel wenn wer werden wie wieder wij will wir wird wohl wollen y ya yo zahlt zij
zu zuletzt zum zur zustand zwischen à über
"""
