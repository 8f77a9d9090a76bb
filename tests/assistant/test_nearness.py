"""Which cases are near each other: by their own sentences, the same each time, and for a library too large to map."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from index_cases import make_case
from page_apps import index_of

from assistant import nearness
from assistant.nearness import case_map, similar_cases
from corpus.errors import UnknownCase
from ingest.index import CaseIndex

DOORS = "Kaupunki uusii ovien sähkölukot. Lukot avataan kulkutunnisteella. Sähkölukot kilpailutetaan."
MORE_DOORS = "Kunta kilpailutti ovien sähkölukot. Kulkutunnisteella avataan kaikki ovet."
FOOD = "Koulut punnitsevat ruokahävikin. Keittiö kirjaa biojätteen painon."
SNOW = "Kadulle asennetaan lumianturit. Aura-auto saa viestin lumen määrästä."


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> CaseIndex:
    texts = {"ovet": DOORS, "ruoka": FOOD, "lumi": SNOW, "lukot": MORE_DOORS}
    cases = [replace(make_case(key, text), title=text.split(".")[0]) for key, text in texts.items()]
    return index_of(cases, tmp_path_factory.mktemp("near") / "index")


@pytest.mark.parametrize("mapped", [300, 2], ids=["mapped", "too many to map"])
def test_the_nearest_case_tells_of_the_same_matter(
    index: CaseIndex, mapped: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nearness, "MOST_MAPPED", mapped)

    assert similar_cases(index, "ovet", 1) == ("lukot",)
    assert similar_cases(index, "lukot", 2)[0] == "ovet"
    assert "ovet" not in similar_cases(index, "ovet", 10)


def test_an_unknown_case_has_no_neighbours(index: CaseIndex) -> None:
    with pytest.raises(UnknownCase):
        similar_cases(index, "missing", 3)


def test_the_map_holds_every_case_within_its_bounds_and_near_ones_nearest(index: CaseIndex) -> None:
    drawn = case_map(index)
    places = dict(zip(drawn.case_ids, drawn.places, strict=True))

    assert set(places) == {"ovet", "ruoka", "lumi", "lukot"}
    assert all(0 <= part <= 1 for place in drawn.places for part in place)
    distance = {
        other: (places["ovet"][0] - x) ** 2 + (places["ovet"][1] - y) ** 2
        for other, (x, y) in places.items()
        if other != "ovet"
    }
    assert min(distance, key=lambda other: distance[other]) == "lukot"


def test_the_same_library_is_drawn_the_same(index: CaseIndex, tmp_path: Path) -> None:
    again = index_of(index.cases(), tmp_path / "again")

    assert case_map(again) == case_map(index)
    again.close()


def test_a_library_of_one_case_has_a_map(tmp_path: Path) -> None:
    small = index_of([make_case("ainoa", DOORS)], tmp_path / "small")

    assert case_map(small).places == ((0.5, 0.5),)
    assert similar_cases(small, "ainoa", 3) == ()
    small.close()
