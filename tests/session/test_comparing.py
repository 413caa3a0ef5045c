"""What comparing is given to count."""

from __future__ import annotations

import pytest

from reader.analysis.naming import Variant
from reader.errors import BadQuery, ReaderError
from reader.model.annotation import NAMES, OTHERS
from reader.model.passage import Filters
from reader.model.query import parse
from reader.model.span import Span
from reader.session import Session
from reader.session.comparing import asked_for_word
from reader.session.searching import LEXICON
from tests.session.making import TEXT, article, imported


def handed_over(session, words="", filters=None):
    scope = session.scope(parse(words), filters)
    return {d.article: [tuple(piece) for piece in pieces] for d, _, pieces in session.compared(scope)}


@pytest.fixture
def both(session, a, cause):
    """A session in which another coder has a passage too."""
    session.toggle_tag(a, Span(0, 11), cause)
    session.import_annotations([imported(a, Span(4, 11), TEXT, tags=("naming",))])
    return session


def test_passages_come_with_the_paths_of_their_tags_and_articles_without_any_too(both):
    assert handed_over(both) == {"a": [(0, 11, ("frame/cause",), "ann"), (4, 11, ("naming",), "eve")], "b": []}


def test_words_and_options_of_a_filter_narrow_down(both):
    assert handed_over(both, "article:a tag:frame") == {"a": [(0, 11, ("frame/cause",), "ann")]}
    assert handed_over(both, "", Filters(coders=("eve",)))["a"] == [(4, 11, ("naming",), "eve")]
    assert handed_over(both, "", Filters(tags=("naming",), outlets=("Morning",))) == {
        "a": [(4, 11, ("naming",), "eve")]
    }


def test_a_passage_without_a_tag_comes_unless_tags_are_asked_for(session, a):
    session.highlight(a, Span(0, 11))
    assert handed_over(session)["a"] == [(0, 11, (), "ann")]
    assert handed_over(session, "", Filters(tags=("frame",)))["a"] == []


@pytest.mark.parametrize("blind", [OTHERS, NAMES])
def test_who_codes_blind_compares_their_own_passages_alone(both, blind):
    both._see(both.others, blind)
    found = handed_over(both)
    assert [pieces for pieces in found.values() if pieces] == [[(0, 11, ("frame/cause",), "ann")]]


def test_who_does_not_see_names_is_not_handed_any(both):
    both._see(both.others, NAMES)
    documents = both.scope().documents
    assert [(document.article, document.outlet) for document in documents] == [("article 1", ""), ("article 2", "")]


def test_who_does_not_see_names_is_told_so_where_a_filter_asks_for_an_outlet(both):
    both._see(both.others, NAMES)
    with pytest.raises(BadQuery, match="outlets are hidden while coding blind"):
        both.scope(parse("outlet:morning"))


def test_furniture_has_neither_words_nor_passages(session, a, cause):
    session.toggle_tag(a, Span(4, 11), cause)
    whole = next(iter(session.bodies(session.documents())))[1]
    session.toggle_furniture(a, Span(0, 27))
    _, body, pieces = next(iter(session.compared(session.scope())))
    assert pieces == []
    assert len(body) == len(whole) - 5  # The council met on Tuesday


def test_of_an_article_the_newest_version_alone_is_compared(session):
    session.add_documents([article("a.txt", "Another text.", outlet="Morning", version=2)])
    document, body = next(session.bodies(session.scope().documents))
    assert (document.article, body.text) == ("a", "Another text.")


def test_hits_come_under_the_labels_of_their_searches(session):
    searches = {"talks": session.asked_for("talks"), "nobody": asked_for_word("nob*")}
    found = {
        d.article: [piece.labels for piece in pieces]
        for d, _, pieces in session.found_in(session.documents(), searches)
    }
    assert found == {"a": [("talks",), ("nobody",)] * 3, "b": []}


def test_variants_are_the_words_of_the_lists_that_are_named(session):
    session.remember(LEXICON, '{"event": ["war", "operation*"], "city": ["Shusha"]}')
    assert session.variants() == [Variant("event", "war"), Variant("event", "operation*"), Variant("city", "Shusha")]
    assert session.variants(["City"]) == [Variant("city", "Shusha")]
    with pytest.raises(BadQuery, match="no word list is called"):
        session.variants(["place"])


def test_without_word_lists_it_is_said_where_they_would_be(session: Session):
    with pytest.raises(ReaderError, match=r"lexicon\.csv"):
        session.variants()
