"""A comparison asked for in chat: which cases, and the same aspects of each as an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compare import ASPECTS, FEWEST, MOST, statements_of
from assistant.compose.draft import Block, Draft, Part, Statement, beginnings
from assistant.compose.phrases import Phrases, joined, phrases
from assistant.retrieve import read_evidence
from corpus.taxonomy import name_of, taxonomy
from corpus.traits import shared_traits
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
_BETWEEN = re.compile(r"\s*,\s*|\s+(?:ja|sekä|vs\.?|och|samt|and|with|med)\s+", re.IGNORECASE)

MOST_SHARED = 2


def asks_comparison(text: str) -> bool:
    """Whether cases are to be laid side by side."""
    return bool(_COMPARE.search(text))


def sides_of(text: str) -> list[str]:
    """The two to four things that a comparison names: "vertaa ovia ja lukkoja"; none where it does not come apart."""
    subject = _COMPARE.sub(" ", text).partition(":")[0]
    sides = [side.strip(" ,.?!") for side in _BETWEEN.split(subject)]
    return sides if FEWEST <= len(sides) <= MOST and all(sides) else []


def side_of(text: str) -> str:
    """The one thing that a follow-up names to compare with what is spoken of: "vertaa koulukyyteihin"; "" for none."""
    left = _AROUND.sub(" ", _COMPARE.sub(" ", text))
    return re.sub(r"\s+", " ", left).strip(" ,.?!")


def compare_draft(
    index: CaseIndex, case_ids: Sequence[str], language: str, asked: Sequence[str] = (), kinds: Sequence[str] = ()
) -> Draft:
    """The comparison as an answer: what the cases share and where they differ, the aspects of each, what is untold.

    `asked`: the aspects to tell, all where none; where no case tells any of them, all are told and the `kinds` of thing
    that were asked for are said to be missing.
    """
    if asked:
        draft = _side_by_side(index, case_ids, language, [one for one in ASPECTS if one in asked])
        if len(draft.parts) == len(case_ids):
            return draft
    draft = _side_by_side(index, case_ids, language, ASPECTS)
    if not asked or not kinds:
        return draft
    text = phrases(language)
    what = joined([text["missing"][kind] for kind in kinds], text["and"])
    what = what if language == "en" else what[:1].upper() + what[1:]
    return replace(draft, lead=f"{text['untold_many'].format(what=what)} {draft.lead}", missing=tuple(kinds))


def _side_by_side(index: CaseIndex, case_ids: Sequence[str], language: str, aspects: Sequence[str]) -> Draft:
    text = phrases(language)
    parts = []
    for case_id in case_ids:
        found = read_evidence(index, case_id, language)
        told = tuple(
            replace(statement, label=text["aspects"][aspect])
            for aspect in aspects
            for statement in _in_one([one for one in statements_of(aspect, found, language) if one.borne_out])
        )
        if told:
            parts.append(Part(found.case, told, found.case.title_in(language)))
    lead = text["compared"].format(count=len(parts))
    opening, closing = _in_short(parts, language, aspects), _silent(parts, language, aspects)
    return Draft(
        tuple(parts),
        lead,
        opening=(Block(text["compared_short"], opening),) if opening else (),
        closing=(Block(text["compared_silent"], closing),) if closing else (),
        # Without a line between, Markdown makes one list of what is said in short and of the cases.
        heading=text["compared_cases"] if opening else "",
    )


def _in_short(parts: Sequence[Part], language: str, aspects: Sequence[str] = ASPECTS) -> tuple[str, ...]:
    """What the cases share and where they differ: traits, and how far they have come."""
    text = phrases(language)
    cases = [part.case for part in parts]
    shared = _unlike([_inside(trait.names[language]) for trait in shared_traits(cases)])[:MOST_SHARED]
    lines = [text["shared"].format(told="; ".join(shared))] if shared and len(aspects) == len(ASPECTS) else []
    stages = [name_of(taxonomy().statuses, case.status, language) if case.status else "" for case in cases]
    if all(stages) and "stage" in aspects:
        told = stages[0] if len({*stages}) == 1 else _each(parts, stages, text)
        lines.append(text["same_stage" if len({*stages}) == 1 else "stages_differ"].format(told=told))
    return tuple(lines)


def _unlike(names: Sequence[str]) -> list[str]:
    """The names that share no word with one before them: a pilot before buying is a pilot too."""
    kept: list[str] = []
    for name in names:
        if not any(beginnings(name) & beginnings(one) for one in kept):
            kept.append(name)
    return kept


def _inside(name: str) -> str:
    """A name as it stands inside a sentence; an acronym keeps its letters."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _each(parts: Sequence[Part], told: Sequence[str], text: Phrases) -> str:
    """What is so of each case, by its title: "hankinnassa (Ovien uusiminen) ja pilotissa (Lumen mittaus)"."""
    alike: dict[str, list[str]] = {}
    for part, one in zip(parts, told, strict=True):
        alike.setdefault(one, []).append(part.heading)
    return joined([f"{one} ({', '.join(titles)})" for one, titles in alike.items()], text["and"])


def _silent(parts: Sequence[Part], language: str, aspects: Sequence[str]) -> tuple[str, ...]:
    """What is not told: of any of the cases, then of each."""
    text = phrases(language)
    labels_of = [text["aspects"][aspect] for aspect in aspects]
    silent = [
        [label for label in labels_of if label not in {statement.label for statement in part.statements}]
        for part in parts
    ]
    everywhere = [label for label in labels_of if all(label in labels for labels in silent)]
    lines = [text["silent_all"].format(aspects=", ".join(everywhere).lower())] if everywhere else []
    for part, labels in zip(parts, silent, strict=True):
        if own := [label for label in labels if label not in everywhere]:
            lines.append(text["silent_one"].format(title=part.heading, aspects=", ".join(own).lower()))
    return tuple(lines)


def _in_one(statements: Sequence[Statement]) -> Sequence[Statement]:
    """Several names or figures as one statement with commas; sentences stay apart."""
    if len(statements) < 2 or any(statement.text.endswith(".") for statement in statements):
        return statements
    places = {(item.passage.id, item.start): item for statement in statements for item in statement.evidence}
    return [Statement(", ".join(statement.text for statement in statements), tuple(places.values()))]
