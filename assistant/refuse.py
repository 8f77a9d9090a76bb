"""What the assistant does not take on: attempts to redirect it, abuse, and work of another kind.

Only what is said to us counts: an order that opens a clause, words about "you". "Can staff ignore old rules?" asks.
"""

from __future__ import annotations

import re

# Where an order begins: a clause, or a word that leads to one.
_ORDER = r"(?:^|[.!?;:,\n(]\s{0,3}|\b(?:ja|nyt|sitten|vain|and|now|then|please|just|och|nu|sedan|snälla)\s+)[\"'“”]?"
_NO_QUESTION = r"\b(?![^.!]*\?)"

_REDIRECTION = re.compile(
    rf"{_ORDER}(?:unohda|ohita|jätä huomiotta|älä välitä|sivuuta)\b.{{0,40}}"
    r"\b(?:ohje|sään|käsky|määräy|lähte(?:et|ist)|sulle|sinulle|kaikki (?:edel|aiem|aikais|tähän))|"
    rf"{_ORDER}(?:ignore|forget|disregard|override|bypass)\b.{{0,40}}"
    r"\b(?:your|rules?|instructions?|prompt|guidelines?|(?:all|everything)(?: the)? (?:above|before|previous))\b|"
    rf"{_ORDER}(?:ignorera|glöm|strunta i|bortse från)\b.{{0,40}}"
    r"\b(?:dina|regler|instruktioner|anvisningar|allt tidigare|allt ovan)\b|"
    r"\b(?:system ?prompts?|systemprompten|järjestelmäkeho\w+|järjestelmäkäsky\w+)\b|"
    r"\b(?:näytä|tulosta|paljasta|anna|print|show|reveal|give me|visa|avslöja|skriv ut)\b(?! (?:miten|how|"
    r"hur)).{0,40}"
    r"\b(?:api[- ]?(?:key|avai|nyck)\w*|salai\w+ (?:ohje|sään|kehot)\w*|(?:hidden|secret) (?:instr|rule|prompt)\w*|"
    r"your (?:rules|instructions|secrets?)|ohjeesi|dina (?:regler|instruktioner))|"
    r"\bsalaiset ohjeesi\b|"
    rf"{_ORDER}(?:kerro|sano|väitä|vastaa|ilmoita|say|claim|tell|answer|säg|påstå|svara)\s+"
    r"(?:(?:aina|kaikille|everyone|everybody|always|alltid|alla|åt alla|till alla),?\s+)?"
    r"(?:että|that|att)\b(?!\s+(?:mi|ku|on))|"
    # A message that says it comes from the system, or from whoever keeps it.
    r"\b(?:järjestelmä|ylläpitäjä|ylläpidon |kehittäjän )(?:viesti|ilmoitus|komento|käsky)\w*\b[^.?!:]{0,30}:|"
    r"\b(?:system|admin|administrator|developer)[ -]?(?:message|notice|command|override|meddelande)\b[^.?!:]{0,30}:|"
    r"\[\s*(?:system|admin|järjestelmä)\s*\]|^\W*system\s*:|"
    r"\b(?:developer mode|god mode|jailbreak\w*|kehittäjätila\w*|utvecklarläge\w*)\b|"
    # The assistant's own instructions, whose possessive ending says so, and what stands before the conversation.
    r"\b(?:piilotet|piilo|salai|sisäi|alkuperäi)\w+\s+(?:ohje|sään|kehot|käsky)\w*si\b|"
    rf"{_ORDER}(?:toista|kopioi|tulosta|repeat|print|output|upprepa|skriv ut)\b.{{0,40}}"
    r"\b(?:yllä ole\w+|edellä ole\w+|sanasta sanaan|text above|words above|everything above|verbatim|word for word|"
    r"texten ovan|ordagrant)\b|"
    rf"{_ORDER}(?:älä|do not|don't|never)\s+(?:mainitse|paljasta|mention|reveal)\b|"
    r"\b(?:et ole enää|tästä (?:lähtien|eteenpäin) (?:sinä )?(?:olet|et ole)|you are no longer|du är inte längre)\b|"
    r"\b(?:aloita|begin|start|börja) (?:vastauksesi|your (?:answer|reply)|ditt svar)\b|"
    rf"{_ORDER}(?:esitä|teeskentele|leiki|kuvittele)\b.{{0,20}}\b(?:olevasi|että olet)\b(?! uusi| töissä)|"
    rf"{_ORDER}(?:pretend (?:to be|that you|you|you're)|act as|roleplay|låtsas (?:att du|vara))\b|"
    rf"{_ORDER}(?:(?:sinä )?olet nyt|you are now|from now on you|du är nu){_NO_QUESTION}",
    re.IGNORECASE,
)
_RUDE = (
    r"(?:paska\w*|vittu\w*|vitun|perkele\w*|saatana\w*|idiootti|kusipää|tyhmä|jävla|fuck\w*|shit\w*|asshole|moron|"
    r"stupid|"
    r"idiot|skit\w*|useless)"
)
_ABUSE = re.compile(
    rf"\b(?:olet|oot|sä|sinä|you|you're|du|din)\W+(?:\w+\W+){{0,3}}{_RUDE}\b|"
    rf"\b{_RUDE}\s+(?:\w+\s+)?(?:botti|bot|tekoäly|robotti|robot)\b|"
    r"\b(?:haista|vedä|suksi)\W+(?:paska|vittu\w*|kuuseen)|\bpainu (?:helvettiin|vittuun)|\bfuck (?:you|off)|"
    rf"\bsenkin\s+(?:\w+\s+)?(?:kone|botti|tekoäly|robotti|{_RUDE})\b|"
    r"\bfan ta dig|\bdra åt helvete",
    re.IGNORECASE,
)
# An outburst that asks nothing: "vitun paska järjestelmä". A question with a curse in it is a question.
_CURSE = re.compile(
    r"\b(?:paska(?:a|n|t|inen|sta|ssa)?|vittu\w*|vitun|vitut\w*|perkele\w*|saatana\w*|helvetin|helvetti|perseestä|"
    r"jumalauta|idiootti|idiootit|kusipää\w*|mulkku\w*|ääliö\w*|urpo|dorka|jävla|jävligt|fan|skit|skitdålig\w*|"
    r"skitsystem\w*|idiot(?:isk\w*)?|"
    r"fuck\w*|shit\w*|bullshit|crap|moron|asshole)\b",
    re.IGNORECASE,
)
# Milder words are an outburst where nothing else is said than that this is bad.
_BAD = re.compile(
    r"(?:\W|\b(?:surkea\w*|säälittävä\w*|roskaa?|hyödytön|hyödytöntä|turha|turhaa|typerä\w*|tyhmä\w*|huono|huonoa|"
    r"värdelös\w*|skräp|dumt?|dåligt?|sucks?|stupid|useless|dumb|garbage|rubbish|terrible|awful|tää|tämä|tämähän|on|"
    r"oot|ootpa|oletpa|"
    r"olet|sä|sinä|ihan|aivan|täysin|tosi|niin|todella|järjestelmä|systeemi|botti|ohjelma|kone|palvelu|vastaus|this|"
    r"is|you|"
    r"are|it|that|an?|the|so|totally|completely|bot|system|answer|det|här|är|helt|du|den|systemet|botten|svaret)\b)+",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\?|\b(?:mi(?:ten|tä|kä|ksi|ssä|stä|hin|llä|lloin|tkä|nkä)|kuinka|ku(?:ka|mpi)|ketkä|ken\w+|mon\w+ko|paljonko|"
    r"\w{3,}k[oö]|miks|mite|mis|hur|vad|vem|vilk\w+|när|varför|finns|how|what|who|where|when|why|which|kerro|tell|"
    r"berätta)\b|"
    r"^\W*(?:is|are|does|has|have|can|var)\b",
    re.IGNORECASE,
)
LONGEST_OUTBURST = 8
# "Kerro tarina siitä, miten kulunvalvonta uusittiin" asks for a case, in other words.
_TOLD = r"(?!\s+(?:siitä|behind|of|about (?:how|the)|om hur)|[\w-])"
_OTHER_WORK = re.compile(
    r"\b(?:kirjoita|kirjota|sepitä|laadi|keksi|kerro|write|compose|tell|skriv|berätta)\b.{0,30}"
    r"\b(?:runo[an]?|vitsi(?:n|ä|t)?|tarina[an]?|satu[a]?|sadun|laulu[an]?|rap(?:in|pi)?|essee(?:n|tä)?|novelli[an]?|"
    rf"joulukort\w*|poem|joke|story|song|lyrics|essay|dikt|skämt|sång|saga){_TOLD}|"
    r"\b(?:kirjoita|kirjota|koodaa|tee|write|code|skriv)\b.{0,30}"
    r"\b(?:python|javascript|(?:java|skripti\w*|script|koodi[an]?|kod|työhakemu\w*|rakkauskir\w*)(?![\w-]))|"
    r"\b(?:tee|teetkö|ratkaise|auta|do|solve|gör)\b.{0,30}\b(?:läksy\w*|kotitehtäv\w*|homework|läxor\w*|läxan)|"
    rf"{_ORDER}keksi\b.{{0,20}}\bnim(?:i|eä|iä)\b|"
    rf"{_ORDER}(?:keksi|invent|make up|hitta på)\b.{{0,20}}"
    r"\b(?:tapau\w+|hank\w+|lähte\w+|cases?|projects?|sources?|fall|projekt|källor)\b|"
    r"\b(?:ratkaise|laske|solve|calculate|lös)\b.{0,20}\b(?:yhtälö|integraali|derivaatta|equation|derivative|"
    r"ekvation)|"
    r"\b(?:sää|sääennuste|weather|väder|vädret)\b.{0,20}\b(?:huomenna|tänään|tomorrow|today|idag|imorgon)|"
    rf"(?:{_ORDER}|\b(?:voitko|osaatko|can you|could you|kan du)\s+)(?:käännä|kääntää|translate|"
    rf"översätta?)\b.{{0,60}}"
    r"\b(?:englanniksi|ruotsiksi|suomeksi|saksaksi|into|to|till)\b",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\b(?:DROP TABLE|SELECT \*|UNION SELECT)|\bINSERT INTO \w+\s*(?:\(|VALUES)|\bDELETE FROM \w+\s*(?:;|WHERE)",
    re.IGNORECASE,
)


_SQL = re.compile(
    r"['\"]?\)?\s*;\s*(?:DROP|DELETE|INSERT|SELECT|UPDATE|UNION|ALTER)\b[^?!.]*?(?:--|;|$)|"
    r"--\s*(?:SELECT|DROP|DELETE)\b[^?!.]*|"
    r"\b(?:DROP TABLE|DELETE FROM|UNION SELECT|INSERT INTO|SELECT \*)\b[^?!.;]*(?:;|--|$)|"
    r"['\"]?\d['\"]?\s*=\s*['\"]?\d['\"]?|--",
)
_ASKING = (
    r"(?:miten|kuinka|mitä|mikä|mitkä|minkä|missä|mistä|mihin|millä|milloin|kuka|ketkä|kenen|miksi|onko|ovatko|"
    r"paljonko|montako|hur|vad|vem|vilk\w+|var|när|varför|har|finns|how|what|which|who|where|when|why|has|have|did|"
    r"does|is there)\b"
)
_ALSO = (
    r"(?:(?:no|nyt|nyttemmin|edes|sitten|sit|vaan|vain|kuitenkin|silti|myös|lopuksi|mulle|minulle|also|then|please|just|"
    r"at least|well|sedan|också|nu|åtminstone|ens)\s+)*"
)
_TELL = rf"{_ALSO}(?:(?:kerro|kertoisitko|vastaa|sano|tell me|berätta|tell|say|säg)\s*{_ALSO},?\s*{_ALSO})?"
_PIECES = re.compile(
    rf"(?<=[.?!;\n])\s+|\s*[,;:–]?\s+(?:ja|mutta|sekä|and|but|och|men)\s+(?={_TELL}{_ASKING})|"
    rf"\s*[,:–]\s+(?={_TELL}{_ASKING})",
    re.IGNORECASE,
)
_ASKS = re.compile(rf"\W*{_TELL}{_ASKING}", re.IGNORECASE)
# What is asked of the assistant itself is no question to the library.
_OF_ITSELF = re.compile(
    r"\b(?:sinu\w*|sinä|sun|sulla|sulle|sulta|ohjeesi\w*|your?|yourself|du|dig|din|dina|prompt\w*|api[- ]?\w+|"
    r"salasan\w*|salai\w*|password\w*|secret\w*|lösenord\w*|hemlig\w*)\b",
    re.IGNORECASE,
)
FEWEST_WORDS = 3


def without_hostile(text: str) -> str:
    """The real questions of a text that also tries something else, as they stand; empty where it asks nothing else."""
    pieces = [piece.strip(" '\"();") for piece in _PIECES.split(_SQL.sub(" ", text))]
    asked = [
        piece
        for piece in pieces
        if ("?" in piece or _ASKS.match(piece))
        and len(piece.split()) >= FEWEST_WORDS
        and not reason_to_decline(piece)
        and not _OF_ITSELF.search(piece)
    ]
    return " ".join(asked)


def reason_to_decline(text: str) -> str:
    """redirection, abuse or outside; empty where the question may be answered."""
    if _REDIRECTION.search(text):
        return "redirection"
    if _ABUSE.search(text) or _is_outburst(text):
        return "abuse"
    if _OTHER_WORK.search(text) or _CODE.search(text):
        return "outside"
    return ""


def _is_outburst(text: str) -> bool:
    """Whether a short text curses and asks nothing."""
    if len(text.split()) > LONGEST_OUTBURST or _ASKED.search(text):
        return False
    return bool(_CURSE.search(text) or (_BAD.fullmatch(text) and len(text.split()) > 1))
