"""The schema, as the steps that lead to it; a step that was ever released is never edited.

This module imports sqlite-utils and is imported only where a database is made, migrated or replayed. The
tables are written as SQL because they are STRICT and have CHECKs, which sqlite-utils' `create` does not know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Database, Migrations

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

migrations = Migrations("reader")


def apply(raw: sqlite3.Connection) -> None:
    """Bring the schema up to date, inside the transaction that the caller has begun."""
    for _ in steps(raw):
        pass


def steps(raw: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """The same step by step: before each its number, from 1, and how many there are."""
    db = Database(raw, recursive_triggers=False, execute_plugins=False)
    names = [migration.name for migration in migrations.pending(db)]
    for number, following in enumerate([*names[1:], None] if names else [], 1):
        yield number, len(names)
        migrations.apply(db, stop_before=following)


def count() -> int:
    """How many steps there are: the version of the schema."""
    fresh = Database(memory=True, recursive_triggers=False, execute_plugins=False)
    try:
        return len(migrations.pending(fresh))
    finally:
        fresh.close()


# Every table that an R*Tree leans on has an explicit integer key, `number`: VACUUM renumbers implicit ones.
# It is this database's own, is not in the journal, and means nothing anywhere else.


@migrations()
def m001_articles(db: Database) -> None:
    """The articles; their texts apart, so that lists never read texts."""
    db.executescript("""
        CREATE TABLE documents (
          number INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          article TEXT NOT NULL,
          version INTEGER NOT NULL,
          title TEXT NOT NULL,
          outlet TEXT NOT NULL,
          author TEXT NOT NULL,
          published TEXT NOT NULL,
          url TEXT NOT NULL,
          language TEXT NOT NULL,
          words INTEGER NOT NULL,
          imported_at TEXT NOT NULL,
          source TEXT NOT NULL,
          encoding TEXT NOT NULL,
          UNIQUE (article, version)
        ) STRICT;
        CREATE TABLE bodies (
          document_id TEXT PRIMARY KEY REFERENCES documents (id),
          text TEXT NOT NULL,
          digest TEXT NOT NULL
        ) STRICT;
    """)


@migrations()
def m002_annotations(db: Database) -> None:
    """The codebook and the annotations, with their index by place."""
    db.executescript("""
        CREATE TABLE tags (
          id TEXT PRIMARY KEY,
          path TEXT NOT NULL UNIQUE,
          color TEXT NOT NULL,
          key TEXT NOT NULL,
          definition TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE annotations (
          number INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          document_id TEXT NOT NULL REFERENCES documents (id),
          start INTEGER NOT NULL CHECK (start >= 0),
          "end" INTEGER NOT NULL CHECK ("end" > start),
          quote TEXT NOT NULL,
          coder TEXT NOT NULL CHECK (coder NOT IN ('', '-')),
          memo TEXT NOT NULL,
          created_at TEXT NOT NULL,
          updated_at TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX annotations_by_place ON annotations (document_id, start, "end", coder);
        CREATE TABLE annotation_tags (
          annotation_id TEXT NOT NULL REFERENCES annotations (id),
          tag_id TEXT NOT NULL REFERENCES tags (id),
          PRIMARY KEY (annotation_id, tag_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX annotations_by_tag ON annotation_tags (tag_id);
        -- An annotation's number; where its document lies (see `apply.LANE`); its span, half-open.
        CREATE VIRTUAL TABLE spans USING rtree_i32 (number, lane, lane_end, start, "end");
        -- How many annotations a document (its number) has with a tag; with '' for the tag, altogether.
        CREATE TABLE tallies (
          document INTEGER NOT NULL,
          tag_id TEXT NOT NULL,
          count INTEGER NOT NULL,
          PRIMARY KEY (document, tag_id)
        ) STRICT, WITHOUT ROWID;
    """)


@migrations()
def m003_journal(db: Database) -> None:
    """The journal, and the index of what is next to undo and to redo."""
    db.executescript("""
        CREATE TABLE changes (
          id TEXT PRIMARY KEY,
          origin TEXT NOT NULL,
          oseq INTEGER NOT NULL,
          at TEXT NOT NULL,
          coder TEXT NOT NULL CHECK (coder <> ''),
          label TEXT NOT NULL,
          edits TEXT NOT NULL,
          undoes TEXT REFERENCES changes (id),
          UNIQUE (origin, oseq)
        ) STRICT;
        CREATE TABLE undoable (
          coder TEXT NOT NULL,
          stack TEXT NOT NULL CHECK (stack IN ('undo', 'redo')),
          oseq INTEGER NOT NULL,
          PRIMARY KEY (coder, stack, oseq)
        ) STRICT, WITHOUT ROWID;
    """)


@migrations()
def m004_local(db: Database) -> None:
    """What is this database's own and shared with nobody: its name, the reader's memory, memos half typed."""
    db.executescript("""
        CREATE TABLE meta (
          name TEXT PRIMARY KEY,
          value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE remembered (
          name TEXT PRIMARY KEY,
          value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE drafts (
          coder TEXT NOT NULL,
          document_id TEXT NOT NULL,
          start INTEGER NOT NULL,
          "end" INTEGER NOT NULL,
          text TEXT NOT NULL,
          PRIMARY KEY (coder, document_id, start, "end")
        ) STRICT, WITHOUT ROWID;
    """)


@migrations()
def m005_codebook(db: Database) -> None:
    """What a codebook's entry says beside the definition. Changes of before that make a tag do not name these."""
    db.executescript("""
        ALTER TABLE tags ADD COLUMN include TEXT NOT NULL DEFAULT '';
        ALTER TABLE tags ADD COLUMN exclude TEXT NOT NULL DEFAULT '';
        ALTER TABLE tags ADD COLUMN example TEXT NOT NULL DEFAULT '';
    """)


@migrations()
def m006_coders(db: Database) -> None:
    """Each coder's own work: whether it was done blind, what of it lies where, which articles are done."""
    db.executescript("""
        ALTER TABLE annotations ADD COLUMN blind TEXT NOT NULL DEFAULT '';
        CREATE INDEX annotations_by_coder ON annotations (coder, document_id, start, "end");
        CREATE TABLE marks (
          coder TEXT NOT NULL CHECK (coder NOT IN ('', '-')),
          document_id TEXT NOT NULL REFERENCES documents (id),
          state TEXT NOT NULL CHECK (state = 'done'),
          PRIMARY KEY (coder, document_id)
        ) STRICT, WITHOUT ROWID;
        -- The same as `tallies`, each coder's own.
        CREATE TABLE own_tallies (
          coder TEXT NOT NULL,
          document INTEGER NOT NULL,
          tag_id TEXT NOT NULL,
          count INTEGER NOT NULL,
          PRIMARY KEY (coder, document, tag_id)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO own_tallies
          SELECT a.coder, d.number, '', count(*) FROM annotations a JOIN documents d ON d.id = a.document_id
          GROUP BY 1, 2;
        INSERT INTO own_tallies
          SELECT a.coder, d.number, t.tag_id, count(*) FROM annotation_tags t
          JOIN annotations a ON a.id = t.annotation_id JOIN documents d ON d.id = a.document_id GROUP BY 1, 2, 3;
    """)


@migrations()
def m007_filters(db: Database) -> None:
    """Filters that are kept under a name, as their words."""
    db.executescript("""
        CREATE TABLE filters (
          name TEXT PRIMARY KEY,
          words TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
    """)


@migrations()
def m008_articles_of_tags(db: Database) -> None:
    """In which articles a tag stands, without a look at all counts; without the count, so that no key writes it."""
    db.executescript("CREATE INDEX tallies_by_tag ON tallies (tag_id);")


@migrations()
def m009_words(db: Database) -> None:
    """The index of the articles' words, from the texts that are there."""
    from reader.store.reindexing import indexed_at_first
    from reader.store.words import TABLE

    db.execute(TABLE)
    texts = db.execute("SELECT d.number, b.text FROM bodies b JOIN documents d ON d.id = b.document_id")
    for number, text in texts:
        db.execute("INSERT INTO word_index(rowid, text) VALUES (?, ?)", (number, indexed_at_first(text)))


@migrations()
def m010_furniture(db: Database) -> None:
    """What hands say of an article's text: that it is furniture, or, whatever a rule says, the author's own words.

    A fact about the article, so all coders see it. Marks may overlap: the later one holds, by its id, a UUIDv7.
    """
    db.executescript("""
        CREATE TABLE furniture (
          id TEXT PRIMARY KEY,
          document_id TEXT NOT NULL REFERENCES documents (id),
          start INTEGER NOT NULL CHECK (start >= 0),
          "end" INTEGER NOT NULL CHECK ("end" > start),
          kind TEXT NOT NULL CHECK (kind IN ('furniture', 'own')),
          coder TEXT NOT NULL CHECK (coder NOT IN ('', '-'))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX furniture_by_document ON furniture (document_id);
    """)


@migrations()
def m011_sources(db: Database) -> None:
    """Which bytes an article's text was made from, how, and where its metadata was found; the same text, found fast."""
    db.executescript("""
        ALTER TABLE documents ADD COLUMN source_digest TEXT NOT NULL DEFAULT '';
        ALTER TABLE documents ADD COLUMN method TEXT NOT NULL DEFAULT '';
        ALTER TABLE documents ADD COLUMN part TEXT NOT NULL DEFAULT '';
        ALTER TABLE documents ADD COLUMN provenance TEXT NOT NULL DEFAULT '';
        CREATE INDEX bodies_by_digest ON bodies (digest);
    """)


@migrations()
def m012_fingerprints(db: Database) -> None:
    """The index of fingerprints, from the texts that are there."""
    from reader.store.fingerprints import INSERT, TABLE, rows_of

    db.execute(TABLE)
    texts = db.execute("SELECT d.number, b.text FROM bodies b JOIN documents d ON d.id = b.document_id")
    for number, text in texts:
        db.conn.executemany(INSERT, rows_of(number, text))


@migrations()
def m013_links(db: Database) -> None:
    """What coders say of pairs of passages: that both tell the same, or do not. The lesser article stands first."""
    db.executescript("""
        CREATE TABLE links (
          id TEXT PRIMARY KEY,
          document_id TEXT NOT NULL REFERENCES documents (id),
          start INTEGER NOT NULL CHECK (start >= 0),
          "end" INTEGER NOT NULL CHECK ("end" > start),
          other_id TEXT NOT NULL REFERENCES documents (id) CHECK (other_id > document_id),
          other_start INTEGER NOT NULL CHECK (other_start >= 0),
          other_end INTEGER NOT NULL CHECK (other_end > other_start),
          verdict TEXT NOT NULL CHECK (verdict IN ('confirmed', 'refused', 'made')),
          coder TEXT NOT NULL CHECK (coder NOT IN ('', '-')),
          UNIQUE (coder, document_id, start, "end", other_id, other_start, other_end)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX links_by_document ON links (document_id);
        CREATE INDEX links_by_other ON links (other_id);
    """)


@migrations()
def m014_contrasts(db: Database) -> None:
    """Contrast sets: passages of several articles under one heading, with one memo."""
    db.executescript("""
        CREATE TABLE contrasts (
          id TEXT PRIMARY KEY,
          heading TEXT NOT NULL CHECK (heading <> ''),
          memo TEXT NOT NULL,
          coder TEXT NOT NULL CHECK (coder NOT IN ('', '-'))
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX contrasts_by_coder ON contrasts (coder, heading);
        CREATE TABLE contrast_passages (
          id TEXT PRIMARY KEY,
          contrast_id TEXT NOT NULL REFERENCES contrasts (id),
          document_id TEXT NOT NULL REFERENCES documents (id),
          start INTEGER NOT NULL CHECK (start >= 0),
          "end" INTEGER NOT NULL CHECK ("end" > start),
          quote TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX contrast_passages_by_place
          ON contrast_passages (contrast_id, document_id, start, "end");
        CREATE INDEX contrast_passages_by_document ON contrast_passages (document_id);
    """)


@migrations()
def m015_quotations(db: Database) -> None:
    """What coders say of quotations that were found: that one is right, or none, and who it is that speaks."""
    db.executescript("""
        CREATE TABLE quotations (
          id TEXT PRIMARY KEY,
          document_id TEXT NOT NULL REFERENCES documents (id),
          start INTEGER NOT NULL CHECK (start >= 0),
          "end" INTEGER NOT NULL CHECK ("end" > start),
          speaker TEXT NOT NULL,
          verdict TEXT NOT NULL CHECK (verdict IN ('confirmed', 'wrong')),
          coder TEXT NOT NULL CHECK (coder NOT IN ('', '-'))
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX quotations_by_place ON quotations (document_id, start, "end", coder);
    """)


@migrations()
def m016_words_apart(db: Database) -> None:
    """In the index of words, `₽` and all else that SQLite takes for a letter and a search does not stands apart."""
    from reader.store.reindexing import index_apart

    index_apart(db)
