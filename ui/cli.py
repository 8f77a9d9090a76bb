"""The command line: `digiluotsi`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ui.cli_frame import PROBLEM, CommandGroup, Session
from ui.cli_output import keep_writing, progress_bar, say, show, show_json

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.settings import Settings
    from ingest.pipeline import IngestReport

EPILOG = "The options --library, --data and --verbose may stand here too."

app = typer.Typer(
    cls=CommandGroup,
    help="Asks a library of municipal digitalisation cases and answers with citations.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.callback()
def read_common(
    context: typer.Context,
    library: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Case folder or page map that replaces the bundled library [env: DIGILUOTSI_LIBRARY]."
        ),
    ] = None,
    data: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Place of the index and own cases [env: DIGILUOTSI_DATA].")
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show the traceback of an error.")] = False,
) -> None:
    context.obj = Session(library, data, verbose)


@app.command(epilog=EPILOG)
def run(
    context: typer.Context,
    host: Annotated[
        str | None, typer.Option(metavar="HOST", help="Address to listen on [env: DIGILUOTSI_HOST; else 127.0.0.1].")
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, metavar="PORT", help="Port to listen on [env: DIGILUOTSI_PORT; else 7860]."),
    ] = None,
) -> int:
    """Build or refresh the index if needed, then serve page and API."""
    from ui import server

    session: Session = context.obj
    settings = session.settings(host=host, port=port)
    # A taken port is told before the minutes that a new index may take.
    server.claim_port(settings.host, settings.port).close()
    assistant = _open_refreshed(session, settings)
    responsible = settings.provider or "", settings.feedback or ""
    app_served = server.create_app(lambda: assistant, settings.language, *responsible)
    say(session.texts.say("run.serving", address=server.address_of(settings.host, settings.port)))
    server.serve(app_served, settings.host, settings.port)
    return 0


@app.command(epilog=EPILOG)
def ingest(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Cards and documents (.md, .txt), folders of cards, page maps (.yaml)."),
    ] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="Keep documents as cases at once, as cards and page maps always are.")
    ] = False,
) -> int:
    """Bring the index up to date, with the cases of PATHs added."""
    from assistant import wiring

    session: Session = context.obj
    with progress_bar() as progress:
        report = wiring.refresh_index(session.settings(), paths or (), progress, accept=accept)
    return _tell_report(session, report)


@app.command(epilog=EPILOG)
def remove(
    context: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="Ids of own cases.")],
) -> int:
    """Take own cases out of the library and the index."""
    from assistant import wiring

    session: Session = context.obj
    with progress_bar() as progress:
        report = wiring.remove_cases(session.settings(), ids, progress)
    return _tell_report(session, report)


@app.command(epilog=EPILOG)
def ask(
    context: typer.Context,
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="The question in Finnish, Swedish or English.")],
    as_json: AsJson = False,
    history: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help='Earlier turns, oldest first: a JSON list of {"role", "content"}.'),
    ] = None,
    themes: Annotated[
        list[str] | None, typer.Option("--theme", metavar="ID", help="Only cases of this theme; may be repeated.")
    ] = None,
    roles: Annotated[
        list[str] | None,
        typer.Option("--role", metavar="ID", help="Only cases of this field of work; may be repeated."),
    ] = None,
    statuses: Annotated[
        list[str] | None, typer.Option("--status", metavar="ID", help="Only cases at this stage; may be repeated.")
    ] = None,
) -> int:
    """Answer a question, with citations."""
    from ui import cli_ask

    chosen = {"themes": tuple(themes or ()), "roles": tuple(roles or ()), "statuses": tuple(statuses or ())}
    return cli_ask.ask(context.obj, question, history, chosen, as_json=as_json)


@app.command(epilog=EPILOG)
def status(context: typer.Context, as_json: AsJson = False) -> int:
    """Tell what is indexed, with what make of index, how old; exit 1 where it cannot be searched."""
    from assistant.library_status import library_status
    from ui.cli_print import status_data, status_problems, status_text

    session: Session = context.obj
    found = library_status(session.settings())
    show_json(status_data(found)) if as_json else show(status_text(found, session.texts))
    if problems := status_problems(found, session.texts):
        say(problems)
    return PROBLEM if found.fault else 0


@app.command(epilog=EPILOG)
def verify(
    context: typer.Context,
    repair: Annotated[
        bool, typer.Option("--repair", help="Make anew what is damaged, missing or other than the library says.")
    ] = False,
) -> int:
    """Compare the index with the library; exit 1 where not equal."""
    from assistant import wiring

    session: Session = context.obj
    settings = session.settings()
    if repair:
        with progress_bar() as progress:
            report = wiring.repair_index(settings, progress)
        _tell_report(session, report)
    differences = wiring.verify_index(settings)
    if not differences:
        show(session.texts.say("verify.agrees"))
        return 0
    show("\n".join(differences))
    say(session.texts.say("verify.differs", n=len(differences)))
    return PROBLEM


@app.command("eval", epilog=EPILOG)
def evaluate_file(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE.jsonl", help="Questions, one JSON object a line.")
    ] = None,
    as_json: AsJson = False,
    with_failures: Annotated[bool, typer.Option("--failures", help="List the rows that failed.")] = False,
    runs: Annotated[
        tuple[Path, Path] | None,
        typer.Option("--compare", metavar="A.json B.json", help="Two runs kept with --json, question by question."),
    ] = None,
) -> int:
    """Score the answers to a file of questions, kind by kind, or compare two runs."""
    from ui import cli_eval

    session: Session = context.obj
    if (file is None) == (runs is None):
        raise typer.BadParameter("Give a file of questions, or two runs with --compare.")
    if runs:
        return cli_eval.compare_runs(*runs, session, as_json=as_json)
    assert file
    return cli_eval.evaluate_file(file, session, as_json=as_json, with_failures=with_failures)


@app.command("model", epilog=EPILOG)
def try_model(
    context: typer.Context,
    action: Annotated[Literal["check"], typer.Argument(metavar="check", help="What to do with the model: check.")],
    as_json: AsJson = False,
) -> int:
    """Put 25 questions of the library to the language model and say whether it is worth using."""
    from ui import cli_model

    return cli_model.check(context.obj, as_json=as_json)


def main() -> None:
    """The entry of the program."""
    keep_writing()
    app(prog_name="digiluotsi")


def _open_refreshed(session: Session, settings: Settings) -> Assistant:
    from assistant import wiring
    from corpus.errors import IndexBusy, IndexFault
    from ui.cli_print import start_text

    try:
        with progress_bar() as progress:
            report = wiring.refresh_index(settings, progress=progress)
    except IndexBusy as busy:
        try:
            assistant = wiring.open_assistant(settings, stays=True)
        except IndexFault:
            raise busy from None
        say(session.texts.say("run.older"))
        return assistant
    if told := start_text(report, session.texts):
        say(told)
    return wiring.open_assistant(settings, stays=True)


def _tell_report(session: Session, report: IngestReport) -> int:
    from ui.cli_print import problems_text, report_text, took_text

    show(report_text(report, session.texts))
    say(took_text(report, session.texts))
    if report.problems:
        say(problems_text(report.problems, session.texts))
    return PROBLEM if report.problems else 0


if __name__ == "__main__":
    main()
