"""The corruptions that are planted in a database: what does it, what `check` says, whether `--repair` makes it whole.

They are planted in the database of the fixture `used`. `1` and `2` are the numbers of its first two annotations.
"""

from __future__ import annotations

from typing import NamedTuple

HUGE = 2**62


class Planted(NamedTuple):
    sql: str
    said: tuple[str, ...]
    mends: bool
    rebuilt: str = ""


def _edits(replacing: str) -> str:
    """Alter the edits of the change that made annotation 1."""
    return f"UPDATE changes SET edits = {replacing} WHERE oseq = 3"  # noqa: S608


PLANTED = {
    "a quote altered": Planted(
        "UPDATE annotations SET quote = 'else' WHERE number = 1",
        ("annotation", "its quote is not what a says from 0 to 5"),
        mends=True,
        rebuilt="the quote of annotation",
    ),
    "an annotation moved": Planted(
        'UPDATE annotations SET "end" = 4 WHERE number = 1', ("its quote is not what a says from 0 to 4",), mends=False
    ),
    "an edit removed": Planted(
        _edits("json_remove(edits, '$[0]')"), ("is in the table, but not in the journal",), mends=False
    ),
    "the edit of a tag put on removed": Planted(
        _edits("json_remove(edits, '$[1]')"), ("annotation_tag", "in the table, but not in the journal"), mends=False
    ),
    "a change removed": Planted(
        "DELETE FROM changes WHERE oseq = 4", ("the journal has a gap: change 4 of",), mends=False
    ),
    "the last change removed": Planted(
        "DELETE FROM changes WHERE oseq = (SELECT max(oseq) FROM changes)", ("in the table, but not",), mends=False
    ),
    "a tags row deleted": Planted(
        "DELETE FROM tags WHERE path = 'naming'",
        ("tag ", "is in the journal, but not in the table"),
        mends=True,
        rebuilt="tag ",
    ),
    "an annotation_tags row deleted": Planted(
        "DELETE FROM annotation_tags WHERE annotation_id = (SELECT id FROM annotations WHERE number = 1)",
        ("annotation_tag", "is in the journal, but not in the table", "the count of tag"),
        mends=True,
        rebuilt="annotation_tag ",
    ),
    "an annotation deleted": Planted(
        "DELETE FROM annotations WHERE number = 1",
        ("the index of spans has 0 to 5", "is in the journal, but not in the table"),
        mends=True,
        rebuilt="annotation ",
    ),
    "an article's row deleted": Planted(
        "DELETE FROM documents WHERE article = 'b'",
        ("document", "is in the journal, but not in the table"),
        mends=True,
        rebuilt="document ",
    ),
    "a digest changed": Planted(
        "UPDATE bodies SET digest = 'x' WHERE rowid = 1",
        ("the text of a (", "its digest differs"),
        mends=True,
        rebuilt="the digest of a",
    ),
    "a text changed": Planted(
        "UPDATE bodies SET text = text || '.' WHERE rowid = 1", ("the text of a (", "digest differs"), mends=False
    ),
    "a text and its digest changed": Planted(
        "UPDATE bodies SET text = 'x', digest = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881' "
        "WHERE rowid = 1",
        ("the text of a (", "is not the one that gave the article its id"),
        mends=False,
    ),
    "a text deleted": Planted("DELETE FROM bodies WHERE rowid = 2", ("the article b (", "has no text"), mends=False),
    "the R*Tree emptied": Planted(
        "DELETE FROM spans", ("annotation ", "is not in the index of spans"), mends=True, rebuilt="the index of spans"
    ),
    "a span moved": Planted(
        "UPDATE spans SET start = 1 WHERE number = 1",
        ("(0 to 5) is in the index of spans at 1 to 5",),
        mends=True,
        rebuilt="the index of spans",
    ),
    "the R*Tree damaged inside": Planted(
        "DELETE FROM spans_rowid WHERE rowid = 1",
        ("index of spans is damaged",),
        mends=True,
        rebuilt="the index of spans",
    ),
    "a coder's count altered": Planted(
        "UPDATE own_tallies SET count = count + 1 WHERE tag_id = ''",
        ("’s annotations in a is wrong",),
        mends=True,
        rebuilt="each coder's counts",
    ),
    "a passage said to be coded blind": Planted(
        "UPDATE annotations SET blind = 'others' WHERE number = 1",
        ("is not as the journal has it: blind",),
        mends=False,
    ),
    "a tally altered": Planted(
        "UPDATE tallies SET count = count + 1 WHERE tag_id = ''",
        ("the count of annotations in a is wrong",),
        mends=True,
        rebuilt="the counts",
    ),
    "an oseq skipped": Planted(
        "UPDATE changes SET oseq = oseq + 100 WHERE oseq >= 5", ("the journal has a gap: change 5 to 104",), mends=False
    ),
    "undoable emptied": Planted(
        "DELETE FROM undoable", ("undoable ann undo", "is in the journal"), mends=True, rebuilt="what is next to undo"
    ),
    "when an annotation changed": Planted(
        "UPDATE annotations SET updated_at = 'x' WHERE number = 2",
        ("annotation ", "is not as the journal has it: updated_at"),
        mends=True,
        rebuilt="when 1 annotation changed last",
    ),
    "at running backwards": Planted(
        "UPDATE changes SET at = '2000-01-01T00:00:00.000Z' WHERE oseq = 5",
        ("time runs backwards at change 5",),
        mends=False,
    ),
    "an index lost": Planted(
        "DROP INDEX annotations_by_place",
        ("the index annotations_by_place is missing",),
        mends=True,
        rebuilt="the index annotations_by_place",
    ),
    "a memo forged": Planted(
        "UPDATE annotations SET memo = 'forged' WHERE number = 2", ("is not as the journal has it: memo",), mends=False
    ),
    "a row beside the journal": Planted(
        "INSERT INTO tags (id, path, color, key, definition) VALUES ('x', 'forged', '#000000', '', '')",
        ("tag x is in the table, but not in the journal",),
        mends=False,
    ),
    "a trigger": Planted(
        "CREATE TRIGGER t AFTER INSERT ON tags BEGIN DELETE FROM changes; END", ("the trigger t is not",), mends=False
    ),
    "an origin lost": Planted("DELETE FROM meta", ("has lost the id",), mends=False),
    # What no program of ours would write.
    "edits that are no JSON": Planted(_edits("'{'"), ("change 3 of", "cannot be replayed"), mends=False),
    "edits that are a number": Planted(_edits("'7'"), ("change 3 of", "cannot be replayed"), mends=False),
    "edits within edits": Planted(
        _edits("replace(hex(zeroblob(50000)), '00', '[')"), ("change 3 of", "cannot be replayed"), mends=False
    ),
    "edits with NUL": Planted(_edits("edits || char(0)"), ("change 3 of",), mends=False),
    "edits with half a surrogate": Planted(
        _edits(r"""replace(edits, '"coder":"ann"', '"coder":"\ud800"')"""), ("cannot be replayed",), mends=False
    ),
    "edits of huge numbers": Planted(
        _edits("""replace(edits, '"start":0', '"start":99999999999999999999999')"""),
        ("change 3 of", "cannot be replayed"),
        mends=False,
    ),
    "edits of the wrong shape": Planted(
        _edits("""'[{"table":["tags"],"key":{"a":1},"before":7,"after":[]}]'"""), ("cannot be replayed",), mends=False
    ),
    "edits that hold objects": Planted(
        _edits("""'[{"table":"tags","key":["k"],"before":null,"after":{"path":{"a":[]},"color":1}}]'"""),
        ("cannot be replayed",),
        mends=False,
    ),
    "edits without a key": Planted(
        _edits("""'[{"table":"annotations","key":[],"before":null,"after":{}}]'"""),
        ("cannot be replayed",),
        mends=False,
    ),
    "bytes that are no text": Planted(
        "UPDATE annotations SET memo = CAST(x'ff00fe' AS TEXT) WHERE number = 2", ("journal has it: memo",), mends=False
    ),
    "a text that is no text": Planted(
        "UPDATE bodies SET text = CAST(x'fffe' AS TEXT) WHERE rowid = 1", ("the text of a (",), mends=False
    ),
    "a label that is no text": Planted(
        "UPDATE changes SET edits = CAST(x'ff' AS TEXT) WHERE oseq = 3",
        ("change 3 of", "cannot be replayed"),
        mends=False,
    ),
    "the index of words emptied": Planted(
        "INSERT INTO word_index(word_index) VALUES ('delete-all')",
        ("the words of a are not in the index",),
        mends=True,
        rebuilt="the index of words, from",
    ),
    "an article taken out of the index of words": Planted(
        "DELETE FROM word_index_docsize WHERE id = 1",
        ("the words of a are not in the index",),
        mends=True,
        rebuilt="the index of words, from",
    ),
    "a text indexed with other words than its own": Planted(
        "UPDATE word_index_docsize SET sz = x'8102' WHERE id = 1",
        ("the words of a in the index are not those of its text",),
        mends=True,
        rebuilt="the index of words, from",
    ),
    "the index of fingerprints emptied": Planted(
        "INSERT INTO fingerprint_index(fingerprint_index) VALUES ('delete-all')",
        ("the fingerprints of a are not those of its text",),
        mends=True,
        rebuilt="the index of fingerprints, from",
    ),
    "a fingerprint of another text": Planted(
        "INSERT INTO fingerprint_index(rowid, hashes) VALUES (1 << 20, '1')",
        ("the fingerprints of a are not those of its text",),
        mends=True,
        rebuilt="the index of fingerprints, from",
    ),
    "fingerprints of no article": Planted(
        "INSERT INTO fingerprint_index(rowid, hashes) VALUES (77 << 20, '1')",
        ("the index of fingerprints has 77, which is no article",),
        mends=True,
        rebuilt="the index of fingerprints, from",
    ),
    "a place far beyond": Planted(
        f'UPDATE annotations SET start = {HUGE}, "end" = {HUGE + 1} WHERE number = 1',  # noqa: S608
        ("its quote is not",),
        mends=False,
    ),
    "a number far beyond": Planted("UPDATE changes SET oseq = 1 << 62 WHERE oseq = 5", ("has a gap",), mends=False),
    "a document's number far beyond": Planted(
        "UPDATE documents SET number = 1 << 62 WHERE article = 'a'", ("in the index of spans",), mends=False
    ),
}
