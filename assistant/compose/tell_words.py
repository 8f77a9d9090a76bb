"""The words by which a sentence tells what was asked, as patterns in fi, sv and en."""

from __future__ import annotations

import re

MONEY = re.compile(
    r"\d[\d\s\u00a0.,]*\s?(?:€|euro\w*|milj\w*|million|miljon\w*|sent(?:tiä|in)\b|cent)|"
    r"\b(?:miljoona\w*|tuha\w+|nolla|noll|zero) euro\w*|€\s?\d|\bmaksuto(?:n|nta|nt\w+)\b|"
    r"\bilmai(?:nen|sen|seksi|ista)\b|\bei (?:ole )?(?:maksanut|maksa) (?:\w+ )?mitään\b|"
    r"\b(?:avgifts|kostnads)fri\w*|\bgratis\b|\bfree of charge\b",
    re.I,
)
# "Minkä niminen tiketöintijärjestelmä": the name must be told of that very thing.
_WHICH = r"(?:(?:se|ne|tuo|vanha|uusi|uus|enti|aiem|nyky)\w*\s+)*"
NAMED_THING = re.compile(
    rf"\bminkä\s+(?:nimi|merkki)\w+\s+{_WHICH}([^\W\d_]+)|([^\W\d_]+)n nimi\b|"
    r"\bminkä\s+([^\W\d_]{3,}(?:järjestelmän|ohjelman|ohjelmiston|sovelluksen|työkalun))\b",
    re.IGNORECASE,
)
# Who looks for a product does not ask for its name alone: what was found out answers too.
SEEKS = re.compile(r"\b(?:voi|vois\w*|kannattaa|kannattais\w*|sopii|sopis\w*|pitäis\w*|sais\w*|should|could)\b", re.I)
ANY_SYSTEM = re.compile(r"(?:järjestelm|ohjelm|sovellu|alust|tuot|laite|laitte|työkalu|softa|palvelu)\w*", re.I)
STEM = 7
DAY = re.compile(
    r"\b\d{1,2}\.\d{1,2}\.(?:\d{4})?|\b(?:klo|kello|kl\.?)\s*\d{1,2}(?:[.:]\d\d)?(?:\s*[–-]\s*\d{1,2}(?:[.:]\d\d)?)?",
    re.IGNORECASE,
)
# By how much something has changed is told by no other number.
CHANGES = re.compile(
    r"\b(?:vähemmän|enemmän|mindre|färre|less|fewer|pienen[ety]\w+|vähen[ety]\w+|lisään\w+|kasv(?:oi|anut|aa|ettu)\w*|nous(?:i|sut|ee)\w*|lask(?:i|enut|"
    r"ee)\b|säästy\w+|säästä\w+|sääst(?:i|ivät|etty|ettiin)\b|säästö\w*|nopeut\w+|tehost\w+|paran[ety]\w+|minska\w+|öka\w+|"
    r"decreas\w+|increas\w+|reduc\w+|saved?|grew)",
    re.IGNORECASE,
)
# A start does not tell when something ends.
STARTS = re.compile(
    r"\b(?:aloit\w+|alkoi\w*|alkaa|alkan\w+|alun?\b|alettiin|käynnist\w+|började|start\w*|began)", re.IGNORECASE
)
# A term that begins by itself is no start of the work.
BEGINNING = re.compile(
    r"\b(?:lukukau\w+|lukuvuo\w+|vuo\w+),? joka alkaa\b|\balkava\w* (?:luku)?(?:kau|vuo)\w+", re.IGNORECASE
)
# What is in use has been taken into use.
IN_USE = re.compile(
    r"\b(?:käyttöö?n\w*|käytössä|voimaan|voimassa|vakiona|vakiintu\w+|tuotannossa|tuotanto(?:on|käytö\w+|käyttöön)|"
    r"siirry(?:ttiin|tty)|siirtyi(?:vät)?|i bruk|i kraft|infördes|införande\w*|gick över|övergick|"
    r"in use|into use|in force|live|introduc\w+|switch\w*|adopted)\b",
    re.IGNORECASE,
)
# "Paljonko ruuasta" asks which part of it.
PART_OF = re.compile(
    r"\b(?:paljonko|(?:kuinka|miten) paljon)\s+(?:\S+\s+){0,3}?\S+st[aä]\b|\bhur mycket av\b|\bhow much of\b",
    re.IGNORECASE,
)
ENDS = re.compile(
    r"\b(?:valmi\w+|päätty\w+|päätös\w*|loppu\w*|klar\w*|slut\w*|ready|finish\w*|complet\w+|ends?|ended)", re.I
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
DATE = re.compile(
    r"\b\d{1,2}\.\d{1,2}\.|\b(?:19|20)\d\d\b|\b(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|"
    r"joulu)kuu\w*|"
    r"\b(?:keväällä|syksyllä|kesällä|talvella|keväänä|syksynä|kesänä|talvena|kevään|syksyn|kesän aikana|"
    r"talven aikana|januari|februari|mars|april|maj|juni|juli|augusti|september|"
    r"oktober|november|december|january|february|march|june|july|august|october|hösten|våren|autumn|spring)\b",
    re.I,
)
DURATION = re.compile(
    r"\b(?P<before>[^\W_]+)[\s-]*(?:vuo(?:den|tta|si|tena|deksi)|kuukau\w+|viik\w+|päiv\w+|tun(?:tia|nin|nissa|neissa)|"
    r"minuut\w+|månad\w*|år|veck\w+|dag(?:ar)?|timm\w+|minut(?:er)?|months?|years?|weeks?|days?|hours?|minutes?)\b",
    re.I,
)
LASTING = re.compile(
    r"\b\w+sta \d{4} \w+ \d{4}|\d{4} ja \w* ?\d{4} väli\w+|\d{4}\s*[–-]\s*\d{1,2}?\.?\d{0,2}\.?\d{0,4}|"
    r"\b(?:\d+-|yksi|kaksi|kolmi|neli|viisi|kuusi|puoli)(?:vuoti(?:nen|s\w+)|kuukauti\w+|viikkoi\w+|päiväi\w+)",
    re.I,
)
# "Viime vuoden" tells no duration: before the unit stands a number, or a word that measures.
MEASURES = frozenset(
    "pari muutama muutaman muutamia puoli puolen yhden koko useita usean useiden useamman useaan monta monen noin "
    "yli kesti kestää kestänyt kesto vie vei "
    "ett en några flera halvt tog varade one a an half few several took takes lasted".split()
)
SUPPLY = re.compile(
    r"\b(?:toimitt\w+|tarjoaja\w*|toimittaj\w+|yhteistyökumppan\w+|valittiin|kilpailut\w+|hankit\w+|hyväksyttiin|"
    r"ylläpitä\w+|"
    r"kehittä\w+|tuottaa|Oy|Oyj|leverer\w+|leverantör\w*|valdes|anbud\w*|supplie\w+|chosen|selected|vendor|bidder|"
    r"tender)\b",
    re.I,
)
PARTNER = re.compile(r"\bkenen kanssa\b|\bkumppani", re.IGNORECASE)
PARTNERS = re.compile(r"\b(?:yhdessä|yhteistyössä|kanssa|tillsammans|together with|with)\b", re.IGNORECASE)
NAMELESS = re.compile(r"\b(?:kumppani\w*|konsultti\w*|yrityksen|toimittajan|partner\w*|konsult\w*)\b", re.IGNORECASE)
FREQUENCY = re.compile(
    r"\b(?:\w+ kertaa|kerran|kahdesti|joka \w+|päivittäi\w+|viikoittai\w*|kuukausittai\w*|"
    r"vuosittai\w*|neljännesvuosittain|jatkuvasti|säännöllisesti|"
    r"daily|weekly|monthly|yearly|annually|every|once|twice|times|dagligen|varje|gång(?:er)?|månadsvis|årligen)\b",
    re.I,
)
OPEN = re.compile(r"\b(?:auki|avoinna|öppet|open)\b", re.IGNORECASE)
LAW = re.compile(
    r"\b\w*(?:laki|lakia|lain|laissa|lait|lakeja|asetus|asetuksen|direktiivi\w*|määräy\w+|sääntö|säännö(?!lli)\w+|lag|"
    r"lagen|act|law|"
    r"regulation\w*)\b",
    re.I,
)
HOURS = re.compile(r"\b(?:klo|kello|kl\.?)\s?\d|\b\d{1,2}:\d\d\b|\b\d{1,2}\s?(?:am|pm)\b", re.IGNORECASE)
VERSION = re.compile(r"\bversio\w*\s*\d|\bv\d", re.IGNORECASE)
RANKING = re.compile(
    # "Yhä useampi" tells of a change, not which of two.
    r"(?<!yhä )(?<!entistä )(?<!aiempaa )(?<!nykyistä )\b(?:\w{2,}(?:mpi|mmin|mpaa|mmat|mman|mpia)|enemmän|vähemmän|"
    r"eniten|vähiten|suosituin\w*|suosituimm\w+|kallein|halvin|yleisin|"
    r"better|best|worse|more|most|less|least|bättre|bäst|sämre|mer|mest|mindre)\b",
    re.I,
)
ADDRESS = re.compile(r"[\w.]+@[\w.]+|(?<![\w.,])(?:\+\d{2,3}|0\d{1,3})[\s-]?\d[\d\s-]{4,}\d")
CONTACT = re.compile(
    rf"{ADDRESS.pattern}|"
    r"\b(?:lehtori|yhteyshenkilö|kontaktperson|contact person)\b",
    re.I,
)
FORMER = re.compile(
    r"\b(?:vanha\w*|entis\w*|entinen|aiem\w+|aikaisem\w+|nyky\w+|ylläpi\w+|gaml\w+|tidigare|nuvarande|underhåll\w*|"
    r"old|former|current\w*|previous\w*|maintain\w*)\b",
    re.I,
)
# A stance, not the mere word: "palautetta kerätään" and "ratkaisun piti olla" tell no opinion.
OPINION = re.compile(
    r"\b(?:tyytyväi\w+|tyytymät\w+|kiit(?:os|elt|ett|ost)\w*|suosi(?:ossa|ttu\w*|tuimp?\w*)|mielest[äa]\w*|nöjd\w*|"
    r"uppskatta\w*|omtyckt\w*|populär\w*|popular\w*|satisf\w+|liked?|praise\w*)\b|"
    r"\b(?:palau(?:te|tt)\w*|vastaanot\w+|kokemu\w+|arvio\w*|feedback|respons\w*|experience\w*|erfarenhet\w*)\b.{0,60}"
    r"\b(?:myöntei\w+|kieltei\w+|positiivi\w+|negatiivi\w+|hyvä\w*|huono\w*|kriitti\w+|positiv\w*|negativ\w*|good|"
    r"bad|god\w*)\b|"
    r"\b(?:myöntei\w+|kieltei\w+|positiivi\w+|negatiivi\w+|hyvää|hyviä|huono\w*|positiv\w*|negativ\w*|good|bad|"
    r"god\w*)\b.{0,20}"
    r"\b(?:palau(?:te|tt)\w*|kokemu\w+|feedback|experience\w*|respons\w*|erfarenhet\w*)\b|"
    r"\b(?:pidet(?:ään|tiin|ty)|pi(?:ti|tivät|tävät|tää)|koet(?:aan|tiin|tu)|koki(?:vat)?|koke(?:e|"
    r"vat))\b.{0,40}(?:\b(?!esimerkiksi)\w+(?:na|nä|ksi)\b)|"
    r"\b(?:pi(?:ti|tivät|tävät|tää)|pidet(?:ään|tiin|ty))\s+(?:siitä|niistä|\w+(?:sta|stä))\b",
    re.I,
)
TROUBLE = re.compile(
    r"\b(?:ongelm(?!itta|atto)\w+|haast(?!att)\w+|puut(?:e|t)\w*|puuttu\w+|hankal\w+|vaike\w+|vanhent\w+|vanhanaika\w+|hita\w+|hida\w+|"
    r"manuaali\w+|käsin|käsity\w+|hajall\w+|kirjav\w+|rönsyil\w+|päällekkäi\w+|virhe\w*|kuormit\w+|epäselv\w+|sekav\w+|"
    r"työläs\w*|liian|turh\w+|paperi\w*|viiväst\w+|ruuhkau\w+|vain osittain|keskeneräi\w+|kehitettäv\w+|eivät?|ei|"
    r"vähän|heikosti|huonosti|hukassa|kadoksi\w+|rikki|epäkun\w+)\b",
    re.IGNORECASE,
)
# What may go wrong or do harm; mere care for safety tells none.
RISK = re.compile(
    r"\b(?:\w*risk(?:i|in|iä|it|ejä|eistä|ien)|vaara\w*|vaaro\w+|uhk(?:a|aa|ana|at|ia|aavat?)|"
    r"hait(?:ta|taa|tana|at|toja)|haitallis\w+|\w*väärinkäy\w+|pelk(?:ä|o)\w+|huoli|huolta|huolena|huolestu\w+|"
    r"huono(?:t|ja) puol\w+|heikent\w+|tietovuo\w+|vuota\w+|risk\w*|fara\w*|nackdel\w*|missbruk\w*|oro\w*|"
    r"danger\w*|drawback\w*|downside\w*|misuse\w*|concern\w*|harm\w*)\b",
    re.IGNORECASE,
)
# What went wrong is told by a sentence on what was done or came of it, not by the trouble that the work began with.
FAILURE = re.compile(
    r"\b(?:ongelm(?!itta|att)\w+|haast(?!at)\w+|vaike\w+|viiväst\w+|myöhäst\w+|venyi\w*|epäonnistu\w+|"
    r"(?:ei|eivät) (?:\w+ )?(?:onnistu\w*|saatu|saanut|pystyt\w+|voitu|ehdit\w+|toimi\w*|löyty\w+|toteutu\w+)|"
    r"keskeyt\w+|lakkaut\w+|peruunt\w+|perutt\w+|luovuttiin|hankal\w+|puut(?:e|teita|teet|teellis\w+|tui|tuu|tuivat)|"
    r"käyttä(?:nyt|neet|ä|vät) (?:\w+ )?vähän|(?:ei|eivät) (?:\w+ ){0,2}(?:tavoitta\w+|tunteneet|tuntenut)|"
    r"virhe\w*|vain osittain|yllättä\w+|problem\w*|utmaning\w*|svår\w*|försen\w+|misslyck\w+|avbröt\w*|"
    r"lades ne[dr]|stängde\w*|upphörde|oväntat|"
    r"challeng\w+|difficult\w*|delay\w*|fail\w*|closed|shut down|discontinued|unexpected\w*|only partly)\b",
    re.IGNORECASE,
)
# Who asks why it failed is told by a sentence on what was given up, wherever it stands: trouble alone is no failure.
WHY_FAILED = re.compile(r"\b(?:miks(?:i|kä)?|varför|why)\b", re.IGNORECASE)
# That something is saved; how much, a number or a share beside it tells.
SAVING = re.compile(
    r"\b(?:\w*sääst\w+|\w*spar(?:ade\w*|at|as|ar|ing\w*)|sav(?:ed?|es|ing|ings))\b",
    re.IGNORECASE,
)
# That a thing was given up or came to an end before its time.
STOPPED = re.compile(
    r"\b(?:lakkautet(?:tiin|tu)|keskey(?:tyi\w*|tettiin|tetty|tynyt)|epäonnistui\w*|epäonnistunut|peru(?:ttiin|ttu|"
    r"utettiin|untui)|"
    r"luovuttiin|luovuttu|luovuimme|luopui\w*|lopetet(?:tiin|tu)|lopetimme|lopetti\w*|loppui|kariutui\w*|kaatui\w*|"
    r"hylät(?:tiin|ty)|hylkäsi\w*|keskeytimme|peruimme|raukesi|"
    r"jäi toteutumatta|"
    r"ei (?:ole )?(?:toteutunut|onnistunut)|misslyckades|avbröts|avbrutits|lades ne[dr]|upphörde|failed|failure|"
    r"stopped|cancel(?:led|ed)|abandoned|(?:closed|shut) down|discontinued)\b",
    re.IGNORECASE,
)
BEGUN_WITH = ("lahtotilanne", "tavoite")
# "Paljonko ruokahävikki maksaa" asks for the cost of that very thing; who pays is no such thing.
COSTED = re.compile(
    r"\b(?:paljonko|mitä|kuinka paljon|minkä verran)\s+(?:[\w-]+\s+){0,4}?"
    r"(?:(?P<other>[\w-]{4,})\s+ja\s+)?(?P<thing>[\w-]{4,})\s+"
    r"(?:maksa\w*|maksoi\w*|kustan(?:taa|tavat|si|sivat)|tul(?:ee|i)\s+(?:maksamaan|kustantamaan))\b",
    re.IGNORECASE,
)
ANYTHING = re.compile(
    r"(?:tämä|tuo|kaikki|homma|juttu|asia|työ|hanke|hankkeet?|projekti|muutos|uudistus|kokeilu|pilotti|kunta|"
    r"kaupunki|valtio|"
    r"asiakas|asiakkaat|käyttäjä|käyttäjät|oppilas|oppilaat|vuodessa|kuussa|nykyään|sitten|kaikkiaan|yhteensä|"
    r"siellä|heille|niille|lopulta|loppujen|lopuksi|oikeasti|oikein|todellisuudessa|todella|suunnilleen|suurin|piirtein|"
    r"kokonaisuudessaan|kokonaan|alun|perin|aluksi|vuosittain|kuukausittain|kuukaudessa|koko\w*|kaiken|itse)",
    re.IGNORECASE,
)
# How large a room or an area is.
LARGE = re.compile(
    r"\b(?:kuinka|miten|kuin?) (?:iso|suuri|laaja)\w{0,2}\b|\bminkä kokoi\w+|\bhow (?:big|large)\b|\bhur stor\w?\b",
    re.IGNORECASE,
)
AREA = re.compile(r"\d\s?(?:m²|m2\b|neliö|hehtaar|ha\b|hyllymetr|kvadratmet|square met)", re.IGNORECASE)

BY_WORDS = {
    "money": MONEY, "date": DATE, "contact": CONTACT, "opinion": OPINION, "frequency": FREQUENCY, "law": LAW,
    "version": VERSION, "hours": HOURS, "ranking": RANKING, "risk": RISK, "failure": FAILURE,
}  # fmt: skip


def telling_words(kind: str, asked: str) -> re.Pattern[str]:
    """The words that tell a kind of `BY_WORDS`; why something failed is told by those that say it was given up."""
    if kind == "date" and OPEN.search(asked):  # "milloin se on auki" is told by "kerran viikossa" as well
        return re.compile(f"{DATE.pattern}|{FREQUENCY.pattern}", re.IGNORECASE)
    return STOPPED if kind == "failure" and WHY_FAILED.search(asked) else BY_WORDS[kind]
