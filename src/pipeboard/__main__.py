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
    from pipeboard.cli.dispatch import run

    code = run(sys.argv[1:], os.environ)
    if not isinstance(code, int):
        # What two widgets change at once is painted one frame apart: at sixty frames a second the eye sees both.
        os.environ.setdefault("TEXTUAL_FPS", "240")
        from pipeboard.app import open_app

        code = open_app(code)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
