"""Every bench, one after the other."""

import sys

import add
import app
import as_of
import capture
import changes
import duplicates
import imports
import keys
import large
import measure
import reads
import startup
import totals

if __name__ == "__main__":
    benches = (startup, capture, add, changes, app, keys, reads, totals, as_of, imports, duplicates, large)
    sys.exit(measure.main(__doc__, *(bench.tables for bench in benches)))
