"""What was understood of a captured line, piece by piece: the words it came from, and how they were read."""

from __future__ import annotations

from pipeboard.light import NamedTuple
from pipeboard.presentation import amounts, days
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.signs import KIND_SIGNS
from pipeboard.sales.capture.draft import Action, Amount, Certainty, Draft, Field, Piece, Value
from pipeboard.sales.periods import Period

FIELD_WORDS = {
    "title": N_("title"),
    "account": N_("account"),
    "amount": N_("amount"),
    "probability": N_("probability"),
    "stage": N_("stage"),
    "star": N_("star"),
    "action": N_("next action"),
    "expected": N_("expected signature"),
    "source": N_("source"),
    "tag": N_("tag"),
    "owner": N_("owner"),
    "category": N_("category"),
    "doubt": N_("left in the title"),
}

#: The marks of the grammar, so that a chip teaches what can be typed; a field without a mark has its word only.
FIELD_SIGNS: dict[Field, str] = {
    "account": "@",
    "probability": "%",
    "stage": "!",
    "star": "*",
    "action": ">",
    "expected": "^",
    "source": "#",
    "tag": "#",
    "doubt": "?",
}


class Shown(NamedTuple):
    """A piece as a preview shows it: the words, the field, the reading, and a doubt where there is one."""

    words: str
    field: str
    reading: str
    doubt: str


class Chip(NamedTuple):
    """A piece as a chip shows it: `^ early Oct 2026`.

    `sign` is the mark of the field, or ""; `label` its word; of a doubt, the word of the field that accepting it would
    fill ("left in the title" where there is none). `words` are those typed, `reading` what they were read as; `others`
    counts the further readings; `reason` is the sentence for a guess or a doubt. `can_accept`: one key makes it sure;
    `is_given_back`: words of the title that one key has read again. The title and quoted words cannot be corrected.
    """

    field: Field
    sign: str
    label: str
    words: str
    reading: str
    certainty: Certainty
    others: int
    reason: str
    can_accept: bool = False
    is_given_back: bool = False


def chip(piece: Piece, language: Language) -> Chip:
    """A piece of a draft, as it was read or as it was corrected."""
    from pipeboard.sales.capture.correcting import GIVEN_BACK, offered

    field = offered(piece)
    given_back = piece.field == "title" and piece.reason == GIVEN_BACK
    return Chip(
        piece.field,
        FIELD_SIGNS.get(piece.field, ""),
        language.say(FIELD_WORDS[field or piece.field]),
        piece.words,
        reading(piece.value, field or piece.field, language),
        piece.certainty,
        len(piece.others),
        language.say(piece.reason) if piece.reason else "",
        can_accept=piece.certainty == "guess" or field is not None,
        is_given_back=given_back,
    )


def title_chip(draft: Draft, language: Language) -> Chip:
    """The title of a draft: what its pieces leave. It changes when they do, and cannot be corrected itself."""
    return Chip("title", "", language.say(FIELD_WORDS["title"]), draft.title, draft.title, "sure", 0, "")


def preview(draft: Draft, language: Language) -> list[Shown]:
    """The pieces of a draft in their order; the title is what they leave, and is the heading."""
    return [shown(piece, language) for piece in draft.pieces if piece.field != "title" or piece.certainty != "sure"]


def shown(piece: Piece, language: Language) -> Shown:
    """A piece as a preview shows it."""
    doubt = language.say(piece.reason) if piece.reason else ""
    if piece.certainty != "sure":
        doubt = f"? {doubt}".rstrip()
    field = language.say(FIELD_WORDS.get(piece.field, piece.field))
    return Shown(piece.words, field, reading(piece.value, piece.field, language), doubt)


def reading(value: Value, field: str, language: Language) -> str:
    """How a value was read, in the user's language."""
    code = language.code
    if isinstance(value, Amount):
        return amount(value, language)
    if isinstance(value, Action):
        hour = f" {days.hour(value.due_time)}" if value.due_time else ""
        return f"{KIND_SIGNS[value.kind]} {value.subject} · {days.day(value.due_on, code, weekday=True)}{hour}"
    if isinstance(value, Period):
        return days.period(value, code)
    if value is True:
        return "★"
    if field == "probability":
        return amounts.percent(int(value), code)
    return str(value)


def amount(value: Amount, language: Language) -> str:
    """An amount as read: `€6,000 HT`, a range with its midpoint."""
    code = language.code
    text = amounts.recurring(value.minor, value.currency, value.frequency, code)
    if value.low != value.high:
        low, high = (amounts.money(end, value.currency, code) for end in (value.low, value.high))
        text = f"{text} ({low} – {high})"
    return f"{text} {value.tax}" if value.tax else text
