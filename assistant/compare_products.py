"""The products of a case in a cell of a comparison: its own, what there was before, who supplies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.compare import SYSTEM_ORDER, has_facts, statements_of
from assistant.compose.aspect import PENDING
from assistant.compose.draft import Statement, beginnings, evidence_of, in_one, repeats
from assistant.compose.newness import adds_little, in_own_language
from assistant.compose.parts_played import AT_START, part_word, played_part
from assistant.compose.phrases import joined, phrases
from assistant.compose.stage import EARLY
from assistant.compose.summary import own_words, told_summary
from assistant.figures import stands_in
from assistant.retrieve import CaseEvidence, Sentence
from corpus.case import Case, System

# What a case itself has come to; what it only looked at counts where it has come to none.
OWN = ("chosen", "used", "piloted")
# The parts in the order in which they are told; "" is a product whose part no sentence shows.
_ORDER = ("chosen", "used", "", "piloted", "connected", "considered", "before", AT_START)
_PLAIN = ("chosen", "used", "")
# The parts of products that may stand by a bare name; of others a reader cannot tell what they are.
_PLACED = (*_PLAIN, "piloted")
MOST_NAMES, MOST_WORDS = 3, 5
# How a name says that it begins with a company's, and how long a word must be to name a product by itself.
COMPANY, LEAST_LETTERS = " Oy", 4
# Sections that tell nothing of what a product of the case does.
_UNTOLD = frozenset(("lahtotilanne", "opit"))


@dataclass(frozen=True, slots=True)
class Product:
    """A product of a case by the name it is told with, the part it plays and the sentence that shows it."""

    system: System
    name: str
    part: str
    sentence: Sentence


def read_products(found: CaseEvidence, language: str) -> list[Product]:
    """The products of a case that its text names; those looked at or used at the start where it has no own ones."""
    known = sorted(found.case.systems, key=lambda system: SYSTEM_ORDER.index(system.role))
    # "Trail System" beside "Trail" is the same product by its longer name.
    systems = [one for n, one in enumerate(known) if not any(one.name.startswith(other.name) for other in known[:n])]
    played = [(one, part) for one in systems if (part := played_part(one, found, language))]
    # Of what the text shows no part of, only an own product may stand for itself.
    told = [Product(one, *part) for one, part in played if part[1] or one.role in OWN]
    if not own_products(told):
        return told
    return [one for one in told if one.system.role != "considered" and one.part != AT_START]


def tells_products(found: CaseEvidence, products: Sequence[Product]) -> bool:
    """Whether a case tells a product or a supplier of what it has come to."""
    late = any(one.part not in (AT_START, "before") for one in products)
    return late or bool(found.case.suppliers) or not has_facts(found.case)


def own_products(products: Sequence[Product]) -> list[Product]:
    """Those of some products that their case has come to."""
    return [one for one in products if one.system.role in OWN and one.part != AT_START]


def told_products(found: CaseEvidence, products: Sequence[Product], language: str) -> list[Statement]:
    """All products of a case in one line; of a plain document its sentence on them."""
    if not has_facts(found.case):
        return [one for one in statements_of("system", found, language) if one.borne_out]
    return named_products(found, products, "", language)


def new_products(found: CaseEvidence, products: Sequence[Product], said: str) -> list[Product]:
    """The products that nothing said so far names; where it names an own one, only own ones that can be explained."""
    new = [one for one in products if not is_named(one.system.name, said)]
    own = own_products(products)
    if all(one in new for one in own):
        return new
    return [one for one in new if one in own and _explained(found, one).text != one.system.name]


def product_sentence(
    found: CaseEvidence, products: Sequence[Product], beside: Sequence[Statement], used: Sequence[str], language: str
) -> Statement | None:
    """The summary's sentence that tells most of an own product and stands nowhere yet; None where none does.

    One that names a product which is not named `beside` goes first; `used`: sentences that another row may hold.
    """
    own = [one.system.name for one in own_products(products)]
    said = " ".join(in_own_language(found, one.text) for one in beside)
    new = [name for name in own if not is_named(name, said)]
    told = []
    for sentence, evidence in told_summary(found, language):
        one, text = Statement(sentence.text, evidence), own_words(found, sentence.text, language)
        tells = not ({*sentence.sections} <= _UNTOLD or PENDING.search(text))
        if tells and one.text not in used and not _repeats_any(found, one, beside):
            told.append((one, text, {*sentence.sections} <= {*EARLY}))
    # What was done before what was wanted.
    ordered = sorted(told, key=lambda item: item[2])
    naming = (one for names in (new, own) for one, text, _ in ordered if _names_any(names, text, found))
    return next(naming, None)


def named_products(found: CaseEvidence, products: Sequence[Product], said: str, language: str) -> list[Statement]:
    """Products in one line by the part they play, and who supplies where neither a name nor what was said tells it."""
    text = phrases(language)
    placed = [one for one in products if one.part in _PLACED or one.name != one.system.name or len(products) == 1]
    told = []
    for part in _ORDER:
        own = [_explained(found, one) for one in placed if one.part == part][:MOST_NAMES]
        if own:
            names = joined([one.text for one in own], text["and"])
            shown = (
                names if part in _PLAIN else text["product_part"].format(part=part_word(part, language), names=names)
            )
            told.append(Statement(shown, tuple(item for one in own for item in one.evidence)))
    told = [one for one in told if one.borne_out]
    return in_one([*told, *_suppliers(found, " ".join([said, *(one.text for one in told)]), language)])


def _explained(found: CaseEvidence, product: Product) -> Statement:
    """A product by its name, with what the card says in a few words that it is."""
    evidence = evidence_of(found.case, product.sentence)
    plain = product.name == product.system.name and not found.foreign
    for fact in found.case.facts if plain else ():
        what = fact.text.removeprefix(f"{product.name}, ").partition(",")[0]
        if fact.kind != "system" or what == fact.text.partition(",")[0] or len(what.split()) > MOST_WORDS:
            continue
        words = beginnings(what)
        own = [one for one in found.sentences if one.passage.section == fact.section]
        best = max(own, key=lambda one: len(words & beginnings(one.text)), default=None)
        if best and words <= beginnings(best.text):
            return Statement(f"{product.name} ({what})", (evidence, evidence_of(found.case, best)))
    return Statement(product.name, (evidence,))


def _names_any(names: Sequence[str], text: str, found: CaseEvidence) -> bool:
    """Whether a text names one of some products by itself, not as a part of the name of another that was looked at."""
    others = [one.name for one in found.case.systems if one.role == "considered"]
    return any(is_named(name, text) for name in names) and not any(stands_in(name, text) for name in others)


def is_named(name: str, text: str) -> bool:
    """Whether a text names a product, in whole or by its own word: "Intune" of Microsoft's, "Hailer" of a company's."""
    first, *_, last = words if len(words := name.split()) > 1 else (name, name)
    short = [last] if last[:1].isupper() and len(last) >= LEAST_LETTERS else []
    maker = [first] if COMPANY in name else []
    return any(stands_in(one, text) for one in (name, *short, *maker))


def _repeats_any(found: CaseEvidence, one: Statement, beside: Sequence[Statement]) -> bool:
    said = " ".join(other.text for other in beside)
    return one in beside or bool(said and repeats(one.text, said)) or adds_little(found, one, beside)


def _suppliers(found: CaseEvidence, said: str, language: str) -> list[Statement]:
    """Who supplies, where nothing said so far tells it; a bare name with the word for what it is."""
    names = found.case.suppliers
    told = [one for one in statements_of("supplier", found, language) if one.borne_out]
    new = [one for one in told if not any(stands_in(name, said) for name in names)]
    # Who looks after what is left behind supplies nothing of what came.
    past = _suppliers_before(found.case)
    late = [one for one in new if not any(stands_in(name, one.text) for name in past)]
    label = phrases(language)["aspects"]["supplier"].lower()
    # What the card says of a supplier ("Esmikon ylläpito") may be that it does not supply what was bought.
    plain = {fact.text for fact in found.case.facts if fact.kind == "supplier"} >= {*names}
    return [Statement(f"{label} {one.text}", one.evidence) if plain and one.text in names else one for one in late]


def _suppliers_before(case: Case) -> list[str]:
    """The suppliers that the card records with a product that was there before."""
    before = [one.name for one in case.systems if one.role == "before"]
    recorded = [fact.text for fact in case.facts if fact.kind == "supplier"]
    past = [text for text in recorded if any(stands_in(name, text) for name in before)]
    return [name for name in case.suppliers if any(stands_in(name, text) for text in past)]
