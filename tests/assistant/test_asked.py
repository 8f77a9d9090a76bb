"""What kind of thing a question asks for."""

from __future__ import annotations

import pytest

from assistant.asked import Asked, read_asked, written_out


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Paljonko järjestelmä maksoi?", "money"),
        ("Paljonko lomakkeilla säästettiin?", "saving"),
        ("Paljonko rahaa säästyi?", "saving"),
        ("How much money was saved with digital forms?", "saving"),
        ("Hur mycket pengar sparade man?", "saving"),
        ("Paljonko aikaa säästyi?", "duration"),
        ("Mitä se kustansi kaupungille?", "money"),
        ("Vad kostade systemet?", "money"),
        ("How much did it cost?", "money"),
        ("Montako kiinteistöä on mukana?", "count"),
        ("Hur många skolor deltog?", "count"),
        ("How many schools took part?", "count"),
        ("Kauanko käyttöönotto kesti?", "duration"),
        ("Hur länge varade piloten?", "duration"),
        ("How long did the pilot take?", "duration"),
        ("Milloin pilotti alkoi?", "date"),
        ("När började piloten?", "date"),
        ("When did it start?", "date"),
        ("Mikä firma toimitti ohjelman?", "supplier"),
        ("Keneltä järjestelmä ostettiin?", "supplier"),
        ("Vem levererade systemet?", "supplier"),
        ("Who supplied the system?", "supplier"),
        ("Mikä järjestelmä hankittiin?", "system"),
        ("Vilket system används?", "system"),
        ("Which system is in use?", "system"),
        ("Missä kaupungissa kokeilu tehtiin?", "place"),
        ("Which city did it?", "place"),
        ("Montako kertaa viikossa se on auki?", "count"),
        ("Mistä saa yhteystiedot?", "contact"),
        ("Kenelle voi soittaa tästä?", "contact"),
        ("Haluaisin soittaa sille, joka vetää tätä.", "contact"),
        ("Mitä mieltä käyttäjät olivat?", "opinion"),
        ("Were the users satisfied?", "opinion"),
        ("Mitä oppilaat pitivät siitä?", "opinion"),
        ("Kuka lomakkeen rakensi?", "doer"),
        ("Kuka on koodannut sen?", "doer"),
        ("Kuka varastosta vastaa?", "doer"),
        ("Who built it?", "doer"),
        ("Vem ansvarar för det?", "doer"),
        ("Kenen kanssa sopimus tehtiin?", "supplier"),
        ("Minkä merkkinen laite valittiin?", "system"),
        ("Kuinka suuri osa ruoasta menee hukkaan?", "share"),
        ("Kuinka usein ryhmä kokoontuu?", "frequency"),
        ("How often does it meet?", "frequency"),
        ("Mitä lakia siinä noudatetaan?", "law"),
        ("Mikä versio on käytössä?", "version"),
        ("Kummassa kokeessa pärjättiin paremmin?", "ranking"),
        ("Mikä idea oli suosituin?", "ranking"),
        ("Paljonko Pori-lisää maksetaan?", "money"),
        ("Kuin paljon se maksoi?", "money"),
        ("Montaks koulua on mukana?", "count"),
        ("Miten hänet tavoittaa?", "contact"),
        ("Montako prosenttia menee hukkaan ja mihin sillä pyritään?", "goal"),
        ("Mikä hankkeen tavoite oli?", "goal"),
        ("Vilka mål hade projektet?", "goal"),
        ("Miksi järjestelmä uusittiin?", "reason"),
        ("Mitä ongelmia tuli?", "problem"),
        ("Mitä hyötyä siitä oli?", "result"),
        ("Vad blev resultatet?", "result"),
        ("Mitä riskejä nauhoittamisessa on?", "risk"),
        ("Mitä haittaa muutoksesta oli?", "risk"),
        ("Vilka risker finns det?", "risk"),
        ("What are the drawbacks?", "risk"),
        ("Mikä meni pieleen?", "failure"),
        ("Vad gick fel?", "failure"),
        ("What went wrong?", "failure"),
        ("Saisiko nimen ja puhelinnumeron?", "contact"),
        ("Kuka on tehnyt sen?", "doer"),
        ("Mihin asti hanke kesti?", "duration"),
        ("Paljonko se tulee maksamaan?", "money"),
        ("Paljonko uusi tapa säästi aikaa?", "duration"),
        ("Millaisia virheitä tiedoissa oli?", "problem"),
        ("Mikä oli vaikeinta?", "problem"),
        ("Mitä vikaa oli ennen?", "problem"),
        ("What was the trouble with the old one?", "problem"),
        ("How much did the city save?", "saving"),
        ("Mistä saan lisätietoa hankkeesta?", "contact"),
        ("Mitä siitä voisi oppia?", "lesson"),
        ("Hur gick det med koderna?", "result"),
        ("Miten siinä kävi?", "result"),
        ("Paljonko kilpailutus kesti?", "duration"),
        ("Kuka keksi tehdä kartan?", "doer"),
        ("Pitikö henkilöstö verkkokoulutuksesta?", "opinion"),
    ],
)
def test_question_words_tell_what_is_asked(text, kind):
    assert kind in read_asked(text).kinds


@pytest.mark.parametrize(
    "text",
    [
        "Miten koulukuljetukset on saatu hallintaan?",
        "kirjaston itsepalvelu ilman henkilökuntaa",
        "Miten asukkailta kerätään mielipiteitä?",
        "Miten tiedetään, toteutuvatko ilmastotavoitteet?",
        "Kuka soittaa asiakkaalle takaisin?",
        "Mitä muita asioita selvitettiin?",
        "Mitä ongelmia rahastuspisteissä on ollut?",
        "Ovet, avaimet, vaihto monta rakennusta",
        "Mistä kannattaa aloittaa, kun ei tiedetä, kuka tarvitsee apua?",
        "How do the forms look like now?",
        "How did they satisfy the requirements?",
        "Hur har andra kommuner löst skolskjutsarna?",
        "How did other cities handle it?",
        "",
    ],
)
def test_a_question_about_the_whole_asks_for_nothing_hard(text):
    assert read_asked(text).hard == ()


def test_a_price_is_not_a_number_of_things():
    assert read_asked("Kuinka paljon järjestelmä maksoi?").hard == ("money",)


def test_what_is_counted_is_told():
    assert read_asked("Kuinka monta uutta työntekijää perehdytettiin?").units == ("uutta", "työntekijää")
    assert read_asked("How many schools took part?").units[0] == "schools"
    assert read_asked("Milloin?").units == ()


@pytest.mark.parametrize(
    "text",
    [
        "Mitkä hankkeet koskevat kirjastoja?",
        "Vertaa kulunvalvonnan ja irtaimiston pilotteja",
        "Luettele tapaukset, joissa käytettiin Exceliä",
        "Vilka kommuner har gjort det?",
        "Which cities have done it?",
        "Missä anturit on otettu käyttöön?",
        "Missä kaikkialla anturit ovat?",
        "Kerro kaikki, mitä kirjastoissa on tehty.",
        "Löytyykö molemmista esimerkkiä?",
        "Finns det alla fall av det här?",
        "Missä kaikissa kaupungin hommissa lomakkeet on viety nettiin?",
        "Missä kehittämisjutuissa Wilma on mukana?",
        "Missä kaikissa paperilomake on vaihdettu sähköiseen?",
        "Miten asukkaita on kuultu, kaikki tavat mitä löytyy",
        "Excel talousluvuissa, ketkä sitä käyttää ja miten ne eroaa",
        "Mitä muut museot ovat kokeilleet?",
        "Mitä kaikkea museossa on puuhattu?",
        "Kellä muilla on vielä Exceliä?",
        "Any projects with good feedback?",
        "Mitä kouluissa on kokeiltu?",
        "Missä pdf-lomakkeet on korvattu sähköisillä?",
        "Löytyykö muilta esimerkiksi ohjeita?",
    ],
)
def test_many_cases_are_asked_for_by_their_words(text):
    assert read_asked(text).many


def test_one_case_is_asked_for_by_default():
    assert not read_asked("Miten ruokahävikkiä seurataan?").many
    assert not read_asked("Puhelin soi eikä tiedä, mitä se on kysynyt.").many
    assert read_asked("Missä pilotti tehtiin?").perhaps
    assert not read_asked("Missä kaikkialla pilotti tehtiin?").perhaps
    assert not read_asked("Kaikki valittavat lomakkeista. Mitä tehdä?").many
    assert not read_asked("Miten pidetään kirjaa siitä, mitkä ohjelmat kuuluvat yhteen?").many
    assert not read_asked("Miten talon alla kulkevat putket saa kartalle?").many


def test_two_things_are_asked_for_at_once():
    assert set(read_asked("Milloin pilotti alkoi ja kuka toimitti järjestelmän?").hard) >= {"date", "supplier"}


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Mitä omatoimikirjastoista on opittu?", True),
        ("Mitä olisi pitänyt tehdä toisin?", True),
        ("Vad lärde man sig av piloten?", True),
        ("What was learnt from the pilot?", True),
        ("What do participants do besides lessons?", False),
        ("Mitä lukiossa opitaan?", False),
    ],
)
def test_what_was_learnt_is_asked_for(text, asks):
    assert ("lesson" in read_asked(text).kinds) is asks


def test_results_and_problems_are_no_hard_kinds():
    assert Asked(("result", "money", "problem")).hard == ("money",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mikä osuus kaupungin ruoasta menee hukkaan?", "place"),
        ("Which city services let residents book rooms?", "place"),
        ("Mitä puutteita ilmasto-ohjelman seurantaan jäi?", "system"),
        ("Kellä muulla toimittaja on lopettanut palvelun yllättäen?", "supplier"),
    ],
)
def test_a_word_beside_the_question_word_is_not_what_is_asked(text, kind):
    assert kind not in read_asked(text).kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mihin vuoteen mennessä hävikki puolitetaan?", "date"),
        ("Millä tikettisoftalla pyynnöt hoidetaan?", "system"),
        ("What was the name of the survey tool?", "system"),
        ("Mikä siinä koulujen etäpalvelussa meni mönkään?", "failure"),
        ("Vilket bolag byggde det?", "supplier"),
        ("Which rules say that the boards need a review?", "law"),
        ("Mitkä säännöt sitä koskevat?", "law"),
        ("Mistä rahat siihen tuli?", "money"),
        ("Varifrån kom pengarna?", "money"),
        ("Where did the funding come from?", "money"),
        ("Vad hette lagersystemet som de hade förut?", "system"),
        ("So did they find anything?", "result"),
        ("Minkä niminen systeemi otettiin ja koska", "date"),
    ],
)
def test_everyday_ways_of_asking_are_known(text, kind):
    assert kind in read_asked(text).kinds


def test_what_stands_before_a_time_is_no_earlier_product():
    assert read_asked("Mitkä ohjelmat käytiin katsomassa ennen kuin pilotti alkoi?").system_roles == ("considered",)
    others = read_asked("Mitä muita vaihtoehtoja ne katseli?")
    assert (others.kinds, others.system_roles) == (("system",), ("considered",))


def test_where_things_are_is_not_what_is_counted():
    assert read_asked("Montako oppilasta musiikkiopistossa on?").units == ("oppilasta",)


@pytest.mark.parametrize(
    "text", ["Onko joku kaupunki siirtynyt sähköiseen?", "miten muut kaupungit on saaneet ne kännykkään?"]
)
def test_who_asks_whether_anybody_has_solved_it_wants_the_case_that_did(text):
    assert not read_asked(text).many


@pytest.mark.parametrize("text", ["Mitä muut kunnat on tehneet kartoilla?", "Löytyykö aineistosta jotain asenteista?"])
def test_who_asks_what_all_have_done_wants_many(text):
    assert read_asked(text).many


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Montako oppilasta musiikkiopistossa on?", ("oppilasta",)),
        ("Montako eri toimittajaa oli?", ("toimittajaa",)),
        ("Monessako rakennuksessa vanha lukitus on?", ("rakennuksessa",)),
        ("Moniko asukkaiden ideoista toteutui?", ("ideoista",)),
        ("Kuinka monelle koulutukset voisi hankkia?", ()),
        ("Paljonko ääniä annettiin?", ("ääniä",)),
        ("Montako euroa se maksoi?", ()),
    ],
)
def test_what_is_counted_agrees_with_its_question_word(text, units):
    assert read_asked(text).units == units


def test_money_of_a_clause_beside_the_count_is_not_asked_for():
    assert read_asked("Paljonko ääniä tuli, kun päätettiin, mihin rahaa laitetaan?").hard == ("count",)


def test_only_the_sentences_that_ask_say_what_is_asked():
    assert not read_asked("Johtaja kysyi, mitä se maksaa euroina. Miten sen voi laskea?").hard
    assert read_asked("Kulunvalvonta uusitaan. Mitä se maksaa?").hard == ("money",)


@pytest.mark.parametrize(
    "text", ["Tiedot ovat vanhoja, koska joku siirtää ne käsin", "Keneltä kysyttiin mielipidettä?"]
)
def test_a_reason_is_no_date_and_the_asked_people_are_no_suppliers(text):
    assert not {"date", "supplier"} & {*read_asked(text).hard}


def test_who_has_done_such_a_thing_asks_for_cases():
    assert "doer" not in read_asked("Ketkä ovat tehneet sähköisiä lomakkeita?").hard


@pytest.mark.parametrize(
    ("question", "kind", "units"),
    [
        ("Kirjaston kävijämäärä?", "count", ("kävijä",)),
        ("Mikä oli hälytysten määrä ensimmäisenä vuonna?", "count", ("hälytysten",)),
        ("Edun vuosisumma?", "money", ()),
        ("palkkion summa per asukas", "money", ()),
        ("avoimet tilausmäärät kirjastossa", "count", ("tilaus",)),
        ("Lainarin käyttöönottopäivä", "date", ()),
        ("Lainarin sopimuskauden pituus?", "duration", ()),
        ("koulutuksen kesto", "duration", ()),
        ("Hankkeen vastuuhenkilö?", "doer", ()),
        ("Kuka on laatinut sen kuvauksen?", "doer", ()),
        ("Saisiko nimen ja puhelinnumeron?", "contact", ()),
    ],
)
def test_what_is_asked_in_a_word_or_two(question, kind, units):
    asked = read_asked(question)
    assert asked.kinds[0] == kind
    assert asked.units == units


def test_who_else_was_in_the_running_asks_for_what_was_considered():
    asked = read_asked("Ketkä muut olivat ehdolla?")
    assert "system" in asked.kinds
    assert asked.system_roles == ("considered",)


@pytest.mark.parametrize("question", ["koulutuspäivä", "markkinointi ja oppilasmäärät", "teemapäivän järjestäminen"])
def test_other_words_with_such_ends_ask_for_no_detail(question):
    assert read_asked(question).hard == ()


@pytest.mark.parametrize(
    "question",
    [
        "Hälytysten määrä on kasvanut, mitä muut ovat tehneet?",
        "Kuka on tehnyt vastaavaa?",
        "Työmäärä kasvaa, miten käy?",
    ],
)
def test_a_story_with_such_words_asks_for_none_of_them(question):
    assert not read_asked(question).hard


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Kauanko se kesti ja montako ihmistä siihen osallistui?", ("count", "duration")),
        ("How long did it take and how many people took part?", ("count", "duration")),
        ("Kuinka monta päivää se kesti?", ("duration",)),
        ("Kuinka paljon aikaa siihen meni?", ("duration",)),
    ],
)
def test_people_are_counted_beside_a_time_and_a_time_is_no_count(text, kinds):
    assert read_asked(text).kinds == kinds


def test_the_name_of_anything_but_a_product_is_no_system():
    assert "system" not in read_asked("Mikä kampanjan keulahahmon nimi oli?").kinds
    assert "system" in read_asked("Mikä lainaamon järjestelmän nimi oli?").kinds


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Mitä arvoja osallistuvassa budjetoinnissa oli?", ()),
        ("Mitä aiheita kesäohjelmassa on?", ()),
        ("Mitä käyttöjärjestelmiä se tukee?", ()),
        ("Mistä lähtien puisto on ollut auki?", ("date",)),
        ("missä kuussa puisto avattiin", ("date",)),
        ("Miten monta puuta istutettiin?", ("count",)),
        ("kävijät vuodessa keskimäärin", ("count",)),
        ("Puistoon varattiin iso summa, paljonko?", ("money",)),
        ("Minkä niminen hanke puistossa on?", ()),
        ("Vad kostade systemet i parken?", ("money",)),
        ("What did the park system cost?", ("money",)),
    ],
)
def test_what_only_looks_like_another_kind_is_none(question, kinds):
    assert read_asked(question).hard == kinds


@pytest.mark.parametrize(
    ("question", "many"),
    [
        ("Ketkä hoitavat puistoa yhdessä?", False),
        ("Mitkä olivat työn tulokset?", False),
        ("Luettele kaikki puiston laitteet.", False),
        ("Mitkä kunnat ovat uusineet puistoja?", True),
        ("Ketkä käyttävät puistosovellusta?", True),
        ("Missä kaikkialla puistoja on uusittu?", True),
        ("Missä kaikissa jutuissa puisto on mukana?", True),
        ("Mitkä näistä ovat rannikolta?", True),
    ],
)
def test_things_of_one_case_are_no_list_of_cases(question, many):
    assert read_asked(question).many is many


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # The thing that is asked for stands in the form of its question word: no product is asked for.
        ("Mitä seurantatyökalusta vielä puuttuu?", ("problem",)),
        ("Mitä tietoja alustaan on tulossa?", ()),
        ("Mitä ohjelmasta opittiin?", ("lesson",)),
        ("Mitä alustaa käytetään?", ("system",)),
        ("Mikä alusta valittiin?", ("system",)),
        ("Mihin järjestelmään asiat kirjataan?", ("system",)),
        ("Mihin asiat kirjataan, ja mikä siinä mättää?", ("problem",)),
        ("Mitä uudelta ohjelmalta toivottiin?", ("goal",)),
        ("Mitä selvityksestä jäi käteen?", ("result",)),
        ("Mitä he ovat siitä sanoneet?", ("opinion",)),
        ("Milloin se tuli omiin ja koska yksityisiin?", ("date",)),
    ],
)
def test_everyday_words_ask_for_the_kind_that_they_mean(text, kinds):
    assert read_asked(text).kinds == kinds


@pytest.mark.parametrize(
    "question",
    [
        "Kuka muu on luopunut paperista?",
        "Missä muualla lomakkeet täytetään verkossa?",
        "Missä uutta järjestelmää tai vanhaa alustaa on kokeiltu?",
        "Who else has replaced its old system?",
        "Vem annars har bytt system?",
    ],
)
def test_others_and_places_are_many(question):
    assert read_asked(question).many


def test_those_who_tender_and_those_who_lose_something_are_no_suppliers():
    assert "supplier" not in read_asked("Ketkä kilpailuttivat avoimesti?").kinds
    assert "supplier" not in read_asked("Keneltä on lähtenyt palvelu alta?").kinds
    assert "supplier" in read_asked("Keneltä järjestelmä ostettiin?").kinds
    assert "supplier" in read_asked("Ketkä toimittivat järjestelmän?").kinds


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("oliks siitä hyötyä?", "oliko siitä hyötyä?"),
        ("no pitääks ne siitä", "no pitääkö ne siitä"),
        ("Saatiinks se", "Saatiinks se"),
        ("Linuks on käytössä", "Linuks on käytössä"),
        ("ks. liite", "ks. liite"),
        ("miks se tehtiin? siks kai", "miks se tehtiin? siks kai"),
        ("kaks kysymystä", "kaks kysymystä"),
    ],
)
def test_the_verb_of_a_spoken_question_is_written_out(said, written):
    assert written_out(said) == written


def test_how_long_and_how_many_are_two_things():
    assert read_asked("Kuinka kauan kartoitus kesti ja montako vastasi?").kinds == ("count", "duration")
    assert read_asked("Montako kuukautta pilotti kestää?").kinds == ("duration",)


@pytest.mark.parametrize("text", ["Mikä oli suurin kompastuskivi?", "Mitkä olivat hidasteet?", "Vad var hindren?"])
def test_what_stood_in_the_way_is_a_problem(text):
    assert "problem" in read_asked(text).kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Kuin iso se varasto on?", ("count",)),
        ("Mihin hintaan se ostettiin?", ("money",)),
        ("hävikki prosentti arvio", ("share",)),
    ],
)
def test_size_price_and_share_are_asked_for_in_everyday_forms(text, kinds):
    assert read_asked(text).kinds == kinds


@pytest.mark.parametrize(
    ("text", "former"),
    [
        ("Miten asia hoidettiin ennen järjestelmää?", True),
        ("Mikä ohjelma oli käytössä ennen?", True),
        ("Which system was used before?", True),
        ("Kuka kokeili laitetta ennen varsinaista ostoa?", False),
        ("Mitä kokeiltiin ennen kilpailutusta?", False),
        ("Which product did they try out before going to tender?", False),
        ("Which product did they try out before the purchase?", False),
    ],
)
def test_what_comes_before_a_purchase_is_not_what_was_used_before(text, former):
    assert ("before" in read_asked(text).system_roles) is former


def test_what_points_back_is_not_what_is_counted():
    assert read_asked("Montako semmosta niillä on?").units == ()


@pytest.mark.parametrize(
    "text",
    [
        "Kenellä oli pdf-lomakkeita riesana?",
        "Kenen on pitänyt miettiä kieliversioita?",
        "Kuka on tehnyt markkinointiin liittyvää?",
        "Missä kävi niin, että palvelu lopetettiin?",
        "Var använder folk WhatsApp?",
        "Where did a university have a hand in it?",
    ],
)
def test_who_or_where_it_is_may_be_one_case_or_many(text):
    assert read_asked(text).perhaps


def test_how_large_it_is_may_be_asked_without_a_question_word():
    assert written_out("Montako siellä on töissä ja iso se on?") == "Montako siellä on töissä ja kuinka iso se on?"
    assert written_out("Se on hieno ja iso.") == "Se on hieno ja iso."
