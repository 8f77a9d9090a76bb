"""Asking on the wire: the request, the answer, and the way between them and the nouns."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from assistant.answer import (
    CASE_LIMIT,
    HISTORY_LIMIT,
    QUESTION_LIMIT,
    TURN_LIMIT,
    Answer,
    Check,
    Citation,
    Mode,
    Question,
    Status,
    Turn,
)
from assistant.api.values import CleanText, RoleId, StatusId, ThemeId, whole_number
from corpus.case import Source

HISTORY_TOO_LONG = "history_too_long"
Language = Literal["fi", "sv", "en"]


class RequestModel(BaseModel):
    """Base of what is sent to the API: nothing is guessed, an unknown field is refused."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class QueryModel(BaseModel):
    """Base of what stands after the question mark of a URL: an unknown parameter is refused, not ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ReplyModel(BaseModel):
    """Base of what the API sends."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TurnIn(RequestModel):
    """One earlier message of the conversation."""

    role: Literal["user", "assistant"] = Field(description="Who wrote the message.", examples=["user"])
    content: CleanText = Field(
        max_length=HISTORY_LIMIT, description="The message.", examples=["Miten koulukuljetukset on hoidettu?"]
    )


def check_history(turns: list[TurnIn]) -> list[TurnIn]:
    """The turns themselves; an error of the type HISTORY_TOO_LONG where they hold too many characters together."""
    found = sum(len(turn.content) for turn in turns)
    if found > HISTORY_LIMIT:
        raise PydanticCustomError(
            HISTORY_TOO_LONG, "{found} characters, {allowed} allowed", {"found": found, "allowed": HISTORY_LIMIT}
        )
    return turns


class AskRequest(RequestModel):
    """A question, and what it follows on."""

    question: CleanText = Field(
        max_length=QUESTION_LIMIT,
        description="The question in Finnish, Swedish or English.",
        examples=["Miten koulukuljetukset on saatu hallintaan?"],
    )
    history: Annotated[list[TurnIn], AfterValidator(check_history)] = Field(
        default=[],
        description=f"Earlier messages, oldest first, at most {HISTORY_LIMIT:,} characters in all; "
        f"the last {TURN_LIMIT} are used.",
        examples=[[{"role": "user", "content": "Mitä koulukuljetuksista kerrotaan?"}]],
    )
    language: Language | None = Field(
        default=None, description="Language of the answer; null means the question's own.", examples=["fi"]
    )
    themes: list[ThemeId] = Field(
        default=[], description="Only cases of these themes; empty means all.", examples=[["kaupunki"]]
    )
    roles: list[RoleId] = Field(
        default=[], description="Only cases of these fields of work; empty means all.", examples=[["kirjasto"]]
    )
    statuses: list[StatusId] = Field(
        default=[], description="Only cases at these stages; empty means all.", examples=[["kaytossa"]]
    )
    limit: Annotated[int, Field(ge=1, le=CASE_LIMIT), BeforeValidator(whole_number)] | None = Field(
        default=None, description="The most cases to cite; null means as many as answer.", examples=[3]
    )


class ClaimOut(ReplyModel):
    """One statement of the answer."""

    text: str = Field(description="The statement without markers.", examples=["Reitit suunnitellaan yhdessä."])
    citations: list[int] = Field(description="Numbers of the citations that bear it out.", examples=[[1]])
    check: Check = Field(description="Whether the passages were found to bear it out.", examples=["supported"])


class SourceOut(ReplyModel):
    """Where a case was told first."""

    document: str = Field(description="The document.", examples=["digiakatemia-2.0"])
    locator: str = Field(description="The place in it; empty where it is not known.", examples=["rivit 45-47"])


class CitationOut(ReplyModel):
    """The evidence of one number: `passage[start:end]`."""

    n: int = Field(description="The number in the answer's markers.", examples=[1])
    case_id: str = Field(description="Id of the case.", examples=["koulukuljetukset"])
    case_title: str = Field(description="Title of the case.", examples=["Koulukuljetusten suunnittelu"])
    theme: str = Field(description="Theme of the case.", examples=["kaupunki"])
    passage_id: str = Field(description="Id of the passage.", examples=["koulukuljetukset#ratkaisu-1"])
    heading: str = Field(description="Heading that the passage stands under.", examples=["Ratkaisu"])
    passage: str = Field(description="The whole passage, verbatim.", examples=["Reitit suunnitellaan yhdessä."])
    start: int = Field(description="Where the evidence starts, in code points.", examples=[0])
    end: int = Field(description="Where the evidence ends, exclusive.", examples=[29])
    source: SourceOut = Field(description="Where the case comes from.")


class NearestOut(ReplyModel):
    """A case that is near the question but is not cited."""

    case_id: str = Field(description="Id of the case.", examples=["kulunvalvonta"])
    case_title: str = Field(description="Title of the case.", examples=["Kulunvalvonnan uusiminen"])
    score: float = Field(description="How near it is; larger is nearer.", examples=[0.84])
    why: str = Field(description="Why it is near.", examples=["kuljetus"])
    about: str = Field(
        default="",
        description="What it is about, in a sentence of its summary; empty where it has none in the answer's language.",
        examples=["Yksi kaupunki vaihtaa vanhan kulunvalvontajärjestelmänsä."],
    )


class AnswerOut(ReplyModel):
    """One answer, the same at every door."""

    status: Status = Field(description="How far the library answers.", examples=["answered"])
    language: str = Field(description="Language of the answer.", examples=["fi"])
    question: str = Field(
        description="The stand-alone question that was searched.", examples=["Miten koulukuljetukset hoidetaan?"]
    )
    answer: str = Field(
        description="Markdown with [n] after each statement.", examples=["Reitit suunnitellaan yhdessä. [1]"]
    )
    claims: list[ClaimOut] = Field(description="The statements of the answer.")
    citations: list[CitationOut] = Field(description="The evidence, by number.")
    missing: list[str] = Field(description="What was asked and is not told.", examples=[["kustannukset"]])
    nearest: list[NearestOut] = Field(description="Cases that are not cited, nearest first.")
    suggestions: list[str] = Field(
        description="Next questions that the library can answer.", examples=[["Mitä kuljetuksista opittiin?"]]
    )
    mode: Mode = Field(description="How the answer was put together.", examples=["extractive"])
    model: str | None = Field(default=None, description="The model that took part; left out where none did.")
    fallback: str | None = Field(
        default=None, description="Why a configured model was not used; left out where that did not happen."
    )
    reread_by: str | None = Field(
        default=None,
        description="The model that read what was written against its sources once more; left out where none did.",
    )
    notices: list[str] | None = Field(
        default=None, description="What else there is to know of how it was made; left out where there is nothing."
    )
    timings_ms: dict[str, float] = Field(description="Milliseconds of each step.", examples=[{"total": 15.5}])


def question_of(request: AskRequest) -> Question:
    """The question a request holds, with the turns that are used."""
    turns = tuple(Turn(turn.role, turn.content) for turn in request.history[-TURN_LIMIT:])
    return Question(
        request.question,
        turns,
        language=request.language,
        themes=tuple(request.themes),
        roles=tuple(request.roles),
        statuses=tuple(request.statuses),
        limit=request.limit,
    )


def source_out(source: Source) -> SourceOut:
    """A source on the wire."""
    return SourceOut(document=source.document, locator=source.locator)


def citation_out(citation: Citation) -> CitationOut:
    """A citation on the wire."""
    return CitationOut(
        n=citation.n,
        case_id=citation.case_id,
        case_title=citation.case_title,
        theme=citation.theme,
        passage_id=citation.passage.id,
        heading=citation.passage.heading,
        passage=citation.passage.text,
        start=citation.start,
        end=citation.end,
        source=source_out(citation.source),
    )


def answer_out(answer: Answer) -> AnswerOut:
    """An answer on the wire."""
    return AnswerOut(
        status=answer.status,
        language=answer.language,
        question=answer.question,
        answer=answer.text,
        claims=[ClaimOut(text=it.text, citations=list(it.citations), check=it.check) for it in answer.claims],
        citations=[citation_out(citation) for citation in answer.citations],
        missing=list(answer.missing),
        nearest=[
            NearestOut(case_id=it.case_id, case_title=it.case_title, score=it.score, why=it.why, about=it.about)
            for it in answer.nearest
        ],
        suggestions=list(answer.suggestions),
        mode=answer.mode,
        model=answer.model,
        fallback=answer.fallback,
        reread_by=answer.reread_by,
        notices=list(answer.notices) or None,
        timings_ms=dict(answer.timings_ms),
    )


def answer_json(answer: Answer) -> dict[str, Any]:
    """An answer as the JSON object of the contract: what tells of a model, and `notices`, only where it is set."""
    return answer_out(answer).model_dump(mode="json", exclude_none=True)
