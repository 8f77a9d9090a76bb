"""Follow-ups that point at the cases of the answer before."""

from __future__ import annotations

import pytest
from evidence import TERMS, make_case

from assistant import comparing
from assistant.answer import Question, Turn
from assistant.comparing import compared_before, names_none, with_compared
from assistant.compose.phrases import phrases
from assistant.named import asking_users, named_before, tells_topic
from assistant.understand import Reading, read_question
from corpus.case import System
from corpus.scope import EVERY_CASE

CASES = {
    "ovet": make_case("ovet", title="Ovien uusiminen", titles={"en": "Renewing the doors"}),
    "lumi": make_case("lumi", title="Lumen *mittaus*", titles={"en": "Measuring snow"}),
    "muu": make_case("muu", title="Muu asia"),
}
ANSWER = "Kirjastossa on 2 tapausta.\n\n- **Lumen \\*mittaus\\***: Anturit. [1]\n\n- **Ovien uusiminen**: Lukot. [2]"


class Three:
    """An index of three cases."""

    def cases(self):
        """All of them."""
        return tuple(CASES.values())

    def over_cases(self, name, work):
        """What is worked out of all of them."""
        return work(CASES)

    terms = staticmethod(TERMS)

    def holders(self, term):
        """No word stands in many cases."""
        return 0

    def coverage(self, text, among=()):
        """No answer of another program shares words with any."""
        return {}

    def case(self, case_id):
        """One of them."""
        return CASES[case_id]


def read(text: str, answer: str = ANSWER, language: str | None = None):
    """The reading of a follow-up after an answer."""
    history = (Turn("user", "Mitä kaduilla ja taloissa on kokeiltu?"), Turn("assistant", answer)) if answer else ()
    question = Question(text, history, language=language)
    return pointed(question)


def pointed(question: Question) -> Reading:
    """A question read with what it points at; nothing of it needs a search."""
    reading = named_before(Three(), read_question(question), question.history)  # type: ignore[arg-type]
    return compared_before(Three(), reading, question.history, EVERY_CASE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Kerro lisää toisesta", "Ovien uusiminen"),
        ("entä se ensimmäinen?", "Lumen *mittaus*"),
        ("kerro viimeisestä", "Ovien uusiminen"),
        ("Berätta mer om den andra", "Ovien uusiminen"),
    ],
)
def test_a_case_is_named_by_its_place(text, title):
    assert title in read(text, language="fi").standalone


def test_the_place_is_named_in_the_language_of_the_question():
    assert "Renewing the doors" in read("Tell me more about the second one").standalone


@pytest.mark.parametrize("text", ["Vertaa niitä", "vertaile näitä keskenään", "Compare them", "Jämför dem"])
def test_they_are_compared_in_their_order(text):
    assert read(text).named == ("lumi", "ovet")


def test_a_list_is_still_meant_after_more_was_heard_of_one_of_its_cases():
    one = "Lukot vaihdettiin. [1]\n\n*Tapaus: Ovien uusiminen*"
    asked = ("Mitä on kokeiltu?", "Kerro toisesta")
    history = tuple(
        turn for q, a in zip(asked, (ANSWER, one), strict=True) for turn in (Turn("user", q), Turn("assistant", a))
    )
    for text, named, said in (("Vertaa niitä", ("lumi", "ovet"), ""), ("entä ensimmäinen?", (), "Lumen *mittaus*")):
        reading = pointed(Question(text, history))
        assert reading.named == named
        assert said in reading.standalone


@pytest.mark.parametrize("text", ["Kuka sen toimitti?", "Paljonko se maksaa vuodessa?"])
def test_what_is_asked_without_a_topic_is_asked_of_the_case_told_last(text):
    one = "Lukot vaihdettiin. [1]\n\n*Tapaus: Ovien uusiminen*"
    assert read(text, one).standalone == f"Ovien uusiminen. {text}"
    assert "Ovien" not in read("Kuka toimitti lumilingot?", one).standalone


@pytest.mark.parametrize(
    "text",
    [
        "Onko muilla samanlaista?",
        "entä muut?",
        "Do others have something similar?",
        "onko toista samanlaista",
        "ookko kuullu et muualla ois vastaavaa",
        "onko missään muussa kaupungissa tehty samaa?",
        "miten muut ovat tehneet tämän?",
        "löytyykö muita vastaavia hankkeita?",
        "has anyone else done this?",
        "do others have something like it?",
        "are there other towns that did the same?",
        "who else has this?",
        "onko naapurikunnilla vastaavaa?",
        "löytyykö tälle verrokkeja muualta",
        "did anybody else try that?",
        "finns det fler sådana?",
        "mitä muut kaupungit tekevät tässä asiassa?",
        "tekeekö kukaan muu tätä",
        "onks jossain muualla sama juttu",
        "är det någon annan som gjort likadant?",
        "any similar projects elsewhere?",
        "har andra kommuner gjort samma sak?",
        "finns det något liknande på andra ställen?",
    ],
)
def test_others_are_asked_for_besides_those_shown(text):
    reading = read(text)
    assert reading.besides == ("lumi", "ovet")
    assert reading.asked.many
    assert reading.standalone == "Mitä kaduilla ja taloissa on kokeiltu?"


@pytest.mark.parametrize(
    "text",
    [
        "Kerro kolmannesta",
        "Miten toinen kerros lämmitetään talvella muualla?",
        "Vertaa ovia ja lunta",
        "Entä hinta?",
        "Montako semmosta niillä on?",
        "How many such things are there?",
    ],
)
def test_any_other_follow_up_names_nothing(text):
    reading = read(text)
    assert reading.named == ()
    assert reading.besides == ()
    assert "Kerro tapauksesta" not in reading.standalone


def test_without_an_answer_before_nothing_is_named():
    assert read("Vertaa niitä", "").named == ()
    assert read("Kerro lisää toisesta", "Kirjastosta ei löytynyt tapausta.").named == ()


@pytest.mark.parametrize(
    "text",
    [
        "Onko muilla kaupungeilla lumilinkoja?",
        "mitä muuta siitä kerrotaan?",
        "mitä muita kateltiin?",
        "What else is told of it?",
        "mitä samaa niissä on kulunvalvonnan kanssa?",
        "oliko muita ehdokkaita",
        "oliko muita järjestelmiä?",
        "were there other suppliers?",
    ],
)
def test_what_names_a_matter_or_asks_more_of_the_same_case_asks_for_no_others(text):
    assert read(text).besides == ()


THREE_SHOWN = f"{ANSWER}\n\n- **Muu asia**: Jotain. [3]"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("vertaa kahta ensimmäistä", ("lumi", "ovet")),
        ("vertaa ensimmäistä ja kolmatta", ("lumi", "muu")),
        ("vertaas ekaa ja vikaa", ("lumi", "muu")),
        ("jämför de två första", ("lumi", "ovet")),
        ("jämför den andra och den tredje", ("ovet", "muu")),
        ("compare the last two", ("ovet", "muu")),
        ("compare the first and the third one", ("lumi", "muu")),
        ("vertaa niitä", ("lumi", "ovet", "muu")),
        ("vertaa", ("lumi", "ovet", "muu")),
        ("kumpi niistä on pidemmällä?", ("lumi", "ovet")),
        ("which of them is cheaper?", ("lumi", "ovet", "muu")),
        ("vilken av dem har kommit längst?", ("lumi", "ovet", "muu")),
        ("mitä eroa niillä on?", ("lumi", "ovet", "muu")),
        ("paljonko ne maksoi?", ("lumi", "ovet", "muu")),
        ("what did they cost?", ("lumi", "ovet", "muu")),
    ],
)
def test_those_pointed_at_are_laid_side_by_side(text, named):
    assert read(text, THREE_SHOWN).named == named


@pytest.mark.parametrize(
    ("text", "aspects", "kinds"),
    [
        ("kumpi on pidemmällä?", ("stage",), ("ranking",)),
        ("kumpi maksoi enemmän?", ("effort",), ("money",)),
        ("which of them took longer?", ("effort",), ("duration",)),
        ("vilken av dem lyckades bättre?", ("result",), ("result",)),
        ("vertaa niitä", (), ("ranking",)),
    ],
)
def test_they_are_held_against_each_other_in_what_is_asked(text, aspects, kinds):
    reading = read(text)
    assert (reading.aspects, reading.asked.kinds) == (aspects, kinds)


@pytest.mark.parametrize(
    ("text", "case_id"),
    [
        ("mitä ekasta opittiin?", "lumi"),
        ("millon toinen alko", "ovet"),
        ("kuka toimitti ensimmäisen?", "lumi"),
        ("what did the second one cost?", "ovet"),
        ("vad lärde man sig av den andra?", "ovet"),
    ],
)
def test_one_thing_is_asked_of_the_case_at_a_place(text, case_id):
    reading = read(text)
    assert reading.pinned == case_id
    assert reading.asked.bare


@pytest.mark.parametrize("text", ["Mikä oli ensimmäinen vaihe?", "toisella asteella?", "what was the first stage?"])
def test_what_is_counted_off_within_a_case_is_no_place_in_the_list(text):
    assert read(text).pinned == ""


@pytest.mark.parametrize("text", ["onko siitä jotain hyötyä", "miksi?", "entä aikataulu?", "kauanko se kesti"])
def test_a_question_without_a_topic_is_asked_of_nothing_but_the_case_told_last(text):
    assert read(text, "Lukot vaihdettiin. [1]\n\n*Tapaus: Ovien uusiminen*").pinned == "ovet"


class Common(Three):
    """An index of sixty cases, in many of which a word stands."""

    def cases(self):
        """Sixty: the three many times."""
        return tuple(CASES.values()) * 20

    def holders(self, term):
        """Half of the cases speak of goals, and of schools, which are a field of work."""
        return 30 if term.startswith(("tavoit", "koulu")) else 2


@pytest.mark.parametrize(
    ("text", "case_id"), [("mikä tavoite oli?", "ovet"), ("entä koulut?", ""), ("entä kassat?", "")]
)
def test_a_word_of_many_cases_is_no_topic_and_a_field_of_work_is(text, case_id):
    history = (Turn("user", "Miten ovet uusittiin?"), Turn("assistant", "Lukot. [1]\n\n*Tapaus: Ovien uusiminen*"))
    assert named_before(Common(), read_question(Question(text, history)), history).pinned == case_id  # type: ignore[arg-type]


def test_what_was_compared_stays_where_another_case_is_named_beside_it(monkeypatch):
    monkeypatch.setattr("assistant.comparing._other", lambda index, reading, scope: "muu")
    assert read("Vertaa vielä muuhun hankkeeseen").named == ("lumi", "ovet", "muu")
    monkeypatch.setattr("assistant.comparing._other", lambda index, reading, scope: "")
    assert read("Vertaa niitä").named == ("lumi", "ovet")


class WithProduct(Three):
    """An index with a case that has a product."""

    def over_cases(self, name, work):
        """What is worked out of it."""
        return work({"laina": make_case("laina", systems=(System("Lainari"),))})


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("Onko kellään Lainaria?", True),
        ("Onko Lainari käytössä missään muualla?", True),
        ("Missä Lainari oli käytössä?", True),
        ("Ketkä pilotoivat Lainarin?", True),
        ("Har någon använt Lainari?", True),
        ("Does anybody use Lainari?", True),
        ("Onko Lainari jo käytössä?", False),
        ("Mitä Lainari maksoi?", False),
        ("Onko kellään kokeita?", False),
    ],
)
def test_whoever_has_a_product_is_asked_for_over_all_cases(text, many):
    assert asking_users(WithProduct(), read_question(Question(text))).asked.many is many


ONE = "Lukot vaihdettiin. [1]\n\n*Tapaus: Ovien uusiminen*"
OTHER = "Anturit mittaavat. [1]\n\n*Tapaus: Lumen \\*mittaus\\**"


@pytest.mark.parametrize(
    "text",
    [
        "onko niistä mikään kesken?",
        "onko joku näistä jo käytössä",
        "är något av dem under arbete?",
        "are any of them in use yet?",
        "ovatko ne käytössä?",
    ],
)
def test_how_far_they_are_is_asked_of_those_shown(text):
    reading = read(text)
    assert (reading.named, reading.aspects) == (("lumi", "ovet"), ("stage",))


def test_a_list_by_stage_that_points_at_nothing_shown_is_a_list():
    assert not read("mitkä hankkeet ovat kesken?").named
    assert not read("onko niistä mikään kesken?", ONE).named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("kumpi on pidemmällä?", ("lumi", "ovet")),
        ("vertaa niitä", ("lumi", "ovet")),
        ("jämför dem", ("lumi", "ovet")),
        ("kumpi valittiin?", ()),  # of two things that one case tells of
    ],
)
def test_two_cases_that_were_told_apart_are_held_against_each_other(text, named):
    said = (("Miten lunta mitataan?", OTHER), ("Entä ovien lukot?", ONE))
    history = tuple(turn for q, a in said for turn in (Turn("user", q), Turn("assistant", a)))
    assert pointed(Question(text, history)).named == named


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("vertaa ensimmäistä ja toista", True),
        ("vertaa niitä", True),
        ("Vertaa tapauksia", True),
        ("jämför dem", True),
        ("compare the first and the second one", True),
        ("vertaa lumen mittausta ja ovia", False),
        ("vertaa kirjastoja", False),
        ("mitkä ovat kesken?", False),
    ],
)
def test_a_comparison_of_nothing_named_or_shown_asks_for_names(text, none):
    assert names_none(pointed(Question(text))) is none


@pytest.mark.parametrize(("shown", "none"), [(ONE, True), (ANSWER, False)])
def test_one_shown_case_is_compared_with_nothing(shown, none):
    history = (Turn("user", "Entä ovien lukot?"), Turn("assistant", shown))
    assert names_none(pointed(Question("vertaa niitä", history))) is none


@pytest.mark.parametrize("text", ["compare it with the case on snowploughs", "Vertaa sitä ja lumilinkoja"])
def test_no_case_that_nobody_named_is_a_side_of_a_comparison(text, monkeypatch):
    monkeypatch.setattr(comparing, "_other", lambda index, reading, scope: "muu")
    history = (Turn("user", "Vertaa lumen mittausta ja ovia"), Turn("assistant", ANSWER))
    reading = with_compared(Three(), read_question(Question(text, history)), history, EVERY_CASE)  # type: ignore[arg-type]
    assert reading.named == ("lumi", "ovet", "muu")
    alone = with_compared(Three(), read_question(Question(text)), (), EVERY_CASE)  # type: ignore[arg-type]
    assert not alone.named


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("entä onko muita tapoja kuulla asukkaita?", "kuulla asukkaita?"),
        ("onko muita lukkohankkeita", "lukkohankkeita"),
        ("are there other ways of hearing residents", "hearing residents"),
        ("finns det andra sätt att höra invånare?", "höra invånare?"),
        ("mitä muita lukkoja kokeiltiin?", ""),
        ("ketkä muut lukkoja tekivät?", ""),
    ],
)
def test_other_cases_are_asked_for_of_what_the_question_names(text, wanted):
    reading = read(text, ONE)
    assert reading.besides == (("ovet",) if wanted else ())
    assert not wanted or reading.standalone == wanted


@pytest.mark.parametrize(("said", "points"), [("Tästä ei kerrota tapauksissa.", True), (ONE, False)])
def test_what_points_back_after_nothing_was_found_points_at_what_was_asked(said, points):
    assert read("onko siitä kokemuksia?", said).unfound == points
    assert not read("miten lumilingot toimivat?", said).unfound


@pytest.mark.parametrize("text", ["kerro lisää ekasta", "kerro siitä ensimmäisestä"])
def test_the_first_one_is_the_case_told_first_where_no_list_was_shown(text):
    said = (("Miten lunta mitataan?", OTHER), ("Entä ovien lukot?", ONE))
    history = tuple(turn for q, a in said for turn in (Turn("user", q), Turn("assistant", a)))
    assert "Lumen" in pointed(Question(text, history)).standalone
    assert "Ovien" in pointed(Question(text, history[2:])).standalone


def test_what_points_back_leans_on_the_case_in_talk_and_on_no_question_before_it():
    said = (("Miten lunta mitataan?", OTHER), ("Entä ovien lukot?", ONE))
    history = tuple(turn for q, a in said for turn in (Turn("user", q), Turn("assistant", a)))
    text = "Puuttuiko siitä saranoita?"
    assert pointed(Question(text, history)).standalone == f"Ovien uusiminen. {text}"
    assert pointed(Question(text, history[:2])).standalone == f"Miten lunta mitataan? {text}"


def test_who_answers_for_it_asks_for_no_others():
    assert not read("ketkä niihin vastaavat?", ONE).besides


def test_who_wants_to_hear_of_the_case_named_where_nothing_was_found_hears_of_it():
    text = phrases("fi")
    like = f"{text['not_found_near']} {text['not_found_nearest_one'].format(titles='”Muu asia”')}"
    history = (
        Turn("user", "Miten ovet uusittiin?"), Turn("assistant", ONE),
        Turn("user", "Entä saranat?"), Turn("assistant", like),
    )  # fmt: skip
    assert "Muu asia" in pointed(Question("kerro siitä", history)).standalone
    assert "Ovien" in pointed(Question("kuka sen toimitti?", history)).standalone


@pytest.mark.parametrize("text", ["mikä oli syy", "säästyikö rahaa", "onko uusi löytynyt?", "oliko muita tarjouksia"])
def test_what_any_case_has_is_asked_of_the_one_in_talk(text):
    assert read(text, ONE).pinned == "ovet"


def test_a_field_of_the_case_in_talk_is_no_new_topic():
    assert tells_topic(Three(), "mitä opettajat", of_one=True, fields=("kirjasto",))  # type: ignore[arg-type]
    assert not tells_topic(Three(), "mitä opettajat", of_one=True, fields=("opetus",))  # type: ignore[arg-type]


class Called(Three):
    """An index in which the door case alone holds the word of a lock."""

    def holders(self, term):
        """One case holds it."""
        return 1

    def case_terms(self, case_id):
        """What a case holds."""
        return frozenset({"lenel"} if case_id == "ovet" else {"anturi"})


def test_the_one_of_those_shown_that_is_called_by_its_word_is_meant():
    history = (Turn("user", "Mitä on kokeiltu?"), Turn("assistant", ANSWER))
    for text, pinned in (("mikä niistä on tehty Lenelillä", "ovet"), ("mikä niistä on halvempi", "")):
        reading = named_before(Called(), read_question(Question(text, history)), history)  # type: ignore[arg-type]
        assert reading.pinned == pinned


def test_these_two_are_the_two_told_one_by_one():
    history = tuple(
        turn
        for title in ("Ovien uusiminen", "Muu asia")
        for turn in (Turn("user", "Kerro."), Turn("assistant", f"Jotain. [1]\n\n*Tapaus: {title}*"))
    )
    reading = read_question(Question("vertaa näitä kahta", history))
    compared = compared_before(Three(), reading, history, EVERY_CASE)  # type: ignore[arg-type]
    assert {*compared.named} == {"ovet", "muu"}


def test_those_only_named_as_nearest_are_compared_with_the_case_before_them():
    nearest = f"{phrases('fi')['no_other']} Lähinnä sitä ovat ”Ovien uusiminen” ja ”Muu asia”."
    history = (
        Turn("user", "Miten lunta mitataan?"),
        Turn("assistant", "Anturit. [1]\n\n*Tapaus: Lumen \\*mittaus\\**"),
        Turn("user", "onko muilla samanlaista?"),
        Turn("assistant", nearest),
    )
    reading = compared_before(Three(), read_question(Question("vertaa niitä", history)), history, EVERY_CASE)  # type: ignore[arg-type]
    assert reading.named[0] == "lumi"
    assert {*reading.named} == {"lumi", "ovet", "muu"}
