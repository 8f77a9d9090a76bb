"""Which language a question is in: fi, sv, en, or another one that is declined."""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from typing import Any

# The languages that people in Finnish towns write in, and the neighbours a short question could be taken for.
CANDIDATES = (
    "fi",
    "sv",
    "en",
    "de",
    "fr",
    "es",
    "et",
    "ru",
    "uk",
    "it",
    "nl",
    "pl",
    "ar",
    "so",
    "pt",
    "zh",
    "vi",
    "fa",
)
OWN = ("fi", "sv", "en")
SURE = 0.75
SURE_OWN = 0.35
# A few words between product names ("Power BI raportit") look like another language sooner.
FEW_WORDS = 3
SURE_OF_FEW = 0.6

_LATIN = re.compile(r"[a-zåäöéüõ]", re.IGNORECASE)
# Estonian is so near Finnish that colloquial Finnish is taken for it: only its own letter and words tell.
_ESTONIAN = re.compile(r"õ|\b(?:kuidas|mida|millist|milline|teised|keegi|või)\b", re.IGNORECASE)

_LOCK = threading.Lock()
_FUNCTION_WORDS = {
    "fi": "miten mikä mitä miksi milloin kuka missä onko ovatko entä paljonko ja on ei että se kuinka millä lisää",
    "sv": "och är det som hur vad vilken vilket vem när kan vi för på med att inte har ett berätta mer om",
    "en": "the how what which who when is are do does can we our for with and of to has have tell more about",
}


def detect(text: str, default: str) -> str | None:
    """fi, sv or en; None for a question that is surely in another language; `default` where nothing tells."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    if not words:
        return default
    if not any(_LATIN.search(word) for word in words):
        return None
    votes = {language: len(set(common.split()) & set(words)) for language, common in _FUNCTION_WORDS.items()}
    best = max(votes, key=lambda language: votes[language])
    found, confidence = _identify(text)
    if found == "et":
        if len(words) > FEW_WORDS and _ESTONIAN.search(text):
            return None
        found = "fi"
    if found in OWN:
        if len(words) == 1 and confidence < SURE:
            return default
        enough = SURE_OF_FEW if len(words) <= FEW_WORDS else SURE_OWN
        return found if confidence >= enough else (best if votes[best] else default)
    if votes[best] >= 2 and confidence < 0.99:
        return best
    # One to three words are too few to send anyone away for: product names look like any language.
    if confidence >= SURE and len(words) > FEW_WORDS:
        return None
    return best if votes[best] else default


def warm_up() -> None:
    """Loads the language model in advance: it costs the first question half a second."""
    _identifier()


def _identify(text: str) -> tuple[str, float]:
    with _LOCK:
        language, confidence = _identifier().classify(text[:2_000])
    return str(language), float(confidence)


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(CANDIDATES))
    return identifier
