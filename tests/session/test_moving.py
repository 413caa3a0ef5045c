"""What coders have said in comparing goes along with an article that changes: quotations, links, contrast sets."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import NothingThere
from reader.model.anchor import HELD, KINDS, LINK, OTHERS, QUOTATION
from reader.model.link import CONFIRMED, MADE, REFUSED, End
from reader.model.quotation import WRONG
from reader.model.renewal import KEPT, MOVED, UNSURE
from reader.model.span import Span
from reader.session import Session
from reader.session.renewing import GONE, TAKEN
from tests.session.changed import NEW, OLD
from tests.session.making import article, rows, ticking

OTHER = "Another paper says that there was a march, and that nobody knows who ordered it.\n"
STAYS, ALTERED, LEFT = "old hall", "nothing was decided", "ordered the march"
TABLES = ("annotations", "quotations", "links", "contrast_passages")


@pytest.fixture
def session(database):
    with Session.open(database, "ann", now=ticking()) as opened:
        opened.add_documents([article("a.txt", OLD, outlet="Morning"), article("b.txt", OTHER, outlet="Evening")])
        yield opened


def newest(session, name="a"):
    return next(document.id for document in session.documents() if document.article == name)


def span_of(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def there(session):
    return End(newest(session, "b"), span_of(session.text(newest(session, "b")), "there was a march"))


def judge(session, words):
    session.name_speaker(newest(session), span_of(OLD, words), "Smith")


def link(session, words):
    session.link(End(newest(session), span_of(OLD, words)), there(session), MADE)


def hold(session, words):
    session.toggle_contrast("who began it", newest(session), span_of(OLD, words))


SAY = {QUOTATION: judge, LINK: link, HELD: hold}
"""How something of each kind is made."""
EACH = pytest.mark.parametrize("kind", OTHERS)


def renewed(session, text=NEW):
    return session.renew(newest(session), *article("a.txt", text))


def states(renewal):
    return [(fate.anchor.quote, fate.state, fate.quote) for fate in renewal.fates]


def places(session):
    """Of all that was said, the version of `a` where it is, and its words there."""
    known = {document.id: (document.article, document.version) for document in session.versions()}
    ends = [(q.document_id, q.span) for q in session.judged().values()]
    ends += [end for one in session.links() for end in (one.one, one.other)]
    ends += [(held.document_id, held.span) for one in session.contrasts() for held in one.passages]
    return sorted((known[id_][1], session.quote(id_, span)) for id_, span in ends if known[id_][0] == "a")


@EACH
def test_it_is_moved_unsure_or_kept_as_annotations_are(session, kind):
    for words in (STAYS, ALTERED, LEFT):
        SAY[kind](session, words)
    done = renewed(session)
    assert states(done) == [
        (STAYS, MOVED, STAYS),
        (ALTERED, UNSURE, "nothing was dicided"),
        (LEFT, KEPT, ""),
    ]
    assert done.fates[2].why == GONE
    name = KINDS[kind]
    assert done.label == f"version 2 of a: 2 {name}s moved, 1 of them unsure, 1 kept on version 1"
    assert places(session) == [(1, LEFT), (2, "nothing was dicided"), (2, STAYS)]
    assert session.left_behind() == {newest(session): {1: 1}}
    assert session.version_told(newest(session)) == "1 passage on version 1"
    assert session.check().problems == ()


@EACH
def test_nothing_else_of_it_is_altered(session, kind, database):
    SAY[kind](session, STAYS)
    before = dict(session.judged()), session.links(), session.contrasts()
    ids = [row[0] for row in rows(database)[kind]]
    renewed(session)
    assert [row[0] for row in rows(database)[kind]] == ids
    after = dict(session.judged()), session.links(), session.contrasts()
    assert [(q.id, q.speaker, q.verdict, q.coder) for q in after[0].values()] == [
        (q.id, q.speaker, q.verdict, q.coder) for q in before[0].values()
    ]
    assert [(one.verdict, one.coder) for one in after[1]] == [(one.verdict, one.coder) for one in before[1]]
    assert [(one.heading, one.memo, len(one.passages)) for one in after[2]] == [
        (one.heading, one.memo, len(one.passages)) for one in before[2]
    ]


def everything(session):
    start = OLD.index(STAYS)
    session.annotate(newest(session), Span(start, start + len(STAYS)))
    for say in SAY.values():
        for words in (STAYS, ALTERED, LEFT):
            say(session, words)


def test_one_undo_takes_all_of_it_back_and_one_redo_does_it_again(session, database):
    everything(session)
    before = {table: rows(database)[table] for table in TABLES}
    done = renewed(session)
    assert done.label == (
        "version 2 of a: 1 passage moved; 2 judged quotations moved, 1 of them unsure, 1 kept on version 1; "
        "2 links moved, 1 of them unsure, 1 kept on version 1; "
        "2 contrasted passages moved, 1 of them unsure, 1 kept on version 1"
    )
    after = {table: rows(database)[table] for table in TABLES}
    session.undo()
    assert {table: rows(database)[table] for table in TABLES} == before
    assert session.left_behind() == {newest(session): {1: 10}}
    session.redo()
    assert {table: rows(database)[table] for table in TABLES} == after
    assert session.check().problems == ()


def test_what_was_taken_back_is_moved_when_the_version_is_asked_for_again(session):
    everything(session)
    renewed(session)
    session.undo()
    assert len([fate for fate in renewed(session).fates if fate.state != KEPT]) == 7
    assert session.check().problems == ()


@EACH
def test_a_third_version_takes_up_what_the_second_had_lost(session, kind):
    SAY[kind](session, LEFT)
    renewed(session)
    third = NEW + "\nA second report names the minister as the one who ordered the march.\n"
    assert states(renewed(session, third)) == [(LEFT, MOVED, LEFT)]
    assert places(session) == [(3, LEFT)]


@EACH
def test_the_text_of_before_takes_all_of_it_back_to_its_version(session, kind):
    SAY[kind](session, STAYS)
    SAY[kind](session, LEFT)
    first = newest(session)
    renewed(session)
    renewed(session, OLD)
    assert newest(session) == first
    assert places(session) == [(3, STAYS), (3, LEFT)]
    assert session.check().problems == ()


@EACH
def test_nothing_is_moved_into_a_text_that_has_no_words(session, kind):
    SAY[kind](session, STAYS)
    assert states(renewed(session, "")) == [(STAYS, KEPT, "")]
    assert places(session) == [(1, STAYS)]
    assert session.check().problems == ()


@EACH
def test_it_stays_where_its_passage_stands_twice_now(session, kind):
    SAY[kind](session, ALTERED)
    sentence = "It said that nothing was decided, and that talks go on for as long as they have to."
    (fate,) = renewed(session, f"Once more. {sentence}\n\nElse.\n\nAnd again. {sentence}\n").fates
    assert (fate.state, fate.why) == (KEPT, GONE)
    assert places(session) == [(1, ALTERED)]


@EACH
def test_where_two_come_to_stand_in_one_place_the_second_is_kept(session, kind):
    SAY[kind](session, STAYS)
    new = renewed(session).document.id
    session.undo()
    span = span_of(NEW, STAYS)
    if kind == QUOTATION:
        session.judge_quote(new, span, WRONG)
    elif kind == LINK:
        session.link(End(new, span), there(session), REFUSED)
    else:
        session.toggle_contrast("who began it", new, span)
    done = renewed(session)
    assert [(fate.state, fate.why) for fate in done.fates] == [(KEPT, TAKEN)]
    assert (done.change, session.left_behind()) == (None, {new: {1: 1}})
    assert session.check().problems == ()


def test_another_set_may_hold_the_same_passage(session):
    for heading in ("who began it", "who is hurt"):
        session.toggle_contrast(heading, newest(session), span_of(OLD, STAYS))
    assert [fate.state for fate in renewed(session).fates] == [MOVED, MOVED]


def test_both_articles_of_a_link_change_one_after_the_other(session, database):
    link(session, STAYS)
    before = rows(database)["links"]
    renewed(session)
    text = "Put in.\n\n" + OTHER
    for _ in range(4):  # ids follow from texts, so now the one stands first and now the other
        session.renew(newest(session, "b"), *article("b.txt", text))
        text += "More.\n"
    (one,) = session.links()
    span, end = one.across(newest(session))
    assert session.quote(newest(session), span) == STAYS
    assert (end.document_id, session.quote(*end)) == (newest(session, "b"), "there was a march")
    assert session.check().problems == ()
    for _ in range(5):
        session.undo()
    assert rows(database)["links"] == before


@EACH
def test_other_coders_too_and_each_keeps_their_own(session, database, kind):
    with Session.open(database, "eve") as eve:
        SAY[kind](eve, STAYS)
    SAY[kind](session, STAYS)
    assert [(fate.anchor.coder, fate.state) for fate in renewed(session).fates] == [("ann", MOVED), ("eve", MOVED)]
    assert session.left_behind() == {}


@EACH
def test_who_works_alone_is_told_of_their_own_alone(session, database, kind):
    with Session.open(database, "eve") as eve:
        SAY[kind](eve, LEFT)
    renewed(session)
    assert session.version_told(newest(session)) == "1 passage on version 1"
    session.others = "hidden"
    assert session.version_told(newest(session)) == ""


# -- unsure ---


def doubted(session):
    return [(anchor.kind, anchor.quote) for anchor, _ in session.doubted(newest(session))]


@EACH
def test_the_journal_knows_what_is_unsure(session, kind):
    SAY[kind](session, STAYS)
    SAY[kind](session, ALTERED)
    renewed(session)
    assert doubted(session) == [(kind, "nothing was dicided")]
    session.undo()
    assert doubted(session) == []
    session.redo()
    assert doubted(session) == [(kind, "nothing was dicided")]


@EACH
def test_confirming_makes_it_sure_alters_no_row_and_can_be_taken_back(session, kind, database):
    SAY[kind](session, ALTERED)
    new = renewed(session).document.id
    before, span = rows(database)[kind], span_of(NEW, "nothing was dicided")
    session.confirm(new, span)
    assert doubted(session) == []
    assert rows(database)[kind] == before
    with pytest.raises(NothingThere):
        session.confirm(new, span)
    session.undo()
    assert session.check().problems == ()


@EACH
def test_the_library_finds_articles_with_something_unsure(session, kind):
    SAY[kind](session, ALTERED)
    assert session.articles_found("state:unsure", {}) == ()
    new = renewed(session).document.id
    assert list(session.articles_found("state:unsure", {})) == [new]
    session.confirm(new, span_of(NEW, "nothing was dicided"))
    assert session.articles_found("state:unsure", {}) == ()


def test_one_confirmation_is_for_all_that_stands_there(session):
    for say in SAY.values():
        say(session, ALTERED)
    new = renewed(session).document.id
    assert len(doubted(session)) == 3
    session.confirm(new, span_of(NEW, "nothing was dicided"))
    assert doubted(session) == []


def test_a_new_verdict_makes_it_sure(session):
    judge(session, ALTERED)
    link(session, ALTERED)
    new, span = renewed(session).document.id, span_of(NEW, "nothing was dicided")
    session.judge_quote(new, span, WRONG)
    session.link(End(new, span), there(session), CONFIRMED)
    assert doubted(session) == []


def test_a_link_is_not_looked_at_by_moving_its_other_end(session):
    link(session, ALTERED)
    renewed(session)
    session.renew(newest(session, "b"), *article("b.txt", "Put in.\n\n" + OTHER))
    assert doubted(session) == [(LINK, "nothing was dicided")]


def test_only_its_coder_confirms_it(session, database):
    hold(session, ALTERED)
    new = renewed(session).document.id
    with Session.open(database, "eve") as eve, pytest.raises(NothingThere, match="no place of yours"):
        eve.confirm(new, span_of(NEW, "nothing was dicided"))


# -- a text that comes again ---


@EACH
def test_it_goes_back_to_where_it_stood_when_its_text_comes_again(session, kind):
    SAY[kind](session, ALTERED)
    renewed(session)
    assert [fate.state for fate in renewed(session, OLD).fates] == [MOVED]
    assert places(session) == [(3, ALTERED)]
    assert doubted(session) == []
    session.undo()
    session.redo()
    assert doubted(session) == []
    assert session.check().problems == ()


@EACH
def test_it_goes_back_past_a_version_between(session, kind):
    SAY[kind](session, ALTERED)
    renewed(session)
    renewed(session, NEW.replace("dicided", "undicided"))
    renewed(session, OLD)
    assert places(session) == [(4, ALTERED)]
    assert doubted(session) == []


@EACH
def test_it_goes_back_when_that_was_taken_back_and_is_asked_for_again(session, kind):
    SAY[kind](session, ALTERED)
    renewed(session)
    renewed(session, OLD)
    session.undo()
    assert [fate.state for fate in renewed(session, OLD).fates] == [MOVED]
    assert places(session) == [(3, ALTERED)]
    assert doubted(session) == []


@EACH
def test_what_was_never_moved_away_from_there_is_not_in_question(session, kind):
    SAY[kind](session, ALTERED)
    renewed(session)
    renewed(session, OLD)
    session.undo()
    session.undo()
    assert places(session) == [(3, ALTERED)]
    assert doubted(session) == []


@EACH
def test_an_undo_makes_no_place_sure(session, kind):
    SAY[kind](session, ALTERED)
    first = newest(session)
    second = renewed(session).document.id
    renewed(session, OLD)
    session.undo()
    assert [fate.state for fate in session.fates(first, second)] == [UNSURE]


def test_a_link_goes_back_though_its_other_end_was_moved_meanwhile(session):
    link(session, ALTERED)
    renewed(session)
    session.renew(newest(session, "b"), *article("b.txt", "Put in.\n\n" + OTHER))
    renewed(session, OLD)
    assert places(session) == [(3, ALTERED)]
    assert doubted(session) == []
    assert session.check().problems == ()


# -- told ---


@EACH
def test_what_became_of_it_is_told_later_too(session, kind):
    for words in (STAYS, ALTERED, LEFT):
        SAY[kind](session, words)
    first = newest(session)
    done = renewed(session)
    later = session.fates(first, newest(session))
    assert [fate[1:4] for fate in later] == [fate[1:4] for fate in done.fates]
    assert [fate.anchor.quote for fate in later] == [STAYS, ALTERED, LEFT]


@EACH
def test_the_history_tells_of_the_move_and_leads_to_it(session, kind):
    SAY[kind](session, STAYS)
    new = renewed(session).document.id
    change = next(session.history(1))
    ((told,), _) = session.touched(change)
    assert (told.what, told.quote) == (f"Morning · a {KINDS[kind]}", STAYS)
    assert told.lines[0] == "to another version of the article"
    assert session.where(change) == (new, span_of(NEW, STAYS))


@EACH
def test_the_history_tells_of_a_confirmation(session, kind):
    SAY[kind](session, ALTERED)
    new = renewed(session).document.id
    session.confirm(new, span_of(NEW, "nothing was dicided"))
    ((told,), _) = session.touched(next(session.history(1)))
    assert told.lines == ("its place is right",)


# -- whatever the texts ---

WORDS = st.sampled_from(["council", "met", "old", "hall", "talks", "go", "on", ".", "\n"])
TEXTS = st.lists(WORDS, min_size=2, max_size=40).map(" ".join)
SAID = st.tuples(st.sampled_from(OTHERS), st.sampled_from(["ann", "eve"]), st.integers(0, 60), st.integers(1, 30))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(TEXTS, TEXTS, TEXTS, st.lists(SAID, max_size=10))
def test_before_is_moved_and_kept_whatever_the_texts(tmp_path_factory, old, new, third, said):
    path = tmp_path_factory.mktemp("moving") / "annotations.db"
    with Session.open(path, "ann") as session, Session.open(path, "eve") as eve:
        session.add_documents([article("a.txt", old), article("b.txt", OTHER)])
        eve.refresh()
        document = newest(session)
        for kind, coder, start, length in said:
            one, span = (session, eve)[coder == "eve"], Span(start, min(start + length, len(old)))
            if start < len(old) and old[span.start : span.end].strip():
                if kind == QUOTATION:
                    one.name_speaker(document, span, "Smith")
                elif kind == LINK:
                    one.link(End(document, span), there(one), MADE)
                else:
                    one.toggle_contrast("x", document, span)
        for text in (new, third):
            before = rows(path)
            done = renewed(session, text)
            after = rows(path)
            for kind in OTHERS:
                assert [row[0] for row in after[kind]] == [row[0] for row in before[kind]]
            kept = sum(fate.state == KEPT for fate in done.fates)
            assert sum(sum(left.values()) for left in session.left_behind().values()) == kept
        assert session.check().problems == ()
        if done.change is not None:
            session.undo()
            assert {kind: rows(path)[kind] for kind in OTHERS} == {kind: before[kind] for kind in OTHERS}
            assert session.check().problems == ()


# -- what is looked at as a whole ---

SPEECH = "“{} support the steps that were taken to protect the border,” {} said. It was late."
SPOKEN = SPEECH.format("We", "John Smith")


def spoken(session):
    """Where the quotation stands in the article's newest version, as it is found."""
    (document,) = (d for d in session.documents() if d.article == "a")
    ((_, _, found),) = session.quoted([document])
    return document.id, found[0].quote.span


@pytest.fixture
def heard(database):
    """A session that has judged the one quotation of an article."""
    with Session.open(database, "ann", now=ticking()) as session:
        session.add_documents([article("a.txt", SPOKEN), article("b.txt", OTHER)])
        session.judge_quote(*spoken(session), CONFIRMED)
        yield session


def test_a_quotation_whose_ends_were_altered_is_the_one_that_is_found_there_now(heard):
    (fate,) = renewed(heard, SPEECH.format("They", "John Smith")).fates
    assert (fate.state, fate.quote[:12]) == (UNSURE, "They support")
    assert list(heard.judged()) == [spoken(heard)]


def test_a_quotation_that_stands_among_other_words_is_sure(heard):
    (fate,) = renewed(heard, "Put in.\n\n" + SPOKEN).fates
    assert fate.state == MOVED
    assert list(heard.judged()) == [spoken(heard)]


def test_a_quotation_that_somebody_else_is_said_to_say_is_unsure(heard):
    (fate,) = renewed(heard, SPEECH.format("We", "Mary Brown")).fates
    assert (fate.state, fate.sureness, fate.told_sureness) == (UNSURE, 1.0, "0.99")
    assert doubted(heard) == [(QUOTATION, fate.quote)]


def test_words_that_are_no_quotation_any_more_are_unsure(heard):
    (fate,) = renewed(heard, "We support the steps that were taken to protect the border, and it was late.").fates
    assert fate.state == UNSURE


def test_a_linked_sentence_whose_ends_were_altered_is_a_sentence_still(session):
    sentence = "A second report names the minister as the one who ordered the march."
    link(session, sentence)
    new = OLD.replace("A second", "Another").replace("ordered the march.", "ordered the march yesterday.")
    (fate,) = renewed(session, new).fates
    assert (fate.state, fate.quote) == (
        UNSURE,
        "Another report names the minister as the one who ordered the march yesterday.",
    )
