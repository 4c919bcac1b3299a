"""Names one typing slip apart: what may be offered, and is never filled in (rule 9 of `docs/capture.md`)."""

from __future__ import annotations


def one_slip_apart(first: str, second: str) -> bool:
    """Whether one letter was added, left out, changed, or swapped with the next; equal texts are not apart."""
    if first == second or abs(len(first) - len(second)) > 1:
        return False
    shorter, longer = sorted((first, second), key=len)
    at = 0
    while at < len(shorter) and shorter[at] == longer[at]:
        at += 1
    if len(shorter) != len(longer):
        return shorter[at:] == longer[at + 1 :]
    if shorter[at + 1 :] == longer[at + 1 :]:
        return True
    return shorter[at : at + 2] == longer[at : at + 2][::-1] and shorter[at + 2 :] == longer[at + 2 :]
