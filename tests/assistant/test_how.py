"""Who asks how hears what was done, from the whole case; wishes and general wisdom only where nothing was."""

from __future__ import annotations

import pytest
from evidence import evidence_of, make_case

from assistant.asked import read_asked
from assistant.compose.draft import Evidence, Statement
from assistant.compose.extract import compose
from assistant.compose.how import wants_wishes
from assistant.compose.idle import is_idle
from corpus.case import SummarySentence
from ingest.finnish import StemAnalyser, cached_terms

TERMS = cached_terms(StemAnalyser())


def told(question: str, sections: list[tuple[str, str]], *summary: tuple[str, str], language: str = "fi") -> list[str]:
    """What is told of a case with a summary of (section, sentence)."""
    sentences = tuple(SummarySentence(text, (section,)) for section, text in summary)
    case = make_case("pyorat", sections, title="Pyörien lainaus", summaries={language: sentences})
    draft = compose([evidence_of(case, question)], read_asked(question), language, TERMS)
    return [one.text for one in draft.parts[0].statements]


BOUGHT = "Kaupunki osti sata pyörää."
STANDS = "Pyörätelineitä rakennettiin viisi."
WISHED = "Pyöräilyä halutaan lisätä."
STEPS = "Ensin varataan pyörä puhelimella, sitten koodi avaa lukon."
SECTIONS = [("tavoite", WISHED), ("ratkaisu", f"{BOUGHT} {STANDS}"), ("toteutus", STEPS)]


def test_what_was_wanted_gives_way_to_what_was_done():
    said = told("Miten pyöriä lainataan?", SECTIONS, ("ratkaisu", BOUGHT), ("ratkaisu", STANDS), ("tavoite", WISHED))
    assert said[0] == BOUGHT
    assert WISHED not in said


def test_a_step_that_the_summary_leaves_out_is_told_from_the_text():
    assert STEPS in told("Miten pyörän lukko avataan?", SECTIONS, ("ratkaisu", BOUGHT), ("ratkaisu", STANDS))


def test_a_step_that_names_what_nothing_has_introduced_is_not_told():
    steps = "Ensin varataan pyörä Polkuri-sovelluksella, sitten koodi avaa lukon."
    question = "Miten kaupunki osti sata pyörää, ja kuinka lukko avataan?"
    for step, is_told in ((STEPS, True), (steps, False)):
        sections = [("ratkaisu", f"{BOUGHT} {STANDS}"), ("toteutus", step)]
        assert (step in told(question, sections, ("ratkaisu", BOUGHT), ("ratkaisu", STANDS))) == is_told


def test_a_wish_is_told_to_who_asks_for_it_and_where_it_lies_nearest():
    summary = (("ratkaisu", BOUGHT), ("ratkaisu", STANDS), ("tavoite", WISHED))
    assert WISHED in told("Miten pyöräilyä halutaan lisätä kaupungissa?", SECTIONS, *summary)


@pytest.mark.parametrize(
    "question", ["Jos pyörä katoaa, miten se löydetään?", "Meillä halutaan pyöriä. Miten ne saadaan?"]
)
def test_what_the_asker_wants_asks_for_no_wishes(question):
    assert not wants_wishes(question)
    assert wants_wishes("Miten pyöräilyä halutaan lisätä?")


def test_where_nothing_was_done_how_things_are_comes_before_what_is_wanted():
    now = "Pyöriä lainataan vihkoon kirjaamalla."
    sections = [("lahtotilanne", now), ("tavoite", WISHED), ("opit", "Koulutus voisi auttaa kaikkia.")]
    said = told(
        "Miten pyöriä lainataan?", sections, ("lahtotilanne", now), ("tavoite", WISHED), ("opit", sections[2][1])
    )
    assert said == [now, WISHED]


def test_how_much_there_is_of_what_was_done_fills_up_a_short_answer():
    much = "Lukkoja rikotaan vuodessa noin sata."
    changed = "Kaupunki vaihtoi lukot."
    sections = [("lahtotilanne", much), ("ratkaisu", changed)]
    said = told("Miten lukkoja rikotaan vähemmän?", sections, ("lahtotilanne", much), ("ratkaisu", changed))
    assert said == [changed, much]


@pytest.mark.parametrize(
    ("text", "idle"),
    [
        ("Kaupunki haluaa vähentää paperia.", True),
        ("Tavoitteena on, että paperi vähenee.", True),
        ("Jos kokeilu onnistuu, sitä voidaan laajentaa.", True),
        ("Koulutus voisi auttaa kaikkia.", True),
        ("Opastus kuuluu kirjaston perustehtäviin.", True),
        ("Kehittäminen on jatkuvaa työtä.", True),
        ("Staden vill minska pappret.", True),
        ("The city wants to use less paper.", True),
        ("Kokeilu oli osa koulutusta, ja sillä haluttiin vähentää paperia.", True),
        ("Kaupunki vähensi paperia.", False),
        ("Osasto selvitti järjestelmiä, joilla paperia voisi vähentää.", False),
        ("Työ on kesken, ja sitä on tarkoitus jatkaa.", False),
        ("Staden köpte ett diarium, det vill säga ett register.", False),
        ("ViLLE on oppimisjärjestelmä.", False),
        ("The data could be weeks old.", False),
    ],
)
def test_wishes_and_wisdom_are_known_by_their_first_clause(text, idle):
    case = make_case("paperi", [("kuvaus", text)])
    passage = evidence_of(case).sentences[0].passage
    assert is_idle(Statement(text, (Evidence(case, passage, 0, len(text)),))) is idle


def test_what_it_cost_comes_before_what_lies_as_near():
    done = [BOUGHT, STANDS, "Pyörän lukko avataan koodilla.", "Lainaaja maksaa kortilla kioskissa."]
    cost = "Hankkeeseen varattiin 40 000 euroa."
    for last, is_told in ((cost, True), ("Hankkeeseen varattiin aikaa.", False)):
        texts = [*done, last]
        said = told(
            "Miten pyörien lainaus järjestettiin?",
            [("ratkaisu", " ".join(texts))],
            *(("ratkaisu", one) for one in texts),
        )
        assert (last in said) is is_told


@pytest.mark.parametrize(
    ("question", "is_told"),
    [("Miten pyörien lainaus järjestettiin?", False), ("Miten lainauksen tehokkuutta mitataan?", True)],
)
def test_how_well_it_does_is_told_to_who_asks_for_it(question, is_told):
    measured = "Lainauksen tehokkuutta mitataan kävijämäärillä."
    texts = [BOUGHT, STANDS, "Pyörän lukko avataan koodilla.", "Lainaaja maksaa kortilla kioskissa.", measured]
    said = told(question, [("ratkaisu", " ".join(texts))], *(("ratkaisu", one) for one in texts))
    assert (measured in said) is is_told


@pytest.mark.parametrize(
    "beside",
    [
        "Pyörähankkeen tärkeimmät arvot ovat ympäristö ja terveys.",
        "Pyörien lainaus muuttui, koska hankintalaki muuttui vuonna 2016.",
        "Pyöristä koottiin aineistoa kyselystä ja julkisista lähteistä.",
        "Pyörien kilpailutus kesti 6.9.2023–27.9.2023.",
        "Pyörien lainaus perustelee osaltaan uuden aseman rakentamista.",
        "Pyörien lainauksen rinnalla kaupunki kehitti bussiliikennettä.",
    ],
)
def test_what_stands_beside_the_work_is_told_only_where_little_else_is(beside):
    done = [BOUGHT, STANDS, "Pyörän lukko avataan koodilla.", "Lainaaja maksaa kortilla kioskissa."]
    question = "Miten pyörien lainaus järjestettiin?"
    for many in (3, 1):
        texts = [*done[:many], beside]
        said = told(question, [("ratkaisu", " ".join(texts))], *(("ratkaisu", one) for one in texts))
        assert (beside in said) == (many == 1)
