"""When words that several articles have were published: by day or hour, those that stood there first and others."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reader.ui.screens.shared import find_reuse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reader.analysis.timeline import Bar
    from reader.model.reuse import Reuse
    from reader.session import Session
    from reader.session.comparing import Scope
    from reader.ui.screens.reckoning import Snapshot


class Timed(NamedTuple):
    """What was published when."""

    bars: list[Bar]
    reuse: Mapping[tuple[str, str], Sequence[Reuse]]
    """By day or hour and by how the words stand there, as `order.standing` tells; where reuse is counted."""


def count_reuse(
    session: Session, scale: str, scope: Scope, stopped: Callable[[], bool], *, narrowed: bool
) -> Iterator[Snapshot]:
    """Count the passages of articles that stand in others too, in a thread.

    Args:
        session: Whose database it is.
        scale: "day" or "hour".
        scope: Which articles.
        stopped: Asked now and then whether to give up.
        narrowed: Whether these are not all.
    """
    found: dict[str, list[Reuse]] = {}

    def snapshot() -> Timed:
        return _timed(scale, scope, found)

    yield snapshot
    for reuse in find_reuse(session, scope, stopped, narrowed=narrowed):
        found.setdefault(reuse.document_id, []).append(reuse)
        found.setdefault(reuse.other_id, []).append(reuse.turned())
        yield snapshot


def _timed(scale: str, scope: Scope, found: Mapping[str, Sequence[Reuse]]) -> Timed:
    from reader.analysis.order import earlier, standing
    from reader.analysis.timeline import Timeline, moment

    published = {document.id: document.published for document in scope.documents}
    line = Timeline(scale)
    places: dict[tuple[str, str], list[Reuse]] = {}
    for document_id, said in published.items():
        when = moment(said)
        groups: Counter[str] = Counter()
        for passage in passages(found.get(document_id, ())):
            group = standing([earlier(said, published[reuse.other_id]) for reuse in passage])
            groups[group] += 1
            places.setdefault((when.bucket(scale), group), []).extend(passage)
        line.add(when, groups)
    return Timed(line.bars(), places)


def passages(found: Sequence[Reuse]) -> list[list[Reuse]]:
    """What stands elsewhere too, put together where it overlaps: a passage that three others have is one."""
    together: list[list[Reuse]] = []
    end = 0
    for reuse in sorted(found, key=lambda one: one.span):
        if together and reuse.span.start < end:
            together[-1].append(reuse)
        else:
            together.append([reuse])
        end = max(end, reuse.span.end)
    return together
