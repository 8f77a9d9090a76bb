"""What a language model is told, in Markdown files; evidence and question are fenced as data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from assistant.compose.listed import Item, by_case

LANGUAGES = {"fi": "Finnish", "sv": "Swedish", "en": "English"}
EXAMPLES = {
    "fi": "Varaukset siirrettiin uuteen järjestelmään keväällä. [s3] Jonot lyhenivät. [s1, s4]",
    "sv": "Bokningarna flyttades till ett nytt system på våren. [s3] Köerna blev kortare. [s1, s4]",
    "en": "Bookings moved to a new system in the spring. [s3] Queues became shorter. [s1, s4]",
}


def task_of(name: str, **words: object) -> str:
    """The task of a prompt file with its words filled in."""
    return _read(name).format(**words)


def data_of(question: str, items: Mapping[str, Item]) -> str:
    """The evidence case by case, the question, and at the end once more the ids that may be cited."""
    told = "\n\n".join(_told(number, listed) for number, listed in enumerate(by_case(items).values(), start=1))
    return _read("data").format(evidence=told, question=fenced(question), ids=", ".join(items))


def fenced(text: str) -> str:
    """A text that cannot close the tags it stands in: angle brackets and the braces of ids are given other signs."""
    return " ".join(text.translate(_SIGNS).split())


_SIGNS = str.maketrans({"<": "‹", ">": "›", "[": "(", "]": ")"})


def _told(number: int, items: Sequence[Item]) -> str:
    case = items[0].evidence.case
    lines = [f"Case {number}: {fenced(case.title)}"]
    lines += [f"[{item.id}] ({fenced(item.evidence.passage.heading)}) {fenced(item.shown)}" for item in items]
    return "\n".join(lines)


@lru_cache(maxsize=8)
def _read(name: str) -> str:
    return files("assistant.compose.prompts").joinpath(f"{name}.md").read_text(encoding="utf-8").strip()
