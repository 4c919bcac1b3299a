"""From a key to the last of what it draws: on boards small and large, beside the smallest program that draws a line."""

import itertools
import statistics
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import files
import measure
from app import TODAY
from measure import Case, Once, Options, Sample, Table
from terminals import Program, hello, running

FLOOR = "key floor: hello world says another line"
#: So many keys make one sample: their median.
_TIMES = 8
#: The second half of the program is loaded after so many seconds of quiet.
_LOADED = 2.0
#: What is typed into the search, letter by letter; no letter may take longer than a frame.
_WORD, _FRAME = "paint", 16
#: A key every so many milliseconds, as when one is held down, until the second half has been loaded.
_HELD = 60


def tables(options: Options) -> Iterator[Table]:
    """Keys on a board of many and of few, the search, and keys while the rest of the program is being loaded."""
    large = 10_000 if options.quick else 100_000
    with measure.home() as home, ExitStack() as stack:
        floor = stack.enter_context(running(hello(home), measure.environment(home), "Hello, World!"))
        many = _board(stack, home, files.copy_of(large, home))
        few = _board(stack, home, files.copy_of(100, home))
        at_few = "a card to another stage, 100"
        cases = [
            Case(FLOOR, presses(floor, "xy")),
            Case("cursor on the board, 100", presses(few, "jk"), FLOOR),
            Case(f"cursor on the board, {large:,}", presses(many, "jk"), FLOOR, goal=2),
            Case(at_few, presses(few, "LH"), FLOOR, goal=6),
            Case(f"a card to another stage, {large:,}", presses(many, "LH"), FLOOR, goal=6),
            Case(f"the same again, {large:,} / 100", presses(many, "LH"), at_few, goal=1.2),
            Case(f"undo and redo of a move, {large:,}", presses(many, ("u", "\x12")), FLOOR),
        ]
        yield Table("Keys, to the last of what they draw", cases)
    with measure.home() as home, ExitStack() as stack:
        place = files.noted_copy_of(large, home)
        found = stack.enter_context(_started(home, place))
        found.press("/")
        cases = [
            Case(f"search, a letter, {large:,} with notes", letters(found, statistics.median), limit=_FRAME),
            Case(f"search, the slowest letter, {large:,}", letters(found, max), limit=_FRAME),
        ]
        yield Table("Search as you type", cases, [f"“{_WORD}”, letter by letter"])
    with measure.home() as home:
        environment = measure.environment(home, PIPEBOARD_DB=files.copy_of(large, home))
        cases = [
            Case(f"half of the keys are answered within, {large:,}", while_loading(environment, 50), limit=6),
            Case("95 of 100 are answered within", while_loading(environment, 95), limit=17),
        ]
        yield Table("Keys while the second half of the program is loaded", cases, ["to the first of what they draw"])


def _started(home: Path, place: Path):  # type: ignore[no-untyped-def]
    return running(measure.pipeboard(), measure.environment(home, PIPEBOARD_DB=place), *TODAY)


def _board(stack: ExitStack, home: Path, place: Path) -> Program:
    """The app on the board of a file, with everything loaded."""
    program: Program = stack.enter_context(_started(home, place))
    program.quiet(_LOADED)
    program.press("2")
    program.wait_for("Negotiation")
    return program


def presses(program: Program, keys: Sequence[str]) -> Once:
    """Some keys in turns; the sample is their median."""

    def once() -> Sample:
        samples = [program.press(key) for key in itertools.islice(itertools.cycle(keys), _TIMES)]
        return Sample(statistics.median(one.wall for one in samples), statistics.median(one.cpu for one in samples))

    return once


def letters(program: Program, pick) -> Once:  # type: ignore[no-untyped-def]
    """A word typed letter by letter into an empty line."""

    def once() -> Sample:
        samples = [program.press(letter) for letter in _WORD]
        program.press("\x15")
        return Sample(pick([one.wall for one in samples]), pick([one.cpu for one in samples]))

    return once


def while_loading(environment: dict[str, str], percent: int) -> Once:
    """A start of the app, and keys from its first paint on; the sample is what so many of them are answered within."""

    def once() -> Sample:
        with Program(measure.pipeboard(), environment) as program:
            program.wait_for(*TODAY)
            before = program.cpu()
            taken = [program.answer("jk"[at % 2]) for at in range(_HELD)]
            return Sample(statistics.quantiles(taken, n=100)[percent - 1], program.cpu() - before)

    return once


if __name__ == "__main__":
    sys.exit(measure.main(__doc__, tables))
