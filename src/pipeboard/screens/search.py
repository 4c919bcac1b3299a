"""Search over everything as one types: one question to the index for each letter, and only what changed is painted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from pipeboard.presentation.found import opportunity_row, words_row
from pipeboard.presentation.inks import Ink
from pipeboard.presentation.language import N_
from pipeboard.presentation.rows import Drawing, Row
from pipeboard.presentation.text_table import Cell, pad
from pipeboard.sales.records import Opportunity
from pipeboard.sales.search import Hit, tokens
from pipeboard.screens.keys import Key
from pipeboard.screens.modal import Above, OneLine
from pipeboard.widgets.line_input import LineInput
from pipeboard.widgets.lines import Item, Lines, heading

#: So many are looked for: what does not show among them is found by another word.
MOST = 50
#: So many that were opened or changed last stand there before anything is typed.
LATELY = 20


class Results(Lines):
    """A list that repaints the lines that look different, and no others: other items come with every letter."""

    def put(self, items: Sequence[Item[object]]) -> None:
        """Show other items from the top, the first of them selected."""
        before, thumb = self._looks(), self._thumb(0)
        self.items, self.top = items, 0
        self.cursor = self._nearest(0)
        after = self._looks()
        if bool(thumb) != bool(self._thumb(0)) or thumb:
            self.refresh()
        else:
            self.refresh_lines(y for y, (old, new) in enumerate(zip(before, after, strict=True)) if old != new)

    def _looks(self) -> list[tuple[Row, bool]]:
        width, height = self.size
        inner = width - 1 - (1 if self._thumb(0) else 0)
        shown = [self.items[place] for place in range(self.top, min(len(self.items), self.top + height))]
        looks = [(item.draw(inner), self.top + y == self.cursor) for y, item in enumerate(shown)]
        return looks + [((), False)] * (height - len(looks))


class SearchScreen(Above):
    """A line to type in, and what it finds."""

    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("search.open", ("enter",), "open", N_("open it"), N_("everything of this opportunity"), 10),
        Key("search.down", ("down", "ctrl+n"), "cursor(1)", N_("down"), N_("the next one"), 20),
        Key("search.up", ("up", "ctrl+p"), "cursor(-1)", N_("up"), N_("the one before"), 21),
        Key("search.page_down", ("pagedown",), "page('page_down')", N_("page down"), N_("a page further")),
        Key("search.page_up", ("pageup",), "page('page_up')", N_("page up"), N_("a page back")),
        Key("search.clear", ("ctrl+u",), "clear", N_("empty"), N_("empty the line"), 30),
        Key("search.leave", ("escape",), "leave", N_("leave"), N_("back to the view"), 40),
    )

    def __init__(self) -> None:
        super().__init__()
        self.results = Results(id="results")
        self.line = LineInput(id="line")
        self.count = OneLine(id="count")
        self._sign = OneLine(id="sign")

    def compose(self) -> ComposeResult:
        """The line above, what it finds, the keys below."""
        with Horizontal(id="asked"):
            yield self._sign
            yield self.line
            yield self.count
        yield self.results
        yield self.key_bar

    def on_mount(self) -> None:
        """Type at once."""
        self.line.cursor_blink = False
        self.line.placeholder = self.say("names, people, notes, documents, #number")
        self._sign.show((Cell(" / ", "key"),))
        self.line.focus()
        self.show_keys()
        # Not by the line's message, which comes a frame later: a letter is painted with what it finds.
        self.watch(self.line, "value", self._look, init=False)
        self.call_after_refresh(self._look)

    def on_screen_resume(self) -> None:
        """Back from a record that may have been changed: the cursor stays on it, where it is still found."""
        if self.results.size.height:
            selected = self.results.selected
            self._look()
            if selected is not None:
                self.results.select_key(selected.key)

    def _look(self) -> None:
        self.host.reads(self._find)

    def _find(self) -> None:
        text = self.line.value.strip()
        if not text:
            self._show_lately()
            return
        words = tokens(text)
        hits = self.session.store.opportunities.search(text, MOST)
        items: list[Item[object]] = []
        for place, hit in enumerate(hits):
            items += self._items(place, hit, words)
        self.results.empty = [(Cell(" "), Cell(self.say("Nothing found."), "dim"))]
        self.results.put(items)
        self._say_count(len(hits))

    def _say_count(self, number: int) -> None:
        text = self.say("more than {number}", number=MOST - 1) if number >= MOST else str(number)
        self._tell_right(text, "dim")

    def _tell_right(self, text: str, ink: Ink) -> None:
        self.count.show((Cell(pad(text, 23, "right"), ink),))

    def _show_lately(self) -> None:
        listed = self.session.lately(LATELY)
        items = [heading(Cell(" " + self.say("Lately"), "strong"))] if listed else []
        items += [Item(one.id, self._drawing(one, ()), one) for one in listed]
        self.results.empty = [(Cell(" "), Cell(self.say("Nothing here yet."), "dim"))]
        self.results.put(items)
        self.count.show(())

    def _items(self, place: int, hit: Hit, words: Sequence[str]) -> Iterable[Item[object]]:
        if hit.opportunity is None:
            yield Item(("alone", place), _kept(lambda width: words_row(hit, words, self.language, width, 2)), None)
            return
        yield Item(hit.opportunity.id, self._drawing(hit.opportunity, words), hit.opportunity)
        if hit.kind != "opportunity":
            yield Item(None, _kept(lambda width: words_row(hit, words, self.language, width)))

    def _drawing(self, one: Opportunity, words: Sequence[str]) -> Drawing:
        return _kept(lambda width: opportunity_row(one, words, self.language, self.session.today, width))

    # Actions --------------------------------------------------------------------------------------------------------

    def action_cursor(self, by: int) -> None:
        """To another one; the line keeps what is typed."""
        self.results.move(by)

    def action_page(self, where: str) -> None:
        """A page further or back."""
        self.results.go(where)

    def action_clear(self) -> None:
        """Empty the line."""
        self.line.value = ""

    @on(Input.Submitted)
    def action_open(self) -> None:
        """Open the record; leaving it leads back here."""
        item = self.results.selected
        if item is None:
            return
        if isinstance(item.value, Opportunity):
            self.host.show_opportunity(item.value.id)
        else:
            self._tell_right(self.say("has no opportunity"), "today")

    def on_lines_opened(self) -> None:
        """A double click opens."""
        self.action_open()

    def on_click(self, event: events.Click) -> None:
        """The line goes on being typed in."""
        del event
        self.line.focus()


def _kept(draw: Drawing) -> Drawing:
    """A drawing that is made once for a width."""
    made: dict[int, Row] = {}

    def drawn(width: int) -> Row:
        if width not in made:
            made[width] = draw(width)
        return made[width]

    return drawn
