"""A comparison asked for in chat: what is to be compared, and the same aspects of each case as an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compare import FEWEST, MOST, MOST_SHARED
from assistant.compare_read import read_compared
from assistant.compare_rows import all_rows, asked_rows
from assistant.compose.draft import Draft
from assistant.compose.phrases import joined, phrases
from assistant.pointing import asks_which
from assistant.retrieve import read_evidence
from assistant.understand import Reading
from ingest.index import CaseIndex

# "Mitä järjestelmiä vertailtiin?" asks for no comparison.
_COMPARE = re.compile(
    r"\b(?:vertaa(?:s|pa|ppa|n|tko|mme)?|vertaisi(?:tko|n)|vertaile(?:s|tko)?|vertailla|vertailu|verrata(?:an(?:ko|"
    r"s)?)?|"
    r"verrattuna|rinnakkain|jämför(?:a|else|t med)?|(?:miten|kuinka|mitenkäs|miltä osin) (?:(?:se|tämä|tuo|ne|"
    r"nämä) )?"
    r"(?:eroaa|eroavat|poikkeaa|poikkeavat)|(?:mitä )?eroa (?:on )?(?:sillä|tällä)|mikä ero|skiljer|skillnaden|"
    r"compare|"
    r"comparison|compared (?:to|with)|(?:how )?do(?:es)? (?:it|they|this|that|these) differ|what is the difference|"
    r"mitä yhteistä|gemensamt med|different from|in common with|what.s the difference|differences? between)\b",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"\b(?:voisitko|voitko|kan du|can you|could you|please|sitten|nyt|vielä|entäs?|miten|mitä|mikä|ja|tuota|sitä|"
    r"sitä|siihen|"
    r"tätä|tämä|tähän|tapausta|tapaukseen|kanssa|yhteistä|sillä|gemensamt|different|välillä|asetettuna|laita|pane|"
    r"aseta|den|det|detta|här|fallet|fall|"
    r"sig|från|de|"
    r"mellan|med|och|vad|hur|är|till|it|this|that|case|with|and|to|from|between|the|is|how|what|on|se|niiden|"
    r"näiden|ero|kumpi|vai|parempi|toimivampi|which|better|or|vilken|bättre|eller|tätä|näistä|compare)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*,\s*|\s+(?:ja|sekä|vs\.?|vai|versus|och|samt|eller|från|and|or|with|med|from|than)\s+|"
    r"\s+(?:eroa(?:a|vat|vatko)?|poikkea(?:a|vat)?|skiljer sig(?: från)?|differs?(?: from)?)\s+(?=\S)",
    re.IGNORECASE,
)
# What sets two named things apart, asked without a word of comparing: "miten ovet eroavat lukoista", "kumpi, ovet vai
# lukot".
_DIFFERS = re.compile(
    r"\b(?:eroa(?:a|vat|vatko|ako)?|ero|eroja|poikkea(?:a|vat)|skiljer|skillnad\w*|differs?|differences?|versus|vs)\b|"
    r"\b(?:kumpi|kumman|kummassa|kumpaa|which|vilke[nt]dera|vilken)\b.*\b(?:vai|or|eller)\b",
    re.IGNORECASE,
)
# What is said around the named things.
_EDGES = re.compile(
    r"^(?:(?:mitä|mikä|miten|kuinka|mitenkäs|mikäs|eroa|eroja|ero|on|oli|ovat|näiden|kahden|keskenään|vad|vilken|vilka|hur|"
    r"är|det|skillnaden|skillnader|finns|mellan|what|how|is|are|was|does|do|did|the|difference|differences|between|"
    r"kumpi|kumman|kummassa|kumpaa|which)\s+)+|"
    r"(?:\s+(?:välillä|keskenään|toisistaan|eroavat|eroaa|poikkeavat|tapausta|tapauksia|rinnakkain|varandra|sig|åt|"
    r"differ|each other))+$",
    re.IGNORECASE,
)
# What points back names nothing: "mitä ohjaamoissa on tehty ja mikä ero niillä on".
_POINTING = re.compile(
    r"\b(?:ni(?:illä|itä|iden|issä|istä)|nä(?:illä|itä|iden|issä|istä)|noi(?:lla|ta|den|ssa|sta)|ne|nämä|nuo|them|these|"
    r"those|they|dem|dessa|de)\b",
    re.IGNORECASE,
)
# "Kumpi tuli kalliimmaksi, ovet vai lukot?": what is asked stands before the comma.
_WHICH_FIRST = re.compile(r"^\W*(?:kum\w+|which|vilke\w+)\b[^,:]*[,:]\s*(?=.*\b(?:vai|or|eller)\b)", re.IGNORECASE)
# "Mitä eroa on ovilla ja lukoilla, mihin kumpaakin käytetään?"
_ASKED_AFTER = re.compile(
    r",\s*(?:ja\s+)?(?:mihin|miten|mitä|missä|miksi|milloin|kuka|mikä|vad|hur|var|how|what|where|who)\b.*$",
    re.IGNORECASE,
)
_COMMON = re.compile(
    r"\b(?:yhteistä|yhdistää|samaa|samanlaista|gemensamt|förenar|in common|share|similar\w*)\b", re.IGNORECASE
)

# How many things that the cases share are told to who asks for them.
SHARED_ASKED = 4


def asks_comparison(text: str) -> bool:
    """Whether cases are to be laid side by side."""
    return bool(_COMPARE.search(text))


def asks_difference(text: str) -> bool:
    """Whether it may be asked what sets things apart that the text names."""
    return asks_comparison(text) or bool(_DIFFERS.search(text))


def sides_of(text: str) -> list[str]:
    """The two to four things that a comparison names: "vertaa ovia ja lukkoja"; none where it does not come apart."""
    subject = _COMPARE.sub(" ", text[len(asked_first(text)) :]).partition(":")[0].partition("?")[0].strip(" ,.!")
    subject = _ASKED_AFTER.sub("", subject)
    sides = [_EDGES.sub("", side.strip(" ,.?!")).strip() for side in _BETWEEN.split(_EDGES.sub("", subject))]
    named = all(sides) and not any(_POINTING.search(side) for side in sides)
    return sides if FEWEST <= len(sides) <= MOST and named else []


def asked_first(text: str) -> str:
    """What is asked of two things before they are named: "kumpi tuli kalliimmaksi, ovet vai lukot"; "" for none."""
    found = _WHICH_FIRST.match(text)
    return found.group() if found else ""


def matter_told(text: str) -> str:
    """The words of a comparison that say in what the named things are held against each other; "" for none."""
    rest = text[len(asked_first(text)) :]
    return f"{asked_first(text)} {rest.partition(':')[2] or rest.partition('?')[2]}".strip()


def side_of(text: str) -> str:
    """The one thing that a follow-up names to compare with what is spoken of: "vertaa koulukyyteihin"; "" for none."""
    left = _AROUND.sub(" ", _COMPARE.sub(" ", text))
    return re.sub(r"\s+", " ", left).strip(" ,.?!")


def compare_draft(
    index: CaseIndex,
    case_ids: Sequence[str],
    reading: Reading,
    asked: Sequence[str] = (),
    kinds: Sequence[str] = (),
) -> Draft:
    """The comparison as an answer: what is alike and what is not, then the same aspects of each, and what is untold.

    `asked`: the aspects to tell, all where none; where no case tells any of them, all are told and the `kinds` of thing
    that were asked for are said to be missing. More of what the cases share is told where that is asked.
    """
    language = reading.language
    found = [read_evidence(index, case_id, language) for case_id in case_ids]
    if asked:
        narrow = [read_compared(one, language, whole=False) for one in found]
        if draft := asked_rows(narrow, asked, kinds, language, which=asks_which(reading.text)):
            return draft
    text = phrases(language)
    most = SHARED_ASKED if _COMMON.search(reading.text) else MOST_SHARED
    cases = [read_compared(one, language, whole=True) for one in found]
    draft = all_rows(cases, language, asked if kinds else (), most)
    if not asked or not kinds:
        return draft
    what = joined([text["missing"][kind] for kind in kinds], text["and"])
    what = what if language == "en" else what[:1].upper() + what[1:]
    return replace(draft, lead=text["untold_many"].format(what=what), missing=tuple(kinds))
