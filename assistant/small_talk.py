"""What asks for nothing: thanks, greetings, a nod, a farewell, keys hit at random. It is answered, and not searched."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Turn

# Kind -> language -> what is said. Where a message holds several kinds, the one named first counts.
_SAID = {
    "thanks": {
        "fi": r"kiitos|kiitokset|kiitoksia|kiitti|kiits|kiitän|tattis|suurkiitos",
        "sv": r"tack(?:ar)?(?: så mycket| ska du ha| på förhand)?",
        "en": r"thanks|thank you|thx|cheers|much appreciated",
    },
    "parting": {
        "fi": r"heippa|hei ?hei|moi ?moi|moikka moi|näkemiin|nähdään|kuulemiin|palataan|"
              r"(?:hyvää|mukavaa|hauskaa) (?:päivän ?jatkoa|jatkoa|viikonloppua|yötä|päivää|iltaa)",
        "sv": r"hej ?då|hejdå|vi ses|adjö|ha det(?: bra)?|trevlig helg",
        "en": r"bye(?: bye)?|goodbye|see you(?: later)?|have a (?:nice|good) (?:day|one)",
    },
    "greeting": {
        "fi": r"moi|moikka|moro|morjens|morjesta|hei|heipparallaa|terve|tervehdys|tere|huomenta|hyvää huomenta|iltaa|"
              r"mitä kuuluu|mitäs kuuluu|mitä sulle kuuluu|miten menee|miten voit|kuis menee",
        "sv": r"hej|hejsan|hallå|tjena|tja|god ?(?:morgon|dag|kväll)|hur mår du|hur är läget|läget",
        "en": r"hi|hello|hey|good (?:morning|afternoon|evening|day)|how are you|how do you do|what.s up",
    },
    "nod": {
        "": r"ok|okay|k|super|jes|aha",
        "fi": r"okei|selvä|homma|selvä juttu|joo|juu|joop|jep|jees|ymmärrän|aha+|jaa|jaahas?|jaha|hyvä juttu|hienoa|"
              r"mahtavaa|loistavaa|kiva|kivaa|hyvä|täydellistä|asia selvä|no niin|niinpä|just|niin",
        "sv": r"okej|jaha|jaså|toppen|fint|bra|jättebra|jag förstår|jo|perfekt",
        "en": r"great|nice|cool|good|perfect|got it|i see|understood|alright|awesome|wow",
    },
}  # fmt: skip
_AROUND = (
    r"paljon|oikein|tosi|todella|kovasti|niin|hirveästi|hurjasti|samoin|no|noh|detsamma|på dig|tusen|hemskt|varmt|"
    r"sinulle|sulle|teille|"
    r"avusta\w*|tiedo(?:sta|ista)|vastau(?:ksesta|ksista)|tästä|kaikesta|taas|"
    r"vaan|nyt|ja|"
    r"etukäteen|digiluotsi|kaikille|för (?:hjälpen|svaret|infon|allt)|alla|och|så|det|hela|and|there|everyone|very|"
    r"much|a lot|so|"
    r"for (?:your|the) (?:help|answer|info\w*)|that.s|all|botti|bot"
)
_ANY = "|".join(words for kinds in _SAID.values() for words in kinds.values())
_WHOLE = re.compile(rf"(?:\W|\b(?:{_ANY}|{_AROUND})\b)+", re.IGNORECASE)
# "Kiitti! Entä miksi?", "sama juttu, millä ohjelmalla?".
_CLAUSE = re.compile(r"\s*([^,.!;:?]{1,40})[,.!;:]+\s+(\S.*\w.*)", re.DOTALL)
_REMARK = re.compile(
    r"(?:no\s+)?(?:(?:toi|tuo|tää|tämä|se)\s+)?(?:kuulostaa|vaikuttaa|näyttää)\s+\w+(?:\s+\w+)?|"
    r"(?:toi|tuo|se)\s+on\s+(?:hyvä|kiva|hienoa?|mielenkiintois\w+|kiinnostava\w*)|"
    r"ai\s+(?:jaa|niin|että niin)|vai niin|"
    r"sama\s+(?:juttu|kysymys|asia)|samma\s+(?:fråga|sak)|same\s+(?:question|thing)|"
    r"(?:det|detta)\s+(?:låter|verkar)\s+\w+|(?:that|this|it)\s+(?:sounds|looks|seems)\s+\w+(?:\s+\w+)?|that.s\s+\w+",
    re.IGNORECASE,
)
# Neighbours on a keyboard, the same key held down, and more consonants in a row than a word has.
_ROWS = ("qwertyuiopå", "asdfghjklöä", "zxcvbnm")
_RUN = 4
_RANDOM = re.compile(r"(\w)\1{3,}|[bcdfghjklmnpqrstvwxz]{6,}|(?:asd|qwe|jkl|sdf){2,}", re.IGNORECASE)
MOST_RANDOM = 4


def small_talk(text: str) -> tuple[str, str]:
    """The kind of small talk that a whole message is, and its language where the words tell it; ("", "") for any other.

    Kinds: thanks, parting, greeting, nod, random.
    """
    if _WHOLE.fullmatch(text):
        for kind, said in _SAID.items():
            for language, words in said.items():
                if re.search(rf"\b(?:{words})\b", text, re.IGNORECASE):
                    return kind, language
    keys = re.findall(r"[^\W_]+", text)
    if 0 < len(keys) <= MOST_RANDOM and all(_is_random(word) for word in keys):
        return "random", ""
    return "", ""


def without_courtesy(text: str) -> str:
    """A question without the thanks, the nod or the remark on the last answer that stands before it."""
    while match := _CLAUSE.match(text):
        said, rest = match.groups()
        if not (small_talk(said)[0] in ("thanks", "nod") or _REMARK.fullmatch(said)):
            return text
        text = rest
    return text


def without_small_talk(history: Sequence[Turn]) -> tuple[Turn, ...]:
    """A conversation without the messages that asked for nothing and what was said to them."""
    kept: list[Turn] = []
    talking = False
    for turn in history:
        talking = bool(small_talk(turn.content)[0]) if turn.role == "user" else talking
        if not talking:
            kept.append(turn)
    return tuple(kept)


def _is_random(word: str) -> bool:
    low = word.lower()
    runs = (low[place : place + _RUN] for place in range(len(low) - _RUN + 1))
    return bool(_RANDOM.search(low)) or any(run in row or run[::-1] in row for run in runs for row in _ROWS)
