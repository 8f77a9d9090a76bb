"""A Swedish or English question put into the Finnish words that texts use, for the lexical leg."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Mapping
from functools import lru_cache

from corpus.translations import Translation
from ingest.finnish import WORD

STEMMERS = {"en": "english", "sv": "swedish"}
# A Swedish compound is read by its parts: "kart|avdelning", "inköp|s|plan".
SHORTEST_PART, LINK = 4, "s"
# Words that say nothing by themselves; any other that is not known counts as one that no case holds.
STOP_WORDS = {
    "en": frozenset(
        """a about after all also an and another any anybody anyone anything anywhere are as at be because been
        before being both but by can case cases cities city could council d deal did do does doesn't doing don't
        done each else elsewhere etc even ever every example examples experience experiences few for from get
        gets getting give go goes going good got had handle handled has have having he her here his how i if in
        into is isn't it its just keep know let like ll m made make making many may me might more most much
        municipalities municipality must my near need needs never new no nobody none not now of off on once one
        only or other others our out over own per please put re really s same say see several she should so some
        somebody someone something somewhere still such t take than that the their them then there there's these
        they thing things this those through till to together too town towns tried until up us use used useful
        uses using ve very want wants was way we we're well were what when where which while who whom whose why
        will with without work works would yes yet you your people first next right started knows know set often
        actually best way better kind sort lot lots hardly""".split()
    ),
    "sv": frozenset(
        """alla allt andra annan annat att av bara blev bli blir både börja de dem
        den denna deras dess det detta dig din dina ditt du där då efter eller en er erfarenhet erfarenheter ett
        exempel exempelvis fall fick finns fler flera fram från få får för före ge genom ger gett gick gjorde
        gjort gällande gå går gör göra ha hade han hantera hanterar har hela helst hem hon hur här i ibland icke
        in inga ingen inget innan inom inte jag ju kan kanske kom kommer kommun kommunen kommuner kommunerna
        kommuners kunde kunna lösa löst man med mellan men mer mest mig min mina mitt mot mycket många måste ni
        nog nu ny nya när någon något några nån nåt och också olika om oss problem på redan samma sedan sen sig
        sin sina sitt själv själva ska skall skulle sköta sköter som stad staden stadens städer så sådan till
        tills tycker tänker tänkt under upp ur ut utan vad var vara varför varit varje vart vem vems vet vi vid
        vilka vilken vilket vill vore väl vår våra vårt än ännu är åt över håller koll hela hel tid tiden fått nytt
        behöver behövs eget egen egna ute fortfarande gång gånger hjälp tar ta reda tag riktigt bra bäst sätt slags
        hjälpa""".split()
    ),
}  # fmt: skip
# So short a word of a question is known by itself alone: the beginning of "förare" is "för".
SHORTEST_STEMMED = 5
WORDS_REMEMBERED = 20_000
# What the Swedish stemmer leaves: "gatan", "skolans", "växeln", "programmet"; and of what it makes two stems:
# "gemensamma" beside "gemensam", "nycklar" beside "nyckel".
DEFINITE = re.compile(r"(?<=[^\W\d_]{2}(?:a|l))ns?$|(?<=(?:mm|nn))e[nt]s?$")
UNLIKE = (re.compile(r"(?<=([mn]))\1$"), re.compile(r"(?<=[^\W\d_aeiouyåäö])e(?=l$)"))


class TranslatedWords:
    """Finds words and phrases of one language in whatever form they stand; safe to use from several threads."""

    def __init__(self, translations: Iterable[Translation], language: str) -> None:
        import snowballstemmer

        stem, lock = snowballstemmer.stemmer(STEMMERS[language]).stemWord, threading.Lock()

        @lru_cache(WORDS_REMEMBERED)
        def stemmed(word: str) -> str:
            with lock:
                return str(stem(word))

        self._stem, self._compounds, self._stop = stemmed, language == "sv", STOP_WORDS[language]
        found: dict[tuple[str, ...], dict[str, None]] = {}
        for one in translations:
            if one.language == language:
                for phrase in one.words:
                    for key in {self._key(phrase), tuple(map(stemmed, WORD.findall(phrase.lower())))}:
                        found.setdefault(key, {}).update(dict.fromkeys(one.finnish))
        self._finnish: Mapping[tuple[str, ...], str] = {key: " ".join(words) for key, words in found.items()}
        self._longest = max(map(len, self._finnish), default=0)

    def finnish(self, text: str) -> str:
        """The Finnish words for what a text says, any others as they stand; empty where it says nothing known."""
        words = WORD.findall(text)
        stems = self._key(text)
        said: list[str] = []
        known = False
        place = 0
        while place < len(words):
            longest = min(self._longest, len(words) - place)
            taken = next((n for n in range(longest, 0, -1) if stems[place : place + n] in self._finnish), 0)
            word = words[place].lower()
            is_nothing = taken < 2 and word in self._stop  # "kunde" is no "kund"
            told = "" if is_nothing else self._finnish[stems[place : place + taken]] if taken else self._of_parts(word)
            known = known or bool(told)
            if told or not is_nothing:
                said.append(told or words[place])
            place += taken or 1
        return " ".join(said) if known else ""

    def _of_parts(self, word: str) -> str:
        """The Finnish words for the parts of a compound, the parts that together cover most of it."""
        if not self._compounds or len(word) < 2 * SHORTEST_PART:
            return ""
        best, covered = "", 0
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            parts = [(part, self._one(part)) for part in (word[:cut], word[cut:])]
            length = sum(len(part) for part, told in parts if told)
            if length > covered:
                best, covered = " ".join(told for _, told in parts if told), length
        return best

    def _one(self, part: str) -> str:
        bare = part.removesuffix(LINK)
        return self._finnish.get((self._base(part),), "") or self._finnish.get((self._base(bare),), "")

    def _key(self, phrase: str) -> tuple[str, ...]:
        return tuple(map(self._base, WORD.findall(phrase.lower())))

    def _base(self, word: str) -> str:
        if len(word) < SHORTEST_STEMMED:
            return f"={word}"
        if not self._compounds:
            return self._stem(word)
        stem = self._stem(DEFINITE.sub("", word))
        for unlike in UNLIKE:
            stem = unlike.sub("", stem)
        return stem
