"""What every command stands in: the options of all of them, their errors told in a sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer.core import TyperGroup

from corpus.errors import DigiluotsiError, QuestionError
from ui.cli_output import forget_output, say

if TYPE_CHECKING:
    from assistant.settings import Settings
    from ui.texts import Texts

WITH_VALUE = ("--library", "--data")
ALONE = ("-v", "--verbose")
PROBLEM, INTERRUPTED, PIPE_CLOSED = 1, 130, 141


@dataclass(frozen=True, slots=True)
class Session:
    """What was said before any command: where the library and the data are, and whether tracebacks are wanted."""

    library: Path | None = None
    data: Path | None = None
    verbose: bool = False

    def settings(self, **given: object) -> Settings:
        """The settings: the environment, then what the command line gives; SettingsError where one is wrong."""
        from assistant.settings import read_settings

        return read_settings(None, library=self.library, data=self.data, **given)

    @property
    def texts(self) -> Texts:
        """The words of the user's language; told before the settings are read, so that their errors can be told too."""
        from ui.cli_texts import cli_texts

        return cli_texts(os.environ.get("DIGILUOTSI_LANGUAGE", ""))


class CommandGroup(TyperGroup):
    """Commands whose common options may stand before or after them, and whose errors are sentences."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Reads the common options wherever they stand."""
        return super().parse_args(ctx, to_front(args))

    def invoke(self, ctx: Any) -> Any:
        """Runs the command, whose result is the exit code; what a user can cause ends in a sentence on stderr."""
        session = Session(**{name: ctx.params[name] for name in ("library", "data", "verbose")})
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            forget_output()
            ctx.exit(PIPE_CLOSED)
        except (DigiluotsiError, OSError) as error:
            if session.verbose:
                from assistant.privacy import masked_traceback

                # It is what people copy into a report.
                say(masked_traceback(error))
            say(told(error, session.texts))
            if isinstance(error, OSError):
                forget_output()
            ctx.exit(PROBLEM)
        ctx.exit(code or 0)


def to_front(args: Sequence[str]) -> list[str]:
    """The arguments with the common options first; what follows `--` is left alone."""
    front: list[str] = []
    rest: list[str] = []
    waiting = list(args)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            return [*front, *rest, word, *waiting]
        if word in WITH_VALUE:
            if not waiting:
                return [word]  # so that the missing value is what is complained of
            front += [word, waiting.pop(0)]
        elif word in ALONE or word.startswith(tuple(f"{option}=" for option in WITH_VALUE)):
            front.append(word)
        else:
            rest.append(word)
    return front + rest


def told(error: DigiluotsiError | OSError, texts: Texts) -> str:
    """An error in the user's language, and below it what exactly was found."""
    known = (f"errors.{ancestor.__name__}" for ancestor in type(error).__mro__)
    headline = texts.say(next(key for key in known if key in texts.words))
    if isinstance(error, QuestionError) and error.value:
        headline = texts.say("errors.QuestionErrorScope", value=error.value)
    return f"digiluotsi: {headline}\n  {found_in(error)}"


def found_in(error: DigiluotsiError | OSError) -> str:
    """What was found and what to do, in the words of the error itself."""
    if isinstance(error, DigiluotsiError):
        return str(error)
    subject = f'"{error.filename}": ' if error.filename else ""
    return f"{subject}{error.strerror or error}."
