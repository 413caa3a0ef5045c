"""A copy of the database while it is in use, proved before it gets its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import BadFile, DatabaseUnusable
from reader.store.check import check
from reader.store.copying import copy, draft_of, give_name

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.outcome import Report


def backup(path: Path, target: Path) -> Report:
    """Copy the database at `path` to `target`, which must not exist, and prove the copy.

    Raises:
        BadFile: `target` exists, or cannot be written.
        DatabaseUnusable: The copy is not whole, and was not kept.
    """
    if target.exists() or target.is_symlink():
        raise BadFile(f"{target} exists already", "name a file that does not; a backup never replaces one")
    try:
        with draft_of(target) as draft:
            copy(path, draft)
            report = check(draft)
            if not report.good:
                raise DatabaseUnusable(f"the backup is not whole: {report.problems[0]}", "run `karabakh-reader check`")
            give_name(draft, target)
    except OSError as error:
        raise BadFile(f"{target} cannot be written ({error.strerror})", "name another place") from error
    return report
