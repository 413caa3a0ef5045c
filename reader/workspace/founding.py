"""A new workspace, empty or with the five articles that the program brings along."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.importers import reason
from reader.workspace import Workspace

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def found(folder: Path, *, sample: bool = False) -> Workspace:
    """Make a workspace.

    Args:
        folder: Where; it may exist, but may hold no `corpus/` with something in it.
        sample: Put the five articles in it, with their metadata and the starter codebook.

    Raises:
        ReaderError: There is a workspace already, or it cannot be written.
    """
    workspace = Workspace(folder)
    contents = [(entry.name, entry.read_bytes()) for entry in _sample()] if sample else []
    try:
        if workspace.corpus.is_dir() and (workspace.database.exists() or any(workspace.corpus.iterdir())):
            raise ReaderError(f"there is a workspace already in {folder.resolve()}", "open it, or name another folder")
        workspace.corpus.mkdir(parents=True, exist_ok=True)
        for name, data in contents:
            with (workspace.corpus / name).open("xb") as file:
                file.write(data)
    except OSError as error:
        raise ReaderError(
            f"cannot make a workspace in {folder.resolve()}: {reason(error)}", "name another folder"
        ) from error
    return workspace


def _sample() -> list[Traversable]:
    """The sample's files: inside the installed package, or beside it in a checkout."""
    package = files("reader")
    for folder in (package / "sample", Path(str(package)).parent / "corpus"):
        if folder.is_dir():
            return sorted((f for f in folder.iterdir() if f.name.endswith((".txt", ".csv"))), key=lambda f: f.name)
    raise ReaderError("the five articles did not come with this installation", "install the program anew")
