"""Draw the README's picture: the reader itself, on the five articles, in a terminal that is emulated."""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from rich.console import Console
from rich.segment import Segment

from reader.session import Session
from reader.ui.app import ReaderApp
from reader.workspace import Workspace

SIZE = (120, 34)
CELL = (10, 20)
KEYS = (
    *("down", "2", "right", "right", "right", "L", "L", "5", "down", "down", "6", "J", "4", "down", "9"),
    *("tab", "down", "down", "down", "down", "3", "right", "L", "L", "L", "5", "tab"),
)
FONTS = ("DejaVuSansMono", "LiberationMono-Regular", "NotoSansMono-Regular")


async def screen() -> list[list[Segment]]:
    """Press some keys in the reader and take what its lines look like."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(Path(__file__).parents[1] / "corpus", root / "corpus")
        workspace = Workspace(root)
        with Session.open(workspace.database, "ann", now=lambda: datetime(2026, 11, 22, 12, tzinfo=UTC)) as session:
            workspace.scan(session)
            session.remember("begun", "yes")
            app = ReaderApp(workspace, session, [])
            async with app.run_test(size=SIZE) as pilot:
                await pilot.press(*KEYS)
                await pilot.pause()
                update = app.screen._compositor.render_full_update()  # noqa: SLF001
                console = Console(width=SIZE[0], color_system="truecolor", legacy_windows=False)
                return [list(line) for line in Segment.split_lines(console.render(update))]


def draw(lines: list[list[Segment]], target: Path, font_name: str) -> None:
    """Paint the lines as a terminal would."""
    width, height = CELL
    regular = ImageFont.truetype(f"{font_name}.ttf", 16)
    image = Image.new("RGB", (SIZE[0] * width + 24, SIZE[1] * height + 24), "#16181c")
    pen = ImageDraw.Draw(image)
    for y, line in enumerate(lines[: SIZE[1]]):
        x = 0
        for segment in line:
            style = segment.style
            if segment.control:
                continue
            fore = style.color.get_truecolor().hex if style and style.color else "#dadde1"
            back = style.bgcolor.get_truecolor().hex if style and style.bgcolor else "#16181c"
            for char in segment.text:
                left, top = 12 + x * width, 12 + y * height
                pen.rectangle((left, top, left + width - 1, top + height - 1), fill=back)
                pen.text((left, top), char, font=regular, fill=fore, stroke_width=0)
                x += 1
    image.save(target, optimize=True)


def main() -> None:
    """Where to, and in which font."""
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    os.environ.pop("NO_COLOR", None)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path)
    parser.add_argument("--font", default=FONTS[0])
    chosen = parser.parse_args()
    draw(asyncio.run(screen()), chosen.target, chosen.font)


if __name__ == "__main__":
    main()
