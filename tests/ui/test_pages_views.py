"""What the plain pages show, without a browser: filters and counts, words in a text, what is untold, faults told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from index_cases import make_case
from page_apps import index_of
from starlette.datastructures import QueryParams

from assistant import nearness
from corpus.case import LANGUAGES, Case, Section
from ingest.finnish import StemAnalyser, cached_terms
from ingest.index import CaseIndex
from ui.pages import compare
from ui.pages.case import in_common, untold
from ui.pages.compare import faults, read_chosen
from ui.pages.frame import Place
from ui.pages.glossed import Linker, Word, words_of
from ui.pages.library import FILTERS, Wanted, chips, library_page, options, passes, read_wanted, search
from ui.pages.picture import GAP, spaced, stage_table
from ui.pages.statement import Provider
from ui.texts import texts_in

FI = texts_in("fi")
TERMS = cached_terms(StemAnalyser())


def word(number: int, *forms: str) -> Word:
    return Word(number, forms[0], "", ("Selitys.",), forms)


def linked(text: str, *words: Word) -> list[tuple[str, int]]:
    return [(piece.text, piece.word) for piece in Linker(words, TERMS).pieces(text) if piece.word]


@pytest.mark.parametrize("name", FILTERS)
def test_a_count_is_what_choosing_the_option_gives(bundled_index: CaseIndex, name: str) -> None:
    chosen = {"theme": "oppiminen", "role": "opetus"}
    cases = bundled_index.cases()

    for option in options(cases, chosen, name, FI):
        found = [case for case in cases if passes(case, {**chosen, name: option.value})]
        assert len(found) == option.cases
        assert option.chosen == (chosen.get(name) == option.value)


def test_every_case_can_be_reached_by_every_filter_it_has(bundled_index: CaseIndex) -> None:
    cases = bundled_index.cases()

    assert sum(option.cases for option in options(cases, {}, "status", FI)) == sum(bool(case.status) for case in cases)
    assert {option.value for option in options(cases, {}, "system", FI)} == {
        system.name for case in cases for system in case.systems
    }


def test_a_chosen_value_that_leaves_nothing_stays_to_be_seen(bundled_index: CaseIndex) -> None:
    offered = options(bundled_index.cases(), {"status": "paattynyt", "theme": "kaupunki"}, "status", FI)

    assert [(option.cases, option.chosen) for option in offered if option.value == "paattynyt"] == [(0, True)]


def test_a_chip_takes_away_its_own_filter_alone() -> None:
    wanted = Wanted("ovet", {"theme": "kaupunki", "year": "2023"}, page=3)

    left = {chip.name: dict(chip.without) for chip in chips(wanted, FI)}
    assert left == {
        "ovet": {"theme": "kaupunki", "year": "2023"},
        "Kaupunki ja infrastruktuuri": {"q": "ovet", "year": "2023"},
        "2023": {"q": "ovet", "theme": "kaupunki"},
    }


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("q=+ovet%0A+ja+lukot+", Wanted("ovet ja lukot", {})),
        ("q=a%00b&theme=&year=2023", Wanted("ab", {"year": "2023"})),
        ("sivu=2", Wanted("", {}, 2)),
        ("sivu=-1&sivu=x&nimi=1", Wanted("", {})),
        ("sivu=99999999999999999999", Wanted("", {})),
        ("sivu=²", Wanted("", {})),
        (f"q={'a' * 5000}", Wanted("a" * 400, {})),
    ],
)
def test_an_address_is_read_as_far_as_it_makes_sense(address: str, wanted: Wanted) -> None:
    assert read_wanted(QueryParams(address)) == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_words_all_cases_stand_by_title(bundled_index: CaseIndex, language: str) -> None:
    found, nearest = search(bundled_index, bundled_index.cases(), "", language)

    titles = [case.title_in(language).casefold() for case in found]
    assert titles == sorted(titles)
    assert len(titles) == len(bundled_index.cases())
    assert nearest == []


def test_words_that_stand_in_a_case_find_it_before_all(bundled_index: CaseIndex) -> None:
    found, nearest = search(bundled_index, bundled_index.cases(), "kulunvalvonta Esmikko", "fi")

    assert found[0].id == "kulunvalvonta"
    assert len(found) < len(bundled_index.cases())
    assert nearest == []


def test_words_that_stand_nowhere_find_nothing_but_name_the_nearest(bundled_index: CaseIndex) -> None:
    found, nearest = search(bundled_index, bundled_index.cases(), "xqzwv", "fi")

    assert (found, len(nearest)) == ([], 3)


def test_a_long_list_comes_page_by_page_without_a_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearness, "MOST_MAPPED", 60)
    index = index_of([make_case(f"tapaus-{n:02}", f"Kaupunki teki asian {n}.") for n in range(61)], tmp_path / "many")
    place = Place(FI, "/kirjasto")

    shown = [library_page(index, Wanted("", {}, page), place).values for page in (1, 2, 9)]
    index.close()

    entries = [[entry.id for entry in values["entries"]] for values in shown]  # type: ignore[attr-defined]
    assert (len(entries[0]), entries[1]) == (60, ["tapaus-60"])
    assert entries[2] == entries[1]
    assert shown[0]["picture"].dots == ()  # type: ignore[attr-defined]


def test_a_word_is_linked_where_it_first_stands_whatever_its_form() -> None:
    text = "Rajapinnat avattiin. Rajapinta toimii, ja Teams-koulutus pidettiin."

    assert linked(text, word(1, "rajapinta", "rajapinnat"), word(2, "Teams")) == [
        ("Rajapinnat", 1),
        ("Teams", 2),
    ]
    assert linked("Avoin rajapinta on avoin.", word(1, "rajapinta"), word(2, "avoin rajapinta")) == [
        ("Avoin rajapinta", 2)
    ]
    assert linked("Ei mitään.", word(1, "rajapinta")) == []


@pytest.mark.parametrize("text", ["", " \n", "Rajapinta", "a  rajapinta\nb", "<b>rajapinta</b> & muut…"])
def test_the_pieces_of_a_text_are_the_text(text: str) -> None:
    assert "".join(piece.text for piece in Linker([word(1, "rajapinta")], TERMS).pieces(text)) == text


def test_the_bundled_cases_have_their_words_explained_in_every_language(bundled_index: CaseIndex) -> None:
    case = bundled_index.case("kulunvalvonta")
    ids = {one.id for one in bundled_index.cases()}

    told = {language: words_of(case, ids, language) for language in LANGUAGES}

    assert {"Esmikko", "Lenel"} <= {one.name for one in told["sv"]}
    assert len({len(words) for words in told.values()}) == 1
    assert all(one.explanation for words in told.values() for one in words)


def test_what_a_card_leaves_out_is_untold(bundled_index: CaseIndex) -> None:
    case = bundled_index.case("kulunvalvonta")

    assert untold(case, FI) == [FI.say("case.untold_part.opit"), "kustannukset"]
    silent = replace(case, status="", sections=case.sections[:1])
    assert FI.say("case.untold_part.status") in untold(silent, FI)
    assert FI.say("case.untold_part.tavoite") in untold(silent, FI)


def test_what_two_cases_share_is_told_and_nothing_of_strangers(bundled_index: CaseIndex) -> None:
    doors, things = bundled_index.case("kulunvalvonta"), bundled_index.case("irtaimiston-hallinta")

    assert "Kokeiltu pilottina ennen hankintaa" in in_common(doors, things, "fi")
    assert in_common(doors, make_case("oma", "Kaupunki pilotoi ovia."), "fi") == []


def test_of_a_plain_document_nothing_is_said_to_be_untold_but_its_stage() -> None:
    plain = Case(
        "muistio", "Muistio", "muut", (Section("kuvaus", "Kuvaus", "Kokous pidettiin."),), make_case("x", "y").source
    )

    assert untold(plain, FI) == [FI.say("case.untold_part.status")]


@pytest.mark.parametrize(
    ("known", "unknown", "key"),
    [(["a"], ["x"], "unknown"), (list("abcde"), [], "too_many"), (["a", "b"], [], "")],
)
def test_a_wrong_choice_is_told_in_plain_words(known: list[str], unknown: list[str], key: str) -> None:
    told = faults(known, unknown, FI)

    assert bool(told) == bool(key)
    if key:
        assert told[0] == FI.say(f"compare.{key}", n=5, most=4, id="x")


def test_a_choice_is_read_once_each_in_order() -> None:
    assert read_chosen(QueryParams("case=b&case=&case=a&case=b&case=+&muu=c")) == ["b", "a"]


def test_a_large_library_is_not_poured_into_the_lists(
    bundled_index: CaseIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compare, "MOST_LISTED", 5)

    shown = compare.compare_page(bundled_index, ["kassat", "kulunvalvonta"], Place(FI, "/vertaa"))

    listed = [key for _, cases in shown.values["choices"] for key, _ in cases]  # type: ignore[attr-defined]
    assert sorted(listed) == ["kassat", "kulunvalvonta"]


def test_a_table_opens_with_what_is_alike_and_what_is_not_and_whose_source_is_whose(bundled_index: CaseIndex) -> None:
    shown = compare.compare_page(bundled_index, ["kulunvalvonta", "irtaimiston-hallinta"], Place(FI, "/vertaa"))

    alike, stages, *_ = shown.values["opening"]  # type: ignore[misc]
    assert alike.text.text.startswith("Kummassakin")
    assert "jo hankinnassa" in stages.text.text
    assert {one.heading.partition(":")[0] for one in stages.evidence} == {
        "Kulunvalvontajärjestelmän uusiminen",
        "Irtaimen omaisuuden hallinta",
    }


def test_dots_do_not_lie_on_each_other_and_stay_in_the_picture() -> None:
    crowd = (*[(0.5, 0.5)] * 40, (0.0, 1.0), (1.0, 0.0))

    at = np.array(spaced(crowd))
    apart = np.linalg.norm(at[:, None] - at[None], axis=2) + np.eye(len(at)) * 1000

    assert apart.min() > GAP * 0.8
    assert at.min() >= 0
    assert (at <= [1000, 640]).all()


def test_the_stages_add_up_to_the_library(bundled_index: CaseIndex) -> None:
    table = stage_table(bundled_index.cases(), "fi")

    assert sum(cell.cases for _, _, cells in table.rows for cell in cells) == len(bundled_index.cases())
    assert all((cell.radius > 0) == (cell.cases > 0) for _, _, cells in table.rows for cell in cells)


@pytest.mark.parametrize(
    ("feedback", "address"),
    [
        ("saavutettavuus@kunta.fi", "mailto:saavutettavuus@kunta.fi"),
        ("https://kunta.fi/palaute", "https://kunta.fi/palaute"),
        ("javascript:alert(1)", ""),
        ("javascript:alert('a@b')", ""),
        ("puhelin 123", ""),
    ],
)
def test_only_an_address_becomes_a_link(feedback: str, address: str) -> None:
    assert Provider("Kunta", feedback).address == address
