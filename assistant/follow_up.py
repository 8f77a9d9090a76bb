"""Does a question lean on what was said before it, or does it name its own topic."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_OPENING = re.compile(
    r"^\W*(?:entäs?|ja|no|mut(?:ta)?|eli|palataan|och|men|and|but|so|(?:what|how) about|hur är det med|vad gäller)\b",
    re.IGNORECASE,
)
# "siitä, miten" points forward, "sen sijaan" and "it-tuki" point nowhere.
_PRONOUN = re.compile(
    r"\b(?:se|sen|sitä|siitä|siinä|siihen|sillä|sille|siltä|ne|niitä|niistä|niiden|niissä|niihin|niillä|tuo|tuon|"
    r"tuota|siellä|sieltä|sinne|toinen|toisesta|toisen|sama|samaa|samanlai\w+|muilla|edellinen|edellisestä|tämä|"
    r"tämän|tätä|den|(?<!finns )(?<!är )(?<!går )det|dess|dem|dom|där|de andra|it|its|they|them|their|the other|"
    r"(?:about|of|is|was|does|did|use|used) that)\b(?!-|"
    r",? (?:mi[tkh]|mis[st]|mill|että|kun\b|jo[ltsnh]|ketkä|kuka|sijaan))",
    re.IGNORECASE,
)
# Words that name no topic: function words, and what any case has (a price, a supplier, a schedule, users, a city).
_PLAIN = re.compile(
    r"(?:\w{1,2}|entäs?|palataan|mi(?:tä|ten|tkä|tkään|t[eäs]?|kä|kään|ksi|ssä|stä|nkä|hin|lloin|llä|llai\w+|s|st)|"
    r"kuka|kukaan|ketkä|kene\w{1,3}|kell\w{1,3}|kuinka|paljon(?:ko)?|mont\w{2}|mone(?:n|ssa|sta|lle)|moni|koska|"
    r"kauanko|onko|olik\w+|ovat\w*|oli\w*|olla|ole|ollut|on\w?|että|kun|jos|joku|jokin|jossain|jotain|vielä|nyt|"
    r"sitten|oikein|kaik\w+|muut|muit?a|muilla|muiden|muualla|mukaan|kanssa|ennen|jälkeen|ihan|myös|vain|kerro\w*|"
    r"voi(?:ko|vat)?|saa(?:ko|tiin)?|tuli\w*|tehtiin|tehty|teh\w+|teki\w*|käy(?:tössä|ttöön|dä)?|otet\w+|ot[it]\w*|"
    r"kesti\w*|kestä\w*|maks\w+|hin(?:ta|nan|taa|nat|noi\w+)|kust\w+|raha\w*|euro\w*|budjet\w*|aikataulu\w*|alko\w*|"
    r"alka\w+|lähtien|päätty\w+|valmis\w*|valmiina|tulo[sk]\w*|hyö[td]\w+|opit\w*|oppi\w{1,4}|ongelm\w+|haast\w+|"
    r"vaike\w+|riski\w*|järjestelm\w+|ohjelm(?:a|an|aa|alla|isto)|sovellu\w*|työkalu\w*|tuote\w*|toimit\w+|"
    r"toimi[ij]\w*|toimii|firma\w*|yrity\w+|kumppan\w+|valit\w+|hanki\w+|hankk\w+|kilpailu\w+|pilot\w+|kokeil\w+|"
    r"käyttö\w*|käytet\w+|käytt\w+|käyttäj\w+|vaihe\w*|katel\w+|katsel\w+|vanha\w*|uusi|uuden|uutta|vaihtoeh\w+|"
    r"kaupun\w+|kun(?:ta|nassa|nat|nan)|hanke\w*|hankkee\w*|projekt\w+|tapau\w+|esimer\w+|lisää|tarkemmin|tiivi\w+|"
    r"henkilö\w?|käytännössä|vuo(?:si|tta|den|dessa)|vuosittain|kuukau\w+|viiko\w+|halve\w+|kalli\w+|finns|hur|vad|vem|vilk\w+|när|var|varför|kan|har|hade|och|att|som|för|med|till|från|"
    r"inte|dem|man|kost\w*|pris\w*|tog|började|leverant\w+|levere\w+|resultat\w*|problem\w*|system\w*|använd\w*|"
    r"kommun\w*|stad\w*|mer|mera|berätta|lärde|blev|gjorde\w*|how|what|who|which|when|where|why|much|many|long|did|"
    r"does|was|were|are|the|and|for|with|from|have|has|had|there|any|you|tell|more|cost\w*|price\w*|paid|pay|"
    r"suppl\w+|vendor\w*|benefit\w*|lesson\w*|learn\w*|used?|users?|using|work\w*|start\w*|take|took|"
    r"keeps?|kept|track\w*|follow\w*|runs?|owns?|manag\w+|responsib\w+|cit(?:y|ies)|municipalit\w+|project\w*|case\w*|other|others|result\w*|go|went|well|wrong|about|per|years?|yearly|months?|monthly|"
    r"cheap\w*|expensive|doing|done|being|this|that|årligen|månad\w*|billig\w*|dyr\w*)",
    re.IGNORECASE,
)
MOST_BEFORE = 1
MOST_TOPICAL = 3


def is_follow_up(text: str) -> bool:
    """Whether a question cannot be understood without the one before it."""
    topical = _topical(text)
    if _OPENING.search(text) or not topical:
        return True
    if len(topical) > MOST_TOPICAL:
        return False
    return any(len(_topical(text[: found.start()])) <= MOST_BEFORE for found in _PRONOUN.finditer(text))


def names_topic(text: str) -> bool:
    """Whether a text holds a word that tells what it is about."""
    return bool(_topical(text))


def _topical(text: str) -> list[str]:
    without = _PRONOUN.sub(" ", text)
    return [word for word in _WORD.findall(without) if not _PLAIN.fullmatch(word)]
