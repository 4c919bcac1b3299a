"""Explicit fields: `compte:Dupond`, `amount: 6000`, `titre:"Façade nord"`, in either language.

A key says what the words after it are, so they are read without the doubts that the same words meet elsewhere: a number
below 100 is an amount after `amount:`. How far a value reaches is decided here, key by key.
"""

from __future__ import annotations

from pipeboard.light import Literal
from pipeboard.sales.capture.accounts import known_at
from pipeboard.sales.capture.amount_reader import amount_at
from pipeboard.sales.capture.date_reader import read_either
from pipeboard.sales.capture.draft import Field
from pipeboard.sales.capture.sigils import (
    NO_DATE,
    NO_STAGE,
    SECOND,
    SEVERAL_STAGES,
    SIGILS,
    Quote,
    source_named,
    stages_named,
)
from pipeboard.sales.capture.taken_words import Sheet, certainty_of
from pipeboard.sales.capture.tokens import Phrases, look_up, table
from pipeboard.sales.text import fold

Key = Literal[
    "account", "title", "amount", "expected", "stage", "source", "tag", "owner", "category", "probability", "action"
]

_KEYS: Phrases[Key] = table(
    ("account", "account|acc|compte|client|customer|company|societe"),
    ("title", "title|titre|opportunity|opportunite|affaire|deal"),
    ("amount", "amount|montant|budget|value|valeur"),
    ("expected", "close|pour|signature|expected|closing|cloture|signature prevue"),
    ("stage", "stage|etape"),
    ("source", "source|origine"),
    ("tag", "tag|tags|etiquette|etiquettes"),
    ("owner", "owner|responsable"),
    ("category", "category|categorie"),
    ("probability", "probability|proba|probabilite|prob"),
    ("action", "next|action|next action|prochaine action"),
)
NOT_UNDERSTOOD = "The value of this key was not understood."


def key_at(sheet: Sheet, index: int) -> tuple[Key, int] | None:
    """The key at this token and the token where its value begins; `http://` and `14:00` are none."""
    if not sheet.begins(index):
        return None
    key = look_up(_KEYS, sheet.words, sheet.tokens.gaps, index)
    if key is None:
        return None
    name, colon = key
    words, gaps = sheet.words, sheet.tokens.gaps
    if words[colon] != ":" or (words[colon + 1] == "/" and not gaps[colon + 1]) or colon + 1 >= sheet.tokens.size:
        return None
    # French sets a blank before the colon; then one must follow too.
    if gaps[colon] and not gaps[colon + 1]:
        return None
    return name, colon + 1


def mark_starts(sheet: Sheet) -> list[int]:
    """The tokens where a mark or a key begins, in order: where a value without quotes ends at the latest."""
    return [index for index in range(sheet.tokens.size) if _is_mark(sheet, index) or key_at(sheet, index) is not None]


def _is_mark(sheet: Sheet, index: int) -> bool:
    sign = sheet.tokens.words[index]
    if sign == "*":
        return sheet.tokens.gaps[index] and sheet.tokens.gaps[index + 1]
    return sign in SIGILS and sheet.begins(index) and (not sheet.tokens.gaps[index + 1] or sign in "^>")


def take_keys(sheet: Sheet, quotes: dict[int, Quote]) -> list[tuple[int, int]]:
    """Take every key with its value; those of actions are given back as (token, first token of the words)."""
    actions: list[tuple[int, int]] = []
    index = 0
    while index < sheet.tokens.size:
        key = key_at(sheet, index) if sheet.visible(index) else None
        if key is None:
            index += 1
            continue
        name, at = key
        if name == "action":
            actions.append((index, at))
            index = at
        else:
            index = max(_take(sheet, name, index, at, quotes), at)
    return actions


def _take(sheet: Sheet, name: Key, index: int, at: int, quotes: dict[int, Quote]) -> int:
    """Take one key; the token after it."""
    field: Field = name
    if name not in ("tag", "title") and sheet.has(field):
        sheet.doubt(index, at, name, SECOND)
        return at
    quote = quotes.get(at)
    if name == "amount":
        return _amount(sheet, index, at)
    if name == "expected":
        return _expected(sheet, index, at)
    if name == "probability":
        return _probability(sheet, index, at)
    end = quote.end if quote is not None else _value_end(sheet, name, at)
    if end <= at:
        sheet.doubt(index, at, name, NOT_UNDERSTOOD)
        return at
    text = quote.text if quote is not None else sheet.typed(at, end)
    return _named(sheet, field, (index, at, end), text, quoted=quote is not None)


def _named(sheet: Sheet, field: Field, place: tuple[int, int, int], text: str, *, quoted: bool) -> int:
    """Take a key whose value is a name."""
    index, at, end = place
    if field == "account":
        text = sheet.knowledge.account(fold(text)) or text
    elif field == "source":
        text = source_named(sheet, text) or text
    elif field == "stage":
        stages = stages_named(sheet, text)
        if len(stages) != 1:
            reason = SEVERAL_STAGES if stages else NO_STAGE
            sheet.doubt(index, end, stages[0] if stages else text, reason, tuple(stages[1:]))
            sheet.strike(index, end)
            return end
        text = stages[0]
    elif field == "tag" and not quoted:
        return _tags(sheet, index, at, end)
    sheet.take(field, (index, end), value=text)
    return end


def _tags(sheet: Sheet, index: int, at: int, end: int) -> int:
    """`tags:salon,urgent`: a piece for each; the key goes with the first."""
    start = index
    while at < end:
        stop = at
        while stop < end and sheet.tokens.words[stop] not in (",", ";"):
            stop += 1
        after = min(stop + 1, end) if stop < end else stop
        text = sheet.typed(at, stop).strip()
        if text:
            sheet.take("tag", (start, after), value=text)
            start = after
        at = max(after, at + 1)
    return end


def _value_end(sheet: Sheet, name: Key, at: int) -> int:
    """The token after a value without quotes."""
    tokens = sheet.tokens
    if not sheet.visible(at) or not tokens.words[at][0].isalnum() or _is_mark(sheet, at):
        return at
    if name == "account":
        known = known_at(sheet, at)
        if known is not None:
            return known.end
    if name == "title":
        return _title_end(sheet, at)
    if name == "tag":
        end = at
        while end < tokens.size and sheet.visible(end) and (end == at or not tokens.gaps[end]):
            end += 1
        return end
    if name == "stage":
        return _longest_stage(sheet, at)
    end = sheet.chunk_end(at)
    if tokens.gaps[at] and name in ("account", "owner", "source", "category"):
        return _capitalised_end(sheet, end)
    return end


def _capitalised_end(sheet: Sheet, end: int) -> int:
    """The end of a name of several words: those with a capital, and the particles between them ("Hôtel de Mars")."""
    if not sheet.tokens.gaps[end]:
        return end
    at = end
    while sheet.visible(at) and sheet.tokens.words[at - 1] not in (",", ";") and _in_name(sheet, at):
        at = sheet.chunk_end(at)
        if sheet.capitalised(at - 1) or sheet.typed(at - 1, at).isupper() or not _particle(sheet, at - 1):
            end = at
        if not sheet.tokens.gaps[at]:
            return end
    return end


def _in_name(sheet: Sheet, index: int) -> bool:
    return sheet.capitalised(index) or _particle(sheet, index)


def _particle(sheet: Sheet, index: int) -> bool:
    return sheet.tokens.words[index] in (
        "de",
        "du",
        "des",
        "d'",
        "la",
        "le",
        "les",
        "l'",
        "et",
        "&",
        "of",
        "and",
        "the",
    )


def _title_end(sheet: Sheet, at: int) -> int:
    """A title reaches to the next mark, key or quote, or to an amount that carries its currency or scale."""
    language, currency = sheet.knowledge.language, sheet.knowledge.currency
    index = at + 1
    while index < sheet.tokens.size and sheet.visible(index):
        if _is_mark(sheet, index) or key_at(sheet, index) is not None:
            break
        amount = amount_at(sheet.tokens, sheet.words, index, language, currency)
        if amount is not None and amount.rank > 1:
            break
        index += 1
    return index


def _longest_stage(sheet: Sheet, at: int) -> int:
    """The words that begin one stage only, as many as do."""
    end = best = sheet.chunk_end(at)
    while sheet.visible(end) and not _is_mark(sheet, end) and end - at < 8:
        end = sheet.chunk_end(end)
        if stages_named(sheet, sheet.typed(at, end)):
            best = end
    return best


def _amount(sheet: Sheet, index: int, at: int) -> int:
    found = amount_at(sheet.tokens, sheet.words, at, sheet.knowledge.language, sheet.knowledge.currency)
    if found is None:
        sheet.doubt(index, at, "amount", NOT_UNDERSTOOD)
        return at
    sheet.take(
        "amount",
        (index, found.end),
        value=found.amount,
        certainty=certainty_of(found.reason),
        others=found.others,
        reason=found.reason,
    )
    return found.end


def _expected(sheet: Sheet, index: int, at: int) -> int:
    found = read_either(sheet.tokens, sheet.words, sheet.knowledge, at, sheet.language)
    if found is None or found.shape == "time":
        sheet.doubt(index, at, "expected", NO_DATE)
        return at
    sheet.take(
        "expected",
        (index, found.end),
        value=found.period,
        certainty=certainty_of(found.reason),
        others=found.others,
        reason=found.reason,
    )
    return found.end


def _probability(sheet: Sheet, index: int, at: int) -> int:
    word = sheet.words[at]
    end = at + 2 if sheet.words[at + 1] == "%" else at + 1
    if not word.isdigit() or not word.isascii() or len(word) > 3 or int(word) > 100 or not sheet.ends(end):
        sheet.doubt(index, at, "probability", NOT_UNDERSTOOD)
        return at
    sheet.take("probability", (index, end), value=int(word))
    return end
