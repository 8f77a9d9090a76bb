"""Words by which a follow-up points at what was shown before it: by its place, as one of two, or at everybody else."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.follow_up import names_topic

_PLACES = (
    (0, r"ensimmäi\w+|ekan?|ekaa|ekas(?:sa|ta)|ekalle|ekalla|ekoissa|första|first"),
    (
        1,
        r"toi(?:nen|sta|ses)|toise(?:n|en|ssa|sta|lle|lla)|tokan?|tokaa|tokas(?:sa|ta)|tokassa|"
        r"(?<=de[nt] )andra|second",
    ),
    (2, r"kolma(?:s|tta|nnesta|nnen|nnessa|nteen)|tredje|third"),
    (3, r"neljä(?:s|ttä|nnestä|nnen|nnessä|nteen)|fjärde|fourth"),
    (
        -1,
        r"viimei(?:nen|sen|stä|sestä|sessä|seen|sin)|"
        r"vikan?|vikasta|(?<!jotain )(?<!mitään )(?<!ko )(?<!kö )(?<!on )vikaa|sista|last",
    ),
)
_ANY_PLACE = re.compile(rf"\b(?:{'|'.join(words for _, words in _PLACES)})\b", re.IGNORECASE)
_NUMBERS = {2: r"kahta|kaksi|kahden|två|two", 3: r"kolmea|kolme|kolmen|tre|three", 4: r"neljää|neljä|neljän|fyra|four"}
# "Kahta ensimmäistä", "de två första", "the first two".
_ENDS = (
    (True, r"ensimmäi\w+|eka\w*|första|first"),
    (False, r"viimei\w+|vika\w*|sista|last"),
)
# "The first stage", "toisella asteella": what is counted off is no case.
_OF_ITS_OWN = re.compile(
    r"\s+(?:vaihe\w*|versio\w*|aste\w*|kerta\w*|kerra\w*|vuo[sdt]\w*|askel\w*|osa\w*|päiv\w+|viiko\w+|viikko\w*|"
    r"kuukau\w+|luok\w+|erä\w*|kerro\w*|pilot\w+|puol\w+|kaupun\w+|käyttäj\w+|mieli\w*|steg\w*|vers\w+|gång\w*|år\w*|"
    r"delen|etapp\w*|stage\w*|phase\w*|step\w*|time\b|year\w*|version\w*|week\w*|month\w*|part\w*|pilot\w*)",
    re.IGNORECASE,
)
# "Palataan siihen ensimmäiseen": to what was told before what is in talk.
_BACK = re.compile(
    r"\b(?:takas|pala(?:taan|tkaamme|isin|an)|palatakseni|takaisin|alkuperäi\w+|tillbaka|gå tillbaka|återvänd\w*|"
    r"back to|return(?:ing)? to)\b",
    re.IGNORECASE,
)
_ONE_OF_THEM = re.compile(r"\b(?:one|ones|tapau\w+|niistä|näistä|mainit\w+|fallet|fallen|dem|case|cases|them)\b", re.I)

_OTHER = (
    r"(?:naapuri\w*|muualta|muualle|muilla(?:kin|kaan)?|muualla(?:kin|kaan)?|muut|muita|muissa|muille|muista|muiden|"
    r"toisaalla|jollain muulla|"
    r"jossain muualla|"
    r"jossakin muualla|kenelläkään muulla|kukaan muu\w*|joku muu|kellään muulla|muu(?:ssa|lla|ta)? (?:kun\w+|"
    r"kaupun\w+|"
    r"tapau\w+)|(?:på |från )?andra (?:ställen|orter|håll|kommuner|städer|fall)|(?:hos |har |gör |gjort )?andra|"
    r"någon annanstans|på annat håll|annanstans|(?:någon|några) (?:annan|andra)|other (?:cit\w+|town\w*|place\w*|"
    r"municipalit\w+|case\w*|project\w*)|others?|"
    r"anyone else|anybody else|"
    r"any other (?:cit\w+|town\w*|municipalit\w+|case\w*|place\w*)|"
    r"(?:who|what city|which city) else|vem annars|kuka muu|ketkä muut|elsewhere|somewhere else|anywhere else|"
    r"other (?:cit\w+|town\w*|place\w*|municipalit\w+|case\w*))"
)
_SAME = (
    r"(?:saman(?:lais|tapais|tyyppis)\w*|"
    r"(?<!niihin )(?<!siihen )(?<!siitä )(?<!niistä )(?<!ketkä )vastaav\w*|"
    r"samaa|sama|sellais\w*|tällais\w*|tommos\w*|semmos\w*|tämmös\w*|"
    r"(?:som )?liknar|påminner om|samankaltai\w*|liknande|samma|sådan\w*|såna|motsvarande|likadan\w*|similar|"
    r"the same|same|like (?:it|this|that)|such)"
)
_THING = (
    r"(?:jotain|mitään|jotakin|asia\w*|juttu\w*|juttuja|hanke\w*|hankke\w*|projekt\w*|ratkaisu\w*|kokemuks\w+|"
    r"esimerk\w+|"
    r"tapau\w+|något|någonting|nåt|saker?|projekt|fall|lösning\w*|erfarenhet\w*|exempel|anybody|anyone|här|try|fler|"
    r"flera|tälle|verrok\w+|provat|testat|something|anything|things?|"
    r"ones?|"
    r"solutions?|experiences?|examples?|somewhere|done|tried|doing|havin?g?|gjort|gör|provat|kokeil\w+|tehn\w+|tehty|"
    r"tekee(?:kö)?|tekevät(?:kö)?|tehdä|hoita\w+|hoidet\w+|ratkai\w+|toimi\w*|löyty\w*|löydy\w*|onko\w*|olla|oo|"
    r"ookko|entä\w*|"
    r"mites?|"
    r"kuis|finns|också|too|as well|myös|kans|kun|tiedossa|know|of|to|att|jag|vet|känner|du|ni|ställ\w*|sak(?:en)?|"
    r"missään|kuul\w+|hört|heard|et|että|ois|olis\w*|tie(?:dä|tää)\w*|this|that|they|tämän?|he|se|sen|"
    r"mitenkä|toteut\w+|käyttö\w+|täs(?:sä|tä)|yhtään|ketään|about|exist\w*|"
    r"handled?|solved?|sköt\w*|löst)"
)
_OTHERS = re.compile(rf"\b{_OTHER}(?!\w)", re.IGNORECASE)
_ALIKE = re.compile(rf"\b{_SAME}(?!\w)", re.IGNORECASE)
_PLAIN = re.compile(rf"\b(?:{_OTHER}|{_SAME}|{_THING})(?!\w)", re.IGNORECASE)
_MORE = re.compile(
    r"\b(?:toista|muita|lisää|another|more|fler|ett annat|flera)\s+(?:"
    r"(?:samanlai\w+|vastaav\w+|similar|liknande)\s*)?(?:esimerk\w+|tapau\w+|examples?|cases?|exempel|fall)\b|"
    r"\b(?:toista|muita) (?:samanlai\w+|vastaav\w+)",
    re.IGNORECASE,
)
# "Onko muita tapoja kuulla asukkaita?": other cases of what stands after it.
_OTHERS_OF = re.compile(
    r"\b(?:muitakin|muita|muunlaisia|andra|några andra|other)\s+"
    r"(?:(?:tapoja|keinoja|sätt(?: att)?|ways (?:to|of|for)|means (?:to|of))\s+)?(?=\w+)",
    re.IGNORECASE,
)
# "Montako semmosta niillä on?" counts what was told.
_COUNTS_IT = re.compile(
    r"\b(?:montako|paljonko|kuinka (?:monta|paljon)|hur många|how many)\s+(?:\w+\s+)?"
    r"(?:semmos|tommos|sellais|tällais|tämmös|sådana?|such)\w*",
    re.IGNORECASE,
)
_IS_THERE = re.compile(
    r"^\W*(?:(?:entäs?|ja|no|och|and|but|or)\s+)?"
    r"(?:onkos?|oliskos?|olisiko|löytyykö|oletteko|finns|har|are|is there|any)\b|"
    r"^\W*(?:entäs?|och|what about|how about)\s+(?:muita|andra|other)\b",
    re.IGNORECASE,
)
# "Mikä muu", "mitä muuta" ask more of the same case.
_MORE_OF_IT = re.compile(
    r"\b(?:mitä|mikä|mitkä|mihin|vad|vilka|what|which)\s+(?:\w+\s+)?(?:muuta|muita|annat|other|else)\b|"
    # Other products or bidders are those of the same case.
    r"\b(?:muita|andra|other)\s+(?:ehdokka|vaihtoeh|toimittaj|tarjou|tarjoaj|järjestelm|ohjelm|alternativ|leverantör|"
    r"supplier|option|system)\w*",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"\b(?:kum(?:pi|man|mas\w+|mal\w+|mat|mis\w+|mil\w+|paa|pana)(?:ko|han|kaan)?|(?:mikä|mitkä|missä|"
    r"kuka) (?:niistä|näistä|"
    r"noista)|"
    r"vilke(?:n|t)(?:dera)? av (?:dem|de|dessa)|vilkendera|"
    r"vilken(?=.{0,20}\b(?:längst|längre|bättre|billigare|dyrare))|which (?:one|of (?:them|these|the two|those)|"
    r"(?:is|was|has|costs?|took)(?=.{0,20}\b(?:further|ahead|better|cheaper|faster|longer|more))))\b|"
    r"\b(?:mitä )?eroa (?:niillä|näillä|noilla)\b|\b(?:miten|kuinka|eroavatko) (?:ne|nämä|nuo) ero\w+|"
    r"\b(?:skillnaden|skiljer (?:de|sig)|difference|differ)\b(?!.{0,30}\b(?:med|from|till|frå)\b)",
    re.IGNORECASE,
)
_MATTERS = (
    ("stage", r"pidemmäl\w+|pisimmäl\w+|pitemmäl\w+|vaihee\w+|valmii\w+|edistyn\w+|käytössä|längst|längre|läge\w*|"
              r"skede\w*|"
              r"furthest|farthest|further|farther|ahead|stage|phase|advanced"),
    ("money", r"hal(?:pa|ve|vi)\w+|kal+i\w+|maks\w+|hin(?:ta|na)\w*|kust\w+|billig\w+|dyr\w+|kosta\w*|cheap\w+|"
              r"expensive|cost\w*"),
    ("duration", r"kauemmin|kauiten|kesti\w*|nopea\w+|nopei\w+|pidempään|länge\w*|snabb\w*|longer|longest|faster|"
                 r"quick\w+"),
    ("result", r"onnistu\w+|tulo[sk]\w+|hyö[td]\w+|parem\w+|paras|lyckad\w*|lyckades|resultat\w*|bättre|nytta|"
               r"success\w*|better|"
               r"results?|benefit\w*"),
    ("lessons", r"opi\w+|lärdom\w*|lärde|learnt?|learned|lessons?"),
    ("supplier", r"toimitt\w+|leverant\w+|supplier\w*|vendor\w*"),
    ("system", r"järjestelm\w+|ohjelm\w+|tuote\w*|system\w*|program\w*|tool\w*|software"),
)  # fmt: skip


def place_in(text: str, count: int) -> int | None:
    """The place in a list of `count` that a text points at, 0 first; None where it points at none or at several."""
    places = places_in(text, count)
    return places[0] if len(places) == 1 else None


def places_in(text: str, count: int) -> list[int]:
    """The places in a list of `count` that a text points at: "ekaa ja kolmatta", "kahta ensimmäistä"."""
    if not count:
        return []
    for number, said in _NUMBERS.items():
        for first, words in _ENDS:
            pair = rf"\b(?:(?:{said})\s+(?:{words})|(?:{words})\s+(?:{said}))\b"
            if re.search(pair, text, re.IGNORECASE):
                return list(range(count))[:number] if first else list(range(count))[-number:]
    found = [
        (match.start(), place if place >= 0 else count - 1)
        for place, words in _PLACES
        for match in re.finditer(rf"\b(?:{words})\b", text, re.IGNORECASE)
        if not _OF_ITS_OWN.match(text, match.end())
    ]
    return list(dict.fromkeys(place for _, place in sorted(found) if place < count))


def goes_back(text: str) -> bool:
    """Whether a text returns to something that was spoken of earlier."""
    return bool(_BACK.search(text))


def without_places(text: str) -> str:
    """A text without the words that point at a place in a list."""
    counted = "|".join(_NUMBERS.values()) if _ANY_PLACE.search(text) else "(?!)"
    return re.sub(rf"\b(?:{counted})\b", " ", _ONE_OF_THEM.sub(" ", _ANY_PLACE.sub(" ", text)), flags=re.IGNORECASE)


def asks_others(text: str, topic: Callable[[str], bool] = names_topic) -> bool:
    """Whether a text asks for others like what was told and names nothing else: "onko muilla samanlaista?".

    `topic`: whether a text tells what it is about.
    """
    if _MORE.search(text):
        return True
    if _MORE_OF_IT.search(text) or _COUNTS_IT.search(text) or not (_OTHERS.search(text) or _ALIKE.search(text)):
        return False
    return not topic(_PLAIN.sub(" ", text))


def others_of(text: str) -> str:
    """What a text asks for others of than were told: "onko muita tapoja kuulla asukkaita?"; "" for none."""
    found = _OTHERS_OF.search(text)
    return text[found.end() :] if found and _IS_THERE.match(text) and not _MORE_OF_IT.search(text) else ""


def asks_alike(text: str, topic: Callable[[str], bool] = names_topic) -> bool:
    """Whether it is the like of what was told that is asked for: "toista samanlaista" points at no second place."""
    return bool(_ALIKE.search(text) or _MORE.search(text)) and asks_others(text, topic)


def asks_which(text: str) -> bool:
    """Whether a text asks which of those shown it is, or what sets them apart, and names nothing else."""
    return bool(_WHICH.search(text))


def matters_of(text: str) -> tuple[str, ...]:
    """What the cases shown are to be held against each other in: "kumpi on halvempi" in money; none where in all."""
    return tuple(matter for matter, words in _MATTERS if re.search(rf"\b(?:{words})\b", text, re.IGNORECASE))
