"""A detail that is asked for by its own word and that the case does not tell."""

from __future__ import annotations

import pytest
from evidence import make_case

from assistant.answer import Question
from assistant.detail import untold_detail
from corpus.case import CaseQuestion
from ingest.everyday import StandardWords
from ingest.finnish import VoikkoAnalyser, cached_terms, index_terms

TEXT = (
    "Kirjasto lainaa työkaluja hyllystä. Työkalut ovat kellarin kerroksessa K1. Kokeilun hyväksyi johtoryhmä. "
    "Toimittaja Norppasoft opasti henkilökunnan. Asukkaat äänestivät, mikä väri otetaan, ja lainausmittaria seurataan."
)


class Library:
    """An index of one case, analysed with Voikko."""

    def __init__(self, **given):
        self.analyser = VoikkoAnalyser()
        self.terms, self.knows = cached_terms(self.analyser), self.analyser.knows
        self.standard_words = StandardWords((), self.terms)
        self.only = make_case(sections=[("kuvaus", TEXT)], **given)

    def case_terms(self, case_id):
        """The terms of the case."""
        return frozenset(index_terms(f"{self.only.title}\n{self.only.text}", self.terms))

    def holders(self, term):
        """In how many cases a term stands: other cases train people and reject things."""
        return int(term in self.case_terms("") or term in ("kieltää", "opastaa", "kilpailuttaa"))


@pytest.fixture(scope="module")
def library():
    pytest.importorskip("libvoikko")
    return Library()


def untold(library, question):
    found = untold_detail(library, [library.only], question)
    return found.clause if found else None


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("Missä hyllyvälissä työkalut ovat?", "missä hyllyvälissä työkalut ovat"),
        ("Mitä vastustusta lainaamo herätti?", "mitä vastustusta lainaamo herätti"),
        ("Minkä pituinen työkalujen lainaamo on?", "minkä pituinen työkalujen lainaamo on"),
        ("Mikä on työkalulainaamon mittakaava?", "mikä on työkalulainaamon mittakaava"),
        ("Missä hyllyvälissä vasarat ja naulat ovat ja kuka ne toi?", "missä hyllyvälissä vasarat ja naulat ovat"),
        ("Missä hyllyvälissä vasarat ovat ja tuliko niitä lisää?", "missä hyllyvälissä vasarat ovat"),
        ("Missä hyllyvälissä **työkalut** [1] ovat?", "missä hyllyvälissä työkalut 1 ovat"),
        ("Kuka kielsi työkalulainaamon?", "kuka kielsi työkalulainaamon"),
        ("Työkalulainaamon iskulause?", "mikä iskulause on"),
        ("Mitkä ovat lainausmittarien nimet?", "mitkä lainausmittarien nimet ovat"),
        ("Onko Lainaamossa ruotsinkielinen käyttöliittymä?", "onko Lainaamossa ruotsinkielinen käyttöliittymä"),
    ],
)
def test_a_word_that_the_case_does_not_hold_is_not_told(library, question, clause):
    assert untold(library, question) == clause


@pytest.mark.parametrize(
    "question",
    [
        "Missä kerroksessa työkalut ovat?",
        "Mitä äänestystä asukkaat kävivät?",  # of one root with "äänestivät"
        "Minkä värinen työkalulainaamo on?",  # the colour is spoken of
        "Kuka hyväksyi työkalulainaamon?",
        "Miten henkilökunta opastettiin?",
        "Toimittajan nimi?",
        "Millä tavalla työkaluja lainataan?",  # asks for no one thing
        "Mikä motivoi lainaamaan työkaluja?",  # a verb
        "Kuka rakensi työkalulainaamon?",  # told by who made it, whatever the verb
        "Kuka patistaa palauttamaan työkalut?",  # slang that the library holds nowhere
        "Miten työkalulainaamo kannattaa aloittaa?",
        "Työkalujen lainaaminen?",
        "Mitä porakoneita",
        "Lainaamosta saa hakea kotiin vasaran, poran ja sahan ja myös naulat. Missä hyllyvälissä ne nyt taas ovat?",
    ],
)
def test_what_may_be_told_or_asks_for_no_one_thing_is_let_be(library, question):
    assert untold(library, question) is None


def test_what_is_written_of_a_case_tells_a_word_too(library):
    asked = (CaseQuestion("fi", "Missä hyllyvälissä vasarat ovat?", "kuvaus"),)
    assert untold(Library(questions=asked), "Missä hyllyvälissä työkalut ovat?") is None
    assert untold(Library(words={"fi": ("hyllyväli",)}), "Missä hyllyvälissä työkalut ovat?") is None


def test_a_word_that_stands_for_another_tells_it():
    pytest.importorskip("libvoikko")
    spring, other = (Library(title=title) for title in ("Lainaamo keväällä", "Lainaamo"))
    assert untold(spring, "Mihin vuodenaikaan työkalut hankittiin?") is None
    assert untold(other, "Mihin vuodenaikaan työkalut hankittiin?") == "mihin vuodenaikaan työkalut hankittiin"


def test_of_several_cases_one_that_tells_is_enough(library):
    other = make_case("muu", sections=[("kuvaus", "Vasarat ovat hyllyvälissä 3.")])

    class Two(Library):
        def case_terms(self, case_id):
            return frozenset(index_terms(other.text, self.terms)) if case_id == "muu" else super().case_terms(case_id)

    assert untold_detail(Two(), [library.only, other], "Missä hyllyvälissä työkalut ovat?") is None


def test_a_case_in_another_language_is_not_looked_into(library):
    case = make_case(sections=[("kuvaus", "Staden lånar ut verktyg.")], language="sv")
    assert untold_detail(library, [case], "Missä kerroksessa työkalut ovat?") is None


@pytest.mark.parametrize("question", ["Missä kahdessa työssä lainattiin?", "Missä kehittämistöissä lainattiin poria?"])
def test_which_works_are_asked_for_is_no_detail_of_one(library, question):
    assert untold(library, question) is None


def test_a_detail_that_is_not_told_is_named_in_a_whole_sentence(finnish_assistant):
    answer = finnish_assistant.ask(Question("Missä kerroksessa kirjaston työkalulainaamo on?"))
    assert answer.status == "partial"
    assert answer.text.startswith("Tapauksessa ei kerrota, missä kerroksessa kirjaston työkalulainaamo on.")
