"""The shell: one module a noun, one that owns stdout (`output`), one that owns stderr and exit codes (`failures`)."""
