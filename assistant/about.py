"""Questions to the assistant about itself: what it can do, and where what it says comes from."""

from __future__ import annotations

import re

from assistant.compose.draft import Draft, Part, Statement
from assistant.compose.phrases import phrases
from assistant.compose.summary import borne_out
from assistant.retrieve import read_evidence
from ingest.index import CaseIndex

PROGRAMME = "ohjelma"
# The whole question: "mitä osaat kertoa kulunvalvonnasta" is about access control.
_ABOUT = re.compile(
    r"\W*(?:(?:hei|moi|terve|hej|hi|hello)\W+)?(?:"
    r"(?:mitä|mihin) (?:kaikkea )?(?:sä |sinä )?(?:osaat|voit|pystyt|kykenet)(?: tehdä| auttaa| vastata)?|"
    r"mitä (?:sinulta|sulta|täältä|tältä) (?:voi|voin|saa) kysyä|mitä (?:voin|voi|saan) kysyä|"
    r"(?:kuka|mikä) (?:sä |sinä )?(?:olet|oot|digiluotsi on|on digiluotsi)(?: oikein)?|miten (?:sä |sinä )?toimit|"
    r"mistä (?:nämä |sun |sinun |vastaus\w* |tämän )?(?:tiedot|tieto|tietosi|vastaukset|vastauksesi) "
    r"(?:tulee|tulevat|on peräisin|ovat peräisin|on otettu|saadaan)|mihin (?:vastaukset|vastauksesi) perustuvat|"
    r"mistä (?:(?:nämä|nää|kaikki|teidän|näiden|te olette|ootte|olette) )*(?:esimerkit|tapaukset|jutut|hankkeet|caset) "
    r"(?:oikein )?(?:on |ovat )?(?:tulleet|tulleita|tulevat|tulee|peräisin|lähtöisin|saatu|kerätty|koottu|kotoisin)"
    r"(?: (?:ja|sekä) (?:mitä varten|miksi|kuka|ketkä|milloin)\b[^?.!]*)?|"
    r"varifrån kommer (?:exemplen|fallen)|where do (?:the|these) (?:cases|examples) come from|"
    r"mistä (?:\w+ ){0,3}(?:tapaukset|esimerkit|jutut|tarinat|hankkeet|aineistot?) (?:\w+ ){0,3}"
    r"(?:tulee|tulevat|tullut|tulleet|peräisin|kerätty|koottu|otettu|saatu|lähtöisin)(?:\W+ja .{1,70})?|"
    r"(?:kuka|ketkä) (?:nämä |nää |näitä )(?:\w+ )?(?:tapaukset|esimerkit|jutut|tapauksia|esimerkkejä) (?:\w+ ){0,2}"
    r"(?:teki|tekivät|tehnyt|tehneet|kirjoitti|kirjoittanut|kirjoittaneet|koonnut|koonneet)|"
    r"varifrån kommer (?:alla )?(?:de här |dessa )?(?:fallen|exemplen|fall|exempel)|"
    r"where do (?:all )?(?:the|these) (?:cases|examples|stories) come from|"
    r"vad kan (?:du|jag fråga)(?: göra)?|vem är du|hur fungerar du|"
    r"varifrån kommer (?:uppgifterna|informationen|svaren)|"
    r"what can (?:you do|i ask)(?: you)?|who are you|how do you work|where (?:does|do) (?:the|this|your) "
    r"(?:information|answers|data) come from"
    r")\W*",
    re.IGNORECASE,
)

# Where it all comes from is told by the programme's own case.
_SOURCES = re.compile(r"\b(?:mistä|mihin vast\w+|(?:kuka|ketkä) nä\w+|varifrån|where)\b", re.IGNORECASE)


def about(index: CaseIndex, question: str, language: str) -> Draft | None:
    """What the assistant is and what its library holds; None where it is not asked about itself."""
    if not _ABOUT.fullmatch(question):
        return None
    cases = index.cases()
    programme = next((case for case in cases if case.theme == PROGRAMME), None)
    text, sources = phrases(language), bool(_SOURCES.search(question))
    lead = text["about_sources" if sources else "about"].format(count=len(cases))
    if programme is None or not sources:
        return Draft((), lead)
    found = read_evidence(index, programme.id, language)
    told = [Statement(said.text, borne_out(found, said)) for said in programme.summaries.get(language, ())[:2]]
    parts = (Part(programme, tuple(told), programme.title_in(language)),) if told else ()
    return Draft(parts, lead)
