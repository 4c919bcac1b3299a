"""Make the generated references again: `docs/cli.md` from the commands' own help, `docs/keys.md` from the app's keys.

python tools/references.py          write them
python tools/references.py --check  fail when one is stale
"""

import io
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

_HEAD = """\
# The commands

Made by `make docs` from the commands' own help; a test keeps it current. Data goes to stdout, talk to stderr.
Amounts in JSON are integers in minor units (cents) with an ISO 4217 code; dates are ISO text; ids never change.

| exit code | meaning |
|---|---|
| 0 | done |
| 1 | it failed, or rows of an import were refused; the message says what was kept |
| 2 | the command was not called as it can be |
| 3 | the file is busy (`add` keeps the line beside it instead, and exits 0) |
| 4 | there is no such record |
| 5 | nothing matched, or there is nothing to undo |
| 130 | interrupted |
"""


def help_of(verb: str) -> str:
    """The help of a command, at a fixed width, in English."""
    from pipeboard.cli.dispatch import run

    said = io.StringIO()
    os.environ["COLUMNS"] = "100"
    with redirect_stdout(said), redirect_stderr(io.StringIO()):
        run([verb, "--help"], {"LANG": "C", "PIPEBOARD_DB": "/nonexistent/pipeboard.db"})
    return said.getvalue().rstrip()


def cli_reference() -> str:
    """The whole of `docs/cli.md`."""
    from pipeboard.cli.dispatch import COMMANDS

    parts = [_HEAD]
    for verb, (_, summary) in COMMANDS.items():
        parts.append(f"\n## {verb}\n\n{summary[0].upper()}{summary[1:]}.\n\n```\n{help_of(verb)}\n```\n")
    return "".join(parts)


_KEYS_HEAD = """\
# The keys

Made by `make docs` from the app's own keys; a test keeps it current. `?` shows those of the screen one is on.

Three keymaps are shipped; `pipeboard config set keys=azerty` chooses one for a file, as the palette does, and
`keymap = "azerty"` in the keymap file goes before that. The tables below are those of `vim`, the default.

{keymaps}
Other keys: a file `keys.toml` in `$XDG_CONFIG_HOME/pipeboard` (`~/.config/pipeboard`; `PIPEBOARD_KEYS` names another
one, `pipeboard config` shows which) gives an id another key, or several. A file with an unknown id, an unknown key, or
a key that would mean two things on one screen is refused as a whole, with the reasons, and the keys below stay.

```toml
keymap = "azerty"

[keys]
"deed.snooze" = "z"
"app.undo" = ["u", "ctrl+z"]
```
"""


def _keymaps() -> str:
    """What each shipped keymap is for, and what it changes."""
    from pipeboard.input.keymaps import KEYMAPS, keys_of
    from pipeboard.screens.keys import shown

    rows = ["| keymap | | changes |\n|---|---|---|\n"]
    for name, said in KEYMAPS.items():
        changes = ", ".join(
            " ".join((f"`{one}`", *(f"`{shown(key)}`" for key in keys or ("none",))))
            for one, keys in keys_of(name).items()
        )
        rows.append(f"| `{name}` | {said} | {changes} |\n")
    return "".join(rows)


def keys_reference() -> str:
    """The whole of `docs/keys.md`."""
    from pipeboard.screens.keymap import keys_by_screen
    from pipeboard.screens.keys import shown

    parts = [_KEYS_HEAD.replace("{keymaps}", _keymaps())]
    for title, keys in keys_by_screen().items():
        parts.append(f"\n## {title}\n\n| keys | label | what it does | id |\n|---|---|---|---|\n")
        for key in keys:
            called = " ".join(f"`{shown(one)}`" for one in key.keys)
            parts.append(f"| {called} | {key.label} | {key.tooltip} | `{key.id}` |\n")
    return "".join(parts)


def main() -> int:
    """Write or check."""
    files = {ROOT / "docs" / "cli.md": cli_reference(), ROOT / "docs" / "keys.md": keys_reference()}
    stale = [place for place, text in files.items() if not place.exists() or place.read_text("utf-8") != text]
    if "--check" in sys.argv:
        for place in stale:
            sys.stderr.write(f"stale: {place.relative_to(ROOT)} (make docs)\n")
        return 1 if stale else 0
    for place, text in files.items():
        place.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
