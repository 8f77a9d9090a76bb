"""The closed list of evidence that a language model may cite: short ids, each for one stretch of one passage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.compose.draft import Draft, Evidence, Part, Statement, quoted
from assistant.compose.phrases import phrases
from assistant.retrieve import CaseEvidence, Sentence
from assistant.roles import quotability

MOST_OF_ONE, MOST_OF_EACH = 14, 6
# Finnish takes about one token for two letters and a half in the vocabularies that were tried.
LETTERS_A_TOKEN = 2.5
# What a prompt holds beside the evidence: the task, the question, the list of ids.
TOKENS_OF_TASK = 1_200
LEAST_LETTERS = 600


@dataclass(frozen=True, slots=True)
class Item:
    """One stretch under its id; `statement` says it without a model."""

    id: str
    statement: Statement

    @property
    def evidence(self) -> Evidence:
        """Where it stands."""
        return self.statement.evidence[0]

    @property
    def shown(self) -> str:
        """What a model reads under the id: a sentence of a passage, or one of the draft that may be chosen."""
        return self.statement.text


def list_items(draft: Draft, cases: Sequence[CaseEvidence], room: int, *, whole: bool = False) -> dict[str, Item]:
    """What the draft stands on, and the sentences of its cases that lie nearest the question, best first in each case.

    `whole`: the draft's statements as they are, where they are to be chosen among; else the sentences behind them.
    `room`: the most letters of all together; what the draft itself stands on is listed before anything further.
    """
    own = {found.case.id: found for found in cases}
    most = MOST_OF_ONE if len(draft.parts) == 1 else MOST_OF_EACH
    chosen: dict[str, list[Statement]] = {part.case.id: [] for part in draft.parts}
    for part in draft.parts:
        taken = [s for s in part.statements if s.evidence]
        chosen[part.case.id] += taken if whole else [one for s in taken for one in _sentences(s)]
    chosen = {case_id: _each_once(statements) for case_id, statements in chosen.items()}
    left = max(room, LEAST_LETTERS) - sum(_letters(s) for statements in chosen.values() for s in statements)
    for case_id, statements in chosen.items():
        for statement in _further(own.get(case_id), statements):
            if len(statements) >= most or _letters(statement) > left:
                break
            statements.append(statement)
            left -= _letters(statement)
    listed = [statement for statements in chosen.values() for statement in statements]
    return {f"s{n}": Item(f"s{n}", statement) for n, statement in enumerate(listed, start=1)}


def reworded(draft: Draft, statements: Sequence[Statement], most_of_each: int, language: str, leading: int) -> Draft:
    """The draft with a model's statements in the place of its own, case by case, at most so many of each of several.

    A case that the model left out keeps the draft's own. So do the first ones of each case, which tell what was asked
    (`leading` of a single case), where the model's do not stand on their evidence.
    """
    own = {part.case.id: [s for s in statements if s.evidence[0].case.id == part.case.id] for part in draft.parts}
    most = most_of_each if len(draft.parts) > 1 else None
    kept = leading if len(draft.parts) == 1 else 1
    parts = [_reworded(part, own[part.case.id][:most], language, kept) for part in draft.parts]
    return replace(draft, parts=tuple(parts))


def room_for_evidence(context: int, reply: int) -> int:
    """The letters of evidence that a context of so many tokens holds beside task and reply."""
    return int((context - reply - TOKENS_OF_TASK) * LETTERS_A_TOKEN)


def _reworded(part: Part, told: Sequence[Statement], language: str, leading: int) -> Part:
    if not told:
        return part
    stands_on = [item for statement in told for item in statement.evidence]
    passed_over = [
        first
        for first in part.statements[:leading]
        if not any(overlapping(one, other) for one in first.evidence for other in stands_on)
    ]
    told = [*passed_over, *told]
    # Labels name a section, which an order of the model's own would tear apart.
    return replace(part, statements=tuple(replace(one, label=_label(one, language)) for one in told))


def _label(statement: Statement, language: str) -> str:
    """That a sentence is quoted in the source's own language, where it is another than the reader's."""
    foreign = statement.evidence[0].case.language != language
    is_quote = any(statement.text in item.passage.text for item in statement.evidence)
    told: str = phrases(language)["quoted"][statement.evidence[0].case.language]
    return told.rstrip(":") if foreign and is_quote else ""


def overlapping(one: Evidence, other: Evidence) -> bool:
    """Whether two stretches share text."""
    return one.passage.id == other.passage.id and one.start < other.end and other.start < one.end


def by_case(items: Mapping[str, Item]) -> dict[str, list[Item]]:
    """Case id -> its items, in order."""
    grouped: dict[str, list[Item]] = {}
    for item in items.values():
        grouped.setdefault(item.evidence.case.id, []).append(item)
    return grouped


def _further(found: CaseEvidence | None, taken: Sequence[Statement]) -> Iterator[Statement]:
    """Sentences of a case that are not taken yet, nearest the question first."""
    if found is None:
        return
    shown = [item for statement in taken for item in statement.evidence]
    for sentence in sorted(found.sentences, key=_worth, reverse=True):
        statement = quoted(found.case, sentence)
        if not any(overlapping(statement.evidence[0], item) for item in shown):
            yield statement


def _sentences(statement: Statement) -> Iterator[Statement]:
    """The sentences that a statement stands on, verbatim."""
    for item in statement.evidence:
        inside = [span for span in item.passage.spans if item.start <= span.start and span.end <= item.end]
        for start, end in [(span.start, span.end) for span in inside] or [(item.start, item.end)]:
            yield Statement(item.passage.text[start:end], (replace(item, start=start, end=end),))


def _each_once(statements: Sequence[Statement]) -> list[Statement]:
    return list({tuple((it.passage.id, it.start, it.end) for it in s.evidence): s for s in statements}.values())


def _worth(sentence: Sentence) -> float:
    return sentence.score + quotability(sentence.text)


def _letters(statement: Statement) -> int:
    return sum(item.end - item.start for item in statement.evidence)
