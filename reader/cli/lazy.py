"""A command whose verbs are modules, each imported when it is asked for: one verb's imports cost another nothing."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Mapping


class LazyGroup(click.Group):
    """A group of verbs.

    Args:
        package: Where their modules lie.
        modules: The module of each verb, in the order of the help; each has a `command`.
        options: As `click.Group` has them.
    """

    def __init__(self, *, package: str, modules: Mapping[str, str], **options: Any) -> None:  # noqa: ANN401
        super().__init__(**options)
        self._package, self._modules = package, modules

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The verbs."""
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The verb of that name; its module is imported."""
        if cmd_name not in self._modules:
            return None
        command: click.Command = import_module(f"{self._package}.{self._modules[cmd_name]}").command
        return command
