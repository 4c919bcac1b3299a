"""No module of the package imports one that imports it, over however many others: at its top, or in a function."""

from collections.abc import Iterator

import grimp


def circles(graph: grimp.ImportGraph) -> Iterator[set[str]]:
    """The strongly connected parts of the imports that have more than one module (Tarjan)."""
    place: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    found: list[set[str]] = []

    def visit(module: str) -> None:
        place[module] = lowest[module] = len(place)
        stack.append(module)
        for imported in graph.find_modules_directly_imported_by(module):
            if imported not in place:
                visit(imported)
                lowest[module] = min(lowest[module], lowest[imported])
            elif imported in stack:
                lowest[module] = min(lowest[module], place[imported])
        if lowest[module] == place[module]:
            part = set[str]()
            while module not in part:
                part.add(stack.pop())
            if len(part) > 1:
                found.append(part)

    for module in sorted(graph.modules):
        if module not in place:
            visit(module)
    yield from found


def test_a_circle_is_seen() -> None:
    graph = grimp.ImportGraph()
    for importer, imported in ("ab", "bc", "ca", "cd", "de"):
        graph.add_module(importer)
        graph.add_module(imported)
        graph.add_import(importer=importer, imported=imported)
    assert list(circles(graph)) == [{"a", "b", "c"}]


def test_the_package_has_no_import_circle() -> None:
    graph = grimp.build_graph("pipeboard", exclude_type_checking_imports=True, cache_dir=None)
    assert list(circles(graph)) == []


def test_what_a_command_works_with_knows_no_command() -> None:
    """The context of the prompt, its streams and its failures stand below every verb."""
    graph = grimp.build_graph("pipeboard", exclude_type_checking_imports=True, cache_dir=None)
    allowed = {"pipeboard.cli.context", "pipeboard.cli.failures", "pipeboard.cli.output"}
    for module in allowed:
        known = {one for one in graph.find_upstream_modules(module) if one.startswith("pipeboard.cli.")}
        assert known <= allowed, module
