"""Setting up: on a machine that lacks something, and from a wheel."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def fake_python(folder: Path, script: str) -> str:
    """A `python3` that is the only one there is."""
    path = folder / "python3"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(folder)


def venv(path: str, target: Path) -> subprocess.CompletedProcess[str]:
    """Run the script that makes the environment, with nothing else on the path."""
    for tool in ("sh", "rm"):
        if not (Path(path) / tool).exists():
            (Path(path) / tool).symlink_to(f"/bin/{tool}")
    return subprocess.run(
        ["/bin/sh", str(ROOT / ".ci" / "venv"), str(target)],
        env={"PATH": path},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_a_python_without_venv_is_told_which_package_to_install(tmp_path: Path) -> None:
    path = fake_python(tmp_path, 'case "$2" in *ensurepip*) exit 1;; *print*) echo 3.11;; *) exit 0;; esac')
    ended = venv(path, tmp_path / "env")
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert "python3.11-venv" in ended.stderr


def test_without_a_python_that_is_new_enough_one_line_says_so(tmp_path: Path) -> None:
    ended = venv(fake_python(tmp_path, "exit 1"), tmp_path / "env")
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert "Python 3.11" in ended.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, built as a wheel and unpacked where an installer would put it."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    build = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run([*pip, *build], check=True, timeout=300, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    target = folder / "site"
    subprocess.run(
        [*pip, "install", "--no-deps", "--no-index", "--target", str(target), str(wheel)],
        check=True,
        timeout=300,
        capture_output=True,
    )
    return target


def test_a_wheel_works_from_any_folder_and_brings_the_sample(installed: Path, tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(installed)}

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "reader", *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True, timeout=60
        ).stdout

    run("init", "study", "--sample")
    assert len(run("--workspace", "study", "list").splitlines()) == 5
    assert (installed / "reader" / "py.typed").exists()
    for name in ("000_eurasia-review.txt", "metadata.csv", "codebook.csv"):
        assert (tmp_path / "study" / "corpus" / name).read_bytes() == (ROOT / "corpus" / name).read_bytes()


def test_no_file_names_a_registry() -> None:
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert "://" not in constraints
    assert "textual==" in constraints
