"""Other coders' work: shown, dimmed or hidden; copied; and coding blind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.annotation import NAMES, OTHERS

if TYPE_CHECKING:
    from reader.ui.screens.acts import Desk


class Others:
    """Commands of the group `others`."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def show(self) -> None:
        """Show other coders' annotations, dim them, or hide them."""
        key, blind = (self.desk.keymap.key(command) for command in ("others.show", "others.blind"))
        if self.desk.session.blind:
            self.desk.tell(f"coding blind: others’ work stays hidden until {blind} ends that", warning=True)
            return
        how = self.desk.session.next_others()
        self.desk.renew()
        following = {"shown": "dims", "dimmed": "hides", "hidden": "shows"}[how]
        self.desk.tell(f"other coders’ work is {how}: {key} {following} it")

    def blind(self) -> None:
        """Code blind: without others' work; then without outlet, author and title too; then no longer."""
        how = self.desk.session.next_blind()
        self.desk.renew()
        key = self.desk.keymap.key("others.blind")
        told = {
            OTHERS: f"coding blind: others’ work is hidden · {key} hides outlet, author and title too",
            NAMES: f"coding blind: others’ work, outlet, author and title are hidden · {key} ends it",
        }
        self.desk.tell(told.get(how, f"no longer coding blind: all is shown as before · {key} begins again"))

    def copy(self) -> None:
        """Make another coder's annotation under the cursor one's own, too."""
        column = self.desk.column
        if column is None or column.document is None:
            return
        other = self.desk.session.others_at(column.document.id, column.cursor.span)
        if other is None:
            self.desk.tell("nothing of another coder is under the cursor to copy")
        else:
            self.desk.done(self.desk.session.copy_of(other.id))
