"""Which language a question is taken to be in."""

from __future__ import annotations

import pytest

from assistant.language import detect

FINNISH = [
    "Miten koulukuljetukset on saatu hallintaan?",
    "mite muut o ratkassu koulukyytien varauksen",
    "onks kellää kokemusta chatbotista",
    "mikä softa teil on käytös",
    "moro, tarttisin apuu läppärien kans",
    "tiiätteks kuka hommas ton kulunvalvonnan",
    "mist löytyy ne ohjeet ja lomakkeet",
    "Miten paatoksenteon jarjestelma otettiin kayttoon?",
]
SWEDISH = [
    "hur har andra kommuner löst skolskjutsarna",
    "Finns det nån som har testat självbetjäning på bibbo?",
    "vilket system använder ni",
    "Vad kostade det",
    "va gjorde di me nycklarna",
]
ENGLISH = [
    "how did other cities solve school transport",
    "Is there anybody who tried call recording?",
    "Which system was used",
    "what's up with the phone system",
]
OTHERS = [
    "Wie haben andere Städte die Lebensmittelabfälle verringert?",
    "¿Cómo redujeron otras ciudades el desperdicio de alimentos?",
    "Comment les autres villes ont-elles réduit le gaspillage alimentaire ?",
    "Hoe hebben andere steden de voedselverspilling verminderd?",
    "Kuidas teised linnad on toidujäätmeid vähendanud?",
    "Kas keegi on proovinud õpilastranspordi süsteemi?",
    "Как другие города сократили пищевые отходы?",
    "Как зарегистрироваться",
    "Як інші міста зменшили харчові відходи?",
    "كيف قللت المدن الأخرى من هدر الطعام؟",
    "其他城市如何减少食物浪费？",
    "Sidee bay magaalooyinka kale u yareeyeen qashinka cuntada?",
]
# No sentence, so nothing tells: the language of the interface holds.
UNTOLD = ["", "???", "123", "12.3.2024", "Intune", "MunSchool", "Lenel?", "CGI", "Power BI", "😀"]


@pytest.mark.parametrize("text", FINNISH)
@pytest.mark.parametrize("default", ["fi", "sv", "en"])
def test_everyday_finnish_is_finnish(text, default):
    assert detect(text, default) == "fi"


@pytest.mark.parametrize("text", SWEDISH)
def test_everyday_swedish_is_swedish(text):
    assert detect(text, "fi") == "sv"


@pytest.mark.parametrize("text", ENGLISH)
def test_everyday_english_is_english(text):
    assert detect(text, "fi") == "en"


@pytest.mark.parametrize("text", OTHERS)
@pytest.mark.parametrize("default", ["fi", "sv", "en"])
def test_a_sentence_in_another_language_is_known_for_one(text, default):
    assert detect(text, default) is None


@pytest.mark.parametrize("text", UNTOLD)
@pytest.mark.parametrize("default", ["fi", "sv", "en"])
def test_a_lone_product_name_takes_the_interface_language(text, default):
    assert detect(text, default) == default


@pytest.mark.parametrize("text", ["Power BI raportit", "Trail vai Excel", "RPA robotti laskut", "Excelist eroon?"])
def test_product_names_with_a_finnish_word_are_not_english(text):
    assert detect(text, "fi") == "fi"
