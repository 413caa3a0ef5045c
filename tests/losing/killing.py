"""A reader that is killed while keys are pressed, and what it had shown by then held against what is there.

What a terminal has shown is told by its foot, frame by frame: the strip, which counts each tag, and the message of a
change ("tagged naming · u takes it back"). The journal, replayed, says which counts and messages there were to show, in
order. So a change that was painted and is not there shows as a frame that the journal has no place for, whatever was
pressed. A change that is there and was not painted yet is none the worse for it.
"""

from __future__ import annotations

import random
import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reader.model.change import Change
from reader.session import Session
from tests.terminal.program import Program, reader_command

WINDOW = (180, 40)
_FRAME = "\x1b[?2026l"
"""The end of a synchronized update: a terminal shows it now, all of it."""
_PARTS = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.|[\r\n]|[^\x1b\r\n]+")
_PLACE = re.compile(r"\x1b\[(\d*);?(\d*)H")
_BACK = " · u takes it back"
_UNDONE = ("undid: ", "did again: ")
_MOVES = [*"jjjjkllh}{JLKHo+-nN", "\x1b[B", "\x1b[A", "\x1b[6~", "\x1b[5~", "\x1b[1;2B", "\x1b[H"]
_ACTS = [*"1234567891234.. uuUUx"]
_MEMOS = ["why so", "ə – “quoted”", "two\rlines", "x", ""]


@dataclass(frozen=True, slots=True)
class Frame:
    """What one frame says of what is kept, or what the journal says that a frame should."""

    message: str
    """What was done; blank where the last key changed nothing."""
    by_tag: dict[str, int]
    """By the tag's last part, as the strip has it."""

    def shows(self, other: Frame) -> bool:
        """Whether this frame could be of the other's moment: other keys have other messages, a long one is cut."""
        mine = self.message
        same = other.message.startswith(mine[:-1]) if mine.endswith("…") else mine in ("", other.message)
        return same and self.by_tag == other.by_tag


class Glass:
    """A terminal that knows letters and where they stand, and no more: fast enough for every frame.

    Args:
        width: Cells of a line.
        height: Lines.
        shown: Called at the end of each frame.
    """

    def __init__(self, width: int, height: int, shown: Callable[[], None]) -> None:
        self._width, self._shown = width, shown
        self._lines = [[" "] * width for _ in range(height)]
        self._x = self._y = 0

    @property
    def display(self) -> list[str]:
        """The lines."""
        return ["".join(line) for line in self._lines]

    def erase_in_display(self, _: int) -> None:
        """Make it blank."""
        for line in self._lines:
            line[:] = " " * self._width

    def feed(self, text: str) -> None:
        """What the program writes. Every letter counts as one cell: in the foot they are."""
        for part in _PARTS.findall(text):
            if part == _FRAME:
                self._shown()
            elif at := _PLACE.fullmatch(part):
                self._y, self._x = int(at[1] or 1) - 1, int(at[2] or 1) - 1
            elif part == "\n":
                self._y += 1
            elif part == "\r":
                self._x = 0
            elif part[0] != "\x1b":
                if self._y < len(self._lines):
                    room = max(self._width - self._x, 0)
                    self._lines[self._y][self._x : self._x + len(part)] = part[:room]
                self._x += len(part)


class Watched(Program):
    """A program whose every frame is looked at."""

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        self.frames: list[Frame] = []
        """What was shown of changes, in order, each once."""
        self._terminal = self._stream = Glass(*self.size, self._note)  # type: ignore[assignment]

    def _note(self) -> None:
        lines = self._terminal.display
        message = re.split(r"\s{2,}", lines[-2].strip())[0]
        if not (message.endswith((_BACK, "…")) or message.startswith(_UNDONE)):
            message = ""
        strip = next((line for line in lines[-6:] if line.startswith(" 1 problem")), "")
        if not strip:
            return
        by_tag = {name: int(count) for name, count in re.findall(r"\d ([a-z-]+) (\d+)", strip)}
        frame = Frame(message, by_tag)
        if not self.frames or self.frames[-1] != frame:
            self.frames.append(frame)


def script(rng: random.Random, length: int) -> list[str]:
    """So many keys, as hands press them: moves, tags, undo, and memos, each of which is one piece."""
    pieces: list[str] = []
    keys = 0
    while keys < length:
        draw = rng.random()
        if draw < 0.04:
            memo = rng.choice(_MEMOS)
            pieces.append(f"m{memo}\x1b")
            keys += len(memo) + 2
        else:
            pieces.append(rng.choice(_MOVES if draw < 0.5 else _ACTS))
            keys += 1
    return pieces


def press_and_kill(reader: Watched, keys: Sequence[str], rng: random.Random) -> None:
    """Press keys, some at once, some with a rest between; then kill -9 while the last of them are at work."""
    rest = list(keys)
    while rest:
        some = rng.randint(1, 7)
        burst, rest = rest[:some], rest[some:]
        reader.send("".join(burst))
        if rest:
            reader.settle(rng.choice((0.001, 0.01, 0.03)), 0.1)
        elif rng.random() < 0.8:
            reader.settle(1.0, rng.random() * 0.03)
    reader.signal(signal.SIGKILL)
    assert reader.wait() == 128 + signal.SIGKILL, f"it had ended by itself: {reader.raw[-2000:]!r}"


def open_on(root: Path, article: str, coder: str = "ann") -> Watched:
    """A reader on one article, in a window where message and strip have room."""
    reader = Watched(
        reader_command("read", article), cwd=root, size=WINDOW, environment={"KARABAKH_READER_CODER": coder}
    )
    try:
        reader.wait_for("¶ ")
    except BaseException:
        reader.close()
        raise
    return reader


def told(change: Change) -> str:
    """What the status line says of a change."""
    label = change.label
    for begins, says in (("undo: ", "undid: "), ("redo: ", "did again: ")):
        if label.startswith(begins):
            return says + label.removeprefix(begins)
    for begins, says in (("tag ", "tagged "), ("untag ", "removed: "), ("remove ", "removed: ")):
        if label.startswith(begins):
            return says + label.removeprefix(begins) + _BACK
    return {"highlight": "highlighted", "memo": "memo kept"}[label] + _BACK


def moments(session: Session, article: str) -> list[Frame]:
    """What there was to show of an article, at first and after each change to it: the journal, replayed."""
    names = {tag.id: tag.name for tag in session.codebook}
    document = next(document.id for document in session.documents() if document.article.startswith(article))
    there: dict[str, set[str]] = {}
    found = [Frame("", {})]
    for change in reversed(list(session.history())):
        if change.coder != session.coder:
            continue
        about = False
        for edit in change.edits:
            if edit.table == "annotations":
                row = edit.before or edit.after or {}
                about = about or row.get("document_id", document) == document
                if edit.before is None and about:
                    there[edit.key[0]] = set()
                elif edit.after is None:
                    there.pop(edit.key[0], None)
            elif edit.key[0] in there:
                about = True
                (set.add if edit.before is None else set.discard)(there[edit.key[0]], names[edit.key[1]])
        if about:
            all_tags = [name for tags in there.values() for name in tags]
            by_tag = {name: all_tags.count(name) for name in sorted(set(all_tags))}
            found.append(Frame(told(change), by_tag))
    return found


def unkept(painted: Sequence[Frame], there: Sequence[Frame]) -> Frame | None:
    """The first frame that shows what is not there; None if all that was painted is.

    Args:
        painted: What was shown.
        there: What there was to show, from before the first frame on.
    """
    place = 0
    for frame in painted:
        while place < len(there) and not frame.shows(there[place]):
            place += 1
        if place == len(there):
            return frame
    return None


@dataclass(slots=True)
class Outcome:
    """What came of a round."""

    keys: int = 0
    kills: int = 0
    painted: int = 0
    """Frames that were looked at and showed something else than the one before."""
    changes: int = 0
    wrong: list[str] = field(default_factory=list)
    """What was lost or broken, in sentences."""


def one_round(root: Path, keys: int, seed: int) -> Outcome:
    """Press so many keys in two goes, each ended by kill -9, the first at a random place in a memo; look after each.

    Args:
        root: A workspace of the round's own, with the five articles.
        keys: How many.
        seed: What all that is random is drawn from, but the time that a key takes.
    """
    rng = random.Random(seed)
    outcome = Outcome(keys)
    article = rng.choice(["000", "001", "002", "003", "004"])
    pressed = script(rng, keys)
    middle = rng.randrange(1, len(pressed))
    typing = f"m{rng.choice(_MEMOS)}"
    for go in ([*pressed[:middle], typing], pressed[middle:]):
        with Session.open(root / "annotations.db", "ann") as session:
            before = len(moments(session, article))
        with open_on(root, article) as reader:
            press_and_kill(reader, go, rng)
            painted = reader.frames
        outcome.kills += 1
        outcome.painted += len(painted)
        proof = subprocess.run(reader_command("check"), cwd=root, capture_output=True, text=True, check=False)
        if proof.returncode:
            outcome.wrong.append(f"seed {seed}: check says {proof.stderr.strip()}")
        with Session.open(root / "annotations.db", "ann") as session:
            there = moments(session, article)[before - 1 :]
            sequence = [change.oseq for change in session.history()]
        outcome.changes += len(there) - 1
        if lost := unkept(painted, there):
            outcome.wrong.append(f"seed {seed}: painted and not there: {lost}")
        if sequence != list(range(len(sequence), 0, -1)):
            outcome.wrong.append(f"seed {seed}: the journal has a gap")
    with open_on(root, article) as reader:
        reader.send("\x1b[F}1")
        reader.wait_until(lambda: any(frame.message for frame in reader.frames), what="a change after the kill")
        reader.send("q")
        reader.wait()
    return outcome


def copy_of(founded: Path, root: Path) -> Path:
    """A workspace of a round's own."""
    return Path(shutil.copytree(founded, root))
