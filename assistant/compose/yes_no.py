"""The first word of an answer to a yes-no question: yes, no, only planned, or that no sentence answers it outright."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from assistant.figures import REMEMBERED
from assistant.retrieve import CaseEvidence, Sentence

YesNo = Literal["told", "denied", "planned", "untold", "duty", ""]

_ASKS = re.compile(
    r"(?:^|[.?!:,]\s+)(?:ja |och |and )?(?!(?:eikö|eivätkö|ellei|\w*isi(?:vat)?ko|\w*isi(?:vät)?kö|kannattaako|"
    r"paljonko|montako|mon[ei]\w*ko|kauanko|toiko)\b)(?:"
    r"\w{2,}(?:ko|kö)(?:s|han|hän)?\s(?!.*\bvai\b)|"
    r"(?:är|var|har|hade|kan|kunde|finns|fanns|får|fick|blev|används|gäller|hjälpte|lyckades)\s(?!.*\beller\b)|"
    r"(?:is|are|was|were|has|have|had|can|could|does|do|did|will)\s(?!.*\bor\b))",
    re.IGNORECASE,
)
# "Has anybody done it" is answered by the cases themselves.
_EXISTS = re.compile(
    r"\b(?:kukaan|joku|jokin|kellään|jollain|jossain|missään|muilla|muualla|muut|muissa|muita|löytyykö|esimerk\w+|"
    r"kokemu\w+|tapau\w+|apua|avuksi|keino\w*|neuvo\w*|vinkk\w*|ratkaisu\w*|samanlai\w+|vastaavanlai\w+|"
    r"någon|någonstans|andra|exempel|fall|hjälp|råd|tips|lösning\w*|liknande|"
    r"anyone|anybody|any|others?|elsewhere|examples?|cases?|there|help|advice|tips?|solutions?|similar)\b",
    re.IGNORECASE,
)
# What the asker's own town must do no case can tell: only what was done in it. Who also asks how is told how.
_DUTY = re.compile(
    r"^(?!.*\b(?:miten|kuinka|mitä|mikä|kuka|hur|vad|vilk\w+|how|what|which|who)\b).*\b(?:"
    r"(?:pitääk[oö]s?|pitääks|pitäisik[oö]|pitäisk[oö]|pitäsk[oö]|täytyyk[oö]|täytyyks|tarvitseeko|tarvitaanko|"
    r"tarviiko|"
    r"tarviiks|joudutaanko|joudumm?eko|onko pakko|onks pakko)\s+(?:\w+\s+)?(?:mei[dj]?än\w*|meilläkin|minun|"
    r"mun|me|tässä)|"
    r"on(?:ko|ks) (?:\w+n(?:kin)? )?(?:ihan )?pakko|(?:måste|behöver|ska|bör|borde) (?:vi|jag)|(?:must|should|"
    r"shall) (?:we|i)|"
    r"do (?:we|i) (?:really )?(?:have|need) to)\b",
    re.IGNORECASE,
)
# What is asked beside it, and words that any question has.
PLAIN = (
    "onko oliko ovatko voiko saako kyllä vielä myös mitä miten muut kaupunki kunta tapaus hanke projekti otettu "
    "käyttöön käytössä saatu tehty uusi kanssa joka että sekä siellä siihen sitä niitä heillä olla ollut "
    "also with from that this they them their there have been what when which city town case project "
    "också från detta dessa deras vilken staden kommunen fallet projektet"
)
_NOT = re.compile(r"\b(?:ei|eivät|eikä|eivätkä|ilman|inte|aldrig|utan|not|no|never|without)\b|n['’]t\b", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(?:tavoitteena|tavoite on|tarkoitus|tarkoituksena|aiko\w+|aikee\w+|suunnit\w+|haluaa|halutaan|haluttiin|"
    r"toivo\w+|odote\w+|arvio\w+|olisi\w*|"
    r"(?:on|oli) määrä|pyrkii|pyritään|voisi\w*|ska|planerar|planeras|målet är|avsikten|vill|plans? to|planned|aims?|"
    r"intends?|wants?|hopes?|expect\w*|would|hoppas|väntas|skulle)\b",
    re.IGNORECASE,
)
# A sentence tells it that holds most of what is asked, and leads where it holds half.
ENOUGH, LEADS = 0.7, 0.5
# Whether something is still so no sentence tells that does not say that it is.
_STILL = re.compile(r"\b(?:vielä|yhä|edelleen|enää|fortfarande|längre|still|any ?more|any longer)\b", re.IGNORECASE)
_CHANGED = re.compile(
    rf"{_STILL.pattern}|\b(?:jäi(?:vät)?|jää(?:vät)?|poist\w+|rajat\w+|muut(?:tui|ettiin)\w*|uudist\w+|korva\w+|lakka\w+|"
    r"loppu\w+|tilalle)\b",
    re.IGNORECASE,
)
# "Saatiinko hävikki puolitettua?" of a case of just that.
_CAME = re.compile(
    r"\b(?:saatiinko|saiko|onnistuiko|onnistuttiinko|tuliko|toteutuiko|lyckades|fick man|did (?:they|it))\b", re.I
)
FEWEST = 2
# A longer question tells of the asker's own matter in words that no case has.
LONGEST = 8
SHORTEST, SAME = 4, 0.6


def asks_yes_no(text: str) -> bool:
    """Whether a text asks of one thing if it is so; not whether anybody has done it."""
    return bool(_ASKS.search(text)) and not _EXISTS.search(text)


def asks_if_any(text: str) -> bool:
    """Whether a text asks if anybody has done it or knows a way: "onko tähän apua", which asks how."""
    return bool(_ASKS.search(text) and _EXISTS.search(text))


def yes_or_no(question: str, said: str, found: CaseEvidence, title: str) -> YesNo:
    """What a sentence says to a yes-no question over a case; `title` as it stands in the question's language.

    "untold" where nothing in the whole case is about it, "duty" where it asks what the asker has to do, "" where it is
    no such question or the words are too few to say.
    """
    if _DUTY.search(question):
        return "duty"
    if not asks_yes_no(question):
        return ""
    own = _own(question, title)
    aimed = _CAME.search(question) and _PLANNED.search(said)
    if aimed and all(_held(word, _words(said)) for word in own if not _CAME.fullmatch(word)):
        return "planned"
    if not any(_held(word, _words(sentence.text)) for word in own for sentence in found.sentences):
        return "" if found.foreign or len(question.split()) > LONGEST else "untold"
    if _share(own, said) < ENOUGH or (_STILL.search(question) and not _STILL.search(said)):
        return ""
    if bool(_NOT.search(said)) != bool(_NOT.search(question)):
        return "denied"
    return "planned" if _PLANNED.search(said) and not _PLANNED.search(question) else "told"


def told_share(question: str, said: str, title: str) -> float:
    """The share of a question's own words, those that are not of the case's title, that a sentence holds."""
    return _share(_own(question, title), said)


def deciding(found: CaseEvidence, question: str) -> list[Sentence]:
    """The sentence of a case that says most on a question for yes or no, where one says something."""
    if not asks_yes_no(question):
        return []
    own = _own(question, found.case.title)
    # A single word of its own may say which sentence is meant.
    fewest = min(FEWEST, len(own))
    shares = {sentence: _share(own, sentence.text, fewest) for sentence in found.sentences}
    enough = [sentence for sentence in found.sentences if shares[sentence] >= LEADS]
    if _STILL.search(question):  # what has changed since tells it
        enough = [sentence for sentence in enough if _CHANGED.search(sentence.text)] or enough
    return sorted(enough, key=lambda sentence: (-shares[sentence], -sentence.score))[:1]


def _own(question: str, title: str) -> list[str]:
    """The words of a question that are its own: neither what any question has nor those of the case's title."""
    known = _words(f"{PLAIN} {title}")
    return [word for word in _words(question) if not _held(word, known)]


def _share(own: Sequence[str], said: str, fewest: int = FEWEST) -> float:
    """The share of a question's own words that a text holds; 0 where these are too few to tell."""
    held = sum(_held(word, _words(said)) for word in own)
    return held / len(own) if held >= max(1, fewest) else 0.0


@lru_cache(maxsize=REMEMBERED)
def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in re.findall(r"[^\W_]{4,}", text))


def _held(word: str, words: frozenset[str]) -> bool:
    """Whether a word, or another form of it, is among words: most of the shorter one begins both."""
    start = word[:SHORTEST]
    return any(
        other.startswith(start) and _beginning(word, other) >= max(SHORTEST, SAME * min(len(word), len(other)))
        for other in words
    )


def _beginning(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    length = min(len(one), len(other))
    return next((place for place in range(length) if one[place] != other[place]), length)
