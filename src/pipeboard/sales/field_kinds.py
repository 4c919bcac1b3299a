"""What a field of an opportunity is, and the kinds there are.

What the rooms do with a field is decided by its kind: each has one reader or formatter a kind, and none knows a field
by its name unless a rule of the model does.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.records import CustomField, CustomKind

#: What a field holds. `text` is one line, `lines` several; `account` and `name` are the name of a record of its own
#: (`name`: in the table that is called as the field is); a `past_day` is not after today; `decimal` and `choice` are
#: kinds of the user's own fields.
Kind = Literal[
    "text",
    "lines",
    "account",
    "name",
    "pipeline",
    "stage",
    "status",
    "reason",
    "origin",
    "tags",
    "flag",
    "money",
    "currency",
    "tax",
    "frequency",
    "months",
    "percentage",
    "period",
    "day",
    "past_day",
    "action",
    "number",
    "decimal",
    "choice",
]

#: A value as a change takes it: of a name the name, of tags all of them, of a day the day; None is nothing.
Value = str | int | bool | date | tuple[str, ...] | None

#: Values by the columns that hold them (`Field.holds`).
Values = Mapping[str, Value]


class Column(NamedTuple):
    """A column of a file of opportunities.

    An import calls it by `name` ("": it is not read) and knows it by its header and by `headers`, those of other tools
    in both languages, the surest first. An export writes `header`, the name where it does not say ("": it is not
    written), above `attribute` of the record, the name where it does not say; a point leads into the next action.
    """

    name: str
    headers: str = ""
    header: str | None = None
    attribute: str | None = None

    @property
    def written(self) -> str:
        """The header that an export writes; "" where it writes none."""
        return self.name if self.header is None else self.header

    @property
    def shows(self) -> str:
        """The attribute of the record that an export writes."""
        return self.name if self.attribute is None else self.attribute


class Narrow(NamedTuple):
    """How lists are narrowed by a field: the option of the prompt, the fields of `filters.Filter` that it fills, and
    its help (a message). A filter without a field of its own for it is filled by `Filter.fields`.
    """

    option: str
    fields: tuple[str, ...]
    help: str


class Field(NamedTuple):
    """A field.

    `name` is how it is written, `label` how it is called (a message), `words` what else it may be typed as in either
    language, parted by `; `. `attributes` are those of the record; `holds` are the columns that a change of it writes,
    the attributes where it does not say. `order` is the name of its order in lists (which `falls` where the largest or
    the newest come first). `empty` is what the columns hold while it has no value.
    """

    name: str
    label: str
    kind: Kind
    attributes: tuple[str, ...] = ()
    words: str = ""
    holds: tuple[str, ...] | None = None
    order: str = ""
    falls: bool = False
    narrow: Narrow | None = None
    columns: tuple[Column, ...] = ()
    #: Whether it must have a value, and whether it is a line of everything of an opportunity (what can be changed is,
    #: unless it says more; a quiet one only while it has a value).
    required: bool = False
    line: bool | None = None
    quiet: bool = False
    #: The field it is a part of where two records become one.
    part_of: str = ""
    #: Whether the user defined it, and what may be chosen.
    is_own: bool = False
    choices: tuple[str, ...] = ()

    @property
    def held(self) -> tuple[str, ...]:
        """The columns that a change of it writes."""
        return self.attributes if self.holds is None else self.holds

    @property
    def is_line(self) -> bool:
        """Whether it is a line of everything of an opportunity."""
        return bool(self.held) if self.line is None else self.line

    @property
    def is_settable(self) -> bool:
        """Whether it can be set."""
        return bool(self.held) or self.kind == "action" or self.is_own


_KINDS: dict[CustomKind, Kind] = {"text": "text", "number": "decimal", "date": "day", "choice": "choice"}


def own(defined: CustomField) -> Field:
    """A field of the user's own."""
    return Field(defined.name, defined.name, _KINDS[defined.kind], is_own=True, choices=defined.choices)
