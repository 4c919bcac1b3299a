"""Pictures of the app: an SVG of any screen, reached by keys, at any size.

    python tools/pictures.py --db FILE --size 120x34 --keys "2 j j" --out board.svg [--theme NAME] [--lang fr]
    python tools/pictures.py --docs      make those of the README again
    python tools/pictures.py --all DIR   every screen and dialog, on every file, small and wide, dark and light: the
                                         cases of the snapshots as pictures [--only board] [--lang fr]

The clock stands still, so that the same file gives the same picture. Fonts are named, never fetched.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import sys
import tempfile
from pathlib import Path

from pipeboard.app import PipeboardApp
from pipeboard.clock import read_clock
from pipeboard.demo.make import make_demo
from pipeboard.input.opening import Opening

NOW = "2026-11-21T09:00"
DOCS = Path(__file__).parents[1] / "docs" / "pictures"
#: The pictures of the README: file, keys.
README = (("today", ""), ("board", "2 right right right"), ("forecast", "3 right right"))


async def picture(
    db: str, keys: str, size: tuple[int, int], *, theme: str = "", language: str = "en", ascii_only: bool = False
) -> str:
    """The SVG of the screen that the keys lead to."""
    code = "fr" if language == "fr" else "en"
    app = PipeboardApp(Opening(db, code, code, {**os.environ, "PIPEBOARD_NOW": NOW}, ascii_only, throw_away=True))
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        if theme:
            app.theme = theme
        await pilot.pause()
        for key in keys.split():
            if key.startswith("text:"):
                for character in key[5:].replace("_", " "):
                    await pilot.press("space" if character == " " else character)
            else:
                await pilot.press(key)
            await pilot.pause()
        svg = app.export_screenshot(title="pipeboard")
    return _without_fonts(svg)


async def every_case(folder: Path, only: str, *, french: bool) -> None:
    """The cases of the snapshots (`tests/screen_cases.py`): a picture of each size and theme."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    from desk_files import MadeFiles
    from screen_cases import CASES, Case, go
    from screens_help import SMALL, WIDE, Maker

    async def draw(case: Case, kind: str) -> None:
        file = "french" if french and kind == "typical" else kind
        maker = Maker(made.copy(file, str(made.folder / "sales.db")), "fr" if french else "en")
        async with maker(size=SMALL) as at:
            await go(at, case)
            for theme in ("", "-light") if kind == "typical" else ("",):
                if theme:
                    at.app.theme = f"pipeboard{theme}"
                for size in (SMALL, WIDE):
                    await at.resize(*size)
                    out = folder / f"{case.name}-{file}-{size[0]}x{size[1]}{theme}.svg"
                    out.write_text(_without_fonts(at.app.export_screenshot(title="pipeboard")), "utf-8")
                    print(out)

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        made = MadeFiles(Path(place))
        for case in CASES:
            for kind in case.files:
                if only in f"{case.name}-{kind}":
                    await draw(case, kind)


def _without_fonts(svg: str) -> str:
    return re.sub(r"\s*@font-face\s*{[^}]*}", "", svg)


def main() -> int:
    """Make the pictures that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--db", help="the file; a demo is made when there is none")
    parser.add_argument("--size", default="120x34")
    parser.add_argument("--keys", default="")
    parser.add_argument("--theme", default="")
    parser.add_argument("--lang", default="en")
    parser.add_argument("--ascii", action="store_true")
    parser.add_argument("--out", default="picture.svg")
    parser.add_argument("--docs", action="store_true")
    parser.add_argument("--all", metavar="DIR", help="a folder for pictures of every screen")
    parser.add_argument("--only", default="", help="with --all: those whose name has this in it")
    chosen = parser.parse_args()
    width, _, height = chosen.size.partition("x")
    size = (int(width), int(height))
    if chosen.all:
        asyncio.run(every_case(Path(chosen.all), chosen.only, french=chosen.lang == "fr"))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        db = chosen.db or os.path.join(folder, "demo.db")
        if not os.path.exists(db):
            make_demo(db, read_clock(NOW), chosen.lang, "EUR")
        wanted = (
            [(str(DOCS / f"{name}.svg"), keys) for name, keys in README] if chosen.docs else [(chosen.out, chosen.keys)]
        )
        for out, keys in wanted:
            Path(out).parent.mkdir(parents=True, exist_ok=True)
            made = picture(db, keys, size, theme=chosen.theme, language=chosen.lang, ascii_only=chosen.ascii)
            Path(out).write_text(asyncio.run(made), "utf-8")
            print(out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
