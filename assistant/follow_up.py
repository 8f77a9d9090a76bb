"""Does a question lean on what was said before it, or does it name its own topic."""

from __future__ import annotations

import re

from assistant.asked import in_full

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_OPENING = re.compile(
    r"^\W*(?:entäs?|ja|no|mut(?:ta)?|eli|palataan|takas|takaisin|och|men|and|but|so|"
    r"(?:what|how) about|hur är det med|vad gäller)\b",
    re.IGNORECASE,
)
# "siitä, miten" points forward, "sen sijaan" and "it-tuki" point nowhere.
_DEFINED = re.compile(
    # "Siinä jotain, joka muistuttaa" names nothing.
    r"\b(?:se|ne|sen|sitä|niitä|niiden|siinä|niissä|siitä|niistä)\s+(?!jot(?:ain|akin)\b|mitään\b|jo(?:ku|kin)\b)[^\W\d_]{3,}(?:\s+[^\W\d_]{3,})?,?\s+"
    r"jo(?:ka|ta|ssa|sta|hon|lla|lle|nka|tka|ita|issa|ista|ihin|illa|ille|iden)\b|"
    r"\b(?:de|den|det)\s+[^\W\d_]{3,}\s+som\b|\bthose\s+[^\W\d_]{3,}\s+(?:that|which|who|where)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:se|sen|sitä|siitä|siinä|siihen|sillä|sille|siltä|ne|niitä|niistä|niiden|niissä|niihin|niillä|tuo|tuon|"
    r"tuota|siellä|sieltä|sinne|täällä|täältä|tuolla|tähän|tästä|tässä|tuosta|tuohon|tuossa|toi|ton|tän|tää|nää|noi|nämä|näitä|näistä|näiden|näissä|noita|noista|nuo|niistäkin|toinen|toisesta|toisen|sama|samaa|samanlai\w+|muilla|edellinen|edellisestä|tämä|"
    r"tämän|tätä|den|(?<!finns )(?<!är )(?<!går )det|dess|dem|dom|där|de andra|it|its|they|them|their|the other|"
    r"(?:about|of|is|was|does|did|use|used) that)\b(?!-|"
    r",? (?:mi[tkh](?!ään)|mis[st]|mill|että|kun\b|jo(?:ll[ae]|lta|ssa|sta|ta|hon|nka|tka|ka|ih?in|issa|ista|ita|iden|"
    r"ille)\b|ketkä|kuka|sijaan))",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"toi(?:nen|s\w+)|sama\w*|muilla|edelli\w+|de andra|the other", re.IGNORECASE)
# Words that name no topic: function words, and what any case has (a price, a supplier, a schedule, users, a city).
_PLAIN = re.compile(
    r"(?:\w{1,2}|entäs?|palataan|takas|takaisin|mi(?:tä|ten|tkä|tkään|t[eäs]?|kä|kään|ksi|ssä|stä|nkä|hin|lloin|lle|ltä|llä|llai\w+|s|st)|"
    r"kuka|kukaan|ketkä|kene\w{1,3}|kell\w{1,3}|kuinka|paljon(?:ko)?|mont\w{2}|mone(?:n|ssa|sta|lle)|moni|koska|"
    r"kauanko|onko|olik\w+|ovat\w*|oli\w*|olla|ole|ollut|on\w?|että|kun|jos|joku|jokin|jossain|jotain|vielä|nyt|"
    r"sitten|oikein|kaik\w+|muut|muit?a|muilla|muiden|muualla|mukaan|kanssa|ennen|jälkeen|ihan|myös|vain|kerro\w*|"
    r"voi(?:ko|vat)?|saa(?:ko|tiin)?|tuli\w*|tehtiin|tehty|teh\w+|teki\w*|käy(?:tössä|ttöön|dä)?|otet\w+|ot[it]\w*|"
    r"kesti\w*|kestä\w*|maks\w+|hin(?:ta|nan|taa|nat|noi\w+)|kust\w+|raha\w*|euro\w*|budjet\w*|aikataulu\w*|alko\w*|"
    r"alka\w+|lähtien|päätty\w+|valmis\w*|valmiina|tulo[sk]\w*|hyö[td]\w+|opit\w*|oppi\w{1,4}|ongelm\w+|haast\w+|"
    r"vaike\w+|riski\w*|järjestelm\w+|ohjelm(?:a|an|aa|alla|isto)|sovellu\w*|työkalu\w*|tuote\w*|alusta(?:n|a|lla|lle|lta|an|ssa|sta)?|softa\w*|systeemi\w*|plattform\w*|platform\w*|toimit\w+|"
    r"toimi[ij]\w*|toimii|firma\w*|yrity\w+|kumppan\w+|valit\w+|hanki\w+|hankk\w+|kilpailu\w+|pilot\w+|kokeil\w+|"
    r"syy|syyt|syynä|syitä|perustelu\w*|orsak\w*|skäl\w*|löyty\w*|löytäny\w*|sääst\w+|autta\w*|auttoi\w*|hoksa\w*|jotain|porukka\w*|"
    r"ehdokka\w+|tarjou\w+|tarjoaj\w+|käyttö\w*|käytet\w+|käytt(?!äjä)\w+|käyttäjä(?!kyse|tut)\w*|vaihe\w*|katel\w+|katsel\w+|vanha\w*|uusi|uuden|uutta|vaihtoeh\w+|"
    r"kaupun\w+|kun(?:ta|nassa|nat|nan)|hanke\w*|hankkee\w*|projekt\w+|tapau\w+|esimer\w+|lisää|tarkemmin|tiivi\w+|"
    r"henkilö\w?|käytännössä|vuo(?:si|tta|den|dessa)|vuosittain|kuukau\w+|viiko\w+|halve\w+|kalli\w+|finns|hur|vad|"
    r"vem|vilk\w+|när|var|varför|det|den|nähtiin|näky\w+|usein|harvoin|ofta|suuri\w*|isoi(?:n|mpi|mmat)|största|biggest|tools?|meets?|plat(?:t)?form(?:en|s)?|verktyg\w*|target\w*|hard(?:er|est)?|parts?|requirements?|requires?|required|lack(?:s|ed)?|old|before|way|easy|easier|easiest|kan|har|hade|och|att|som|för|med|till|från|"
    r"inte|dem|man|kost\w*|pris\w*|tog|började|leverant\w+|levere\w+|resultat\w*|problem\w*|system\w*|använd\w*|"
    r"kommun\w*|stad\w*|mer|mera|berätta|lärde|blev|gjorde\w*|how|what|who|which|when|where|why|much|many|long|did|"
    r"does|was|were|are|the|and|for|with|from|have|has|had|there|any|you|tell|more|cost\w*|price\w*|paid|pay|"
    r"suppl\w+|vendor\w*|benefit\w*|lesson\w*|learn\w*|used?|users?|using|work\w*|start\w*|take|took|"
    r"mukana|osallistui\w*|vastuu\w*|vastaa(?:vat|va)?|vetää|veti|johti|johtaa|pääst\w+|asia\w*|tapahtu\w+|seuraava\w*|"
    r"päätet\w+|päätti\w*|leder|ledde|ansvar\w*|hände|delt(?:ar|og)|byggde|köpte|betala\w*|mål\w*|syfte\w*|nästa|klart?|"
    r"färdigt?|plan(?:er)?|planera\w*|utmaning\w*|risker|personer|folk|svår\w*|hjälp\w*|lyck\w+|nu|sedan|då|behöv\w*|"
    r"beslut\w*|provat|testat|charge|leads?|leader|led|involved|happen\w*|problem\w*|challenge\w*|risks?|done|made|built|"
    r"bought|decided|reasons?|goals?|aims?|purpose|next|now|plans?|finished|ready|people|participat\w+|outcome|difficult\w*|"
    r"needed|helped|team|person|details?|explain|"
    r"ensimmäi\w+|viimei\w+|first|last|stage|step|sig|lärt|gick|steget|skedet|"
    r"keeps?|kept|track\w*|follow\w*|runs?|owns?|manag\w+|responsib\w+|cit(?:y|ies)|municipalit\w+|project\w*|"
    r"case\w*|other|others|result\w*|go|went|well|wrong|about|per|years?|yearly|months?|monthly|"
    r"näin|noin|siten|tolleen|tälleen|selvis\w*|selvinn\w*|ilmeni\w*|huomat\w+|havait\w+|todet\w+|lisätie\w+|yhtey[st]\w+|vaihd\w+|vaihtoi\w*|byt[et]\w*|bytts?|chang\w+|switch\w+|muuta(?:kin)?|vi(?:ka|kaa|kana|koja|at|assa)|vialla|uude(?:lta|sta|lla|lle)|vaadit\w+|vaatimu\w+|aiem\w+|aikaise\w+|päädyt\w+|krav(?:en)?|krävs|krävdes|gamla|tidigare|förr|pielessä|tule(?:e|vat|ekaan)|tietoa?|tiedot|tietoja|juuri|halu\w+|tilalle|tilalla|sijaan|tykkä\w+|tykkäs\w+|montako|ihmis\w*|ihminen|aiko\w*|joko|alunperin|jäi|jäivät|"
    r"många|mycket|gör|göra|börja\w*|kom|kommer|fram|få|får|fick|annat|säger|sade|"
    r"get|gets|got|make|makes|made|money|often|main|come|came|say|says|said|else|anything|something|like|"
    r"cheap\w*|expensive|doing|being|this|that|årligen|månad\w*|billig\w*|dyr\w*)",
    re.IGNORECASE,
)
# Of any case it may be asked how its people were trained; how one trains them is a topic.
_TRAINED = re.compile(
    r"\b(?:(?:henkilö(?:stö|kunta|stöä|kuntaa)|työntekijät|käyttäjät|työntekijöitä|käyttäjiä)\s+(?:siihen\s+)?"
    r"(?:koulutettiin|perehdytettiin)|"
    r"utbildades\s+(?:personalen|användarna)|(?:was|were)\s+(?:the\s+)?(?:staff|employees|users)\s+trained)\b",
    re.IGNORECASE,
)
# "Missä tapauksissa vaihetta ei kerrota" asks of all cases, whatever is in talk.
_OF_ALL = re.compile(
    r"^\W*(?:(?:missä|mistä|mihin)\s+(?:tapauksi|hankkei|projektei)(?:ssa|sta|hin)\b|"
    r"mitkä\s+(?:tapaukset|hankkeet|projektit)\b|"
    r"(?:i\s+)?vilka\s+(?:fall|projekt)\b|(?:in\s+)?which\s+(?:cases|projects)\b)",
    re.IGNORECASE,
)
MOST_BEFORE = 1
MOST_TOPICAL = 3


def is_follow_up(text: str) -> bool:
    """Whether a question cannot be understood without the one before it."""
    return bool(_OPENING.search(text) or _pronouns(text)) or not (topical_words(text) or _OF_ALL.search(text))


def opens_anew(text: str) -> bool:
    """Whether a text begins as one that goes on with something else may: "entä ne QR-koodit?"."""
    return bool(_OPENING.search(text))


def points_back(text: str) -> bool:
    """Whether a pronoun of a text stands for what was said before it; "samanlaista" sets something beside it."""
    return any(not _BESIDE.fullmatch(one) for one in _pronouns(text))


def _pronouns(text: str) -> list[str]:
    """The pronouns that may stand for what was said before a text: not for what it names itself."""
    if len(topical_words(text)) > MOST_TOPICAL:
        return []
    # "Ne kirjastot, joihin pääsee ilman henkilökuntaa" says itself which ones.
    text = _DEFINED.sub(" ", text)
    found = _PRONOUN.finditer(text)
    return [one.group() for one in found if len(topical_words(text[: one.start()])) <= MOST_BEFORE]


def names_topic(text: str) -> bool:
    """Whether a text holds a word that tells what it is about."""
    return bool(topical_words(text))


def topical_words(text: str) -> list[str]:
    without = _PRONOUN.sub(" ", _TRAINED.sub(" ", in_full(text)))
    return [word for word in _WORD.findall(without) if not _PLAIN.fullmatch(word)]
