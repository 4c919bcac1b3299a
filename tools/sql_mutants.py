"""An operator for cosmic-ray: small changes to the SQL in string literals, which its own operators leave alone."""

import re
from collections.abc import Iterator

from cosmic_ray.operators.operator import Example, Operator

SWAPS = {
    " <= ": " < ",
    " < ": " <= ",
    " >= ": " > ",
    " > ": " >= ",
    " = ": " <> ",
    " AND ": " OR ",
    " OR ": " AND ",
    " IS NULL": " IS NOT NULL",
    " IS NOT NULL": " IS NULL",
    "NOT EXISTS": "EXISTS",
    " NOT IN ": " IN ",
    "LEFT JOIN": "JOIN",
    "min(": "max(",
    "max(": "min(",
    " DESC": "",
}
_SWAP = re.compile("|".join(re.escape(text) for text in sorted(SWAPS, key=len, reverse=True)))
_SQL = re.compile(r"\b(SELECT|FROM|WHERE|AND|OR|CASE|WHEN|SET|UPDATE|INSERT|DELETE|EXISTS|NULL|ORDER BY|JOIN)\b")


class SqlReplacer(Operator):
    """Replaces one comparison, connective, aggregate or order in a literal that reads as SQL."""

    def mutation_positions(self, node) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """One position for each part of the literal that can be replaced; none in a docstring."""
        if node.type in ("string", "fstring_string") and node.parent.type != "simple_stmt" and _SQL.search(node.value):
            for found in _SWAP.finditer(node.value):
                line = node.start_pos[0] + node.value.count("\n", 0, found.start())
                yield (line, found.start()), (line, found.end())

    def mutate(self, node, index):
        """The literal with its `index`-th part replaced."""
        found = list(_SWAP.finditer(node.value))[index]
        node.value = node.value[: found.start()] + SWAPS[found.group()] + node.value[found.end() :]
        return node

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """What cosmic-ray shows of an operator."""
        return (Example('x = "SELECT 1 WHERE a < 2"', 'x = "SELECT 1 WHERE a <= 2"'),)
