"""The entry: no heavy import, no work; the command line decides what is needed."""

import gc
import os
import sys


def main() -> int:
    """Run pipeboard with the arguments of the process, and leave with its exit code."""
    # Before anything is created: the file, its journal, backups and exports are the user's alone.
    os.umask(0o077)
    # A command lives for a twentieth of a second: looking for rubbish in what it has just imported costs a tenth of
    # that, and taking the interpreter down piece by piece another tenth. What must be closed is closed by then.
    gc.disable()
    _fill_closed_streams()
    from pipeboard.cli.dispatch import run

    code = run(sys.argv[1:], os.environ)
    if not isinstance(code, int):
        # What two widgets change at once is painted one frame apart: at sixty frames a second the eye sees both.
        os.environ.setdefault("TEXTUAL_FPS", "240")
        from pipeboard.app import open_app

        code = open_app(code)
    # What could not be written was told, or could not be: Python would say it once more, with a trace.
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):
            continue
    os._exit(code)


def _fill_closed_streams() -> None:
    """Give a closed stream (`>&-`) an empty place: the next file that is opened would become the standard output."""
    while (handle := os.open(os.devnull, os.O_RDWR)) < 3:
        pass
    os.close(handle)
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - it is open as long as the process lives


if __name__ == "__main__":
    main()
