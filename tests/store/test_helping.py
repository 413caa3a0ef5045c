"""Texts that are prepared by a process of its own."""

from __future__ import annotations

import os
import signal

import pytest

from reader import processes
from reader.store import helping
from reader.store.bodies import made_of
from reader.store.helping import Helper
from tests.text.strategies import CORPUS

TEXTS = [*(path.read_text("utf-8") for path in CORPUS), "", "Ağdam cafe\u0301 中国 \x00 “don’t”", "😀"]


@pytest.fixture(autouse=True)
def two_cores(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def working() -> Helper:
    """A helper that has started its process."""
    helper = Helper()
    helper.prepare(["a"])
    assert helper._process is None
    helper.prepare(["b"])()
    assert helper._process is not None
    return helper


def test_what_the_process_prepares_is_what_is_prepared_here():
    with working() as helper:
        assert helper.prepare(TEXTS)() == made_of(TEXTS)
        assert helper._process is not None


def test_texts_of_a_process_that_is_killed_are_prepared_here():
    with working() as helper:
        coming = [helper.prepare([text]) for text in ("one", "two")]
        helper._process.kill()
        coming.append(helper.prepare(["three"]))
        assert [one() for one in coming] == [made_of(["one"]), made_of(["two"]), made_of(["three"])]
        assert helper._process is None
        assert helper.prepare(["four"])() == made_of(["four"])
        assert helper._process is None


def test_where_too_much_waits_for_the_process_texts_are_prepared_here():
    with working() as helper:
        helper._process.send_signal(signal.SIGSTOP)
        for _ in range(helping._WAITING + 1):
            helper.prepare(["one"])
        assert helper.prepare(["two"])() == made_of(["two"])
        assert helper._process is not None


def test_texts_of_a_process_that_hangs_are_prepared_here(monkeypatch):
    with working() as helper:
        monkeypatch.setattr(helping, "_PATIENCE", 0.05)
        process = helper._process
        process.send_signal(signal.SIGSTOP)
        assert helper.prepare(["one"])() == made_of(["one"])
        assert process.returncode == -signal.SIGKILL


def test_without_a_process_texts_are_prepared_here(monkeypatch):
    def refuse(module):
        raise OSError

    monkeypatch.setattr(processes, "start", refuse)
    with Helper() as helper:
        assert [helper.prepare([text])() for text in ("a", "b", "c")] == [made_of([text]) for text in ("a", "b", "c")]


def test_a_process_ends_by_itself_when_nothing_comes_any_more():
    with working() as helper:
        helper._process.stdin.close()
        assert helper._process.wait(10) == 0


def test_closing_ends_the_process_whatever_it_is_at():
    helper = working()
    process = helper._process
    helper.prepare(["word " * 100_000])
    helper.close()
    assert process.returncode == -signal.SIGKILL
