"""What is fetched by windows, kept by pages: a list of any length costs what is looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

Record = TypeVar("Record")

#: Records in a page: about what a column of cards shows.
PAGE = 16
#: Pages kept; the one that was not looked at for longest goes first.
KEPT = 64


class Pages(Generic[Record]):
    """Records by the key of their list and their place in it."""

    def __init__(self, fetch: Callable[[Hashable, int, int], list[Record] | None]) -> None:
        self._fetch = fetch
        self._pages: OrderedDict[tuple[Hashable, int], list[Record]] = OrderedDict()

    def take_over(self, other: Pages[Record], keys: Iterable[Hashable]) -> None:
        """Keep the pages of some lists as another one has fetched them."""
        wanted = frozenset(keys)
        self._pages.update((place, page) for place, page in other._pages.items() if place[0] in wanted)

    def fetched(self) -> dict[Hashable, list[Record]]:
        """The records that were fetched, by the key of their list."""
        found: dict[Hashable, list[Record]] = {}
        for (key, _), page in self._pages.items():
            found.setdefault(key, []).extend(page)
        return found

    def kept(self, key: Hashable, place: int) -> Record | None:
        """The record of a place if its page is there; nothing is fetched."""
        number, within = divmod(place, PAGE)
        page = self._pages.get((key, number), ())
        return page[within] if within < len(page) else None

    def get(self, key: Hashable, place: int) -> Record | None:
        """The record of a place, fetched with its page when it is not there; None past the end, or where it cannot be
        fetched just now.
        """
        number, within = divmod(place, PAGE)
        page = self._pages.get((key, number))
        if page is None:
            page = self._fetch(key, number * PAGE, PAGE)
            if page is None:
                return None
            self._pages[key, number] = page
            if len(self._pages) > KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end((key, number))
        return page[within] if within < len(page) else None
