"""The words by which a sentence tells who did a thing or answers for it, as patterns in fi, sv and en."""

from __future__ import annotations

import re

# To answer for a thing takes the elative beside it ("vastaa siitä"); "vastasi tarpeita" tells of no one.
_ANSWERS = (
    r"vasta(?:a|avat|si|sivat|nnut|nneet)\s+(?:\S+\s+){0,4}?(?:\w+st[aä]|siitä)|"
    r"(?:\w+st[aä]|siitä)\s+(?:\S+\s+){0,2}?vasta(?:a|avat|si|sivat|nnut|nneet)"
)
# Somebody who answers for a thing, leads it or was named for it; one who is only spoken of ("the customers and the
# coordinator keep in touch") tells nobody, nor does a system that does the work.
_LEADS = (
    r"\w+n vastuulla|(?:on|oli|ovat|olivat) vastuussa|vastuuhenkilö\w*|omistaja|vet(?:i|ivät|ää|ävät|änyt|äjä\w*)|"
    r"johta(?:a|vat|nut)|joht(?:i|ivat)|johtaja|koordinoi\w*|\w*päällikkö\w* (?:on|oli|toimi\w*)|"
    r"(?:\w*päällikkö|\w{3,}vastaava)(?=\s*:)|"
    r"responsib\w*|in charge|manager|leads?|led|leder|ledde|projektledare\w*|chef\w*|ansvar\w*"
)
RESPONSIBLE = re.compile(rf"\b(?:{_ANSWERS}|{_LEADS})\b", re.I)
WHO = re.compile(
    rf"\b(?:{_ANSWERS}|{_LEADS}|(?<!järjestelmä )(?<!ohjelma )(?<!sovellus )hoit(?:aa|avat|i|ivat)|"
    r"seura(?:a|si|avat|sivat)|huoleht(?:ii|ivat|i)|valvo(?:o|vat|i|ivat)|yhteyshenkilö\w*|"
    r"\w+(?:j[aä]|ri|henkilö|likö)ksi (?:sovittiin|valittiin|nimettiin|nimitettiin|palkattiin|määrättiin|valikoitui)|"
    r"coordinat(?:es?|ed)|handle[ds]?|follow(?:s|ed)|monitors?|följ(?:er|s|de)|sköt(?:er|te|s)|samordnar)\b",
    re.I,
)
# Somebody of an organisation, and what they do with what is asked about.
ACTOR = re.compile(
    r"\b\w*(?:päällik\w+|päällikkö|yksikk\w+|yksikö\w+|tiimi\w*|työryhmä\w*|toimiala\w*|osasto\w*|palvelut|palvelujen|"
    r"tietohallinto|ict|hr|konsultt\w+|yliopist\w+|instituut\w+|insinöör\w+|asiantunti\w+|työntekijä\w*|opettaj\w+|"
    r"hanke|hankkee\w+|oy|oyj|kirjasto|koordinaattor\w+|manager|team|unit|department|enhet\w*|chef\w*)\b",
    re.I,
)
MADE = re.compile(
    r"\b(?:rakensi\w*|rakentaa|rakentavat|teki|tekivät|tekee|tekevät|tehtiin|toteutti\w*|toteuttaa|kehitti\w*|kehittää|"
    r"kehittävät|laati\w*|suunnitteli\w*|loi|luo|luovat|kokosi\w*|kokoaa|uusi|aloitti\w*|vastasi\w*|vastaa|"
    r"vastaavat|hoit\w+|johta(?:a|vat|ja\w*)|johti\w*|test\w+|kerä\w+|seuraa|valvoo|koulut\w+|ohjaa|hallinnoi|"
    r"omistaa|ylläpitä\w+|koordinoi\w*|huolehtii|kilpailut\w+|toimitt\w+|yhteistyössä|yhdessä|buil[dt]s?|made|makes?|"
    r"develop\w*|respons\w+|bygg\w+|ansvar\w*|utveckla\w*|gör|gjorde)\b",
    re.I,
)
# Who tested a thing is not told by who made it: each of these wants a sentence with its own verb.
OWN_DOINGS = tuple(
    re.compile(rf"\b(?:{verb})\w*", re.IGNORECASE)
    for verb in (
        "test",
        "koulut|perehdyt|train|utbild",
        "suunnit|laati|laad|piirs|piirt|design|planer",
        "keräs|kerää|kerät|koko(?:si|aa|nnut)|koot",
        "kilpailut|tender|upphandl",
    )
)
# Who answers for a thing is another question than who made it.
ANSWERS_FOR = re.compile(
    r"\bvastaa|\bvastas|\bvastuu|\bvet(?:i|ää|änyt|äjä)\b|\bjohta|\bjohti|\bresponsib|\bin charge\b|"
    r"\bhoita|\bhoiti|\bhuoleh|\bseura|\bvalvo|\bkoordinoi|\bomista|"
    r"\b(?:led|leads|runs?|ran|handle\w*|monitors?|coordinate\w*|owns?|takes? care|took care)\b|\bansvar|"
    r"\b(?:led(?:er|de)|sköt\w+|följ\w+|övervak\w+|samordn\w+|äger)\b",
    re.IGNORECASE,
)


def tells_who(text: str) -> bool:
    """Whether a sentence says who does or answers for something."""
    return bool(WHO.search(text))
