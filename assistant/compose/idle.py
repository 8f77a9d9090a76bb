"""Sentences that tell nothing of what was done: wishes, plans and general wisdom."""

from __future__ import annotations

import re

from assistant.compose.draft import Statement

WISH = re.compile(
    r"\b(?:halu(?:si|sivat|aa|avat|taan|ttiin|taisiin)|toivo(?:o|vat|i|ivat|taan|ttiin)|pyri(?:tään|ttiin)|pyrki\w+|"
    r"tavoit(?:teena|teeksi|e on|e oli|eltiin|ellaan|teli)|(?:on|oli) tarkoitus|tarkoituksena|aiko(?:o|vat|i|ivat)|"
    r"aio(?:taan|ttiin)|(?:on|oli) määrä|odotetaan|odotettiin|suunnitelmissa|suunnitelmien mukaan|"
    r"voita(?:isiin|neen)|voi(?:si|sivat|daan laajentaa|vat laajentaa)|"
    r"vill(?! säga)|(?-i:ville)|önska\w*|hoppas|mål(?:et)? (?:är|var)|avsikten|planera[rs]|"
    r"ska kunna|skulle kunna|"
    r"wants?|wanted|hopes?|hoped|wishes|wished|aims?|aimed|goal is|goal was|is to|are to|plans?|planned to|intends?|"
    r"intended|intention)\b|^(?:Jos|Mikäli|Om|If)\b",
    re.IGNORECASE,
)
# What is true of any such work, and what the work belonged to.
WISDOM = re.compile(
    r"\b(?:voisi(?:vat)?|kuulu(?:u|vat) (?:\w+ ){0,3}\w*(?:tehtävi\w+|arkeen)|on (?:\w+ ){0,2}jatkuva\w*|"
    r"(?:on|oli) (?:\w+ )?(?:osa|osana)\b|ei pidä|on väärin|kannattaa|"
    r"on (?:\w+ )?merkittäv\w+ vaikutu\w+|(?:on|ovat) (?:\w+ )?(?:tärkeä\w*|välttämätö\w*|"
    r"olennai\w+|ratkaisev\w+)|"
    r"skulle kunna|är (?:\w+ ){0,2}(?:fortgående|kontinuerlig\w*|viktig\w*|avgörande)|"
    r"hör till (?:\w+ ){0,2}\w*uppgift\w*|"
    r"var en del av|är en del av|(?:is|was|are|were) (?:a )?part of|(?:is|are) (?:\w+ ){0,2}(?:important|essential|"
    r"continuous|ongoing work)|could help|belongs? to (?:\w+ ){0,3}tasks)\b",
    re.IGNORECASE,
)
# What stands beside the work: values, a law that changed, where the material of a study came from, the days of a
# tendering, another piece of work that went on at the same time.
BESIDE = re.compile(
    r"\b(?:tärkeimm\w+|kaupungin|kunnan|yhtei\w+|hankkeen) arvo(?:t|ina|ja)\b|"
    r"\b(?:\w*laki|lainsäädäntö|asetus|direktiivi) muuttui\b|\b(?:laki|lain)muuto\w+|"
    r"\b(?:aineisto|lähte|lähde)\w*\b(?=.*\b(?:lähte|kysely|haastattelu|esittely)\w*st[aä]\b)|"
    r"\d\.\d{1,2}\.(?:\d{4})?\s?[–-]\s?\d{1,2}\.\d|\bperustele(?:e|vat)\b|"
    r"\b(?:rakensi|rakentaa|kehitti|kehittää|laati|aloitti|uusi) (?:samaan aikaan|samalla|myös)\b|\b\w+n rinnalla\b",
    re.IGNORECASE,
)
# How well a thing does is measured beside it, unless that is asked.
MEASURED = re.compile(
    r"\b(?:tehokkuu|onnistumi|vaikutuks|vaikuttavuu|toimivuu)\w+ "
    r"(?:mit(?:ataan|attiin)|seurat(?:aan|tiin)|arvioi(?:daan|tiin))\b",
    re.IGNORECASE,
)
# What something must be is a demand on what is not there yet.
DEMANDED = re.compile(r"\b(?:piti|pitää|on oltava|tulee (?:olla|voida)|måste|skulle|must|had to)\b", re.IGNORECASE)

_AND = re.compile(r",\s+(?:ja|mutta|eikä|sekä|och|men|and|but)\s+")


def is_wish(statement: Statement) -> bool:
    """Whether a statement tells of nothing but what is wanted; one on several sections tells of more."""
    return bool(WISH.search(statement.text.partition(",")[0])) and len(statement.evidence) <= 1


def is_wisdom(statement: Statement) -> bool:
    """Whether a statement tells what is true of any such work, or what the work was a part of."""
    first, _, more = statement.text.partition(",")
    return bool(WISDOM.search(first)) and (len(statement.evidence) <= 1 or not more)


def is_idle(statement: Statement) -> bool:
    """Whether a statement is a wish or general wisdom, in each of its clauses."""
    return is_all_idle(statement) or is_wish(statement) or is_wisdom(statement)


def is_all_idle(statement: Statement) -> bool:
    """Whether each of several clauses is a wish or general wisdom."""
    clauses = _AND.split(statement.text)
    return len(clauses) > 1 and all(WISH.search(one) or WISDOM.search(one) for one in clauses)
