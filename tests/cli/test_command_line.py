"""The command line as a whole: help, its twin in Python, starting time, and what a shell sees."""

import inspect
import os
import resource
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
import typer.main

import textmine as package
from tests.cli.conftest import ROOT, environment
from tests.stubs import LINE
from textmine import api, store
from textmine.cli.main import _in_our_words, app
from textmine.core import DEFAULT_DATABASE
from textmine.rows import read_table
from textmine.topics.study import Themes

COMMANDS = typer.main.get_command(app).commands
VERBS = {name: command for name, command in COMMANDS.items() if name != "db"}
DB_VERBS = COMMANDS["db"].commands
# What a command has and its function has not: where the result goes, and how much is told on the way.
PRESENTATION = {
    "output",
    "unread",
    "network",
    "format",
    "bom",
    "open",
    "save_model",
    "quiet",
    "debug",
    "errors",
    "help",
}


# What another function takes in Python: the one that writes the tables, the one that makes a choice of measures.
ELSEWHERE = {"themes": {"compare", "citations"}, "db measures": {"choose"}}
FUNCTIONS = {"upgrade": store.upgrade, "themes": api.theme_database}


def test_what_is_said_elsewhere_in_python_is_said_there():
    assert ELSEWHERE["themes"] <= set(inspect.signature(Themes.write).parameters)
    assert "choose_measures" in dir(package.Database)


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_a_command_and_its_function_have_the_same_options(verb):
    function = inspect.signature(getattr(package, verb)).parameters
    # A terminal shows a progress bar unless told to be quiet; a function shows one if asked.
    ours = {name: p.default for name, p in function.items() if name != "progress"}
    options = {p.name: p for p in VERBS[verb].params if p.name not in PRESENTATION | ELSEWHERE.get(verb, set())}
    assert set(options) == set(ours)
    for name, option in options.items():
        if ours[name] is inspect.Parameter.empty:
            assert option.required, name
        else:
            assert (option.default, option.required) == (ours[name], False), name


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_option_has_help_and_every_command_an_example(verb):
    command = VERBS[verb]
    assert f"textmine {verb} " in command.help
    assert f"textmine.{verb}(" in command.help
    for parameter in command.params:
        assert parameter.name == "help" or parameter.help, parameter.name


@pytest.mark.parametrize("verb", sorted(DB_VERBS))
def test_a_verb_of_db_is_a_method_of_the_database(verb):
    """Where the database is, is said once in Python; where the result goes, is said by another method or by `path`."""
    function = FUNCTIONS.get(verb) or getattr(package.Database, verb)
    ours = {
        name: p.default
        for name, p in inspect.signature(function).parameters.items()
        if name not in {"self", "path", "url", "db", "progress", *PRESENTATION}
    }
    said_elsewhere = {"db", *PRESENTATION, *ELSEWHERE.get(f"db {verb}", ())}
    options = {p.name: p for p in DB_VERBS[verb].params if p.name not in said_elsewhere}
    assert set(options) == set(ours)
    for name, option in options.items():
        if ours[name] is not inspect.Parameter.empty:
            assert (option.default, option.required) == (ours[name], False), name
    command = DB_VERBS[verb]
    assert "In Python: textmine." in command.help
    assert all(p.name == "help" or p.help for p in command.params)
    assert next(p for p in command.params if p.name == "db").default == DEFAULT_DATABASE


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
@pytest.mark.parametrize("verb", sorted(COMMANDS))
def test_the_readme_tells_of_every_verb(verb, readme):
    path = ROOT / readme
    if not path.exists():
        pytest.skip(f"no {readme} yet")
    assert f"textmine {verb} " in path.read_text(encoding="utf-8")


def test_help(textmine):
    done = textmine("--help")
    assert done.exit_code == 0
    assert all(f"\n  {verb} " in done.stdout for verb in COMMANDS)
    assert "..." not in done.stdout.partition("Commands:")[2], "a summary is cut short"


def test_without_a_verb_help_is_shown(textmine):
    assert textmine().output == textmine("--help").output


@pytest.mark.parametrize("group", [(), ("db",)])
def test_a_group_alone_shows_its_help_in_lines(shell, group):
    done = shell(*group)
    assert done.returncode == 2
    assert done.stderr.decode().split() == shell(*group, "--help").stdout.decode().split()
    assert b"..." not in done.stderr.partition(b"\nCommands:\n")[2], "a summary is cut short"


def test_the_version(textmine):
    assert textmine("--version").output == f"textmine {package.__version__}\n"


def test_help_is_there_at_once(shell):
    shell("--help")
    begun = _computed()
    assert shell("extract", "--help").returncode == 0
    # Time of the processor, measured at 0.4 s: other work on the machine does not count.
    assert _computed() - begun < 1


def _computed():
    """Seconds of the processor that the processes begun here took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_as_the_shell_runs_it(shell, tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(LINE, encoding="utf-8")
    (tmp_path / "reports" / "b.txt").touch()
    done = shell("extract", "reports", "-o", "claims.csv")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode() == "1 document, 2 claims, 1 failed -> claims.csv\nreports/b.txt: is empty\n"
    assert read_table(tmp_path / "claims.csv").quantity.tolist() == ["168人", "3家"]


def test_standard_input_and_output(shell):
    done = shell("extract", "-", "--no-bom", input=LINE.encode("gb18030"))
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().count("\n") == 3


@pytest.mark.slow
def test_several_processes_write_the_same_table(shell, tmp_path):
    (tmp_path / "reports").mkdir()
    for i in range(60):
        (tmp_path / "reports" / f"{i:03}.txt").write_text(LINE.replace("168", str(i)) * (i % 9), encoding="utf-8")
    one = shell("extract", "reports", "-q", "-o", "one.csv")
    two = shell("extract", "reports", "-q", "-o", "two.csv", "--workers", "2")
    assert one.returncode == two.returncode == 1
    assert one.stderr == two.stderr
    assert one.stderr.count(b": is empty\n") == 7
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


@pytest.mark.slow
def test_a_reader_that_has_seen_enough_is_left_in_peace(tmp_path):
    (tmp_path / "a.txt").write_text(LINE * 5000, encoding="utf-8")
    command = f"{sys.executable} -m textmine.cli.main extract a.txt | head -n 1"
    done = subprocess.run(command, shell=True, check=True, capture_output=True, cwd=tmp_path, env=environment())
    assert done.stdout.startswith(b"\xef\xbb\xbfclaim_id,")
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("sent", "code", "told"), [(signal.SIGINT, 130, b"textmine: interrupted\n"), (signal.SIGTERM, 143, b"")]
)
def test_a_run_that_is_ended_leaves_nothing_behind(tmp_path, sent, code, told):
    (tmp_path / "claims.csv").write_text("before", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "textmine.cli.main", "extract", "-", "-o", "claims.csv"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(),
    )
    until = time.monotonic() + 600  # a busy machine takes its time
    while len(list(tmp_path.iterdir())) < 2:  # until it has opened its file, and waits for the document
        assert time.monotonic() < until
        time.sleep(0.01)
    time.sleep(0.3)
    process.send_signal(sent)
    # Not communicate(): it would close standard input, and the run could end well before the signal comes.
    assert process.wait(timeout=600) == code
    assert process.stderr.read() == told
    process.communicate()
    assert [p.name for p in tmp_path.iterdir()] == ["claims.csv"]
    assert (tmp_path / "claims.csv").read_text(encoding="utf-8") == "before"


@pytest.mark.slow
def test_a_line_of_50_megabytes(shell, tmp_path):
    (tmp_path / "line.txt").write_text("推进工作" * 4_200_000 + LINE, encoding="utf-8")
    begun = _computed()
    done = shell("extract", "line.txt", "-q", "-o", "claims.jsonl")
    assert (done.returncode, done.stderr) == (0, b"")
    assert _computed() - begun < 60
    assert read_table(tmp_path / "claims.jsonl").quantity.tolist() == ["168人", "3家"]


def test_the_console_script_is_declared():
    assert 'textmine = "textmine.cli.main:run"' in Path(ROOT, "pyproject.toml").read_text(encoding="utf-8")


def test_what_was_typed_cannot_steer_the_terminal(shell, tmp_path):
    name = "bad\n\x1b[2JTraceback.docx"
    (tmp_path / name).write_bytes(b"x")
    for arguments in (["extract", name, "-q"], ["evaluate", name], ["extract", "a", "-o", f"{name}/x"], ["--" + name]):
        done = shell(*arguments)
        assert done.returncode in (1, 2)
        assert b"\x1b" not in done.stderr
        assert b"\nTraceback" not in done.stderr
        assert b"[2JTraceback" in done.stderr


def test_a_wrong_choice_is_told_in_plain_words(shell):
    done = shell("db", "search", "水闸", "--status", "actul")
    assert done.returncode == 2
    assert b"'actul' is not one of" in done.stderr
    assert b"Value error" not in done.stderr


def test_python_runs_the_package(tmp_path):
    command = [sys.executable, "-m", "textmine", "--version"]
    done = subprocess.run(command, check=True, cwd=tmp_path, env=environment(), capture_output=True, text=True)
    assert done.stdout.startswith("textmine ")


@pytest.mark.slow
def test_rows_on_a_terminal_cannot_steer_it(tmp_path):
    import pty

    (tmp_path / "a.txt").write_text(
        "全县共消化\x1b[31m超编人员168人，清理\x9b2J挂牌3块。\n" + LINE * 20, encoding="utf-8"
    )
    for verb in (["extract", "a.txt"], ["outline", "a.txt"]):
        terminal, inner = pty.openpty()
        command = [sys.executable, "-m", "textmine", *verb, "-q"]
        subprocess.run(command, check=True, cwd=tmp_path, env=environment(), stdout=inner, timeout=600)
        os.close(inner)
        shown = b""
        with suppress(OSError):
            while some := os.read(terminal, 65536):
                shown += some
        os.close(terminal)
        assert "超编人员".encode() in shown
        assert b"\x1b" not in shown
        assert "\x9b".encode() not in shown


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("Input should be a valid integer, unable to parse string as an integer", "is no whole number"),
        ("Input should be greater than or equal to 1", "must be at least 1"),
        ("'foo' is not one of 'auto', 'off'.", "'foo' is not one of 'auto', 'off'."),
    ],
)
def test_what_is_wrong_with_a_number_is_told_in_our_words(theirs, ours):
    assert _in_our_words(f"Invalid value for '--workers': {theirs}") == f"Invalid value for '--workers': {ours}"


def test_no_library_speaks_to_whoever_mistypes_a_number(shell):
    done = shell("extract", "a.txt", "--workers", "two")
    assert done.returncode == 2
    assert done.stderr.decode().endswith("Error: Invalid value for '--workers': is no whole number\n")
