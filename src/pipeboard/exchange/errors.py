"""What can go wrong with a file from outside before any row of it is looked at, as one tree.

    ExchangeError
    ├── Unreadable      not a table of text
    ├── AnotherKind     a PDF, a picture, an archive: never read
    ├── TooLarge        over one of the limits
    ├── UnknownColumn   a rule names a column the file does not have
    ├── UnknownField    a rule names a field an import does not know
    ├── NotEverything   an export of everything is damaged or of a later version
    ├── BadMapping      a mapping file cannot be read
    ├── BadAnswer       a question of the file has no such answer
    ├── BadRule         a rule cannot be read, or two contradict each other
    ├── Nameless        no column says what the opportunities are called
    ├── Ambiguous       dates or amounts of the file can be read in two ways
    ├── UnknownStages   rows stand in stages that the file does not have
    ├── NotAMessage     not an e-mail message
    ├── NotACard        no business card (vCard) in it
    └── TooMuch         a message or a file of cards is over a limit

Like the store's errors, each says what happened (`happened`), what was kept (`kept`) and what to do (`todo`), as
message ids with named fields that the edges translate. A row that cannot be read is no error: it is refused by its line
(`Problem`), and the others go on.
"""

from __future__ import annotations

from pipeboard.light import ClassVar, NamedTuple
from pipeboard.presentation.language import Language

#: So many unknown stages are named in the sentence; `UnknownStages.stages` has all of them.
MOST_NAMES = 30


class Problem(NamedTuple):
    """Why a row is refused: a message id with named fields, and what fills them."""

    message: str
    details: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The reason in English."""
        return self.message.format(**dict(self.details))


def problem(message: str, **details: str | int) -> Problem:
    """A reason; long cells are cut, since it is shown on one line."""
    return Problem(message, tuple((name, _short(str(value))) for name, value in details.items()))


def _short(text: str) -> str:
    shown = " ".join("".join(c if c.isprintable() else " " for c in text[:80]).split())
    return shown[:60] + "…" if len(shown) > 60 or len(text) > 80 else shown


#: Details that are message ids themselves, with fields of their own: the edges translate them too.
DESCRIBED = frozenset({"what", "reason", "limit"})


def _filled(message: str | int, details: dict[str, str | int]) -> str:
    return str(message).format(**details)


class ExchangeError(Exception):
    """The base of the tree. `details` fill the fields of the sentences."""

    happened: ClassVar[str] = ""
    kept: ClassVar[str] = "Nothing was imported."
    todo: ClassVar[str] = ""

    def __init__(self, **details: str | int) -> None:
        said = {name: _filled(value, details) if name in DESCRIBED else value for name, value in details.items()}
        super().__init__(self.happened.format(**said))
        self.details = details


def in_words(error: ExchangeError, language: Language) -> str:
    """What is wrong, in the user's language."""
    return language.say(error.happened, **details_of(error, language))


def details_of(error: ExchangeError, language: Language) -> dict[str, str | int]:
    """What fills the fields of the sentences, those that are messages themselves in the user's language."""
    details = error.details
    return {**details, **{name: language.say(str(details[name]), **details) for name in DESCRIBED & {*details}}}


class Unreadable(ExchangeError):
    """The bytes are no table of text."""

    happened = "The file cannot be read as CSV: {reason}."
    todo = "Save it as CSV (UTF-8) and try again."


class AnotherKind(ExchangeError):
    """The file is of a kind that holds no records, or none that can be read."""

    happened = "This is no table but {what}."

    def __init__(self, todo: str, **details: str | int) -> None:
        super().__init__(**details)
        self.todo = todo  # type: ignore[misc]


class TooLarge(ExchangeError):
    """The file is over a limit."""

    happened = "The file is too large: {what} (at most {limit})."
    todo = "Split it and import the parts one after the other."


class UnknownColumn(ExchangeError):
    """A rule names a column that is not there."""

    happened = "The file has no column {wanted}. Its columns are: {known}."
    todo = "Name one of its columns: --map COLUMN=FIELD"


class UnknownField(ExchangeError):
    """A rule names a field that an import does not know."""

    happened = "There is no field {wanted}. The fields are: {known}."
    todo = "Name one of the fields: --map COLUMN=FIELD"


class BadRule(ExchangeError):
    """A rule cannot be read, or two contradict each other."""

    happened = "{rule} cannot be used: {reason}."
    todo = "Write --map COLUMN=FIELD, --value FIELD:FROM=FIELD:TO and --currency CODE."


class BadAnswer(ExchangeError):
    """What was said before is no answer to what the file asks."""

    happened = "“{answer}” is no answer to {question}. The answers are: {known}."
    todo = "Answer with one of them, or let it be asked: pipeboard import FILE"


class BadMapping(ExchangeError):
    """A mapping file cannot be read."""

    happened = "The mapping file cannot be used: {reason}."
    todo = "Have it written anew: pipeboard import FILE --save-mapping MAPPING"


class NotEverything(ExchangeError):
    """An export of everything cannot be read back."""

    happened = "The export of everything cannot be read: {reason}."
    todo = "Export it again with this version of pipeboard: pipeboard export --everything FILE"


class Nameless(ExchangeError):
    """No column says what the opportunities are called."""

    happened = "No column of the file gives a title or an account. Its columns are: {known}."
    todo = "Say which does: --map COLUMN=title or --map COLUMN=account"


class Ambiguous(ExchangeError):
    """The whole file can be read in two ways."""

    happened = "{what} of the file can be read in two ways, for example {example} on line {line}."
    todo = "Say which is meant: {option}"


class UnknownStages(ExchangeError):
    """Rows stand in stages that fit none of the file's. `stages` has each name with its number of rows."""

    happened = "These stages of the file fit none of yours: {names}. Yours are: {known}."
    todo = 'Say what each means: --value "stage:{first}=stage:NAME" or --value "stage:{first}=status:won"'

    def __init__(self, stages: tuple[tuple[str, int], ...], known: tuple[str, ...]) -> None:
        names = ", ".join(f"{name} ({number})" for name, number in stages[:MOST_NAMES])
        names += " …" if len(stages) > MOST_NAMES else ""
        super().__init__(names=names, known=", ".join(known), first=stages[0][0])
        self.stages = stages
        self.known = known


class NotAMessage(ExchangeError):
    """The bytes are no e-mail message."""

    happened = "This is no e-mail message: {reason}."
    kept = "Nothing was saved."
    todo = "Pipe the whole message, with its headers: pipeboard add --email -"


class NotACard(ExchangeError):
    """The bytes hold no business card."""

    happened = "There is no business card in it: {reason}."
    kept = "Nothing was saved."
    todo = "Save the contact as a vCard (.vcf) and try again: pipeboard add --vcard FILE"


class TooMuch(ExchangeError):
    """A message or a file of cards is over a limit."""

    happened = "It is too large: {what} (at most {limit})."
    kept = "Nothing was saved."
    todo = "Type what matters of it: pipeboard add TEXT"
