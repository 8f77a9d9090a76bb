"""What is answered, or that nothing was found, with what the library can tell next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.about import PROGRAMME
from assistant.answer import (
    CASE_LIMIT,
    HISTORY_LIMIT,
    NEAREST_LIMIT,
    QUESTION_LIMIT,
    Answer,
    Nearest,
    Question,
)
from assistant.cite import Cited, escape, resolve
from assistant.compose.draft import Draft
from assistant.compose.phrases import joined, phrases
from assistant.compose.writer import Written
from assistant.near_cases import NEAR_ENOUGH, near_cases
from assistant.nearness import similar_cases
from assistant.retrieve import Found
from assistant.understand import Reading
from corpus.case import Case
from corpus.errors import QuestionError
from corpus.scope import EVERY_CASE, Scope, lists
from corpus.taxonomy import name_of
from corpus.traits import shared_traits
from ingest.found import CaseHit
from ingest.index import CaseIndex

MOST_SUGGESTIONS = 2
MOST_SHARED = 2
# Who asks in so few words may do well to use more or others; who has said more would try in vain.
BARE = 3
# Of nothing found the nearest cases are named where little is missing, and as near as each other.
ALIKE = 0.006
FORM = re.compile(r"\{(\w+)\}")


def answered(index: CaseIndex, reading: Reading, found: Found, draft: Draft) -> Answer:
    """The answer that a checked draft gives."""
    language = reading.language
    cited = resolve(draft, language)
    short = phrases(language)["missing_short"]
    ids = {citation.case_id for citation in cited.citations}
    near = _nearest(index, [hit for hit in found.hits if hit.case_id not in ids], language)
    return Answer(
        status="partial" if draft.missing else "answered",
        language=language,
        question=reading.readable,
        text=cited.text,
        claims=cited.claims,
        citations=cited.citations,
        missing=tuple(short.get(kind, kind) for kind in draft.missing),
        nearest=near,
        suggestions=_suggestions(index, draft, cited, near, language),
        notices=_notices(reading),
    )


def with_model(answer: Answer, written: Written) -> Answer:
    """The answer with what a model did for it, or why it did nothing, and what was hidden from it."""
    text = phrases(answer.language)
    return replace(
        answer,
        mode=written.mode,
        model=written.model,
        fallback=text["fallback"][written.fallback] if written.fallback else None,
        reread_by=written.reread.model if written.reread else None,
        notices=(text["masked"],) if written.masked else answer.notices,
    )


def not_found(index: CaseIndex, reading: Reading, found: Found, scope: Scope = EVERY_CASE, said: str = "") -> Answer:
    """That no case answers, or none of a scope, with the nearest ones; `said`: what there is none of, in words."""
    text = phrases(reading.language)
    if reading.besides:
        return _no_other(index, reading, scope)
    shown = near_cases(index, found, reading.standalone, chosen=bool(scope))[:NEAREST_LIMIT]
    near = _nearest(index, [hit for hit, _ in shown], reading.language)
    least = max([NEAR_ENOUGH, *(lacks - ALIKE for _, lacks in shown)])
    named = [one for one, (_, lacks) in zip(near, shown, strict=True) if lacks >= least]
    named = [one for one in named if index.case(one.case_id).theme != PROGRAMME]
    titles = [text["quote"].format(title=one.case_title) for one in named[:3]]
    none = text["not_found_near" if titles else "not_found"]
    words = said or (_none_of(index, scope, reading.language) if scope else none)
    if titles and not said:
        words += " " + text["not_found_nearest" if len(titles) > 1 else "not_found_nearest_one"].format(
            titles=joined(titles, text["and"])
        )
    elif not (scope or said) and len(reading.text.split()) <= BARE:
        words += " " + text["not_found_help"]
    akin = (index.case(one.case_id) for one in near[:MOST_SUGGESTIONS])
    suggestions = tuple(suggestion(index, "other", case, reading.language) for case in akin)
    return Answer(
        "not_found",
        reading.language,
        reading.readable,
        escape(words),
        nearest=near,
        suggestions=suggestions,
        notices=_notices(reading),
    )


def nothing_to_compare(reading: Reading) -> Answer:
    """That a comparison names no cases, and how to name them."""
    words = str(phrases(reading.language)["compare_which"])
    return Answer("not_found", reading.language, reading.readable, escape(words))


def _no_other(index: CaseIndex, reading: Reading, scope: Scope) -> Answer:
    """That no other case is about the same, with those most like it and what they have in common with it."""
    text, language = phrases(reading.language), reading.language
    known = index.case(reading.besides[0])
    # What several cases have in common may be anything: only of one can it be said what is like it.
    like = similar_cases(index, known.id, NEAREST_LIMIT) if len(reading.besides) == 1 else ()
    akin = [case for key in like if scope.holds(case := index.case(key))]
    shared = [[trait.names[language] for trait in shared_traits([known, case])][:MOST_SHARED] for case in akin]
    near = tuple(
        Nearest(case.id, case.title_in(language), 0.0, "; ".join(names) or text["why_theme"], _about(case, language))
        for case, names in zip(akin, shared, strict=True)
    )
    titles = [text["quote"].format(title=one.case_title) for one in near[:MOST_SUGGESTIONS]]
    words = text["no_other"]
    if titles:
        words += " " + text["no_other_like" if len(titles) > 1 else "no_other_like_one"].format(
            titles=joined(titles, text["and"])
        )
    suggestions = tuple(suggestion(index, "other", case, language) for case in akin[:MOST_SUGGESTIONS])
    return Answer("not_found", language, reading.readable, escape(words), nearest=near, suggestions=suggestions)


def _notices(reading: Reading) -> tuple[str, ...]:
    return (phrases(reading.language)["masked"],) if reading.masked else ()


def _none_of(index: CaseIndex, scope: Scope, language: str) -> str:
    text = phrases(language)
    chosen = [
        name_of(names, key, language) for part, names in lists().items() for key in names if key in getattr(scope, part)
    ]
    key = "not_found_within" if any(scope.holds(case) for case in index.cases()) else "nothing_within"
    return str(text[key].format(chosen=", ".join(chosen)))


def declined(reading: Reading) -> Answer:
    """Why nothing was searched."""
    words = phrases(reading.language)["declined"][reading.declined]
    return Answer("declined", reading.language, reading.text, words)


def _nearest(index: CaseIndex, hits: Sequence[CaseHit], language: str) -> tuple[Nearest, ...]:
    text = phrases(language)
    return tuple(
        Nearest(
            hit.case_id,
            index.case(hit.case_id).title_in(language),
            round(hit.score, 4),
            text["why_words"].format(words=", ".join(hit.words)) if hit.words else text["why_theme"],
            _about(index.case(hit.case_id), language),
        )
        for hit in hits[:NEAREST_LIMIT]
    )


def _about(case: Case, language: str) -> str:
    """The sentence that begins a case's summary; nothing in a language that has none."""
    return next((sentence.text for sentence in case.summaries.get(language, ())), "")


def _suggestions(
    index: CaseIndex, draft: Draft, cited: Cited, near: Sequence[Nearest], language: str
) -> tuple[str, ...]:
    """What the library can answer next: a part of the case that was not shown, and the nearest other case."""
    if not draft.parts:
        return ()
    case = draft.parts[0].case
    shown = {citation.passage.section for citation in cited.citations}
    kinds = [kind for kind in ("tulokset", "opit", "toteutus", "tavoite", "lahtotilanne") if case.section(kind)]
    own = [suggestion(index, kind, case, language) for kind in kinds if kind not in shown]
    akin = (found for one in near if _akin(case, found := index.case(one.case_id)))
    others = [suggestion(index, "other", one, language) for one in akin]
    follows = [draft.next_question] if draft.next_question else []
    return tuple([*follows, *own[:1], *others[:1], *own[1:]][:MOST_SUGGESTIONS])


def suggestion(index: CaseIndex, kind: str, case: Case, language: str) -> str:
    """A question about a case: what one section kind tells of it, or "other" for the case as such."""
    text = phrases(language)
    title = case.title_in(language)
    wanted = text.get("suggest_inflected", {}).get(kind, "")
    forms = index.title_forms(case.id)
    if wanted and all(form in forms for form in FORM.findall(wanted)):
        return str(wanted.format(**forms))
    return str(text["suggest"][kind].format(title=title))


def _akin(case: Case, other: Case) -> bool:
    return bool(set(case.roles) & set(other.roles) or set(case.themes) & set(other.themes))


def check_question(question: Question) -> None:
    """QuestionError for a question that is longer than allowed or names what does not exist."""
    size = len(question.text)
    if size > QUESTION_LIMIT:
        raise _too_long("question", size, QUESTION_LIMIT)
    history = sum(len(turn.content) for turn in question.history)
    if history > HISTORY_LIMIT:
        raise _too_long("history", history, HISTORY_LIMIT)
    for name, known in lists().items():
        unknown = next((value for value in getattr(question, name) if value not in known), None)
        if unknown is not None:
            raise QuestionError(name, f'"{unknown}" is not in {name}.', f"Known: {', '.join(known)}.", value=unknown)
    if question.limit is not None and not 1 <= question.limit <= CASE_LIMIT:
        raise QuestionError("limit", f"The limit is {question.limit}.", f"Give a number from 1 to {CASE_LIMIT}.")


def _too_long(field_name: str, size: int, limit: int) -> QuestionError:
    return QuestionError(
        field_name,
        f"The {field_name} has {size} characters; at most {limit} are taken.",
        "Shorten it and try again.",
        size=size,
        limit=limit,
    )
