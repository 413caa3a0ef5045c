"""The only SQL: one SQLite file with articles, codebook, annotations, and the journal of all changes.

Whatever is shared is written by `journal.Journal`, which applies a change's edits and enters it into the
journal in one transaction; the other modules read.
"""

from __future__ import annotations
