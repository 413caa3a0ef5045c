"""Text that a terminal would obey, a workspace in which every field holds it, and how to tell that none got out."""

from __future__ import annotations

import base64
import csv
import html
import json
import re
import sqlite3
from pathlib import Path

from reader.model.span import Span
from reader.session import Session
from reader.workspace import Workspace

PAYLOADS = {
    "clipboard write": "\x1b]52;c;T1dORUQ=\x07",
    "clipboard read": "\x1b]52;c;?\x07",
    "title": "\x1b]0;OWNED\x07\x1b]2;OWNED\x1b\\",
    "link": "\x1b]8;;http://evil\x1b\\good\x1b]8;;\x1b\\",
    "fake screen": "\x1b[2J\x1b[H",
    "questions": "\x1b[6n\x1b[c\x1b[>c",
    "strings": "\x1bP$q m\x1b\\\x1b_apc\x1b\\\x1b^pm\x1b\\\x1bXsos",
    "C1": "\x9b2J\x9d0;OWNED\x9c\x90q",
    "reset": "\x1bc\x1b[?1047l\x1b[?47h",
    "paste end": "\x1b[201~",
    "overwriting": "ab\x07\x08\x08\x0b\x0ccd\rx",
    "nothing": "\x00\x7f\ufffe",
    "direction": "\u202eevil\u2066x\u061c\u200f",
    "hidden": "a\u200bb\u2060c\ufeffd\u00ade\u180ef\U000e0041g\u3164",
    "marks": "e" + "\u0301" * 500,
    "markup": "[/] [bold [@click=app.quit]x[/] [link=file:///]y[/link] :smile: $accent",
    "formula": "=cmd|'/c calc'!A1",
    "option": "--help",
    "lines": "one\u2028two\x85three\x1cfour",
    "colour": "\x1b[38;5;99mlilac\x1b[0;7m",
}
EVIL = "".join(PAYLOADS[name] for name in ("clipboard write", "fake screen", "C1", "direction", "hidden", "nothing"))
"""What fits into one cell of a table."""
ARGUMENT = EVIL.replace("\x00", "")
"""The same as an argument of a command, which no system lets hold a NUL."""

_OWN = re.compile(
    r"\x1b\[[0-9;]*m|\x1b\[\d+;\d+H|\x1b\[\?(?:1049|25|7|1000|1003|1004|1006|1015|1016|2004|2026|2048)[hl]"
    r"|\x1b\[2K|\x1b\[1A|\x1b\]22;[a-z-]*\x07|\x1b\[>\d+u|\x1b\[<u|\x1b\[\?(?:2026|2048)\$p|\x1b\[\?1049h"
)
"""What the reader itself tells a terminal: colours, places, modes, and that a progress bar is drawn anew."""
_COPIED = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")
_NEVER = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff"
    "\ufffe\uffff\U000e0000-\U000e007f]"
)
_COMMANDS = [sequence for text in PAYLOADS.values() for sequence in re.findall(r"\x1b[\[\]PX^_][^\x1b\x07]*", text)]


def obeyed(raw: bytes) -> list[str]:
    """What in the bytes for a terminal it would obey, hide or turn round, beside what the reader means it to."""
    text = raw.decode("utf-8", "replace")
    found = [sequence for sequence in _COMMANDS if sequence in text]
    for copied in _COPIED.findall(text):
        found += _NEVER.findall(base64.b64decode(copied).decode())
    rest = _OWN.sub("", _COPIED.sub("", text))
    return found + sorted({repr(rest[max(m.start() - 20, 0) : m.end() + 20]) for m in _NEVER.finditer(rest)})


def hostile_workspace(root: Path) -> None:
    """Make a workspace in which texts, names, metadata, tags, memos, coders and the journal hold all of it."""
    corpus = root / "corpus"
    corpus.mkdir(parents=True)
    text = "\n".join(f"{name} {payload} words. More {payload} here." for name, payload in PAYLOADS.items())
    names = ["a\x1b[31m\u202e.txt", "b--help.txt", "c=cmd|'.txt", "d\nline.txt", "e[@click=app.quit]x.txt", "f.txt"]
    for number, name in enumerate(names):
        said = f"{number} words of {EVIL}\n{text}\nJohn {EVIL} Smith said that {EVIL} is so."
        (corpus / name).write_text(f"{said}\n", encoding="utf-8", newline="")
    (corpus / "g.txt").write_text("x\u0301" * 500_000 + " words", encoding="utf-8")
    (corpus / f"bad{PAYLOADS['colour']}\u202e.txt").write_bytes(b"")
    columns = ["file", "title", "outlet", "author", "published", "url", "language"]
    with (corpus / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(columns)
        payloads = list(PAYLOADS.values())
        for number, name in enumerate(names):
            cells = [payloads[(number * 3 + n) % len(payloads)] + EVIL for n in range(3)]
            rows.writerow([name, *cells, "", f"http://x/{EVIL}", "en"])
    with (corpus / "lexicon.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("name", "word"), ("said", "words"), ("said", f"more {ARGUMENT}"), ("said", EVIL)])
    _deliveries(root / "in", text)
    workspace = Workspace(root)
    with Session.open(workspace.database, "ann") as session:
        workspace.scan(session)
        session.remember("begun", "yes")
        documents = session.documents()
        for number in range(1, 10):
            session.make_tag(f"tag {number}", key=str(number), definition="what it is")
        session.make_tag("tag ,", key=",!", definition="what it is")
        tags = [tag.id for tag in session.codebook.tags]
        for document in documents[:6]:
            whole = session.text(document.id)
            start = whole.index("words")
            session.add_tags(document.id, Span(0, start + 5), tags[:3])
            session.set_memo(document.id, Span(0, start + 5), f"memo {EVIL}\n" + "\n".join(PAYLOADS.values()))
            session.toggle_contrast(f"heading {EVIL}", document.id, Span(0, start + 5))
        session.set_contrast_memo(session.contrasts()[0].id, f"memo {EVIL}\n" + "\n".join(PAYLOADS.values()))
    # What an outlet has altered, with a passage that is unsure then.
    changed = (corpus / names[3]).read_text(encoding="utf-8").replace("words of", f"words {PAYLOADS['colour']} of", 1)
    (corpus / names[3]).write_text(f"{EVIL} was put in\n{changed}", encoding="utf-8", newline="")
    _spoil(workspace.database)


def _deliveries(folder: Path, text: str) -> None:
    """Files to import, which say all of it of themselves; some are bad."""
    folder.mkdir()
    lines = "".join(f"<p>{html.escape(line)}, said at some length by someone.</p>" for line in text.split("\n"))
    said = html.escape(EVIL)
    head = f'<title>{said}</title><meta name="author" content="{said}"><meta property="og:site_name" content="{said}">'
    page = f"<html><head>{head}</head><body><article><h1>{said}</h1>{lines}</article></body></html>"
    (folder / "page\x1b[31m\u202e.html").write_text(page, encoding="utf-8")
    (folder / "bad\x1b]0;x\x07\u202e.pdf").write_bytes(b"%PDF-1.4")
    row = json.dumps({"text": text, "title": EVIL, "outlet": EVIL, f"x{EVIL}": ""})
    (folder / "d.jsonl").write_text(f"{row}\n{{bad\n", encoding="utf-8")


def _spoil(database: Path) -> None:
    """What no session would write, but a colleague's database may hold."""
    connection = sqlite3.connect(database)
    payloads = [payload + EVIL for payload in PAYLOADS.values()]
    with connection:
        for number, (tag,) in enumerate(connection.execute("SELECT id FROM tags ORDER BY path").fetchall()):
            path = f"frame{number}/{payloads[number]}"
            connection.execute("UPDATE tags SET path = ?, definition = ? WHERE id = ?", (path, payloads[-number], tag))
        connection.execute("UPDATE annotations SET coder = ? WHERE number = 2", (f"eve{EVIL}",))
        connection.execute(
            "DELETE FROM annotation_tags WHERE annotation_id = (SELECT id FROM annotations WHERE number = 2)"
        )
        connection.execute("UPDATE documents SET published = ?, language = ?", (f"2023{EVIL}", EVIL))
        connection.execute("UPDATE changes SET label = label || ?", (EVIL,))
    connection.close()
