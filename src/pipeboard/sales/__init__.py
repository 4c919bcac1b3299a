"""The rules of selling: frozen records and pure functions.

Standard library only; no input or output, no clock, no SQL. Whoever needs "today" passes it in, so that every figure
can be asked for any day and tested on a fixed one.
"""
