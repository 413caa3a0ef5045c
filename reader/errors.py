"""What can go wrong, said so that a person can act on it.

Every error that a user may meet is a `ReaderError`: one sentence about what happened (and to which file or
row), and a hint that says what to do. The command line prints both on one line; the reader shows them in the
status line. Anything else that is raised is a defect of ours.
"""

from __future__ import annotations


class ReaderError(Exception):
    """Something that could not be done, in words for the user.

    Args:
        message: What happened, and to which file, row or passage. No full stop.
        hint: What the user can do about it; may be empty.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}: {self.hint}" if self.hint else self.message


class NoWorkspace(ReaderError):
    """The folder has no `corpus/`."""


class UnknownArticle(ReaderError):
    """No article goes by that name, prefix or number, or several do."""


class UnknownTag(ReaderError):
    """The codebook has no such tag."""


class BadTag(ReaderError):
    """A tag's path, colour or key is not one that may be."""


class UnknownAnnotation(ReaderError):
    """No annotation has that id."""


class SpanOutOfRange(ReaderError):
    """A span is empty, runs backwards, or ends outside its article."""


class NothingToUndo(ReaderError):
    """There is no change left to take back, or to do again."""


class Superseded(ReaderError):
    """What a change would alter is no longer what it expects; nothing was done."""

    oseq = 0
    """The change that could not be taken back, or done again, if it was one of the journal."""


class NothingThere(ReaderError):
    """There is nothing that the key or the command could act on."""


class NotOurs(ReaderError):
    """The annotation belongs to another coder."""


class BadFile(ReaderError):
    """A file from outside that is not what it should be; nothing of it was taken."""


class BadMetadata(ReaderError):
    """A field of an article's metadata cannot have that value."""


class BadQuery(ReaderError):
    """A filter's words say something that cannot be asked."""


class DatabaseBusy(ReaderError):
    """Another process holds the database and did not let go in time."""


class DatabaseUnusable(ReaderError):
    """The file is no SQLite database, another program's, cut short or damaged."""


class DatabaseDamaged(DatabaseUnusable):
    """The database is ours, but cut short, or a part of it cannot be understood any more."""


class DatabaseDisplaced(DatabaseUnusable):
    """The file that is open is not the one that its name leads to any more: it was replaced, moved or removed."""


class DatabaseTooNew(DatabaseUnusable):
    """The database was made by a newer version of this program."""


class ReadOnly(DatabaseUnusable):
    """The database can be read and not written: a change was refused, and nothing was done."""
