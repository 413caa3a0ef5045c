"""What a shell is offered, and that nothing is done by asking."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys

import click
import pytest

from reader.cli.completing import answer
from reader.cli.entry import COMPLETE_VARIABLE, run
from reader.cli.group import cli
from reader.cli.offering import insertable
from reader.cli.shells import SHELLS, Typed, read_line

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")

HOSTILE = [
    "$(touch PWNED)", "`touch PWNED`", "a;touch PWNED", "a|touch PWNED", "a&touch PWNED", "a>PWNED", "it's", 'say "hi"',
    "back\\slash", "new$HOME", "star*", "q?[x]", "{a,b}", "~root", "#hash", "!!", "bang!x", "=ls", "a:b", "two words",
    "жа лоба", "100%", "a=b", "^a", "<(touch PWNED)",
]  # fmt: skip


@pytest.fixture
def ask(program):
    """Asks as zsh does, whose way of asking is the plainest; returns names with what is told of them."""

    def asked(*arguments: str) -> dict[str, str]:
        program.env[COMPLETE_VARIABLE] = "zsh_complete"
        try:
            done = program.run(*arguments)
        finally:
            del program.env[COMPLETE_VARIABLE]
        assert (done.returncode, done.stderr) == (0, "")
        lines = [line.split("\t") for line in done.stdout.splitlines()]
        assert all(len(line) == 3 for line in lines)
        return {name or kind: told for kind, name, told in lines}

    return asked


@pytest.fixture
def annotated(program):
    """Two coders have annotated."""
    program.out("annotate", "1", "0", "9", "--tag", "naming")
    program.out("--coder", "ben", "annotate", "2", "0", "9")
    return program


def files(root):
    """Every file below a folder, with what is in it."""
    return {path: path.read_bytes() if path.is_file() else b"" for path in sorted(root.rglob("*"))}


# -- what is offered ---------------------------------------------------------------------


def test_verbs_are_offered_with_what_they_do(ask):
    assert ask("") == {name: cli.get_command(None, name).short_help for name in cli.list_commands(None)}
    assert set(ask("codebook", "")) == {"export", "import", "set", "delete"}


def test_options_and_formats_are_offered(ask):
    assert "--tag" in ask("export", "--")
    assert set(ask("export", "--format", "")) == {"csv", "jsonl"}


@pytest.mark.parametrize(
    "words", [["read"], ["read", "1"], ["text"], ["annotate"], ["export", "--article"], ["search", "x", "--article"]]
)
def test_articles_are_offered_with_their_titles(ask, words):
    offered = ask(*words, "")
    assert list(offered) == ["000_eurasia-review", "001_espreso", "002_statecraft", "003_karimli", "004_hajiyeva"]
    assert offered["000_eurasia-review"].startswith("Azerbaijan Launches Clean-Up")
    assert list(ask(*words, "002")) == ["002_statecraft"]


@pytest.mark.parametrize(
    "words",
    [["export", "--tag"], ["annotations", "--tag"], ["annotate", "1", "0", "9", "--tag"], ["codebook", "set"],
     ["codebook", "delete"]],
)  # fmt: skip
def test_tags_are_offered(ask, words):
    assert list(ask(*words, "frame/")) == ["frame/cause", "frame/judgement", "frame/problem", "frame/remedy"]


@pytest.mark.parametrize("words", [["--coder"], ["export", "--by"], ["annotations", "--by"]])
def test_coders_are_offered(annotated, ask, words):
    assert set(ask(*words, "")) == {"ann", "ben"}


@pytest.mark.parametrize("words", [["export", "--outlet"], ["search", "x", "--outlet"]])
def test_outlets_are_offered(ask, words):
    assert set(ask(*words, "S")) == {"Statecraft"}


def test_an_option_s_value_behind_an_equals_sign_is_offered(ask):
    assert list(ask("export", "--tag=frame/c")) == ["frame/cause"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (["import"], "file"),
        (["export", "-o"], "file"),
        (["backup"], "file"),
        (["codebook", "import"], "file"),
        (["codebook", "export", "--output"], "file"),
        (["--workspace"], "dir"),
        (["init"], "dir"),
    ],
)
def test_files_and_folders_are_left_to_the_shell(ask, words, kind):
    assert set(ask(*words, "x")) == {kind}


def test_whatever_takes_a_name_or_a_file_offers_some():
    kinds = {"article", "articles", "tags", "coders", "coder", "outlets", "output", "file", "paths", "folder", "path"}

    def parameters(command: click.Command):
        yield from command.params
        if isinstance(command, click.Group):
            for name in command.list_commands(click.Context(command)):
                yield from parameters(command.get_command(click.Context(command), name))

    asked = [parameter for parameter in parameters(cli) if parameter.name in kinds | {"workspace"}]
    assert len(asked) > 15
    assert [parameter.name for parameter in asked if parameter._custom_shell_complete is None] == []


def test_the_workspace_on_the_line_is_the_one_that_is_asked(program, ask, tmp_path):
    there, program.root = program.root, tmp_path
    assert ask("text", "00") == {}
    assert "001_espreso" in ask("--workspace", str(there), "text", "00")
    assert "001_espreso" in ask(f"--workspace={there}", "export", "--article", "00")
    program.env["STUDY"] = str(there)
    assert "001_espreso" in ask("--workspace", "$STUDY", "text", "00")
    program.env["KARABAKH_READER_WORKSPACE"] = str(there)
    assert "001_espreso" in ask("text", "00")


# -- that nothing is done, and nothing said ------------------------------------------------


def test_asking_changes_no_file_and_leaves_none(annotated, ask):
    before = files(annotated.root)
    for words in (["read"], ["export", "--tag"], ["--coder"], ["export", "--outlet"]):
        assert ask(*words, "")
    assert files(annotated.root) == before


def test_asking_takes_in_no_article(program, ask):
    (program.root / "corpus" / "zzz.txt").write_text("new")
    assert ask("text", "zzz") == {}


def test_a_folder_without_a_database_is_left_without_one(program, ask):
    (program.root / "annotations.db").unlink()
    assert ask("text", "") == {}
    assert not (program.root / "annotations.db").exists()


def test_an_older_database_is_not_brought_up_to_date(program, ask):
    with sqlite3.connect(program.root / "annotations.db") as raw:
        raw.execute("PRAGMA user_version = 1")
    raw.close()
    before = files(program.root)
    assert ask("text", "") == {}
    assert files(program.root) == before


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_what_is_no_database_offers_nothing(program, ask, content):
    (program.root / "annotations.db").write_bytes(content)
    assert ask("text", "") == {}
    assert (program.root / "annotations.db").read_bytes() == content


def test_a_damaged_database_offers_nothing_or_what_can_be_read(program, ask):
    path = program.root / "annotations.db"
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    assert ask("export", "--tag", "") == {}


def test_a_folder_or_a_pipe_in_the_database_s_place_offers_nothing(program, ask):
    path = program.root / "annotations.db"
    path.unlink()
    path.mkdir()
    assert ask("text", "") == {}
    path.rmdir()
    os.mkfifo(path)
    assert ask("text", "") == {}


_HOLDER = """
import sqlite3, sys
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute(sys.argv[2])
raw.execute("UPDATE meta SET value = value")
raw.execute("BEGIN EXCLUSIVE")
raw.execute("UPDATE meta SET value = value")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize(("mode", "offered"), [("WAL", True), ("DELETE", False)])
def test_a_database_that_another_process_holds_is_not_waited_for(program, ask, mode, offered):
    import subprocess

    command = [sys.executable, "-c", _HOLDER, str(program.root / "annotations.db"), f"PRAGMA journal_mode = {mode}"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"held\n"
        assert bool(ask("text", "00")) is offered
        holder.stdin.close()


def test_what_makes_no_sense_is_answered_with_nothing(ask):
    assert ask("annotate", "1", "") == {}
    assert ask("--workspace", "~nobody-is-called-that", "text", "") == {}
    assert answer("powershell_complete", ["text", ""]) == ""
    assert answer("", []) == ""


def test_without_the_question_nothing_of_it_is_imported(nowhere):
    import subprocess

    code = "import sys; from reader.cli.entry import run; run(['keys']); print('reader.cli.shells' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], env=nowhere.env, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


# -- hostile names -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["", "--help", "-x", "a\nb", "a\tb", "\x1b[2J", "a\u202eb", "a\u200bb", " a", "a ", "\ud800", "x" * 201]
)
def test_what_cannot_be_inserted_is_no_offer(name):
    assert not insertable(name)


@pytest.fixture
def hostile(program):
    """A codebook with names that shells and terminals would obey."""
    path = program.root / "annotations.db"
    with sqlite3.connect(path) as raw:
        names = [*HOSTILE, "--help", "new\nline", "tab\tbed", "\x1b]0;x\x07", "a\u202eb"]
        rows = [(f"id{number}", name, "#000000", "", "told\n\x1b[2J\ttwice") for number, name in enumerate(names)]
        raw.execute("DELETE FROM annotation_tags")
        raw.execute("DELETE FROM tags")
        raw.executemany("INSERT INTO tags (id, path, color, key, definition) VALUES (?, ?, ?, ?, ?)", rows)
    raw.close()
    return program


def test_hostile_names_are_offered_where_they_can_be_inserted(hostile, ask):
    offered = ask("codebook", "set", "")
    assert set(offered) == set(HOSTILE)
    assert all(told.isprintable() for told in offered.values())


@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_what_bash_is_given_means_the_name_and_nothing_else(hostile, quote):
    hostile.env |= {COMPLETE_VARIABLE: "bash_complete", "COMP_LINE": f"karabakh-reader codebook set {quote}"}
    given = [line.split("\t")[1] for line in hostile.out().splitlines()]
    left_out = {"": set(), "'": {"it's"}, '"': {'say "hi"', "!!", "bang!x"}}[quote]
    assert {read_line(quote + text + quote).current for text in given} == set(HOSTILE) - left_out
    if bash := shutil.which("bash"):
        import subprocess

        script = "".join(f"printf '%s\\n' {quote}{text}{quote}\n" for text in given)
        done = subprocess.run([bash], input=script, cwd=hostile.root, capture_output=True, text=True, check=True)
        assert set(done.stdout.splitlines()) == set(HOSTILE) - left_out
        assert not (hostile.root / "PWNED").exists()


# -- the line ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("", Typed([], "", "", 0)),
        ("k ", Typed(["k"], "", "", 0)),
        ("k te", Typed(["k"], "te", "", 0)),
        ("k  text\ta", Typed(["k", "text"], "a", "", 0)),
        ("k 'a b' c", Typed(["k", "a b"], "c", "", 0)),
        ('k "a \\" $b" c\\ d', Typed(["k", 'a " $b'], "c d", "", 0)),
        ("k 'a b", Typed(["k"], "a b", "'", 0)),
        ('k x"a b', Typed(["k"], "xa b", '"', 1)),
        ("k --tag=fra", Typed(["k"], "--tag=fra", "", 6)),
        ("k a:b", Typed(["k"], "a:b", "", 2)),
        ("k a\\:b", Typed(["k"], "a:b", "", 0)),
        ("k 'a:b", Typed(["k"], "a:b", "'", 0)),
        ("k '' ", Typed(["k", ""], "", "", 0)),
        ("k a\\", Typed(["k"], "a", "", 0)),
    ],
)
def test_a_line_is_taken_apart_as_bash_does(line, typed):
    assert read_line(line, " \t\n\"'@><=;|&(:") == typed


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("karabakh-reader export --tag=frame/c", "frame/cause"),
        ("karabakh-reader export --tag=", "claim/civilian-harm"),
        ("karabakh-reader export --tag frame/c", "frame/cause"),
        ("karabakh-reader export --tag 'frame/c", "frame/cause"),
        ("karabakh-reader ex", "export"),
        ("karabakh-reader export --ta", "--tag"),
    ],
)
def test_bash_is_given_what_stands_behind_its_last_break(program, line, given):
    program.env |= {COMPLETE_VARIABLE: "bash_complete", "COMP_LINE": line, "COMP_WORDBREAKS": " \t\n\"'@><=;|&(:"}
    assert program.out().splitlines()[0].split("\t")[1] == given
    program.env["COMP_WORDBREAKS"] = " \t\n"
    assert program.out().splitlines()[0].split("\t")[1] == ("--tag=" if "--tag=" in line else "") + given


# -- the scripts ------------------------------------------------------------------------------


@pytest.mark.parametrize("shell", list(SHELLS))
def test_the_script_is_printed(nowhere, shell):
    script = nowhere.out("completion", shell)
    assert "_karabakh_reader_completion" in script
    assert "%(" not in script
    assert "%%" not in script
    nowhere.env[COMPLETE_VARIABLE] = f"{shell}_source"
    assert nowhere.out() == script


@pytest.mark.parametrize("shell", list(SHELLS))
def test_a_shell_understands_its_script(nowhere, shell):
    import subprocess

    if not (program := shutil.which(shell)):
        pytest.skip(f"there is no {shell} here")
    done = subprocess.run([program, "-n"], input=nowhere.out("completion", shell), capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_unknown_shell_is_wrong_usage(nowhere):
    assert "'bash'" in nowhere.misuse("completion", "csh")


def test_a_shell_that_has_gone_is_no_error(monkeypatch):
    class Gone:
        def write(self, text):
            raise BrokenPipeError

        def fileno(self):
            raise ValueError

        def isatty(self):
            return False

    monkeypatch.setenv(COMPLETE_VARIABLE, "zsh_complete")
    monkeypatch.setattr(sys, "stdout", Gone())
    assert run([""]) == 0
