"""An answer in another language than the case's: its summary in that language, quotes where that is silent."""

from __future__ import annotations

from assistant.asked import Asked
from assistant.compose.draft import Statement, quoted
from assistant.compose.leads import Terms, fact_bonus, naming_rest
from assistant.compose.naming import named_leads, wanted_names, worth_of_name
from assistant.compose.phrases import phrases
from assistant.compose.summary import borne_out, told_summary
from assistant.compose.tells import tells, text_tells
from assistant.parts import parts_of
from assistant.retrieve import CaseEvidence

MOST_TOLD = 3


def summary_statements(found: CaseEvidence, asked: Asked, language: str, terms: Terms) -> list[Statement]:
    """The summary in the question's language, the asked thing first; a quote where no summary tells it.

    Nothing where the case has no summary in that language that its sections bear out.
    """
    case = found.case
    sentences = [sentence for sentence, _ in told_summary(found, language)]
    if not sentences:
        return []
    statements: list[Statement] = []
    asked_things = 0
    plain = Asked(system_roles=asked.system_roles, text=asked.text)
    for kind in asked.hard:
        telling = [s for s in sentences if text_tells(kind, s.text, case, plain, terms)]
        if telling:
            main = max(telling, key=lambda s: fact_bonus(kind, s.text, s.sections, case))
            sentences.remove(main)
            sentences.insert(0, main)
            asked_things += 1
            continue
        quotable = [s for s in found.sentences if tells(kind, s, case, plain, terms)]
        if quotable:
            best = max(quotable, key=lambda sentence: sentence.score)
            statements.append(quoted(case, best, phrases(language)["quoted"].rstrip(":")))
    if wanted := wanted_names(case, asked):
        # Who asks which cases have a product hears first that this one has it.
        sentences.sort(key=lambda one: -worth_of_name(one.text, wanted))
        named = named_leads(found, asked)
        if named and not worth_of_name(sentences[0].text, wanted):
            statements.append(quoted(case, named[0], phrases(language)["quoted"].rstrip(":")))
    # A part of the question that asks for nothing hard is told by a sentence of its own.
    most = max(asked_things, len(parts_of(asked))) if asked_things == len(asked.hard) > 0 else MOST_TOLD
    told = [Statement(sentence.text, borne_out(found, sentence)) for sentence in sentences[:most]]
    if "system" in asked.kinds:
        said = " ".join(sentence.text for sentence in sentences)
        label = phrases(language)["quoted"].rstrip(":")
        statements += [quoted(case, one, label) for one in naming_rest(said, found, asked)]
    return [*statements, *told]
