"""Which cases are near each other: by their own sentences, the same each time, and for a library too large to map."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from index_cases import make_case
from page_apps import index_of

from assistant import nearness
from assistant.nearness import case_map, similar_cases
from corpus.errors import UnknownCase
from ingest.index import CaseIndex

DOORS = "Kaupunki uusii ovien sähkölukot. Lukot avataan kulkutunnisteella. Sähkölukot kilpailutetaan."
FOOD = "Koulut punnitsevat ruokahävikin. Keittiö kirjaa biojätteen painon. Ruokahävikki väheni."
SNOW = "Kadulle asennetaan lumianturit. Aura-auto saa viestin lumen määrästä. Katu aurataan."
BOOKS = "Kirjasto lainaa kirjoja yölläkin. Lainaaja palauttaa kirjan automaattiin. Kirjasto aukeaa kortilla."
TOPICS = {"ovet": DOORS, "ruoka": FOOD, "lumi": SNOW, "kirjat": BOOKS}
WAYS = ("Työ alkoi vuonna 2021.", "Pilotti kesti puoli vuotta.", "Hanke päättyi keväällä.")


def topic(case_id: str) -> str:
    return case_id.partition("-")[0]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> CaseIndex:
    cases = [
        replace(make_case(f"{name}-{n}", f"{text} {way}"), title=text.split(".")[0])
        for n, way in enumerate(WAYS)
        for name, text in TOPICS.items()
    ]
    return index_of(cases, tmp_path_factory.mktemp("near") / "index")


@pytest.mark.parametrize("mapped", [200, 2], ids=["mapped", "too many to map"])
def test_the_nearest_case_tells_of_the_same_matter(
    index: CaseIndex, mapped: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nearness, "MOST_MAPPED", mapped)

    near = similar_cases(index, "ovet-0", 20)

    assert {topic(case_id) for case_id in near[:2]} == {"ovet"}
    assert "ovet-0" not in near
    assert similar_cases(index, "ovet-0", 1) == near[:1]


def test_an_unknown_case_has_no_neighbours(index: CaseIndex) -> None:
    with pytest.raises(UnknownCase):
        similar_cases(index, "missing", 3)


def test_the_map_holds_every_case_beside_its_likes(index: CaseIndex) -> None:
    drawn = case_map(index)
    places = np.array(drawn.places)
    apart = np.linalg.norm(places[:, None] - places[None], axis=2) + 9 * np.eye(len(places))

    assert len(drawn.case_ids) == len(set(drawn.case_ids)) == 12
    assert (places >= 0).all()
    assert (places <= 1).all()
    assert [topic(drawn.case_ids[near]) for near in apart.argmin(axis=1)] == list(map(topic, drawn.case_ids))


def test_the_same_library_is_drawn_the_same(index: CaseIndex, tmp_path: Path) -> None:
    again = index_of(index.cases(), tmp_path / "again")

    assert case_map(again) == case_map(index)
    again.close()


def test_a_library_of_one_case_has_a_map(tmp_path: Path) -> None:
    small = index_of([make_case("ainoa", DOORS)], tmp_path / "small")

    assert case_map(small).places == ((0.5, 0.5),)
    assert similar_cases(small, "ainoa", 3) == ()
    small.close()
