"""The words by which the form of the asked thing is known, and a sentence that has it, in fi, sv and en."""

from __future__ import annotations

import re

# Who asks "which database", "who" or "since what year" wants that one thing, in a sentence that says it.
_WHICH = (
    r"min(?:kä|ne|kälai\w+)|mi(?:kä|tkä|stä|hin|ssä|llä|lle|ltä|llaise\w+)|kuka|"
    r"ke(?:ne\w+|tkä|tä|itä|iden|ille|illä)|mitä\s+[^\W\d_]{3,}(?:[ij][aä]|[^sl]t[aä])|luettele|"
    r"(?:kuinka|miten) (?:usein|mon\w+|yleis\w+|is\w+|suur\w+|laaj\w+|pit\w+|vanh\w+|kalli\w+)|"
    r"vilken|vilket|vilka|vem|vems|var|varifrån|hur ofta|which|where|who|whose|whom|how often"
)
# "Millä keinolla", "mitä kokemuksia", "mistä aloittaa", "mikä avuksi" ask how; "mikä esimerkki" asks for a case.
_BROAD = (
    r"ta(?:pa|valla|voin|voilla|poja)|(?:kein|konst|niks|meto|neuvo|vinkk|kokemu|ratkaisu|esimer|tapau|hank(?:e|kee|"
    r"kei)|projekt|"
    r"apu|avu|hyöt|haast|ongelm|asio|mieltä|muut|muita|tehtä(?:vä|isi)|tietä|tiedä|aloit|alot|läh[dt]|pääst|auttaa|"
    r"kannatta)\w*|"
    r"lähe\w+|vaihe(?:et|ita|ista|isiin)|päin|(?:siinä |siitä |tässä )?(?:on|oli)(?:kaan)? kyse\w*"
)
ONE = re.compile(
    r"(?:^|[.?!:,;]\s|\s[–-]\s|\b(?:ja|entä|no|och|and)\s)\W{0,9}(?:entä |no |ja )?"
    rf"(?P<asks>{_WHICH})\b",
    re.IGNORECASE,
)
# "Minkä luokan", "mille laitteille": a noun beside the word that asks for it; no verb, nor a word for anything.
ASKED_NOUN = re.compile(
    r"\b(?:minkä|mikä|mihin|missä|mistä|millä|mille|miltä|mitkä|vilk(?:en|et|a)|which)\s+(?P<noun>[^\W\d_]{4,})", re.I
)
NO_NOUN = re.compile(
    r"(?:tapa|tavo|tava|keino|asia|hank|projekt|tapau|kaupun|kunna|kunta|järjestelm|ohjelm|vaihee|vaihe|syy|syi|takia|vuoksi|"
    r"mukaan|avulla|pitäisi|kannattaa|citie|cities|case|system|stad|kommun|projek)\w*|\w+(?:tiin|taan|tään|vat|vät|isi)",
    re.IGNORECASE,
)
BROAD = re.compile(rf"\w+\s+(?:\w+\s+)?(?:{_BROAD})\b", re.IGNORECASE)
HOW_FIRST = re.compile(
    r"\b(?:miten|kuinka(?! (?:usein|mon|yleis|is|suur|laaj|pit|vanh|kalli)\w*)|hur(?! ofta)|how(?! often))\b",
    re.IGNORECASE,
)
# What several things are asked by: a plural after the question word, or "all".
SEVERAL = re.compile(
    r"\bmi(?:tä|tkä|ssä|stä|hin|llä|lle)\s+kaik\w+|\b(?:mitkä|ketkä|keitä|keille|keiden|keneltä kaikilta|millaisia|"
    r"minkälaisia|"
    r"luettele|listaa)\b|"
    r"\bmitä\s+(?:[^\W\d_]+\s+)?[^\W\d_]{2,}(?:[ij][aä]|it[aä])\b|"
    r"\b(?:missä|mistä|millä)\s+[^\W\d_]{2,}i(?:ss[aä]|st[aä]|ll[aä])\b|\b(?:mihin|mille)\s+[^\W\d_]{2,}i(?:hin|"
    r"siin|lle)\b|"
    r"\b(?:vilka|vad för|vad allt|räkna upp|lista)\b|"
    r"\b(?:what|which)\s+(?:[^\W\d_]+\s+){0,2}?[^\W\d_]{3,}(?<!s)s\b|\b(?:who all|what all|list)\b",
    re.IGNORECASE,
)
# A run of things: at least one comma before the last "and". What begins a clause of its own is no thing in a row.
_CLAUSE = (
    r"(?!(?:jo(?:ka|ta|sta|ssa|hon|lla|lle|nka|i\w+|tka)|että|kun|koska|jos|jotta|mutta|vaan|joten|jolloin|vaikka|"
    r"sillä|"
    r"mi(?:kä|tä|tkä|ten|hin)|kuinka|kuten|esimerkiksi|muun muassa|eli|såsom|till exempel|such as|for example|som|"
    r"att|men|när|eftersom|which|that|but|when|because|so)\b)"
)
_WORD = r"[^\s,.;:()]+(?:\.\w+)*"
_FIRST = rf"{_CLAUSE}(?:[^,.;:()]|\.(?=\w)){{2,60}}?"
_THING = rf"{_CLAUSE}{_WORD}(?:\s+{_WORD}){{0,4}}?"
ROW = re.compile(
    rf"(?<!\w)(?:{_FIRST},\s+)(?:{_THING},\s+)*{_THING}\s+(?:ja|sekä|tai|och|samt|eller|and|or)\s+\S", re.IGNORECASE
)
# The comma after a clause that begins the sentence parts no things.
BEGINNING = re.compile(r"^(?:Kun|Jos|Koska|Jotta|Vaikka|När|Om|Eftersom|When|If|Because|As)\b[^,]*,")
# That a sentence gives a reason; "joten" stands after one.
REASON = re.compile(
    r"\b(?:koska|jotta|vuoksi|takia|tähden|ansiosta|johdosta|siksi|syy(?:nä|stä|t|ksi|ksikin|ihin)?|syitä|peruste(?:ena|lla|"
    r"et|ella)?|"
    r"perusteiden|johtu\w+|joten|eftersom|därför|orsak\w*|skäl\w*|på grund av|för att|beror|"
    r"because|since|due to|reasons?|therefore|so that|in order to|owing to)\b|,\s+(?:sillä|ty|as)\b",
    re.IGNORECASE,
)
# "Mitä ongelmia jäi?", "oliko siitä hyötyä?".
REMAINS = re.compile(
    r"\b(?:jäi|jäivät|jäänyt|vielä|yhä|edelleen|enää|still|left|remain\w*|kvar|ännu|fortfarande)\b", re.IGNORECASE
)
NEED = re.compile(r"\b(?:tarvits\w+|tarvit\w+|tarve|tarpee\w+|tarpei\w+|vaati\w*|edellyt\w+)\b", re.IGNORECASE)
CAME_OF_IT = re.compile(
    r"\b(?:oli\w*|olleet|ollut|tuli\w*|saatiin\w*|saatu|saivat|did|was|were|has been|fick|blev|hade)\b", re.IGNORECASE
)
# "Ongelmitta" shares its word with the trouble that is asked for.
FAULTLESS = re.compile(
    r"\bongelmitta\b|\bilman (?:ongelmia|haasteita|vaikeuksia)\b|\bproblemfritt\b|\butan problem\b|"
    r"\bwithout (?:any )?problems\b",
    re.IGNORECASE,
)
CALLED_REASON = re.compile(r"\bsyy(?:nä|t|ksi)?\b|\borsak\w*|\breasons?\b", re.IGNORECASE)
# What use a thing is, told by what became less, more or easier.
ASKS_USE = re.compile(
    r"\bhyö[td]\w+|\bmitä (?:etua|iloa)\b|\bnytta\w*|\bfördel\w*|\b(?:benefit|advantage)\w*",
    re.IGNORECASE,
)
USE = re.compile(
    r"\b(?:nopeut\w+|nopeam\w+|vähen[eti]\w*|vähemmän|helpot\w+|helpom\w+|sääst(?:ää|yy|öä|öjä|etään)|paran[et]\w+|keven\w+|"
    r"tehost\w+|"
    r"sujuvoit\w+|sujuvam\w+|laske(?:e|vat)|lisää(?!ntynyt)\w*|snabba\w*|minska\w*|underlätta\w*|spara\w*|förbättra\w*|"
    r"faster|reduce\w*|easier|saves?|improve\w*|lower\w*)\b",
    re.IGNORECASE,
)
CONTRAST = re.compile(
    r"\b(?:toisin kuin|kun taas|sen sijaan|\w+mpi\w* kuin|enemmän|vähemmän|ennen|aiemmin|nykyisin|till skillnad|"
    r"däremot|medan|"
    r"unlike|whereas|while|more|less|fewer|than)\b",
    re.IGNORECASE,
)
NEGATED = re.compile(
    r"\b(?:ei|eivät|eikö|mikse(?:i|ivät|n|t|mme|tte)|inte|aldrig|not|never|no longer)\b|n['’]t\b", re.IGNORECASE
)
LACKS = re.compile(
    r"\b(?:ei|eivät|vasta|ennen kuin|puuttu\w+|syy\w*|koska|lakkaut\w+|lopet\w+|loppu\w+|peru\w+tt\w+|luovu\w+|"
    r"hankal\w+|vaike\w+|"
    r"inte|först när|saknas|eftersom|lades ne[dr]|svår\w*|not|until|only when|lack\w*|because|discontinued|closed|"
    r"difficult\w*|hard)\b",
    re.IGNORECASE,
)
DIFFERENCE = re.compile(
    r"\b(?:mitä|mikä|mikä on)\s+(?:\w+\s+)?ero(?:a|ja|t)?\b|\bmi(?:ten|llä tavalla)\b.{0,60}\b(?:eroa\w*|erosi\w*|"
    r"poikkea\w*)\b|"
    r"\bskillnad\w*\b|\bskiljer\b|\bdifference\w*\b|\bdiffers?\b",
    re.IGNORECASE,
)
ASKS_NAME = re.compile(
    r"\bn[iy]m(?:i|et|eltään|ellä|inen|eä)\b|\bkutsu\w+\b|\bhe(?:ter|tte)\b|\bnamn\w*|\b(?:name[ds]?|"
    r"called)\b",
    re.IGNORECASE,
)
# By which procedure something was bought.
ASKS_PROCEDURE = re.compile(
    r"\b(?:mi(?:llä|kä|tä)|minkä|minkälai\w+|millai\w+)\s+(?:\w+\s+)?\w*(?:menettely|kilpailu|kisa|hankintatap)\w*|"
    r"\bmiten\b.{0,60}\b(?:kilpailutettiin|hankittiin|valittiin)\b|\bförfarande\w*|\bprocedure\w*|"
    r"\bhow\b.{0,60}\b(?:tendered|procured)\b",
    re.IGNORECASE,
)
PROCEDURE = re.compile(
    r"\bmenettely\w*|\b(?:avoime|rajoitetu|suljetu)\w+\s+\w*(?:kilpailu|menettely|hankin)\w*|\bsuorahan\w+|"
    r"\bneuvottelumenettel\w+|"
    r"\bpuitesopimu\w+|\bförfarande\w*|\b(?:öppe[nt]|begränsad)\s+upphandling\w*|\b(?:open|restricted)\s+(?:tender|"
    r"procedure|procurement)\w*",
    re.IGNORECASE,
)
# The steps of a work may stand in one row or in a sentence each.
STEPS = re.compile(
    r"\b\w*vaihe(?:et|ita|ista|ittain|isiin)\b|\baskele\w+|\b(?:steps|stages|phases|steg|skeden|etapper)\b",
    re.IGNORECASE,
)
STEP = re.compile(
    r"^(?:\W*\d+[.)]\s|(?:Vaihee\w+|Steg|Step|Phase|Stage|Fas)\s+(?:\d|[IV]+\b)|(?:Ensi(?:mmäi\w+|n|ksi)|Toise\w+|"
    r"Kolman\w+|Neljän\w+|"
    r"Seuraav\w+|Sitten|Tämän jälkeen|Sen jälkeen|Lopuksi|Viimei\w+|Först\w*|Sedan|Därefter|Slutligen|Första|Andra|"
    r"Tredje|"
    r"First\w*|Then|Next|After that|Finally|Second\w*|Third\w*|Last\w*)\b)"
)
IN_STEPS = re.compile(
    r"\bvaihe\w*|\bensin\b.*\b(?:sitten|lopuksi)\b|\bförst\b.*\b(?:sedan|därefter|slutligen)\b|\bfirst\b.*\b(?:then|"
    r"finally)\b|"
    r"\b(?:steps?|stages?|phases?|steg|skeden?)\b",
    re.IGNORECASE,
)
# That a sentence goes on with the row before it.
ALSO = re.compile(
    r"\b(?:myös|lisäksi|sekä|muita|muun muassa|samoin|niin ikään|också|även|dessutom|also|in addition|"
    r"besides)\b",
    re.IGNORECASE,
)
# What a thing can do, and that a sentence tells it.
ASKS_ABLE = re.compile(
    r"\bmitä\s+(?:kaikkea\s+)?(?:se|sillä|sitä|siinä|niillä|\w+ll[aä]|\w+ss[aä])\s+(?:\w+\s+){0,2}?(?:voi|pysty\w+|osaa)\b|"
    r"\bmitä\s+(?:\w+\s+){1,3}(?:osaa|pystyy)\b|\bmi(?:tä|tkä)\s+(?:\w+\s+)?(?:ominaisuu|toiminto)\w+|"
    r"\bvad kan (?:den|det|man|de)\b|\bvilka (?:funktion|egenskap)\w+|"
    r"\bwhat (?:can|does|could) (?:it|they|the \w+)(?: \w+){0,2} (?:do|offer)\b|"
    r"\b(?:which|what) (?:features|functions)\b",
    re.IGNORECASE,
)
ABLE = re.compile(
    r"\b(?:voi|voivat|voidaan|pysty[yv]\w*|osaa|mahdollis\w+|toiminto\w*|ominaisuu\w+|päivitty\w+|kan|funktion\w*|"
    r"egenskap\w*|möjlig\w*|can|lets|allows|features?|functions?)\b",
    re.IGNORECASE,
)
# What is missing or was left undone, and that a sentence tells it.
ASKS_LACK = re.compile(
    r"\bpuut(?:e|teen|teita|teet|tuu|tui|tuivat|tumaan)\b|\bjäi(?:vät)?\s+(?:\w+\s+)?(?:kesken|vaja\w+|tekemättä)\b|"
    r"\bbrist(?:er|en)?\b|\bsakna[sd]\w*|\b(?:missing|lack(?:s|ed|ing)?|shortcomings?|gaps?|left undone)\b",
    re.IGNORECASE,
)
LACK = re.compile(
    r"\b(?:vain osittain|osin vain|puut(?:e|teita|teet|teen)|puuttu\w+|ei(?:vät)? (?:vielä|ole vielä)|pitäisi|tulisi|"
    r"vaja(?:a|ata|vai\w+)|riittämät\w+|kehitettäv\w+|keskeneräi\w+|saknas|brist\w*|bara delvis|ännu inte|borde|"
    r"only partly|partly|missing|lack\w*|not yet|should)\b",
    re.IGNORECASE,
)
# "Tuliko tarjouksia useampia?": whether there was one or more.
ASKS_IF_SEVERAL = re.compile(
    r"\b(?:useam\w+|useita|vain yksi|ainoa\w*|muita|flera|bara en|several|more than one|only one)\b[^.!]*\?",
    re.IGNORECASE,
)
ONLY_OR_SEVERAL = re.compile(
    r"\b(?:ainoa\w*|ainut|vain yksi|vain yhden|useita|useat|monta|enda|bara en|flera|only|sole|single|several)\b",
    re.IGNORECASE,
)
# "Mikä ihmeen Kuntapulssi?" asks what a thing is, which "Kuntapulssi on raportointiohjelma" tells.
ASKS_WHAT = re.compile(
    r"\W*(?:(?:ja|eli|och|and)\s+)?(?:mi(?:kä|tä)|vad|what)\s+(?:(?:ihmee\w+|kumma\w*|oikein|on|oli|se|för|är|is|was|the|a)\s+)*"
    r"\S+(?:\s+\S+)?\W*$",
    re.IGNORECASE,
)
IS = re.compile(
    r"(?P<thing>\S+(?:\s+\S+){0,3}?)\s+(?:on|oli|är|var|is|was)\s+(?!(?:\w+(?:tu|ty|ttu|tty|nut|nyt)|not|inte)\b)"
)
# How common a thing is, which a share tells.
ASKS_EXTENT = re.compile(
    r"\b(?:kuinka|miten) (?:yleis|suosit|levin)\w*|\bhur vanlig\w*|\bhow (?:common|widespread)\b", re.IGNORECASE
)
# Where things are, and that a sentence names several places.
ASKS_WHERE = re.compile(
    r"(?:^|[.,;:?!]\s*|\bja\s+)(?:missä|minne|mihin)\b(?! (?:mennessä|aikaan|asti|vaiheessa))", re.IGNORECASE
)
IN_PLACE = re.compile(r"\b\w{4,}(?:ss[aä]|i(?:hin|siin))\b", re.IGNORECASE)
# Forms of a question, and of a sentence that answers it: what is required, what a thing is for, what came in its place,
# what follows from it.
FORMS = tuple(
    (re.compile(asks, re.IGNORECASE), re.compile(tells, re.IGNORECASE))
    for asks, tells in (
        (
            r"\b(?:ehto\w*|eh(?:dot|doin|toja|dolla|doksi)|vaatimu\w+|kriteer\w+|vaadi(?:ttiin|taan|tut)|krav\w*|"
            r"requirement\w*|criteria)\b",
            r"\b(?:pitää|pitäisi|piti|on oltava|oli oltava|edelly\w+|vaati\w+|vaadi\w+|ehto\w*|ehdo\w*|ska|bör|"
            r"måste|krav\w*|must|should|required?)\b",
        ),
        (
            r"\b(?:mihin|mitä varten|vad|what)\b.{0,60}\b(?:tarvita\w*|käyte\w+|käyttää|hyödyn\w+|aiotaan|behövs|"
            r"används|needed|used) ?(?:till|for)?\b",
            r"\b(?:avulla|varten|jotta|jolla|joilla|käyte\w+|käyttää|hyödyn\w+|hallitaan|för att|so that|to help)\b",
        ),
        (
            r"\b(?:tilalle|sijaan|sijalle|i stället|istället|instead|in place)\b",
            r"\b(?:tilalle|sijaan|korva\w+|uusi|uuden|uutta|ny[at]?|ersätt\w*|new|replac\w+)\b",
        ),
        (
            r"\bmitä (?:siitä|tästä) (?:seura\w+|johtu\w+|aiheutu\w+|on seurannut)|\bföljder\b|\bvad leder\b|"
            r"\bconsequence\w*",
            r"\b(?:joten|vaarana|riskinä|seurau\w+|aiheut\w+|johtaa|ei saa|eivät saa)\b|^Kun\b|\bså att\b|"
            r"\bleder till\b|\bso that\b|\bleads to\b",
        ),
    )
)
