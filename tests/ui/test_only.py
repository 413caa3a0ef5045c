"""`s`: only the passages of one tag, from one to the next across articles."""

from __future__ import annotations

import pytest

from reader.model.span import Span
from tests.ui.conftest import Reader

SIZE = (160, 45)


@pytest.fixture
def tagged(reader: Reader) -> Reader:
    """Passages of a tag in three articles, and one of another tag."""
    documents = [document.id for document in reader.session.documents()]
    for document, start in ((0, 400), (0, 600), (2, 50), (4, 300)):
        reader.session.annotate(documents[document], Span(start, start + 20), ["naming"])
    reader.session.annotate(documents[0], Span(500, 520), ["frame/cause"])
    return reader


def marks(reader: Reader) -> set[str]:
    """The tags that tint a line in sight of the column that has the focus."""
    looks = [look for look in reader.column._shown if hasattr(look, "dress")]
    return {mark.top.path for look in looks for mark in look.dress.marks if mark.top is not None}


async def show(reader: Reader, pilot, word: str) -> None:
    await pilot.press("s", *word, "enter")
    await pilot.pause()


async def test_only_the_passages_of_one_tag_are_shown(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        assert marks(tagged) == {"naming", "frame/cause"}
        await show(tagged, pilot, "nam")
        assert marks(tagged) == {"naming"}
        assert tagged.said.startswith("only naming: 2 passages here")
        assert "only naming" in tagged.column.state
        await pilot.press("s")
        assert marks(tagged) == {"naming", "frame/cause"}
        assert tagged.column.state == ""


async def test_the_rest_is_dimmed(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        await show(tagged, pilot, "nam")
        assert all(look.dim for look in tagged.column._shown if hasattr(look, "dim"))
        await pilot.press("escape")
        assert not any(look.dim for look in tagged.column._shown if hasattr(look, "dim"))


async def test_n_goes_on_in_the_next_article_and_back(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(79, 40)) as pilot:
        documents = [document.id for document in tagged.session.documents()]
        await show(tagged, pilot, "nam")
        seen = []
        for key in "nnnnnNNNNN":
            await pilot.press(key)
            seen.append((documents.index(tagged.document_id), tagged.column.cursor.span.start))
        on = [(0, 400), (0, 600), (2, 50), (4, 300), (4, 300)]
        assert seen == [*on, (2, 50), (0, 600), (0, 400), (0, 400), (0, 400)]
        assert tagged.said == "no passage of naming before this"


async def test_what_is_tagged_meanwhile_is_gone_to(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(79, 40)) as pilot:
        await show(tagged, pilot, "nam")
        await pilot.press("n")
        tagged.session.annotate(tagged.document_id, Span(450, 460), ["naming"])
        await pilot.press("n")
        assert tagged.column.cursor.span == Span(450, 460)


async def test_the_tag_under_the_cursor_is_offered_first(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        await pilot.press("n", "s", "enter")
        assert tagged.said.startswith("only naming")


async def test_an_article_that_is_opened_then_shows_the_tag_alone_too(tagged: Reader) -> None:
    async with tagged.app.run_test(size=(79, 40)) as pilot:
        await show(tagged, pilot, "nam")
        await pilot.press("a", *"hajiyeva", "enter")
        assert marks(tagged) == {"naming"}
        assert "only naming" in tagged.column.state


async def test_a_tag_that_is_deleted_is_no_longer_shown_alone(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        await show(tagged, pilot, "nam")
        tagged.session.delete_tag("naming")
        tagged.app.renew()
        assert marks(tagged) == {"frame/cause"}


async def test_an_apostrophe_goes_to_the_review(tagged: Reader) -> None:
    async with tagged.app.run_test(size=SIZE) as pilot:
        await pilot.press("'")
        await pilot.pause()
        assert tagged.app.screen.screen_id == "review"
