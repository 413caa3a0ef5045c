"""The commands of the list of contrast sets."""

from __future__ import annotations

from functools import partial

from reader.ui.commands.command import Command

SCREEN = "contrasts"

_contrasts = partial(Command, group="Contrast", screen=SCREEN)

CONTRASTS: tuple[Command, ...] = (
    _contrasts("contrasts.open", ("enter",), "the set's passages side by side, that of the row first", short="open"),
    _contrasts("contrasts.memo", ("m",), "the set's memo", short="memo"),
    _contrasts("contrasts.rename", ("r",), "another heading", short="heading"),
    _contrasts(
        "contrasts.remove", ("x", "delete"), "remove the set, or take the row's passage out of it", short="remove"
    ),
)
