"""`lexicon.csv` in `corpus/`: read when it is new or has changed."""

from __future__ import annotations

from collections.abc import Callable

from reader.session import Session
from reader.workspace import Workspace


def test_word_lists_are_read_and_read_again(workspace: Workspace, session: Session, put: Callable[..., None]) -> None:
    put({"lexicon.csv": "name,word\ncity,Khankendi\n"})
    assert workspace.scan(session).notes == ()
    assert session.lexicon == {"city": ("Khankendi",)}
    put({"lexicon.csv": "name,word\ncity,Khankendi\ncity,Stepanakert\n"})
    workspace.scan(session)
    assert session.lexicon == {"city": ("Khankendi", "Stepanakert")}


def test_one_that_is_wrong_is_said_and_leaves_what_was_there(
    workspace: Workspace, session: Session, put: Callable[..., None]
) -> None:
    put({"lexicon.csv": "name,word\ncity,Khankendi\n"})
    workspace.scan(session)
    put({"lexicon.csv": "name,word\ncity,\n"})
    said = workspace.scan(session).lexicon[0]
    assert "lexicon.csv, line 2, column word" in said
    assert said.endswith("until then the lists hold that were there before")
    assert session.lexicon == {"city": ("Khankendi",)}


def test_one_that_is_gone_is_forgotten(workspace: Workspace, session: Session, put: Callable[..., None]) -> None:
    put({"lexicon.csv": "name,word\ncity,Khankendi\n"})
    workspace.scan(session)
    (workspace.corpus / "lexicon.csv").unlink()
    workspace.scan(session)
    assert session.lexicon == {}
