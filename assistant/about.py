"""Questions to the assistant about itself: what it can do, and where what it says comes from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.compose.draft import Block, Draft, Part, Statement
from assistant.compose.phrases import joined, phrases
from assistant.compose.summary import borne_out
from assistant.retrieve import read_evidence
from corpus.case import Case
from corpus.taxonomy import name_of, taxonomy
from ingest.index import CaseIndex

PROGRAMME = "ohjelma"
# The whole question: "mitä osaat kertoa kulunvalvonnasta" is about access control.
_ABOUT = re.compile(
    r"\W*(?:(?:hei|moi|terve|hej|hi|hello)\W+)?(?:"
    r"(?:mitä|mihin) (?:kaikkea )?(?:sä |sinä )?(?:osaat|voit|pystyt|kykenet)(?: tehdä| auttaa| vastata)?|"
    r"mitä (?:sinulta|sulta|täältä|tältä) (?:voi|voin|saa) kysyä|mitä (?:voin|voi|saan) kysyä|"
    r"(?:kuka|mikä) (?:sä |sinä )?(?:olet|oot|digiluotsi on|on digiluotsi)(?: oikein)?|miten (?:sä |sinä )?toimit|"
    r"mistä (?:nämä |sun |sinun |vastaus\w* |tämän )?(?:tiedot|tieto|tietosi|vastaukset|vastauksesi) "
    r"(?:tulee|tulevat|on peräisin|ovat peräisin|on otettu|saadaan)|mihin (?:vastaukset|vastauksesi|tietosi|tiedot|"
    r"sun tiedot) (?:perustuvat|perustuu)|"
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
    r"varifrån (?:kommer|får du|har du) (?:uppgifterna|informationen|svaren|din information|allt det här)|"
    r"mistä (?:sä |sinä )?(?:otat|saat|haet|revit) (?:nämä |nää |näitä |sun |vastau\w*\s*)?(?:tiedot|tietosi|tietos|"
    r"tietoa)?|"
    r"mikä on (?:tietojen|tiedon|sinun |vastausten )\s*(?:lähde|lähteesi)|mitkä ovat lähteesi|"
    r"mistä (?:nää|nämä|noi|nuo|tää|tämä|kaikki|tämä kaikki)?\s?(?:jutut |asiat |tieto |tiedot )?(?:on|ovat|tulee|"
    r"tulevat) (?:peräisin|otettu|kotoisin)|"
    r"varifrån (?:har du fått|kommer) (?:det här|allt(?: det här)?|detta)|"
    r"what (?:are|is) your sources?|where do you get (?:this|your information|your answers|it all|"
    r"the information)(?: from)?|"
    r"what can (?:you do|i ask)(?: you)?|who are you|how do you work|where (?:does|do) (?:the|this|your) "
    r"(?:information|answers|data) come from"
    r")\W*",
    re.IGNORECASE,
)

# Where it all comes from is told by the programme's own case.
_SOURCES = re.compile(
    r"\b(?:mistä|(?:kuka|ketkä) nä\w+|mihin (?:vast|tie)\w+|varifrån|where|what (?:are|is) your)\b", re.IGNORECASE
)
_THESE = (
    r"(?:tää|tämä|tähän|tuo|se|sun|sinun|nämä|näihin|noi|nuo|tiedot|tietoihin|tietoosi|vastau\w+|antamasi|nää|näitä|"
    r"jutut|"
    r"sinuun|suhun)"
)
_TRUST = re.compile(
    r"\W*(?:(?:mutta|entä|no|och|men|but|so)\W+)?(?:"
    r"(?:voi(?:nko|ko|nks|ks|daanko)|uskallanko|kannattaako)\s+(?:\w+\s+)?(?:luottaa|uskoa)\s+(?:(?:sinuun|suhun|"
    r"siihen|tähän|mitä|sanot|"
    r"kerrot|vastaat|kaikkeen|"
    rf"{_THESE}|sä|sinä)\W*)+|"
    rf"voi(?:nko|ko|nks|ks|daanko)\s+(?:{_THESE}\s+)+(?:luottaa|uskoa)|"
    rf"(?:onko|ovatko|onks|oliko|pitääkö|pitävätkö|pitääks)\s+(?:{_THESE}\s*)+(?:\w+\s+)?"
    r"(?:totta|oikein|oikeita|ajan tasalla|luotettav\w+|paikkansa|varma\w*|faktaa)|"
    r"(?:kuinka|miten)\s+(?:luotettav\w+|varma\w*|oikeita)\s+(?:sä |sinä )?(?:olet|oot|ovat|on|" + _THESE + r"|\s)+|"
    r"mistä (?:sä |sinä )?(?:tiedät|tiiät) (?:tämän|tän|sen|tuon|näin)|"
    r"(?:keksitkö|valehteletko|puhutko)\s+(?:\w+\s*){0,3}|"
    r"kan (?:jag|man|vi) lita på (?:dig|svaren?|det (?:här|du säger)|uppgifterna|informationen)|"
    r"hittar du på(?: det här| svaren)?|"
    r"(?:är|stämmer) (?:det(?: här)?|svaren|uppgifterna|informationen)(?: (?:sant|sanna|pålitliga|pålitlig|rätt|"
    r"säkert))?|"
    r"how (?:do|can) (?:i|we) know (?:that )?(?:this|it|that) is (?:true|right|correct)|"
    r"can (?:i|we|one) (?:trust|rely on|believe) (?:you|this|it|what you say|(?:the|your|these) (?:answers?|"
    r"information))|"
    r"(?:is|are) (?:this information|this|it|that|(?:the|your|these) (?:answers?|information)) (?:true|reliable|"
    r"correct|accurate|up to date)|"
    r"how (?:reliable|accurate|sure|trustworthy) (?:are|is) (?:you|this|it|(?:the|your|these) (?:answers?|"
    r"information))|"
    r"(?:do|did) you (?:just )?make (?:things|it|this|that) up"
    r")\W*",
    re.IGNORECASE,
)
# What the whole library is about, and no case of it.
_TOPICS = re.compile(
    r"\W*(?:(?:mitä|mitkä|millaisia|minkälaisia)\s+(?:kaikkia\s+|kaikkea\s+)?(?:aiheita|aiheet|aihealueita|aihealueet|"
    r"aihepiirejä|teemoja|teemat)\s+(?:\w+\s+)?(?:täällä|täältä|tässä|aineistossa|kirjastossa|sinulla|sulla|teillä)"
    r"(?:\s+(?:on|löytyy|oikein))*|mistä aiheista (?:täällä|täältä|sinulta|sulta) voi kysyä|"
    r"vilka (?:ämnen|teman) (?:finns|har du|täcker du|handlar fallen om)(?: (?:det )?här)?|"
    r"what (?:topics|themes|subjects) (?:are (?:there|covered|here)|do you (?:have|cover|know))(?: here)?)\W*",
    re.IGNORECASE,
)
_OF_ANSWERS = re.compile(
    r"\b(?:sä|sinä|sinulta|sinun|sulta|sun|te|teidän|oot|olet|olette|otat|saat|haet|revit|osaat|voit|nämä|nää|näiden|noi|"
    r"vastau\w*|tapaukset|esimerkit|caset|jutut|digiluotsi|lähteesi|tietosi|tietos|du|din|svar\w*|fallen|exemplen|"
    r"det här|you|your|these|this|answers|cases|examples)\b",
    re.IGNORECASE,
)
MOST_DOCUMENTS = 3


def about(index: CaseIndex, question: str, language: str, *, of_case: bool = False) -> Draft | None:
    """What the assistant is, where it all comes from, if it can be trusted; None where nothing of it is asked.

    `of_case`: the question goes on with a case, whose own data are meant unless the answers are: "mistä tiedot tulee?".
    """
    if _TOPICS.fullmatch(question):
        return _topics(index.cases(), language)
    trust = bool(_TRUST.fullmatch(question))
    if not trust and (not _ABOUT.fullmatch(question) or (of_case and not _OF_ANSWERS.search(question))):
        return None
    cases = index.cases()
    programme = next((case for case in cases if case.theme == PROGRAMME), None)
    kind = "trust" if trust else "sources" if _SOURCES.search(question) else "about"
    text = phrases(language)
    documents = joined([_name_of(one) for one in _documents(cases)], text["and"])
    count = sum(case.theme != PROGRAMME for case in cases)
    lead = text[kind].format(count=count, documents=documents)
    if kind == "about":
        return Draft((), lead, opening=(Block(text["about_ask"]["heading"], tuple(text["about_ask"]["items"])),))
    if programme is None or kind != "sources":
        return Draft((), lead)
    found = read_evidence(index, programme.id, language)
    told = [Statement(said.text, borne_out(found, said)) for said in programme.summaries.get(language, ())[:2]]
    parts = (Part(programme, tuple(told), programme.title_in(language)),) if told else ()
    return Draft(parts, lead)


def _topics(cases: Sequence[Case], language: str) -> Draft:
    """The themes of the library, the largest first, each with how many cases it has and one of them."""
    text, themes = phrases(language), taxonomy().themes
    counted = Counter(case.theme for case in cases if case.theme != PROGRAMME)
    first = {theme: next(case for case in cases if case.theme == theme) for theme in counted}
    items = [
        text["topic"].format(
            theme=name_of(themes, theme, language) if theme in themes else theme,
            count=count,
            title=text["quote"].format(title=first[theme].title_in(language)),
        )
        for theme, count in counted.most_common()
    ]
    return Draft(
        (), text["topics"].format(count=counted.total()), opening=(Block(text["topics_heading"], tuple(items)),)
    )


def _documents(cases: Sequence[Case]) -> list[str]:
    """The documents that most cases come from."""
    counted = Counter(case.source.document for case in cases)
    return [document for document, _ in counted.most_common(MOST_DOCUMENTS)]


def _name_of(document: str) -> str:
    """A document as people call it: "Digiakatemia 2.0" for "digiakatemia-2.0"."""
    name = document.replace("-", " ")
    return name[:1].upper() + name[1:]
