"""Placeholder."""
from pipeboard.sales.capture.draft import Draft, Knowledge


def read(line: str, knowledge: Knowledge) -> Draft:
    """Not yet."""
    return Draft(line, title=" ".join(line.split()))
