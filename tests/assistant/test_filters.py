"""All cases of a status or of a field of work, where a question names nothing else."""

from __future__ import annotations

import pytest
from evidence import lending, make_case

from assistant.asked import read_asked
from assistant.filter_words import terms_in
from assistant.filters import Filters, filters_of, place_of, read_filters
from assistant.language import detect
from corpus.case import System
from corpus.scope import Scope
from corpus.taxonomy import taxonomy
from ingest.finnish import cached_terms, load_analyser


@pytest.fixture(scope="module")
def terms():
    """The analyser of this machine; words are compared by base forms."""
    analyser = load_analyser()
    if analyser.name == "none":
        pytest.skip("no analyser of Finnish is installed")
    return cached_terms(analyser)


def language_of(question: str) -> str:
    """The language that a question is read in; of a single word the one that it stands in the list for."""
    alone = {"skolor": "sv", "bibliotek": "sv", "libraries": "en"}
    return alone.get(question) or detect(question, "fi") or "fi"


@pytest.mark.parametrize(
    ("question", "statuses", "roles"),
    [
        ("Mitkä hankkeet ovat kesken?", {"kesken"}, set()),
        ("keskeneräiset hankkeet", {"kesken"}, set()),
        ("Mitkä on jo käytössä?", {"kaytossa"}, set()),
        ("Mitkä ovat hankinnassa?", {"hankinnassa"}, set()),
        ("hankinnat", set(), {"hankinta"}),
        ("Mitkä hankinnat ovat suunnitteilla?", {"suunnitteilla"}, {"hankinta"}),
        ("Which procurement projects are being planned?", {"suunnitteilla"}, {"hankinta"}),
        ("Mitkä opetuksen hankkeet ovat kesken?", {"kesken"}, {"opetus"}),
        ("Mitkä kaupungit ovat pilotoineet?", {"pilotissa"}, set()),
        ("Mitkä pilotit ovat käynnissä?", {"pilotissa"}, set()),
        ("Mitkä hankkeet ovat kesken tai pilotissa?", {"kesken", "pilotissa"}, set()),
        ("Vilka projekt gäller stadsplanering?", set(), {"kaavoitus"}),
        ("Which projects concern land use planning?", set(), {"kaavoitus"}),
        ("kirjastot", set(), {"kirjasto"}),
        ("kirjastojen digihankkeet", set(), {"kirjasto"}),
        ("Mitä kirjastoissa on tehty?", set(), {"kirjasto"}),
        ("Mitkä talouden hankkeet ovat kesken?", {"kesken"}, {"talous"}),
        ("Mitä kaikkea digijuttuja kirjastoissa on muualla puuhattu?", set(), {"kirjasto"}),
        ("tietoturva", set(), {"tietosuoja"}),
        ("Vilka projekt pågår?", {"kesken"}, set()),
        ("bibliotek", set(), {"kirjasto"}),
        ("Mitä digijuttuja kirjastoissa on muualla puuhattu?", set(), {"kirjasto"}),
        ("Mitä atk-tuessa on tehty?", set(), {"tietohallinto"}),
        ("Montako hanketta on käytössä?", {"kaytossa"}, set()),
        ("talous-tiimin hankkeet", set(), {"talous"}),
        ("henkilöstöpalveluiden hankkeet", set(), {"henkilosto"}),
        ("Which projects are in use?", {"kaytossa"}, set()),
        ("Vilka projekt gäller ekonomiavdelningen?", set(), {"talous"}),
        ("Mitkä tapaukset liittyvät talouteen?", set(), {"talous"}),
        ("Mitkä tapaukset koskevat kouluja ja ovat pilotissa?", {"pilotissa"}, {"opetus"}),
        ("Mitä hankkeita nuorille on tehty?", set(), {"nuoriso"}),
        ("Mitä hankkeita on kirjastoissa tai niiden tiloissa?", set(), {"kirjasto"}),
        ("Mitkä on valmiina?", {"kaytossa", "selvitetty", "paattynyt"}, set()),
        ("Mitkä projektit ovat jo valmistuneet?", {"kaytossa", "selvitetty", "paattynyt"}, set()),
        ("Näytä kolme hanketta, jotka ovat kesken", {"kesken"}, set()),
        ("Vilka projekt är ännu på gång?", {"kesken"}, set()),
        ("Vilka projekt handlar om ungdomar?", set(), {"nuoriso"}),
        ("Vilka biblioteksprojekt är på gång?", {"kesken"}, {"kirjasto"}),
        ("skolor", set(), {"opetus"}),
        ("libraries", set(), {"kirjasto"}),
        ("Which cases are about schools?", set(), {"opetus"}),
        ("Which projects are still running?", {"kesken"}, set()),
    ],
)
def test_a_question_of_nothing_but_filters(terms, question, statuses, roles):
    filters = read_filters(question, terms_in(language_of(question), terms))
    assert filters == Filters(Scope(roles=frozenset(roles), statuses=frozenset(statuses)))


@pytest.mark.parametrize(
    "question",
    [
        "Missä tapauksissa vaihetta ei kerrota?",
        "Mistä hankkeista ei ole kerrottu vaihetta?",
        "I vilka fall framgår inte skedet?",
        "In which cases is the stage not told?",
        "Which projects have no stage?",
    ],
)
def test_those_of_which_no_stage_is_told_are_asked_for(terms, question):
    assert read_filters(question, terms_in(language_of(question), terms)) == Filters(Scope(statuses=frozenset({""})))


def test_what_is_not_at_a_stage_is_all_the_rest(terms):
    filters = read_filters("Mitkä hankkeet eivät ole vielä käytössä?", terms)
    assert filters is not None
    assert filters.scope.statuses == frozenset(taxonomy().statuses) - {"kaytossa"}
    assert read_filters("Mitkä hankkeet eivät koske kirjastoja?", terms) is None


def test_a_theme_is_named_by_its_whole_name_or_by_two_words_of_it(terms):
    filters = read_filters("Mitkä ovat tiedolla johtamisen hankkeita?", terms)
    assert filters == Filters(Scope(themes=frozenset({"tietojohtaminen"})))


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("Hankkeet, joissa toimittajana on Norppasoft", "supplier"),
        ("Mitkä hankkeet Norppasoft on toimittanut?", "supplier"),
        ("Vilka projekt har Norppasoft som leverantör?", "supplier"),
        ("Which projects did Norppasoft supply?", "supplier"),
        ("Norppasoftin hankkeet", ""),
        ("NORPPASOFT:n hankkeet", ""),
    ],
)
def test_the_cases_of_a_supplier(terms, question, part):
    named = {"Norppasoft Oy": "supplier"}
    filters = read_filters(question, terms_in(language_of(question), terms), named=named)
    assert filters == Filters(Scope(), ("Norppasoft Oy",), part)


def test_a_product_in_use_is_no_stage_and_goes_with_a_field(terms):
    named = {"Lainari": "system"}
    assert read_filters("Keillä on Lainari käytössä?", terms, named=named) == Filters(Scope(), ("Lainari",), "system")
    with_field = read_filters("Mitkä kirjastot käyttävät Lainaria?", terms, named=named)
    assert with_field == Filters(Scope(roles=frozenset({"kirjasto"})), ("Lainari",), "system")
    assert read_filters("Mitkä kunnat vaihtoivat Lainarin toiseen?", terms, named=named) is None


def test_a_name_that_no_case_has_is_asked_for_only_as_a_supplier(terms):
    asked = read_filters("Hankkeet, joissa toimittajana on Kuusisoft", terms, strange=["Kuusisoft"])
    assert asked == Filters(Scope(), ("Kuusisoft",), "supplier")
    assert read_filters("Kuusisoftin hankkeet", terms, strange=["Kuusisoft"]) is None


def test_a_name_is_held_by_the_cases_that_record_it_in_its_part():
    lender, other = lending(), make_case("toinen", systems=(System("Lainari", "considered"),))
    assert Filters(names=("Norppasoft Oy",), part="supplier").holds(lender)
    assert not Filters(names=("Norppasoft Oy",), part="supplier").holds(other)
    assert Filters(names=("Lainari",), part="system").holds(other)
    plain = make_case("plain", (("kuvaus", "Norppasoft toimitti järjestelmän."),))
    assert Filters(names=("Norppasoft",), part="supplier").holds(plain)
    assert not Filters(names=("Tietoevry",), part="").holds(make_case("t", (("kuvaus", "Tietohallinto kokeili."),)))
    guided = [
        make_case("g", (("kuvaus", text),)) for text in ("Palvelua ohjataan ohjaamisella.", "Ohjaamossa kokeiltiin.")
    ]
    assert [Filters(names=("Ohjaamo",)).holds(case) for case in guided] == [False, True]


@pytest.mark.parametrize(
    "question",
    [
        "Miten kirjasto on auki yöllä?",
        "projektit",
        "Mikä on Digiakatemia?",
        "digistrategia",
        "Ketkä käyttävät Power BI:tä?",
        "suunnittelu",
        "johdon raportointi",
        "",
    ],
)
def test_a_question_with_a_subject_or_without_a_filter_is_searched(terms, question):
    assert read_filters(question, terms) is None


def test_a_case_of_a_field_most_of_all_stands_before_one_that_names_it_beside_others():
    assert place_of(make_case(roles=("talous", "johto")), {"talous"}) == 0
    assert place_of(make_case(roles=("nuoriso", "tyollisyys", "talous")), {"talous"}) == 2
    assert place_of(make_case(roles=("talous",)), ()) == 0


@pytest.mark.parametrize(
    "question",
    [
        "Mitkä hankkeet epäonnistuivat?",
        "mitkä keskeytyivät",
        "Missä projekteissa jouduttiin luopumaan?",
        "Vilka projekt misslyckades?",
        "Which cases failed or were stopped, and why?",
    ],
)
def test_what_failed_is_asked_for_by_its_own_words(terms, question):
    filters = read_filters(question, terms_in(language_of(question), terms))
    assert filters == Filters(told=("stopped",))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Missä tapauksissa kerrotaan kustannukset?", ("money",)),
        ("Missä tapauksissa kerrotaan euromääriä?", ("sum",)),
        ("Mistä hankkeista on tuloksia?", ("result",)),
        ("mitä hyötyä hankkeista on ollut", ("result",)),
        ("Missä hankkeissa jokin meni pieleen?", ("failure",)),
        ("Missä projekteissa tuli vastaan vaikeuksia?", ("failure",)),
        ("Missä hankkeissa ei onnistuttu?", ("failure",)),
        ("Missä hankkeissa aikataulu venyi?", ("failure",)),
        ("joissa oli konsultti", ("consultant",)),
        ("Missä on käytetty konsultteja?", ("consultant",)),
        ("Mitkä tapaukset kertovat toimittajan?", ("supplier",)),
        ("Mitä muiden kuntien projekteista opittiin?", ("lesson",)),
        ("Mitkä hankkeet ovat säästäneet rahaa?", ("saving",)),
        ("Onko missään hankkeessa kerrottu kustannuksia?", ("money",)),
        ("Hankkeet, joissa kerrotaan sekä kustannuksia että tuloksia", ("money", "result")),
        ("Vilka fall berättar om kostnader?", ("money",)),
        ("I vilka projekt gick något fel?", ("failure",)),
        ("Vilka kommuner har anlitat en konsult?", ("consultant",)),
        ("Which cases mention lessons learned?", ("lesson",)),
        ("Which projects ran into trouble?", ("failure",)),
        ("Are there any cases with measured results?", ("result",)),
    ],
)
def test_a_kind_of_thing_is_asked_of_all_cases(terms, question, told):
    assert read_filters(question, terms_in(language_of(question), terms)) == Filters(told=told)


@pytest.mark.parametrize(
    "question",
    [
        "Mitä tuloksia sähköinen perehdytys toi?",
        "Missä hankkeissa ei ollut ongelmia?",
        "Mikä oli hankkeen tulos?",
        "Mitä ongelmia siinä oli?",
        "Missä kunnissa on parannettu budjetin seurantaa?",
        "What were the results?",
    ],
)
def test_a_kind_of_thing_of_one_case_or_beside_a_subject_is_no_filter(terms, question):
    assert read_filters(question, terms_in(language_of(question), terms)) is None


def test_a_kind_of_thing_goes_with_a_field(terms):
    filters = read_filters("Kirjastojen hankkeet, joissa kerrotaan tuloksia", terms)
    assert filters == Filters(Scope(roles=frozenset({"kirjasto"})), told=("result",))


def test_either_of_two_kinds_is_enough_where_the_question_says_so(terms):
    assert read_filters("Missä hankkeissa oli ongelmia tai riskejä?", terms).any_told


@pytest.mark.parametrize(
    ("question", "of_each"),
    [
        ("Mitkä tapaukset koskevat sekä kirjastoja että kouluja?", True),
        ("Vilka fall gäller både bibliotek och skolor?", True),
        ("Which cases are about both libraries and schools?", True),
        ("Kirjastojen ja koulujen hankkeet", False),
    ],
)
def test_two_fields_together_are_of_each_case_only_where_both_are_asked_for(terms, question, of_each):
    filters = read_filters(question, terms_in(language_of(question), terms))
    assert filters == Filters(Scope(roles=frozenset({"kirjasto", "opetus"})), of_each=of_each)
    assert filters.holds(make_case(roles=("kirjasto",))) is not of_each
    assert filters.holds(make_case(roles=("opetus", "kirjasto")))


def test_a_field_s_name_without_a_word_that_names_nothing_is_no_name_of_it(terms):
    assert read_filters("library services", terms_in("en", terms)) is None


def test_who_piloted_a_product_is_asked_whatever_the_stage_of_the_case():
    case = make_case(sections=(("kuvaus", "Kunta pilotoi Lainaria."),), systems=(System("Lainari", "piloted"),))
    piloted = Scope(statuses=frozenset({"pilotissa"}))
    assert Filters(piloted, names=("Lainari",)).holds(case)
    assert not Filters(piloted).holds(case)
    assert not Filters(Scope(statuses=frozenset({"kesken"})), names=("Lainari",)).holds(case)


@pytest.mark.parametrize(
    ("question", "roles", "of_field"),
    [
        ("Mitkä HR-hankkeet ovat kesken?", {"henkilosto"}, True),
        ("Which HR projects are in use?", {"henkilosto"}, True),
        ("Mitkä kirjaston hankkeet ovat kesken?", {"kirjasto"}, False),
    ],
)
def test_a_field_written_like_a_name_is_no_name(finnish_index, question, roles, of_field):
    language = language_of(question)
    filters = filters_of(finnish_index, question, read_asked(question), language, frozenset())
    assert filters is not None
    assert (filters.scope.roles, filters.of_field) == (roles, of_field)


@pytest.mark.parametrize(
    ("question", "statuses"),
    [
        ("Missä on tehty pilotti?", None),
        ("Mitkä ovat pilotissa?", {"pilotissa"}),
        ("Mikä pilotti on nyt käynnissä?", {"pilotissa"}),
    ],
)
def test_where_something_was_piloted_is_no_stage(terms, question, statuses):
    found = read_filters(question, terms)
    assert (found and found.scope.statuses) == statuses


def test_some_is_a_word_of_its_own_in_finnish(terms):
    assert read_filters("Kuka tekee hyvinvoinnin somea?", terms) is None
