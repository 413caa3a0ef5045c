"""What goes out of the database and comes in: annotations together with all that a reader of a file needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

    from reader.model.annotation import Annotation
    from reader.model.codebook import Tag
    from reader.model.document import Document


class Filters(NamedTuple):
    """Which annotations are asked for: any of the values of a field will do, an empty field asks nothing."""

    tags: tuple[str, ...] = ()
    """Paths; each stands for the tag itself and for all below it in the tree."""
    articles: Collection[str] = ()
    """Names of articles, as `Document.article` has them."""
    outlets: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()

    def wants_tag(self, path: str) -> bool:
        """Whether a tag with this path is asked for."""
        return not self.tags or any(path == asked or path.startswith(asked + "/") for asked in self.tags)

    def wants_document(self, document: Document) -> bool:
        """Whether annotations of this document are asked for."""
        return (not self.articles or document.article in self.articles) and (
            not self.outlets or document.outlet in self.outlets
        )


class Passage(NamedTuple):
    """An annotation with its document and its tags: what exporters write."""

    annotation: Annotation
    document: Document
    tags: tuple[Tag, ...]
    """In order of their paths; where a filter asks for tags, those alone (`annotation.tag_ids` has all)."""


class ImportedAnnotation(NamedTuple):
    """An annotation as a file has it: ids, times and coder are the file's; its `tag_ids` are not read."""

    annotation: Annotation
    tags: tuple[Tag, ...]
    """As far as the file knows them: what it does not say is empty, the id too."""
