"""The palette: every command by its name, with the keys that call it, found by typing some of its letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from textual.widget import Widget

from pipeboard.presentation.key_names import named
from pipeboard.presentation.matches import emphasised, rank
from pipeboard.presentation.rows import Row, measured, row
from pipeboard.presentation.text_table import Cell, width
from pipeboard.sales.search import tokens
from pipeboard.sales.text import fold
from pipeboard.screens.app_protocol import program_of
from pipeboard.screens.dialogs.choose import Choice, Choose
from pipeboard.screens.help_groups import group_of
from pipeboard.screens.keys import Key, shown
from pipeboard.screens.palette_commands import Offer, offers
from pipeboard.screens.view import Framed, View

#: A name takes at most so many cells before what it does is said.
MOST = 24
#: How near (of 100) a name is to what was typed with a slip, and from how many letters on that is looked at.
_NEAR, _LEAST_TYPED = 75, 4


class Palette(Choose):
    """The commands of the screen below and of the app."""

    def __init__(self) -> None:
        super().__init__("", [], typing=True)
        self._offers: list[Offer] = []
        self._typed: list[str] = []
        self._wide = 0

    def inside(self) -> Iterable[Widget]:
        """The line that narrows, and the commands."""
        self._title = self.say("Commands")
        self._offers = self._found()
        self._choices = [
            Choice(at, one.label, named(" ".join(map(shown, one.keys)), self.language))
            for at, one in enumerate(self._offers)
        ]
        self._wide = min(MOST, max(width(offer.label) for offer in self._offers) + 2)
        self._shown = self._choices
        key = self.host.key_called("app.help")
        told = self.say("No command is called so. Fewer letters find more; {key} lists the keys.", key=key)
        self._lines.empty = [(Cell(" "), Cell(told, "dim"))]
        yield from super().inside()

    def _found(self) -> list[Offer]:
        below = self.app.screen_stack[-2]
        keys = below.known_keys() if isinstance(below, Framed) else []
        # A common key that a screen has taken for itself calls nothing; an action of its own may have no key at all.
        declared = {key.id for key in type(below).KEYS} if isinstance(below, Framed) else set()
        called_by = [key for key in keys if key.keys or key.id in declared]
        own = [key for key in called_by if not isinstance(below, View) or below.is_on(key)]
        # What moves the cursor comes last: nobody looks for it by its name.
        own.sort(key=lambda key: group_of(key) == "move")
        moves = [key for key in own if group_of(key) == "move"]
        rest = [key for key in own if group_of(key) != "move" and key.id != "app.palette"]
        called = Counter(self.say(key.label) for key in own)
        program = program_of(self.app)
        listed = [[self._offer(key, called) for key in keys] for keys in (rest, moves)]
        return _once([*listed[0], *offers(program), *listed[1]])

    def _offer(self, key: Key, called: Mapping[str, int]) -> Offer:
        """A key as a command; where several are called alike, what each does is its name."""
        below = self.app.screen_stack[-2]
        label, tooltip = self.say(key.label), self.say(key.tooltip)
        if called[label] > 1:
            label, tooltip = f"{label}: {tooltip}", ""
        return Offer(label, tooltip, key.keys, lambda: below.run_action(key.action))

    def _drawing(self, choice: Choice) -> Callable[[int], Row]:
        tooltip = self._offers[self._place(choice)].tooltip
        name = emphasised(choice.name, self._typed, "", "strong accent")
        gap = Cell(" " * max(2, self._wide - measured(name)))
        said = (gap, *emphasised(tooltip, self._typed, "dim", "strong")) if tooltip else ()
        return lambda cells: row((*name, *said), cells, (Cell(choice.note + " ", "key"),) if choice.note else ())

    @staticmethod
    def _place(choice: Choice) -> int:
        assert isinstance(choice.value, int)
        return choice.value

    def matching(self, typed: str) -> list[Choice]:
        """The commands that match, the best first; a key alone finds its command."""
        self._typed = tokens(typed)
        if not typed.strip():
            return self._choices
        found: list[tuple[int, int]] = []
        for at, offer in enumerate(self._offers):
            if typed.strip() in map(shown, offer.keys):
                found.append((-1, at))
                continue
            well = rank(typed, offer.label, offer.tooltip)
            if well is not None:
                found.append((well, at))
        return [self._choices[at] for _, at in sorted(found)] or self._nearest(typed)

    def _nearest(self, typed: str) -> list[Choice]:
        """The commands whose name is a slip of the hand away, the nearest first."""
        from rapidfuzz import fuzz

        wanted = fold(typed)
        if len(wanted) < _LEAST_TYPED:
            return []
        marks = [(fuzz.partial_ratio(wanted, fold(offer.label)), at) for at, offer in enumerate(self._offers)]
        return [self._choices[at] for mark, at in sorted(marks, key=lambda one: -one[0]) if mark >= _NEAR]

    def take(self, choice: Choice) -> None:
        """Close, then run what was chosen."""
        run = self._offers[self._place(choice)].run
        self.dismiss(None)
        self.host.call_later(run)


def _once(listed: Iterable[Offer]) -> list[Offer]:
    """The commands, each name once: the first that has it keeps it."""
    return list({offer.label: offer for offer in reversed(list(listed))}.values())[::-1]
