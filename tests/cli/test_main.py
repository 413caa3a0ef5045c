"""The program as a whole: settings, statuses, and that nothing ugly ever reaches a person."""

from __future__ import annotations

import os
import subprocess
import sys

import click
import pytest

from reader.cli.entry import Plain, guarded, plain_arguments
from reader.cli.group import cli
from tests.cli.conftest import ROOT

VERBS = cli.list_commands(click.Context(cli))


def _verbs_of(group):
    command = cli.get_command(click.Context(cli), group)
    return [[group, verb] for verb in command.list_commands(click.Context(command))]


@pytest.mark.parametrize("verb", [[], *([v] for v in VERBS), *_verbs_of("codebook"), *_verbs_of("compare")])
def test_help_has_an_example(nowhere, verb):
    text = nowhere.out(*verb, "--help")
    assert "Example" in text
    assert f"karabakh-reader {' '.join(verb)}".rstrip() in text


def test_the_help_names_every_verb(nowhere):
    text = nowhere.out("--help")
    assert all(f"\n  {verb} " in text for verb in VERBS)


def test_version(nowhere):
    assert nowhere.out("--version").startswith("karabakh-reader, version ")


@pytest.mark.parametrize(
    ("arguments", "plain"),
    [
        ([], Plain(None, None, ())),
        (["read"], Plain(None, None, ())),
        (["--coder", "ann", "--workspace=w", "read", "1", "x"], Plain("w", "ann", ("1", "x"))),
        (["--coder=ann"], Plain(None, "ann", ())),
        (["list"], None),
        (["--help"], None),
        (["read", "--help"], None),
        (["--coder"], None),
        (["--coder="], None),
        (["--code", "ann"], None),
        (["1"], None),
    ],
)
def test_what_only_opens_the_reader_is_told_without_click(arguments, plain):
    assert plain_arguments(arguments) == plain


def test_opening_the_reader_imports_nothing_heavy_before_it(founded):
    code = (
        "import sys; from reader.cli.opening import settle, open_reader, opened\n"
        "import reader.cli.entry\n"
        f"with opened(settle({str(founded)!r}, 'ann')) as (w, s): s.documents(); w.states(s)\n"
        "heavy = {'click', 'pydantic', 'sqlite_utils', 'rich', 'textual', 'regex', 'uuid', 'charset_normalizer'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("arguments", [["list"], ["read"], [], ["export"], ["check"], ["undo"]])
def test_without_a_workspace_the_way_to_make_one_is_named(nowhere, arguments):
    assert "karabakh-reader init [DIR]" in nowhere.refusal(*arguments)
    assert not list(nowhere.root.iterdir())


def test_the_reader_without_a_terminal_says_so(process):
    assert "needs a terminal" in process.refusal()
    assert "needs a terminal" in process.refusal("read", "1")


def test_the_workspace_is_the_option_else_the_environment_else_here(program, nowhere):
    here = str(program.root)
    assert nowhere.out("--workspace", here, "list") == program.out("list")
    assert nowhere.out("list", env={"KARABAKH_READER_WORKSPACE": here}) == program.out("list")
    assert nowhere.refusal("--workspace", str(nowhere.root), "list", env={"KARABAKH_READER_WORKSPACE": here})


def test_the_coder_is_the_option_else_the_environment(program):
    program.out("--coder", "ben", "annotate", "1", "0", "3")
    program.out("annotate", "1", "0", "3")
    assert [row[5] for row in program.rows("annotations")] == ["ann", "ben"]


@pytest.mark.parametrize("name", ["-", "a\nb", "\x1b[31m", "\udcff"])
def test_nobody_is_called_that(program, name):
    assert "coder" in program.refusal("--coder", name, "annotate", "1", "0", "3")


@pytest.mark.parametrize(
    "arguments",
    [["frobnicate"], ["--frob"], ["--coder"], ["list", "x"], ["annotate", "1"], ["annotate", "1", "a", "b"],
     ["text"], ["search"], ["import"], ["history", "--limit", "-1"], ["codebook", "frob"],
     ["export", "--format", "x"], ["export", "--delimiter", "xx"], ["export", "--delimiter", '"'],
     ["export", "--format", "jsonl", "--raw"]],
)  # fmt: skip
def test_wrong_usage_is_status_2(program, arguments):
    assert "Error: " in program.misuse(*arguments)


def test_arguments_are_not_repeated_raw(program):
    assert "\x1b" not in program.misuse("text", "1", "\x1b]0;x\x07")
    assert "\x1b" not in program.misuse("\x1b[2J")
    assert "\x1b" not in program.refusal("text", "\x1b[2J")


def test_a_reader_that_has_read_enough_is_no_error(program):
    (program.root / "corpus" / "long.txt").write_text("word " * 400_000)
    program.out("list")
    command = [sys.executable, "-m", "reader", "text", "long"]
    with subprocess.Popen(
        command,
        cwd=program.root,
        env=program.env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
    ) as process:
        assert process.stdout.read(10) == b"word word "
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a full disk")  # noqa: PTH110
def test_a_full_disk_is_said(program):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "reader", "text", "1"], cwd=program.root, env=program.env, stdout=full,
            stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == b"karabakh-reader: no space left on device\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_a_closed_stdout_is_no_error(program):
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m reader list >&-"],
        cwd=program.root,
        env=program.env,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_pipe_gets_utf_8_whatever_the_locale(program):
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert "– OpEd" in program.out("list", env=env)


def test_what_nobody_foresaw_is_one_sentence_and_a_report(program, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(
        "import reader.session.reading as r\n"
        "def documents(self): raise ZeroDivisionError('oh')\n"
        "r.Reading.documents = documents\n"
    )
    env = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}", "TMPDIR": str(tmp_path)}
    said = program.refusal("list", env=env)
    assert "something went wrong that should not" in said
    report = next(tmp_path.glob("karabakh-reader-*.txt"))
    assert str(report) in said
    assert "ZeroDivisionError" in report.read_text()


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" + b"\0" * 200])
def test_a_database_that_is_none_is_one_line_or_made(program, content):
    for path in program.root.glob("annotations.db*"):
        path.unlink()
    (program.root / "annotations.db").write_bytes(content)
    if content:
        assert "annotations.db" in program.refusal("list")
        assert (program.root / "annotations.db").read_bytes() == content
    else:
        assert len(program.rows("list")) == 5


def test_an_interruption_is_status_130(capfd):
    def interrupted():
        raise KeyboardInterrupt

    assert guarded(interrupted) == 130
    assert capfd.readouterr() == ("", "")


def test_a_first_start_by_several_at_once_ends_well_for_all(tmp_path):
    root = tmp_path / "first"
    command = [sys.executable, "-m", "reader", "--workspace", str(root)]
    subprocess.run([*command[:3], "init", str(root), "--sample"], check=True, capture_output=True, timeout=60)
    runs = [
        subprocess.Popen(
            [*command, "--coder", f"c{number}", "annotate", "1", "0", "9"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for number in range(4)
    ]
    ended = [(run.communicate(timeout=120), run.returncode) for run in runs]
    assert [code for _, code in ended] == [0, 0, 0, 0], ended
    listed = subprocess.run([*command, "annotations"], check=True, capture_output=True, timeout=60)
    assert listed.stdout.count(b"\n") == 4


@pytest.mark.parametrize("verb", ["history", "annotations", "export"])
def test_a_pipe_that_closes_leaves_nothing_on_stderr(tmp_path, verb):
    root = tmp_path / "w"
    command = [sys.executable, "-m", "reader", "--workspace", str(root)]
    subprocess.run([*command[:3], "init", str(root), "--sample"], check=True, capture_output=True, timeout=60)
    subprocess.run([*command, "annotate", "1", "0", "9"], check=True, capture_output=True, timeout=60)
    run = subprocess.Popen([*command, verb], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout is not None
    run.stdout.close()
    assert run.stderr is not None
    assert run.stderr.read() == b""
    run.stderr.close()
    run.wait(timeout=60)
