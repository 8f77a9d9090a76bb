"""Who answers for a thing, who did it, and whom one may ask."""

from __future__ import annotations

import pytest

from assistant.asked import read_asked
from assistant.compose.who_words import RESPONSIBLE, WHO


@pytest.mark.parametrize(
    "text",
    [
        "Hankinta- ja varastopäällikkö vastaa varaston toiminnasta.",
        "Markkinoinnista huolehtii matkailuyksikkö.",
        "Pistettä seuraa kotouttamisen työryhmä.",
        "Edun kilpailuttajaksi sovittiin Yhtiö Oy.",
        "Kokeilu oli kirjaston vastuulla.",
        "Lagerchefen ansvarar för verksamheten.",
    ],
)
def test_a_sentence_tells_who_by_what_they_do_with_the_thing(text):
    assert WHO.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "Alustalla asiakkaat ja koordinaattori voivat pitää yhteyttä.",
        "Alustalle lisätään tietoja kohteiden laitteista ja kiinteistönvastaavista.",
        "Vahvoiksi siirtymiksi valittiin vain tietyt muutokset.",
        "Tukien järjestelmä hoitaa hakemukset automaattisesti.",
        "Kirjastot vastaavat siihen, että asiakkaat tekevät enemmän itse.",
    ],
)
def test_somebody_who_is_only_spoken_of_tells_nobody(text):
    assert not WHO.search(text)


def test_a_group_that_follows_a_thing_does_not_answer_for_it():
    assert not RESPONSIBLE.search("Pistettä seuraa kotouttamisen työryhmä.")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kuka hoitaa lomakkeiden käsittelyn?", "doer"),
        ("Kuka kilpailutti edun?", "doer"),
        ("Who handled the procurement?", "doer"),
        ("Vem sköter lagret?", "doer"),
        ("Keneltä voi kysyä lisää?", "contact"),
        ("Who can I ask about it?", "contact"),
        ("Kuka voitti kilpailutuksen?", "supplier"),
    ],
)
def test_who_is_asked_for(text, kind):
    assert read_asked(text).hard == (kind,)
