"""What stands around and over the review's list: the passage in its article, and the prompt for a filter's words."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from textual.widget import Widget

from reader.text import motion
from reader.text.segment import Outline
from reader.ui.messages import Settled
from reader.ui.widgets.column import Column, Sight
from reader.ui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.geometry import Region
    from textual.strip import Strip

    from reader.model.annotation import Annotation
    from reader.model.span import Span
    from reader.session import Session
    from reader.text.page import Page
    from reader.ui.paint import Painter
    from reader.ui.widgets.wardrobe import Wardrobe

_WIDE = 140
"""Cells of a window from which the passage stands beside the list, and not below it."""
_HIGH = 18
"""Lines of a window from which it stands below; in a lower one it is left out."""
_OUTLINES = 16
_PLACEHOLDER = "tag:  article:  outlet:  by:  published:  worked:  memo:  untagged  unsure  within:  near:  or words"


class Beside(Column, can_focus=False):
    """The passage that the list's cursor stands on, in its article; to look at alone."""

    def __init__(self, session: Session, painter: Painter) -> None:
        super().__init__(session, painter)
        self._outlines: OrderedDict[str, Outline] = OrderedDict()
        self._laid: dict[str, tuple[Page | None, Wardrobe | None]] = {}
        """The last articles as they were laid out and dressed: one goes to and fro between a few."""

    def show_passage(self, annotation: Annotation | None) -> None:
        """Show a passage, or none."""
        self.show_place(annotation.document_id if annotation else "", annotation.span if annotation else None)

    def show_place(self, document_id: str, span: Span | None) -> None:
        """Show a stretch of an article, or none."""
        self.visible = span is not None
        if span is None:
            return
        if self.document is None or self.document.id != document_id:
            document = self.session.document(document_id)
            # Laid out where the passage is, and not at the article's start first.
            sight = Sight(span.start, *span, motion.Unit.PASSAGE.name)
            self.show(document, self._outline_of(document.id), sight)
        self.go(motion.stand_on(span), jump=True)

    def _outline_of(self, document_id: str) -> Outline:
        if (outline := self._outlines.get(document_id)) is None:
            outline = self._outlines[document_id] = Outline(self.session.text(document_id))
            if len(self._outlines) > _OUTLINES:
                gone, _ = self._outlines.popitem(last=False)
                self._laid.pop(gone, None)
        return outline

    def _lay_out(self, top: int | None = None) -> None:
        document_id = self.document.id if self.document is not None else ""
        page, wardrobe = self._laid.get(document_id, (None, None))
        if self._page is None and page is not None and page.outline is self._outline:
            self._page, self._wardrobe = page, wardrobe
        width = self._shape.text
        super()._lay_out(top)
        if self._shape.text != width:
            self._laid.clear()
        self._laid[document_id] = (self._page, self._wardrobe)

    def annotations_changed(self, span: Span | None = None) -> None:
        """What is annotated has changed: in this span, or anywhere."""
        self._laid.clear()
        super().annotations_changed(span)

    def restyle(self, painter: Painter) -> None:
        """The theme or the codebook has changed."""
        self._laid.clear()
        super().restyle(painter)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """It is to look at: keys and clicks are the list's."""
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """The same."""
        event.prevent_default()


class Split(Widget):
    """The list, and beside or below it the passage.

    Args:
        listing: The list.
        beside: The passage.
    """

    DEFAULT_CSS = "Split { width: 1fr; height: 1fr; layout: vertical; }"

    def __init__(self, listing: Widget, beside: Beside) -> None:
        super().__init__()
        self._listing, self._beside = listing, beside

    def compose(self) -> ComposeResult:
        """The two."""
        yield self._listing
        yield self._beside

    def render_lines(self, crop: Region) -> list[Strip]:  # noqa: ARG002
        """Nothing: the two stand before it."""
        return []

    def set_out(self, width: int, height: int) -> None:
        """Share out the window."""
        wide = width >= _WIDE
        self.styles.layout = "horizontal" if wide else "vertical"
        self._beside.display = wide or height >= _HIGH
        self._beside.styles.width = min(width * 2 // 5, 96) if wide else "1fr"
        self._beside.styles.height = "1fr" if wide else max((height - 6) * 2 // 5, 5)
        self._beside.styles.margin = (0 if wide else 1, 0, 0, 0)


class WordsBar(Widget):
    """The line in which a filter's words are typed, in the heading's place.

    Args:
        words: What stands in it at first.
        placeholder: What may be typed, where nothing is.
        replace: Whether what is typed replaces what stands there.
    """

    DEFAULT_CSS = "WordsBar { layer: above; position: absolute; height: 1; layout: horizontal; }"

    def __init__(self, words: str, placeholder: str = _PLACEHOLDER, *, replace: bool = False) -> None:
        super().__init__()
        self._prompt = Prompt(placeholder)
        self._prompt.value, self._replace = words, replace

    def compose(self) -> ComposeResult:
        """The prompt."""
        yield self._prompt

    def on_mount(self) -> None:
        """Ready to type, behind the words."""
        self._prompt.cursor_position = len(self._prompt.value)
        if self._replace:
            self._prompt.select_all()
        self.screen.set_focus(self._prompt)
        self.post_message(Settled())
