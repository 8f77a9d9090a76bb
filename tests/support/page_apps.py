"""The plain pages over an index, for the tests: an app, small indexes, and a case that is hostile in every field."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fastapi import FastAPI
from ui_html import HOSTILE

from corpus.case import Case, Fact, Section, Source, SummarySentence, System
from ingest.embedder import HashEmbedder
from ingest.finnish import load_analyser
from ingest.index import CaseIndex
from ingest.pipeline import ingest_cases
from ui.headers import SecurityHeaders
from ui.pages.routes import add_pages
from ui.pages.statement import Provider

# Every plain page in every state it can be in, over the cases that tests/ui/conftest.py picks.
STATES = {
    "library": "/kirjasto",
    "found": "/kirjasto?q=kulunvalvonta&theme=jarjestelmat",
    "none": "/kirjasto?q=xqzwv",
    "case": "/kirjasto/irtaimiston-hallinta",
    "missing": "/kirjasto/puuttuu",
    "choose": "/vertaa",
    "fault": "/vertaa?case=kulunvalvonta&case=puuttuu",
    "compared": "/vertaa?case=kulunvalvonta&case=irtaimiston-hallinta&case=koulukuljetukset&case=kassat",
    "statement": "/saavutettavuus",
}
EVIL = " ".join(HOSTILE)
EVIL_ID = 'paha"><svg onload=alert(1)>'
EVIL_CASE = Case(
    id=EVIL_ID,
    title=f"Otsikko {EVIL}",
    theme="kaupunki",
    sections=(
        Section("ratkaisu", f"Ratkaisu {EVIL}", f"Kaupunki otti käyttöön järjestelmän {EVIL}."),
        Section("tulokset", "Tulokset", f"Tulos oli {EVIL}."),
    ),
    source=Source(f"lähde {EVIL}", f"12-14 {EVIL}"),
    titles={"sv": f"Rubrik {EVIL}", "en": f"Title {EVIL}"},
    organisations=(f"Kunta {EVIL}",),
    systems=(System(f"Ohjelma {EVIL}"),),
    suppliers=(f"Yritys {EVIL}",),
    roles=("opetus",),
    status="kaytossa",
    years=(2023,),
    summaries={"fi": (SummarySentence(f"Tiivistelmä {EVIL}.", ("ratkaisu",)),)},
    facts=(Fact("money", f"hinta {EVIL}", "ratkaisu"),),
)


def index_of(cases: Sequence[Case], folder: Path) -> CaseIndex:
    """An index of cases by hashed words and stems: no model, no Voikko."""
    embedder, analyser = HashEmbedder(), load_analyser("none")
    ingest_cases(folder, tuple(cases), embedder, analyser)
    return CaseIndex.open(folder, embedder, analyser)


def pages_app(index: CaseIndex, language: str = "fi", provider: Provider | None = None) -> FastAPI:
    """An app of nothing but the plain pages."""
    app = FastAPI()
    add_pages(app, lambda: index, language, provider or Provider())
    app.add_middleware(SecurityHeaders)
    return app
