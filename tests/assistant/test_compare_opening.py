"""What a comparison opens with: what is alike in the cases and what is not, each borne out by its own sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from evidence import evidence_of, make_case

from assistant import compare_common
from assistant.compare_common import Likeness, apart, in_common, likenesses
from assistant.compare_opening import further, opening, told_further, told_stages
from assistant.compose.draft import Evidence, Statement
from corpus.case import LANGUAGES, System
from corpus.reader import read_cases
from corpus.traits import Trait

LOCKS = make_case("ovet", [("ratkaisu", "Lukot uusittiin. Työ säästi rahaa.")], title="Ovet", status="pilotissa")
GLASS = make_case("lasit", [("ratkaisu", "Lasit uusittiin. Paperit hukkuivat.")], title="Lasit", status="kaytossa")
USED = make_case("lasit", [("ratkaisu", "Lasit ovat käytössä.")], title="Lasit", status="kaytossa")
ROOFS = make_case("katot", [("ratkaisu", "Katot uusittiin.")], title="Katot", status="kaytossa")


def likeness(kind: str, shown: str, *cases: str, **given: object) -> Likeness:
    """A thing that some cases share, called by its kind in every language."""
    trait = Trait(kind, dict.fromkeys(LANGUAGES, kind), (), dict.fromkeys(cases, ("ratkaisu",)))
    said = dict.fromkeys(LANGUAGES, kind)
    values: dict[str, object] = {"field": False, "apart": frozenset(), "named": said, **given}
    return Likeness(kind, said, (trait,), re.compile(shown), **values)  # type: ignore[arg-type]


@pytest.fixture
def known(monkeypatch):
    """Sets what cases may share."""

    def give(*rows: Likeness) -> None:
        monkeypatch.setattr(compare_common, "likenesses", lambda: rows)

    return give


def found(*cases):
    return [evidence_of(case) for case in cases]


def cited(statement: Statement) -> list[str]:
    """The stretches of the passages that bear a statement out."""
    return [one.passage.text[one.start : one.end] for one in statement.evidence]


def evidence_of_first(one):
    """The first sentence of a case as evidence."""
    return compare_common.evidence_of(one.case, one.sentences[0])


def test_what_every_case_shares_is_said_with_the_sentence_of_each_that_shows_it(known):
    known(likeness("asiat uusitaan", "uusit", "ovet", "lasit", "katot"))
    told = in_common(found(LOCKS, GLASS), "fi", 2)
    assert told is not None
    assert told.text == "Kummassakin asiat uusitaan."
    assert cited(told) == ["Lukot uusittiin.", "Lasit uusittiin."]
    several = in_common(found(LOCKS, GLASS, ROOFS), "sv", 2)
    assert several is not None
    assert several.text == "I alla asiat uusitaan."


def test_what_no_sentence_shows_or_the_titles_say_is_not_shared(known):
    known(likeness("väki koulutetaan", "koulut", "ovet", "lasit"), likeness("raha säästyy", "rahaa", "ovet"))
    assert in_common(found(LOCKS, GLASS), "fi", 2) is None
    same = replace(LOCKS, id="muut")
    known(likeness("aiheena lukitus", "uusit", "ovet", "muut", field=True))
    named = [replace(one, title="Lukituksen uusiminen") for one in (LOCKS, same)]
    assert in_common(found(*named), "fi", 2) is None


def test_of_a_kind_one_thing_is_said_and_no_more_than_are_wanted(known):
    first, again = (likeness(one, "uusit", "ovet", "lasit") for one in ("asiat uusitaan", "työ teetetään"))
    known(first, replace(again, kind=first.kind), likeness("toinen seikka", "uusit", "ovet", "lasit"))
    told = in_common(found(LOCKS, GLASS), "fi", 2)
    assert told is not None
    assert told.text == "Kummassakin asiat uusitaan ja toinen seikka."
    fewer = in_common(found(LOCKS, GLASS), "fi", 1)
    assert fewer is not None
    assert fewer.text == "Kummassakin asiat uusitaan."


def test_a_product_that_both_use_is_shared_and_one_left_behind_is_not(known):
    known()
    used = make_case("a", [("ratkaisu", "Wilma otettiin. Vanha Lukko jäi.")], systems=(System("Wilma"),))
    both = [used, replace(used, id="b")]
    told = in_common(found(*both), "en", 2)
    assert told is not None
    assert told.text == "In both, Wilma is involved."
    assert in_common(found(*(replace(one, systems=(System("Lukko", "before"),)) for one in both)), "en", 2) is None


def test_two_cases_are_set_apart_by_what_holds_for_each_alone(known):
    saving = likeness("säästöä", "rahaa", "ovet", apart=frozenset(("whom",)))
    paper = likeness("paperia", "paperit", "lasit", apart=frozenset(("whom",)))
    known(saving, paper)
    told = apart(found(LOCKS, GLASS), "fi")
    assert told is not None
    assert (told.side, told.said.text) == ("whom", "”Ovet” koskee säästöä, ”Lasit” paperia.")
    assert cited(told.said) == ["Työ säästi rahaa.", "Paperit hukkuivat."]
    both = replace(paper, traits=(*paper.traits, *saving.traits))
    known(saving, both)  # the first has a trait of it too
    assert apart(found(LOCKS, GLASS), "fi") is None
    known(saving, replace(paper, apart=frozenset(("how",))))
    assert apart(found(LOCKS, GLASS), "fi") is None
    assert apart(found(LOCKS, GLASS, ROOFS), "fi") is None


def test_what_came_of_it_is_no_reason(known):
    rows = [
        likeness(kind, kind, case, apart=frozenset(("why",)))
        for kind, case in (("rahaa", "ovet"), ("paperit", "lasit"))
    ]
    known(*rows)
    assert apart(found(LOCKS, GLASS), "fi") is None
    early = [replace(one, sections=tuple(replace(s, kind="tavoite") for s in one.sections)) for one in (LOCKS, GLASS)]
    wanted = [Trait(one.kind, one.said, (), dict.fromkeys(("ovet", "lasit"), ("tavoite",))) for one in rows]
    known(
        *(
            replace(one, traits=(replace(trait, cases={key: ("tavoite",)}),))
            for one, trait, key in zip(rows, wanted, ("ovet", "lasit"), strict=True)
        )
    )
    told = apart(found(*early), "fi")
    assert told is not None
    assert told.said.text == "Taustalla on tapauksessa ”Ovet” rahaa, tapauksessa ”Lasit” paperit."


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("pilotissa", "kaytossa", "”Ovet” on vasta pilotissa, ”Lasit” jo käytössä."),
        ("kesken", "suunnitteilla", "”Ovet” on jo käynnissä, ”Lasit” vasta suunnitteilla."),
        ("kesken", "kaytossa", "”Ovet” on vielä kesken, ”Lasit” jo käytössä."),
        ("kesken", "pilotissa", "”Ovet” on kesken, ”Lasit” pilotissa."),
        ("kesken", "kesken", "Kumpikin on kesken."),
        ("kesken", "", "Vaihe kerrotaan vain tapauksesta ”Ovet” (kesken)."),
        ("", "", None),
    ],
)
def test_stages_are_set_against_each_other(first, second, told):
    stages = told_stages(found(replace(LOCKS, status=first), replace(GLASS, status=second)), "fi")
    assert (stages.text if stages else None) == told
    assert stages is None or len(stages.evidence) == len([one for one in (first, second) if one])


def test_the_stages_of_several_are_told_together():
    stages = told_stages(found(LOCKS, GLASS, ROOFS), "fi")
    assert stages is not None
    assert stages.text == "Vaiheet ovat eri: ”Ovet” pilotissa, ”Lasit” ja ”Katot” käytössä."
    same = told_stages(found(GLASS, ROOFS, replace(ROOFS, id="muut")), "en")
    assert same is not None
    assert same.text == "All are at the same stage: in use."


def test_who_asks_which_is_further_is_told_which_or_why_nobody_can_tell():
    pair = found(LOCKS, GLASS)
    assert further(pair) is pair[1]
    ahead = told_further(pair, "en")
    assert ahead is not None
    assert ahead.text == "“Lasit” is further along (in use). “Ovet” is still in pilot."
    unclear = told_further(found(LOCKS, replace(GLASS, status="kesken")), "fi")
    assert unclear is not None
    assert unclear.text == "En osaa sanoa, kumpi on pidemmällä: ”Ovet” on pilotissa, ”Lasit” kesken."
    silent = told_further(found(LOCKS, replace(GLASS, status="")), "fi")
    assert silent is not None
    assert silent.text.endswith("vaihetta ei kerrota tapauksesta ”Lasit”.")
    assert not silent.evidence


def test_where_the_stage_is_the_same_another_difference_is_said(known):
    known()
    pair = found(replace(USED, id="ovet", title="Ovet"), USED)
    place = pair[1].sentences[0]
    result = Statement("Lasit ovat käytössä.", (Evidence(USED, place.passage, place.start, place.end),))
    told = opening(pair, [(), (result,)], "fi", 2)
    assert [one.text for one in told] == ["Kumpikin on käytössä, mutta tuloksia kerrotaan vain tapauksesta ”Lasit”."]
    assert [one.text for one in opening(pair, [(), ()], "fi", 2)] == ["Kumpikin on käytössä."]


def test_that_only_one_tells_results_is_not_said_where_the_other_tells_how_it_turned_out(known):
    known()
    tried = make_case("a", [("ratkaisu", "Ovet ovat käytössä. Kokeilu onnistui.")], title="Ovet", status="kaytossa")
    pair = found(tried, USED)
    (told,) = opening(pair, [(), (Statement("Lasit kestivät.", (evidence_of_first(pair[1]),)),)], "fi", 2)
    assert told.text == "Kumpikin on käytössä."


def test_a_stage_that_a_passage_does_not_show_is_not_said(known):
    known()
    assert not opening(found(replace(LOCKS, status="kaytossa"), USED), [(), ()], "fi", 2)
    assert opening(found(replace(USED, id="muut"), USED), [(), ()], "fi", 2)


def test_other_products_are_no_difference_worth_saying(known):
    known()
    used = make_case("a", [("ratkaisu", "Wilma otettiin. Portti jäi. Työ jatkuu.")], systems=(System("Wilma"),))
    both = found(replace(used, status="kesken"), replace(used, id="b", status="kesken"))
    assert [one.text for one in opening(both, [(), ()], "fi", 2)] == [
        "Kummassakin on mukana Wilma.",
        "Kumpikin on kesken.",
    ]
    other = found(replace(used, status="kesken"), replace(used, id="b", status="kesken", systems=(System("Portti"),)))
    assert [one.text for one in opening(other, [(), ()], "sv", 2)] == ["Båda är i samma läge: pågår."]


def test_every_line_holds_for_cases_of_the_library_and_is_named_where_it_sets_apart():
    library = read_cases(Path(str(files("corpus").joinpath("cases")))).cases
    cases = [evidence_of(case) for case in library]
    for one in likenesses():
        assert sum(one.sentence(case) is not None for case in cases) > 1, one.kind
        assert set(one.said) == set(LANGUAGES)
        assert bool(one.apart) == bool(one.named), one.kind
        assert set(one.named) in ({*LANGUAGES}, set())
        assert one.apart <= {*compare_common.SIDES}
