"""What is altered in a sentence that is taken over nearly word for word, and what may be without a word of doubt."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from assistant.check import WordJudge
from assistant.checks.background import make_background
from corpus.reader import read_cases
from ingest.finnish import cached_terms, load_analyser

PASSAGE = (
    "Liikuntapalvelujen varaukset\n\n"
    "Liikuntapalvelut valitsi sovelluksen, koska koulut tunsivat sen ennestään. Valmentaja kuittaa vuoron "
    "puhelimella, joten vahtimestari tarvitsee vähemmän avaimia. Urheiluseurat saivat tunnukset ja koulut ohjeet. "
    "Vakiovuoroja haetaan vuoteen 2023 asti paperilla ja kertavuoroja vuodesta 2024 sähköisesti."
)
ALTERED = {
    "Vahtimestari kuittaa vuoron puhelimella, joten valmentaja tarvitsee vähemmän avaimia.": "changed places",
    "Kertavuoroja haetaan vuoteen 2023 asti paperilla ja vakiovuoroja vuodesta 2024 sähköisesti.": "changed places",
}
THE_SAME = [
    "Valmentaja kuittaa vuoron puhelimella.",
    "Koska koulut tunsivat sovelluksen ennestään, liikuntapalvelut valitsi sen.",
    "Koulut saivat ohjeet ja urheiluseurat tunnukset.",
    "Vahtimestari tarvitsee vähemmän avaimia, sillä valmentaja kuittaa vuoron puhelimella.",
]


@pytest.fixture(scope="module")
def judge() -> WordJudge:
    analyser = load_analyser()
    if analyser.name == "none":
        pytest.skip("no Finnish dictionary here")
    cases = read_cases(Path(str(files("corpus").joinpath("cases")))).cases
    return WordJudge(make_background(cases, cached_terms(analyser)))


@pytest.mark.parametrize(("claim", "way"), ALTERED.items())
def test_what_was_altered_is_doubtful(judge, claim, way):
    judgement = judge(claim, PASSAGE, "fi")
    assert judgement.doubtful
    assert way in "; ".join(judgement.soft)


@pytest.mark.parametrize("claim", THE_SAME)
def test_what_says_the_same_in_another_order_passes(judge, claim):
    assert judge(claim, PASSAGE, "fi").passed
