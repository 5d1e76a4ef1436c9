"""Words that tell how numbers and dates hang on other words: what is measured, changed, paid, begun and ended.

They belong to English, not to a field of study, so they stand here and not in the lexicon.
"""

from __future__ import annotations

from comity.nouns import word_set

# -- numbers -----------------------------------------------------------------------------------------------------------

AMOUNTS = word_set(
    "total sum number amount quantity majority minority half third quarter average maximum minimum rest"
    " remainder figure percentage"
)
"""Nouns that only lead to what is counted: "the number of *students*"."""
ASPECTS = word_set(
    "population budget cost price capital membership staff workforce turnover income revenue funding length"
    " area surface capacity strength size depth height width breadth speed gauge value worth volume output"
    " production gdp gnp economy distance altitude share proportion rate ratio level age lifespan debt wealth"
    " spending expenditure investment workload flow discharge power headcount circulation reach lifetime"
    " duration term mandate tenure scale"
)
"""Nouns that tell of another thing how much: "the *length* of the road"."""
SHARES = word_set("share proportion percentage")
FINANCE = word_set(
    "loan grant credit contribution donation subsidy financing funding aid support payment gift pledge"
    " investment guarantee"
)
SUMS = FINANCE | word_set(
    "disbursement approval export import sale cost loss expenditure saving remittance earning profit receipt commitment"
    " revenue deficit debt trade turnover target goal ceiling"
)
"""Nouns that a number without a unit measures in money."""
CHANGES = word_set(
    "increase decrease rise growth decline drop fall reduction gain loss jump surge expansion contraction"
)
ALTERATIONS = word_set("widening extension enlargement deepening raising lowering lengthening shortening upgrade upgrading broadening")
LEVIES = word_set("duty tariff tax levy fee toll discount quota fine penalty")
CLASSIFIERS = word_set("pair set round piece type kind batch")
COLLECTIVES = word_set(
    "group network series batch consortium cluster fleet chain team panel alliance coalition string package club league"
    " board council committee commission tribunal court jury assembly parliament secretariat corps pool crew bench bureau presidium unit office"
)
"""Nouns whose number is that of what they are made of: "a *consortium* of twelve companies"."""
MEMBERS = word_set("member party signatory employee delegate seat commissioner judge")
MATERIAL = word_set("material data sample dataset corpus interview questionnaire respondent interviewee")
SOURCES = MATERIAL | word_set(
    "survey panel regression observation database archive statistics interviews fieldwork documents analysis study poll investigation"
    " discussion group transcript record census estimation datum"
)
"""Nouns whose of-phrase tells what an author has looked at: "a survey *of 380 households*"."""
"""What a study consists of: its numbers are those of the document."""
PEOPLE = word_set("population staff strength workforce attendance membership headcount")
DISCOURSE = word_set(
    "one reason cause root way aspect point question problem difficulty challenge factor example thing text copy original"
    " occasion side issue direction sense hand other respect"
)
"""Nouns whose number structures the text and measures nothing: "for two reasons"."""
POINTING = word_set("the whose these those both all this other its their our")
DIMENSIONS = word_set("long wide deep high tall thick old strong apart away")
SIZES = {
    "km": "length",
    "m": "length",
    "metre": "length",
    "mile": "length",
    "square km": "area",
    "hectare": "area",
    "MW": "capacity",
}
"""What a measure tells of a thing where the text does not say it."""
UNIT_SIGNS = word_set("km km2 km² m m² m³ mm cm ha sqm MW GW kW kV MWh GWh kWh TWh TEU hp kg t Mt bn mn EUR USD CNY RMB GBP")
"""Signs of units, which the parser may take for names: "500 kV, 2,000 *MW*"."""
PERIODS = word_set("period span stretch")
PERIOD_UNITS = word_set("second minute hour day week month year decade century")
NUMBER_LINKS = word_set("of at between over under to around about from")
TOWARDS = word_set("for to in into towards toward")

AGREES = word_set("sign conclude agree negotiate initial ink seal")
BENEFITS = word_set("benefit profit gain")
CONSTRUCTION = word_set("cost length capacity")
"""What is told of works and projects without naming them again: "Total *costs* are put at 5 million"."""
ESTIMATES = word_set("put estimate value assess price place reckon")
PREDICATES = word_set(
    "be reach exceed total stand amount number surpass pass hit rise grow fall drop increase decline decrease"
    " climb come remain average double triple treble quadruple soar jump surge slump shrink swell expand dwindle slip"
    " sink plummet halve near top approach slide contract rocket shoot leap"
)
"""Verbs whose subject is what the number measures: "*trade* reached 5 billion"."""
ALTERS = word_set(
    "cut reduce shorten lengthen increase raise lower boost double triple treble halve quadruple slash trim expand enlarge shrink"
    " widen extend curb lift diminish swell speed accelerate bring push drive decrease augment improve deepen broaden"
)
"""Verbs that make their object larger or smaller: "has shortened *the journey* by two hours"."""
TAKES_MONEY = word_set("finance fund support endow back subsidise subsidize co-finance sponsor")
BUILDS = TAKES_MONEY | word_set(
    "build construct upgrade expand improve rehabilitate modernise modernize restore repair extend implement develop"
    " complete rebuild reconstruct retrofit overhaul widen electrify pave dredge digitise digitize double enlarge"
)
EXTENDS = word_set("extend renew prolong lease suspend postpone delay grant appoint elect fix limit freeze")
PROSPECTIVE = word_set("plan intend pledge promise propose offer seek request demand envisage earmark call ask expect await apply")
"""Verbs whose amount is not there yet."""
SHOWS = word_set("show find indicate reveal suggest conclude")

# -- dates -------------------------------------------------------------------------------------------------------------

COMPLETES = word_set("complete finish finalise finalize accomplish") | {"wrap up", "round off"}
DELIVERS = word_set("prepare submit present draft deliver publish produce develop conclude adopt report") | {"draw up"}
ENDS = word_set(
    "end close expire terminate cease dissolve disband abolish suspend freeze pause halt cancel denounce"
    " discontinue scrap lift revoke repeal rescind lapse fold drop shelve abandon axe ditch disestablish sever"
) | {"wind up", "wind down", "phase out", "shut down", "break up", "break off", "call off", "peter out", "run out", "die out", "fall through"}
CREATES = word_set(
    "add announce approve adopt agree introduce sign conclude launch establish found create form open"
    " inaugurate issue publish release grant unveil declare proclaim impose levy set resume reopen restore"
) | {"set up"}
SETTLES = word_set("agree approve announce decide declare proclaim")
"""What is done to works long before they are begun."""
BEGINS = word_set("begin start commence open originate erupt") | {
    "kick off", "get under way", "break out", "start out", "start up", "start off", "take off", "get going", "open up", "come about"
}  # fmt: skip
LASTS = word_set("run last continue extend operate exist remain be stay apply cover span") | {"drag on", "go on", "run on"}
CARRIED_OUT = word_set("implement conduct execute") | {"carry out"}
FORCE = word_set("force effect operation existence place")
BACK = word_set("date go reach stretch trace")
HAPPENS = word_set("hold happen occur convene host organise organize schedule plan follow")
STRIKES = word_set("cause destroy kill hit strike displace devastate flood disrupt ravage claim leave damage")
CEASES = word_set("cease stop")
MAKES = word_set("make pay undertake conduct") | {"carry out"}
OUTSETS = word_set(
    "outbreak establishment start beginning launch opening inauguration creation formation founding"
    " introduction signing adoption inception foundation birth advent unveiling start-up setting-up"
)
ENDINGS = word_set("end completion expiry termination dissolution abolition closure withdrawal")
LIFTINGS = word_set("lifting suspension imposition extension renewal")
EVENTFUL = ("ment", "tion", "sion", "ance", "crisis", "war", "law", "act", "reform", "election", "census", "deal")
"""Endings of nouns that happen or are made at a time, so that "of 1998" tells when."""
SEASONS = word_set("period year decade time spring summer autumn winter fall month quarter half")
VAGUE = word_set("end beginning start middle class generation level peak world budget situation state")
JOINS = word_set("join accede rejoin")
LEAVES = word_set("leave quit withdraw exit")
LEADS = {"chair": "chairmanship", "co-chair": "chairmanship", "lead": "leadership", "head": "leadership"}
OFFICES = word_set("presidency chairmanship chair leadership secretariat command")
NAMES = word_set("appoint elect name nominate choose re-elect") | {"swear in"}
SEATS = word_set("member observer signatory party")
PARTNERS = word_set("partner ally")

# -- money from one to another -----------------------------------------------------------------------------------------

FUNDS = FINANCE | word_set(
    "fund money co-financing cofinancing sponsorship endowment tranche lending donor-funding seed-money"
    " concession co-funding cofunding overdraft scholarship bursary"
)
"""Nouns that say that money changes hands; "funds" only in the plural, "support" and "aid" only where it is financial."""
SOFT_FUNDS = word_set("support aid assistance help backing")
"""Nouns that mean money only with an amount or as *financial* support."""
COSTS = word_set("cost bill expense expenditure budget price spending capital outlay")
"""Nouns of what has to be paid: who pays "the costs of the dam" pays for the dam."""
PARTS = AMOUNTS | SHARES | word_set("part bulk remainder package amount portion rest balance form line sum slice")
GIVEN = word_set("contribution donation pledge gift investment support assistance sponsorship subsidy aid loan grant")
"""Nouns whose of-phrase gives: "contributions *of member states*"."""
GIVES = word_set(
    "lend loan give grant award provide allocate disburse commit pledge donate contribute invest approve offer channel"
    " extend spend earmark inject pour transfer pay release announce devote mobilise mobilize advance promise inject"
    " supply deliver assign reserve make co-invest plough dedicate pump funnel add consider"
) | {"put up", "set aside", "put in", "pay in", "pay out", "make available", "chip in", "put"}
COVERS = word_set("meet cover bear shoulder share pay finance fund split carry defray foot underwrite subsidise settle")
GETS = word_set("receive obtain get secure win attract draw borrow raise gain enjoy access accept")
RELIES = word_set("benefit rely depend live profit")
FLOWS = word_set("come stem originate flow derive arrive")
MAKES_UP = word_set("represent constitute account cover finance fund form provide") | {"make up"}
PUTS_IN = word_set("invest lend donate co-invest")
"""Verbs of giving that need no object: "invests *in* roads"."""
PROMISES = word_set("pledge promise offer commitment readiness willingness intention proposal")
"""Nouns of money that is not yet there."""
DONE_WITH = BUILDS | word_set(
    "set establish create launch found start begin open install run operate organise organize carry implement purchase"
    " buy produce publish conduct hold make erect renovate restore equip plant train acquire lay undertake enlarge"
    " pay realise realize execute convert refurbish possible instal replenish capitalise capitalize recapitalise recapitalize endow stock seed"
)
"""Verbs of what is done with somebody's money: "*built* with a loan from"."""
