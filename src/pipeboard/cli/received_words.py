"""What was asked of `add --email` and `add --vcard`, and the words beside the message or card."""

from typing import TYPE_CHECKING, NamedTuple

from pipeboard.cli.context import Context

if TYPE_CHECKING:
    from pipeboard.sales.capture.draft import Draft
    from pipeboard.store.spool import SpoolKind


class Asked(NamedTuple):
    """What the command line asked for: where the message or card is (`-` is stdin), the words beside it, and how."""

    kind: "SpoolKind"
    place: str
    text: str
    is_dry: bool
    may_ask: bool


def draft_of(context: Context, text: str) -> "Draft | None":
    """The draft of the words beside a message or card; None where there are none."""
    return context.read_line(text, context.language.code, context.stamp) if text else None
