"""A library of three invented cases, small enough to know by heart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.finnish import Analyser
    from ingest.index import CaseIndex

TOOL_LENDING = """\
---
id: tyokalulainaamo
title: Työkalulainaamon varausjärjestelmä
titles: {sv: Bokningssystem för verktygsutlåningen, en: Booking system for the tool library}
theme: palvelut
organisations: [Koivurannan kaupunki]
systems: [{name: Lainari, role: used}, {name: Excel, role: before}]
suppliers: [Norppasoft Oy]
roles: [asiakaspalvelu, kirjasto]
status: kaytossa
years: [2021, 2022]
source: {document: keksityt-tapaukset, lines: 1-6}
summary:
  fi:
    - {text: "Koivurannan kaupunki siirsi työkalulainaamon varaukset Excelistä Lainari-järjestelmään.",
       from: [lahtotilanne, ratkaisu]}
    - {text: "Varausten käsittely nopeutui 30 minuutista viiteen minuuttiin.", from: [tulokset]}
  sv: [{text: "Koivurannan kaupunki flyttade bokningarna från Excel till systemet Lainari.",
       from: [lahtotilanne, ratkaisu]}]
  en: [{text: "Koivurannan kaupunki moved the bookings from Excel to the Lainari system.",
       from: [lahtotilanne, ratkaisu]}]
facts:
  - {kind: system, text: "Lainari-varausjärjestelmä", from: ratkaisu}
  - {kind: supplier, text: "Norppasoft Oy", from: ratkaisu}
  - {kind: money, text: "järjestelmä maksoi 12 000 €", value: 12000, unit: €, from: ratkaisu}
  - {kind: duration, text: "käsittely viidessä minuutissa", value: 5, unit: minuutti, from: tulokset}
questions:
  - {lang: fi, text: "Kuka muu lainaa poria ja sahoja asukkaille?", from: lahtotilanne}
  - {lang: fi, text: "Paljonko vehkeiden varaussofta maksoi?", from: ratkaisu}
  - {lang: sv, text: "Hur bokar invånarna verktyg?", from: ratkaisu}
  - {lang: en, text: "How did another city handle lending drills and saws?", from: ratkaisu}
words: {fi: [porakone, vehkeet, lainavehkeet], sv: [verktyg], en: [tools, drill]}
---
## Lähtötilanne
Koivurannan kaupunki lainaa asukkaille työkaluja kirjaston tiloissa. Työkalujen varaukset kirjattiin vuoteen 2021 asti \
Excel-taulukkoon. Yhden varauksen käsittely kesti 30 minuuttia.

## Ratkaisu
Koivurannan kaupunki hankki vuonna 2022 Lainari-varausjärjestelmän yritykseltä Norppasoft Oy. \
Lainari-järjestelmä maksoi 12 000 €.

## Tulokset
Työkalun varauksen käsittely kestää Lainari-järjestelmässä viisi minuuttia.
"""

SHIFT_SEARCH = """\
---
id: vuorohaku
title: Päiväkotien sijaisten vuorohaku
titles: {sv: Vikariesökning för daghemmen, en: Finding substitutes for day-care centres}
theme: jarjestelmat
organisations: [Hallaperän kunta]
systems: [{name: Vuorohaku, role: piloted}, {name: WhatsApp, role: before}]
suppliers: [Tuisku Ohjelmistot Oy]
roles: [varhaiskasvatus, henkilosto]
status: pilotissa
years: [2023]
source: {document: keksityt-tapaukset, lines: 8-13}
summary:
  fi:
    - {text: "Hallaperän kunta kokeilee Vuorohaku-sovellusta sijaisten löytämiseen neljässä päiväkodissa.",
       from: [ratkaisu, toteutus]}
  sv: [{text: "Hallaperän kunta testar appen Vuorohaku i fyra daghem.", from: [toteutus]}]
  en: [{text: "Hallaperän kunta is piloting the Vuorohaku app in four day-care centres.", from: [toteutus]}]
facts:
  - {kind: system, text: "Vuorohaku-sovellus", from: ratkaisu}
  - {kind: supplier, text: "Tuisku Ohjelmistot Oy", from: ratkaisu}
  - {kind: count, text: "neljä päiväkotia", value: 4, unit: päiväkoti, from: toteutus}
  - {kind: date, text: "kokeilu alkoi 1.3.2023", date: 2023-03-01, from: toteutus}
questions:
  - {lang: fi, text: "Aamut menee soitellessa keikkalaisia, mitä muut tekee?", from: lahtotilanne}
  - {lang: fi, text: "Moneenko taloon sijaisappi otettiin?", from: toteutus}
  - {lang: sv, text: "Hur hittar man vikarier till dagis?", from: ratkaisu}
  - {lang: en, text: "How do you find a stand-in for a sick nursery teacher?", from: ratkaisu}
words: {fi: [keikkalainen, tuuraaja, sijaisappi], sv: [vikarie], en: [substitute, stand-in]}
---
## Lähtötilanne
Hallaperän kunnan päiväkodit etsivät sijaisia WhatsApp-viesteillä. WhatsApp-viestit menivät usein väärille henkilöille.

## Ratkaisu
Vuorohaku-sovellus lähettää vapaan työvuoron niille sijaisille, joille vuoro sopii. \
Sovelluksen toimittaa Tuisku Ohjelmistot Oy.

## Toteutus
Vuorohaku-sovelluksen kokeilu alkoi 1.3.2023 neljässä päiväkodissa.
"""

SNOW_SENSORS = """\
---
id: lumianturit
title: Lumianturit katujen aurauksessa
titles: {sv: Snösensorer vid plogning av gator, en: Snow sensors for street ploughing}
theme: kaupunki
organisations: [Kuuselan kaupunki]
systems: [{name: Lumivahti, role: considered}]
suppliers: []
roles: [tekninen]
status: suunnitteilla
years: [2025]
source: {document: keksityt-tapaukset, lines: 15-20}
summary:
  fi: [{text: "Kuuselan kaupunki suunnittelee lumiantureita 20 kadulle.", from: [tavoite]}]
  sv: [{text: "Kuuselan kaupunki planerar snösensorer på 20 gator.", from: [tavoite]}]
  en: [{text: "Kuuselan kaupunki plans snow sensors on 20 streets.", from: [tavoite]}]
facts:
  - {kind: count, text: "20 katua", value: 20, unit: katu, from: tavoite}
  - {kind: stage, text: "anturien kilpailutus alkaa keväällä 2025", from: toteutus}
questions:
  - {lang: fi, text: "Mistä aura-auton kuski tietää, missä on pahin pyry?", from: tavoite}
  - {lang: sv, text: "Hur vet man vilken gata som ska plogas?", from: tavoite}
  - {lang: en, text: "How can a city know which street needs ploughing?", from: tavoite}
words: {fi: [lumityöt, aura-auto, pyry], sv: [plogning], en: [snow plough]}
---
## Lähtötilanne
Kuuselan kaupunki tilaa katujen aurauksen puhelimella. Aurausauto käy turhaan monella kadulla.

## Tavoite
Kuuselan kaupunki haluaa asentaa lumianturit 20 kadulle. Lumianturit kertoisivat, milloin katu pitää aurata.

## Toteutus
Kuuselan kaupunki aloittaa anturien kilpailutuksen keväällä 2025. Yksi vaihtoehto on Lumivahti-palvelu.

## Opit
Anturien paristot kestävät pakkasessa vain osan talvesta.
"""

TINY_CARDS = {
    "palvelut/tyokalulainaamo.md": TOOL_LENDING,
    "jarjestelmat/vuorohaku.md": SHIFT_SEARCH,
    "kaupunki/lumianturit.md": SNOW_SENSORS,
}


def write_tiny_library(folder: Path) -> Path:
    """Write the three cards below a folder, each under its theme; returns the folder."""
    for name, text in TINY_CARDS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@contextmanager
def opened_tiny_index(place: Path, analyser: Analyser) -> Iterator[CaseIndex]:
    """The three cases indexed by hashed words in a folder, open for as long as the block runs."""
    from corpus.reader import read_cases
    from ingest.embedder import HashEmbedder
    from ingest.index import CaseIndex
    from ingest.pipeline import ingest_cases

    reading = read_cases(write_tiny_library(place / "library"))
    embedder = HashEmbedder()
    ingest_cases(place / "index", reading.cases, embedder, analyser)
    index = CaseIndex.open(place / "index", embedder, analyser)
    yield index
    index.close()
