"""The shape of the package: classes stand near their roots, and a module's name says where it is."""

import importlib
import inspect
import pkgutil
from collections import defaultdict
from collections.abc import Iterator

import pipeboard

#: So many of our own classes stand above one at most: the screens have a view or a dialog, its frame, and the two
#: small ones that every screen is (`Hosted`, `ClosesOnce`).
MOST_ANCESTORS = 3

#: Names that stand in three rooms or more, where each room has its part of one thing.
MIRRORS = {
    # What is done with a record of activities: typed at the prompt, written, and read.
    "activities": {"pipeboard.cli", "pipeboard.store.changes", "pipeboard.store.reads"},
}


def modules() -> list[str]:
    return [found.name for found in pkgutil.walk_packages(pipeboard.__path__, "pipeboard.") if not found.ispkg]


def our_classes() -> Iterator[type]:
    for name in modules():
        if name.endswith("__main__"):
            continue
        for one in vars(importlib.import_module(name)).values():
            if inspect.isclass(one) and one.__module__ == name:
                yield one


def ancestors(one: type) -> list[str]:
    """Our own classes above one."""
    return [above.__qualname__ for above in one.__mro__[1:] if above.__module__.partition(".")[0] == "pipeboard"]


def test_no_class_stands_far_from_its_root() -> None:
    listed = list(our_classes())
    assert len(listed) > 200
    deep = {one.__qualname__: above for one in listed if len(above := ancestors(one)) > MOST_ANCESTORS}
    assert deep == {}


def test_a_class_that_stands_too_far_is_seen() -> None:
    made: type = type("A", (), {"__module__": "pipeboard.a"})
    for name in "BCDEF":
        made = type(name, (made,), {"__module__": "pipeboard.a"})
    assert len(ancestors(made)) == 5 > MOST_ANCESTORS


def test_no_name_of_a_module_stands_in_three_rooms_unless_they_mirror_each_other() -> None:
    rooms: dict[str, set[str]] = defaultdict(set)
    for name in modules():
        room, _, last = name.rpartition(".")
        rooms[last].add(room)
    assert {name: found for name, found in rooms.items() if len(found) >= 3} == MIRRORS
