"""Files read in processes of their own."""

from __future__ import annotations

import json
import signal
import subprocess
import sys

import pytest

from reader.errors import BadFile
from reader.importers.articles import page, worker
from reader.importers.articles.pool import Pool, _why
from tests.importers.articles.making import PAGE


def test_the_articles_are_those_that_the_module_gives() -> None:
    with Pool() as pool:
        (article,) = pool.submit("page", "a.html", PAGE.encode()).result()
    assert article == next(page.read("a.html", PAGE.encode()))


def test_a_refusal_comes_back_as_one_and_the_next_file_is_read() -> None:
    with Pool() as pool:
        with pytest.raises(BadFile, match="no PDF"):
            pool.submit("pdf", "a.pdf", b"%PDF-1.4 nonsense").result()
        assert pool.submit("page", "a.html", PAGE.encode()).result()


def test_a_failure_that_no_one_foresaw_is_a_refusal() -> None:
    with Pool() as pool, pytest.raises(BadFile, match="failed on it"):
        pool.submit("no such kind", "a", b"").result()


def test_a_process_that_is_gone_is_a_refusal_and_another_is_started() -> None:
    with Pool() as pool:
        pool.size = 1
        pool.submit("page", "a.html", PAGE.encode()).result()
        (process,) = pool._started
        process.kill()
        process.wait()
        assert pool.submit("page", "a.html", PAGE.encode()).result()


def test_a_file_that_takes_too_long_is_said_to_have() -> None:
    assert f"longer than {worker.SECONDS} seconds" in _why(-signal.SIGALRM)
    assert "broke down" in _why(-signal.SIGSEGV)


def test_closing_ends_the_processes() -> None:
    pool = Pool()
    pool.submit("page", "a.html", PAGE.encode()).result()
    (process,) = pool._started
    pool.close()
    assert process.poll() is not None


def test_what_never_ends_is_ended_by_the_system() -> None:
    spinning = (
        "from reader.importers.articles import worker\n"
        "class Spinning:\n    def read(self, *_):\n        while True: pass\n"
        "worker.SECONDS, worker.reader = 0.05, lambda kind: Spinning()\nworker.main()\n"
    )
    asked = json.dumps(["page", "a.html", 0]).encode() + b"\n"
    done = subprocess.run([sys.executable, "-c", spinning], input=asked, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (-signal.SIGALRM, b"")


def test_memory_has_a_limit() -> None:
    hungry = (
        "from reader.importers.articles import worker\n"
        "class Hungry:\n    def read(self, *_):\n        yield bytes(8 * 2**30)\n"
        "worker.reader = lambda kind: Hungry()\nworker.main()\n"
    )
    asked = json.dumps(["page", "a.html", 0]).encode() + b"\n"
    done = subprocess.run([sys.executable, "-c", hungry], input=asked, capture_output=True, check=False)
    assert "more memory" in json.loads(done.stdout)["refused"][0]
