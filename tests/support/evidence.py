"""Small cases and their evidence, for tests of what is done with sentences that were found."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.asked import Asked
from assistant.retrieve import CaseEvidence, Sentence
from assistant.roles import role_of
from corpus.case import Case, Section, Source, SummarySentence, System
from ingest.finnish import StemAnalyser, cached_terms, index_terms
from ingest.found import CaseHit
from ingest.passages import split_case

TERMS = cached_terms(StemAnalyser())


def make_case(case_id: str = "lainaamo", sections: Sequence[tuple[str, str]] = (), **given: object) -> Case:
    """A case of the sections given as (kind, text)."""
    told = sections or (("kuvaus", "Kaupunki lainaa työkaluja. Lainari maksoi 12 000 €."),)
    values: dict[str, object] = {
        "title": "Työkalulainaamo",
        "theme": "palvelut",
        "sections": tuple(Section(kind, kind.capitalize(), text) for kind, text in told),
        "source": Source("keksitty", "1-2"),
        **given,
    }
    return Case(id=case_id, **values)  # type: ignore[arg-type]


def lending() -> Case:
    """A case with sections, systems, a supplier, an organisation and summaries."""
    return make_case(
        sections=(
            ("lahtotilanne", "Koivurannan kaupunki lainaa työkaluja. Varaukset kirjattiin Exceliin."),
            ("ratkaisu", "Kaupunki hankki vuonna 2022 Lainarin yritykseltä Norppasoft Oy. Lainari maksoi 12 000 €."),
            ("tulokset", "Varaus kestää viisi minuuttia. Työkaluja lainataan neljässä kirjastossa."),
        ),
        organisations=("Koivurannan kaupunki",),
        systems=(System("Lainari"),),
        suppliers=("Norppasoft Oy",),
        status="kaytossa",
        summaries={
            "sv": (
                SummarySentence("Staden köpte Lainari av Norppasoft år 2022.", ("ratkaisu",)),
                SummarySentence("En bokning tar fem minuter.", ("tulokset",)),
            )
        },
    )


def evidence_of(case: Case, question: str = "") -> CaseEvidence:
    """The case's sentences, scored by the words they share with the question."""
    wanted = set(index_terms(question, TERMS))
    passages = split_case(case)
    total = sum(len(passage.spans) for passage in passages)
    sentences: list[Sentence] = []
    for passage in passages:
        for span in passage.spans:
            text = passage.text[span.start : span.end]
            order = len(sentences)
            overlap = len(wanted & set(index_terms(text, TERMS))) / max(1, len(wanted))
            role = role_of(text, passage.section, order / max(1, total - 1))
            sentences.append(Sentence(passage, span.start, span.end, role, order, 0.8 + 0.1 * overlap, overlap))
    return CaseEvidence(case, CaseHit(case.id, 0.9, 0.8, 0.5, 0.5), tuple(sentences))


def asking(*kinds: str, units: Sequence[str] = (), many: bool = False) -> Asked:
    """What a question of these kinds asks for."""
    return Asked(kinds, many, tuple(units))
