"""Where an answer begins: with what was done where it is asked how, with the whole reason where it is asked why."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.asked import Asked
from assistant.compose.draft import Statement, beginnings, repeats
from assistant.compose.focus import asks_one, tells_reason
from assistant.retrieve import CaseEvidence, Sentence
from assistant.roles import quotability

DONE = ("ratkaisu", "toteutus")
HOW = re.compile(
    r"\b(?:miten|mites|kuinka|millä (?:tavalla|tavoin|keinoin)|mitä (?:voi|pitää|pitäisi|kannattaa)?\s?tehdä\w*|"
    r"mitä (?:\w+ )?(?:avuksi|apua|neuvoksi|tilalle|teem?me|teette|tekisitte|tekisimme)|mikä (?:avuksi|neuvoksi)|"
    r"mitä (?:\w+ ){0,2}?(?:muut|muualla|muissa|toiset)|kannattaako|\w+isi(?:vat|mme|n|tte)?k[oö]|"
    r"jotenkin|mitenkään|somehow|på något sätt|millais\w+ (?:\w+ ){1,4}(?:on|oli|ovat) (?:\w+ ){0,3}\w+t[uy]|"
    r"mistä (?:sen |sitä )?(?:tietää|näkee|huomaa|päästä|aloit\w+|alkaa|kannattaa)|"
    r"hur|vad (?:ska|kan|bör) (?:man|vi|jag) göra|how|what (?:to|can we|should (?:we|i)) do)\b",
    re.IGNORECASE,
)
# How often, how common: asks for one thing, as "which" does.
_HOW_MUCH = re.compile(
    r"\b(?:(?:kuinka|miten|kuin?) (?:usein|mon\w+|yleis\w+|is\w+|suur\w+|laaj\w+|pit\w+|vanh\w+|kalli\w+)|"
    r"hur (?:ofta|många|stor\w*)|how (?:often|many|much|large|big|long))\b",
    re.IGNORECASE,
)
# A question word within a sentence tells of the asker's own matter: "haluavat nähdä missä mennään".
_WHAT = re.compile(
    r"(?:^|[.,;:?!–-]|\b(?:ja|eli|entä|no|mutta|kerro\w*|tietää|kuulla|och|and|tell me|know)\s)\W{0,9}"
    r"(?:mitä|mikä|mitkä|minkä|mihin|missä|mistä|millä|kuka|ketkä|kene\w+|millai\w+|vad|vilk\w+|vem|var|what|which|who|"
    r"where)\b|(?:^|[.,;:?!–-])\W{0,9}(?:\w+k[oö](?:han|hän)?|is|are|was|were|has|have|did|does|do|can|är|har|kan|finns)\b",
    re.IGNORECASE,
)
# Another reason beside the first.
_AGAIN = re.compile(r"\b(?:syy\w*|myös|lisäksi|orsak\w*|också|dessutom|reasons?|also|besides)\b", re.IGNORECASE)
_IF = re.compile(r"\W*(?:jos|om|if)\b", re.IGNORECASE)
# Words, by their beginnings, that a sentence shares with the reason before it where it goes on with it.
SHARED = 1


def asks_how(asked: Asked) -> bool:
    """Whether a question asks how something was done, or only names a problem or a subject."""
    if asked.kinds or asks_one(asked.text):
        return False
    text = _HOW_MUCH.sub("", asked.text)
    return bool(HOW.search(text)) or not (_WHAT.search(asked.text) or text != asked.text)


def done_first(opening: Sequence[Statement], summary: Sequence[Statement]) -> list[Statement]:
    """The opening, after the sentence of the summary that says what was done where the opening does not."""
    if not opening or not summary or tells_done(opening[0]):
        return [*opening]
    done = next(filter(tells_done, summary), None)
    if done is None or repeats(done.text, opening[0].text):
        return [*opening]
    return [done, *opening]


def reason_goes_on(found: CaseEvidence, lead: Statement) -> list[Sentence]:
    """The sentence after one that gives a reason, where it goes on with it."""
    if not tells_reason(lead.text) or len(lead.evidence) != 1:
        return []
    told = lead.evidence[0]
    after = (s for s in found.sentences if s.passage == told.passage and s.start >= told.end)
    following = next(after, None)
    if following is None or quotability(following.text) < 0:
        return []
    goes_on = tells_reason(following.text) or _AGAIN.search(following.text)
    return [following] if goes_on and len(beginnings(following.text) & beginnings(lead.text)) >= SHARED else []


def tells_done(statement: Statement) -> bool:
    """Whether a statement stands on what was done; what may be done one day is not done."""
    return not _IF.match(statement.text) and any(item.passage.section in DONE for item in statement.evidence)
