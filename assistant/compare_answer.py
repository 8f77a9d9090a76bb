"""A comparison asked for in chat: which cases, and the same aspects of each as an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.check import faults_of
from assistant.compare import ASPECTS, FEWEST, MOST, statements_of
from assistant.compare_short import PAIR, in_short
from assistant.compose.draft import Block, Draft, Part, Statement
from assistant.compose.phrases import joined, phrases
from assistant.figures import read_figures, stands_in
from assistant.retrieve import read_evidence
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

# In words what was wanted comes after how things were.
TOLD = ("problem", "goal", *ASPECTS[1:])
# What is told by a name or a figure may stand in a sentence before it.
NAMED = ("system", "supplier", "effort")


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
        draft = _side_by_side(index, case_ids, language, [one for one in TOLD if one in asked])
        if len(draft.parts) == len(case_ids):
            return draft
    draft = _side_by_side(index, case_ids, language, TOLD)
    if not asked or not kinds:
        return draft
    text = phrases(language)
    what = joined([text["missing"][kind] for kind in kinds], text["and"])
    what = what if language == "en" else what[:1].upper() + what[1:]
    return replace(draft, lead=f"{text['untold_many'].format(what=what)} {draft.lead}".strip(), missing=tuple(kinds))


def _side_by_side(index: CaseIndex, case_ids: Sequence[str], language: str, aspects: Sequence[str]) -> Draft:
    text = phrases(language)
    parts, told = [], []
    for case_id in case_ids:
        found = read_evidence(index, case_id, language)
        rows = {aspect: [one for one in statements_of(aspect, found, language) if one.borne_out] for aspect in aspects}
        shown: list[Statement] = []
        for aspect, statements in rows.items():
            before = rows.get("solution", []) if aspect == "goal" else shown
            new = [one for one in statements if not _is_said(one, aspect, before, language)]
            if new and aspect == "system":
                new = statements  # half a list would pass for the whole
            shown += [replace(one, label=text["aspects"][aspect]) for one in _in_one(new)]
        if shown:
            parts.append(Part(found.case, tuple(shown), found.case.title_in(language)))
            told.append([aspect for aspect, statements in rows.items() if statements])
    every = len(aspects) == len(TOLD)
    opening = in_short(parts, language, every=every, stage="stage" in aspects)
    closing = _silent(parts, told, language, [one for one in aspects if one != "goal"])
    return Draft(
        tuple(parts),
        # Where there is something to say in short, nobody needs to be told that cases are compared.
        "" if opening else text["compared"].format(count=len(parts)),
        opening=(Block(text["compared_short"], opening),) if opening else (),
        closing=(Block(text["compared_silent"], closing),) if closing else (),
        # Without a line between, Markdown makes one list of what is said in short and of the cases.
        heading=text["compared_cases"] if opening else "",
    )


def _is_said(statement: Statement, aspect: str, shown: Sequence[Statement], language: str) -> bool:
    """Whether what an aspect tells stands in a row before it, or is a goal that only a foreign quote tells."""
    if aspect == "goal" and phrases(language)["original"] in statement.text:
        return True
    if statement.text in [one.text for one in shown]:
        return True
    if aspect not in NAMED or statement.text.endswith("."):
        return False
    case, told = statement.evidence[0].case, " ".join(one.text for one in shown)
    products = [one for one in (*(s.name for s in case.systems), *case.suppliers) if stands_in(one, statement.text)]
    said = read_figures(statement.text)
    return (
        (bool(products) or bool(said)) and all(stands_in(one, told) for one in products) and not faults_of(said, told)
    )


def _silent(
    parts: Sequence[Part], told: Sequence[Sequence[str]], language: str, aspects: Sequence[str]
) -> tuple[str, ...]:
    """What is not told: of any of the cases, then of each; `told`: the aspects that each tells."""
    text = phrases(language)
    silent = [[text["aspects"][aspect] for aspect in aspects if aspect not in own] for own in told]
    everywhere = [label for label in silent[0] if all(label in labels for labels in silent)] if silent else []
    of_all = text["silent_both" if len(silent) == PAIR else "silent_all"]
    lines = [of_all.format(aspects=", ".join(everywhere).lower())] if everywhere else []
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
