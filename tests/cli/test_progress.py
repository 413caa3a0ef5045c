"""What is said of how far an import is."""

from __future__ import annotations

from reader.cli import progress
from reader.cli.progress import Told


class Bar:
    def __init__(self):
        self.said = []

    def add_task(self, description, total):
        return 0

    def start(self):
        pass

    def update(self, task, description, completed, total):
        self.said.append((description, completed, total))


def test_the_rate_is_what_has_come_in_by_the_time_that_it_took(monkeypatch):
    bar = Bar()
    times = iter([100.0, 104.0])
    monkeypatch.setattr(progress, "_bar", lambda: bar)
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(times))
    Told().tell("articles", 30, 100, 2_000, 7)
    assert bar.said == [("2,000 articles, 500/s, 7 refused", 30, 100)]


def test_what_takes_a_moment_shows_no_bar(monkeypatch):
    times = iter([100.0, 100.4])
    monkeypatch.setattr(progress, "_bar", lambda: None)
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(times))
    Told().tell("articles", 30, 100, 2_000, 0)
