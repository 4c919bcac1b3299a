"""The saved filter that a typed name means."""

from __future__ import annotations

from pipeboard.light import TYPE_CHECKING
from pipeboard.sales.filters import Filter
from pipeboard.sales.stages import places_named
from pipeboard.store.errors import NotFound

if TYPE_CHECKING:
    from pipeboard.store.store import Store


def saved_filter(store: Store, name: str) -> Filter:
    """The filter saved under a name, or under the only one that begins so.

    Raises:
        NotFound: there is none.
    """
    saved = store.settings.saved_filters()
    found = places_named(name, [known for known, _ in saved])
    if len(found) != 1:
        raise NotFound(what="filter", wanted=name)
    return saved[found[0]][1]
