"""The command palette: every command that needs no place in the text, by name."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from reader.ui.commands import Command, commands_of
from reader.ui.screens.over import Over


class ReaderCommands(Provider):
    """Offers the registry's commands to Textual's palette."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in self._commands():
            if command.palette:
                yield DiscoveryHit(self._name(command), partial(self._run, command), text=command.title)

    async def search(self, query: str) -> Hits:
        """Those that match."""
        matcher = self.matcher(query)
        for command in self._commands():
            if command.palette and (score := matcher.match(command.title)) > 0:
                yield Hit(score, self._name(command), partial(self._run, command), text=command.title)

    def _commands(self) -> tuple[Command, ...]:
        return commands_of(self.screen.screen_id) if isinstance(self.screen, Over) else ()

    def _run(self, command: Command) -> None:
        if isinstance(self.screen, Over):
            self.screen.run(command)

    def _name(self, command: Command) -> Content:
        keys = self.screen.keymap.names(command) if isinstance(self.screen, Over) else ""
        return Content.assemble(command.title, (f"   {keys}", "$text-muted"))
