"""The entry: no heavy import, no work; the command line decides what is needed."""

import os
import sys


def main() -> int:
    """Run pipeboard with the arguments of the process; returns the exit code."""
    # Before anything is created: the file, its journal, backups and exports are the user's alone.
    os.umask(0o077)
    from pipeboard.cli.dispatch import run

    return run(sys.argv[1:], os.environ)


if __name__ == "__main__":
    sys.exit(main())
