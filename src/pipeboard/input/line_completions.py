"""What the word being typed in a captured line could become: accounts, sources and tags, stages, verbs, keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.text import fold

Kind = Literal["account", "tag", "stage", "source", "owner", "category"]

#: How many are proposed at most.
MOST = 30

_MARKS: Mapping[str, Kind] = {"@": "account", "#": "tag", "!": "stage"}
#: The keys of each language, as they are proposed, and what is known of their values.
KEYS: Mapping[str, Mapping[str, Kind | None]] = {
    "en": {
        "account": "account",
        "title": None,
        "amount": None,
        "close": None,
        "stage": "stage",
        "source": "source",
        "tag": "tag",
        "owner": "owner",
        "category": "category",
        "probability": None,
        "next": None,
    },
    "fr": {
        "compte": "account",
        "titre": None,
        "montant": None,
        "pour": None,
        "étape": "stage",
        "source": "source",
        "étiquette": "tag",
        "responsable": "owner",
        "catégorie": "category",
        "probabilité": None,
        "action": None,
    },
}
#: The verbs of each language that are proposed: those most used of `sales.activity_kinds`, as they are written.
VERBS: Mapping[str, Sequence[str]] = {
    "en": ("call", "email", "meet", "send", "chase", "follow up", "prepare", "check", "confirm", "remind", "schedule"),
    "fr": (
        "appeler",
        "rappeler",
        "relancer",
        "envoyer",
        "rdv",
        "rencontrer",
        "préparer",
        "présenter",
        "confirmer",
        "vérifier",
        "chiffrer",
        "écrire",
    ),
}
_VERB_MARK = ">"


class Proposal(NamedTuple):
    """A text that takes the place of the last `length` characters before the cursor, and how it is listed."""

    length: int
    text: str
    shown: str


class Names:
    """The names a file knows, of each kind; asked for once, when the first is looked for."""

    def __init__(self, ask: Callable[[Kind], Sequence[str]]) -> None:
        self._ask = ask
        self._known: dict[Kind, list[tuple[str, str]]] = {}

    @classmethod
    def of_a_file(cls, stages: Callable[[], Sequence[str]], of: Callable[[str], Sequence[str]]) -> Names:
        """The names of a file: its stages a new opportunity may start in, and what it has of each other kind.

        After `#` stands a source or a tag.
        """

        def ask(kind: Kind) -> Sequence[str]:
            if kind == "stage":
                return stages()
            return [*(of("source") if kind == "tag" else ()), *of(kind)]

        return cls(ask)

    def like(self, kind: Kind, typed: str) -> list[str]:
        """The names that begin like this, then those with a word that does."""
        if kind not in self._known:
            self._known[kind] = [(name, fold(name)) for name in dict.fromkeys(self._ask(kind))]
        wanted = fold(typed)
        known = self._known[kind]
        begin = [name for name, folded in known if folded.startswith(wanted)]
        if len(begin) < MOST:
            inside = f" {wanted}"
            begin += [name for name, folded in known if inside in folded and not folded.startswith(wanted)]
        return begin[:MOST]


def proposals(before: str, names: Names, language: str) -> list[Proposal]:
    """What could stand for the word before the cursor; nothing where no mark and no key is being typed."""
    start, mark, typed = _word(before)
    length = len(before) - start
    if mark in _MARKS:
        found = names.like(_MARKS[mark], typed)
    elif mark == _VERB_MARK:
        return [Proposal(length, mark + verb, verb) for verb in _verbs(typed, language)]
    elif mark:
        kind = _kind_of(mark[:-1])
        found = names.like(kind, typed) if kind is not None else []
    else:
        return _bare(typed, length, language)
    return [Proposal(length, mark + _quoted(name), name) for name in found if mark + _quoted(name) != before[start:]]


def marks_a_name(before: str) -> bool:
    """Whether a name is being typed, after a mark or a key: names are proposed without being asked for."""
    return bool(_word(before)[1])


def _word(before: str) -> tuple[int, str, str]:
    """Where the word before the cursor begins, its mark or key, and what follows that."""
    opened = _open_quote(before)
    start = len(before)
    end = start if opened is None else opened
    while end and not before[end - 1].isspace():
        end -= 1
    word = before[end:]
    if word[:1] in _MARKS:
        return end, word[0], word[1:].lstrip('"')
    if word[:1] == _VERB_MARK and opened is None:
        return end, _VERB_MARK, word[1:]
    key, colon, value = word.partition(":")
    if colon and _kind_of(key) is not None:
        return end, key + colon, value.lstrip('"')
    return end, "", word if opened is None else ""


def _open_quote(before: str) -> int | None:
    """Where a quote began that is not closed yet, straight after a mark or a key."""
    quote: int | None = None
    for at, sign in enumerate(before):
        if sign == '"':
            if quote is not None:
                quote = None
            elif at and (before[at - 1] in _MARKS or before[at - 1] == ":"):
                quote = at
    return quote


def _kind_of(key: str) -> Kind | None:
    wanted = fold(key)
    return next((kind for keys in KEYS.values() for name, kind in keys.items() if fold(name) == wanted), None)


def _bare(typed: str, length: int, language: str) -> list[Proposal]:
    """Verbs and keys that begin with a word without a mark."""
    if len(typed) < 2 or not typed.isalpha():
        return []
    wanted = fold(typed)
    keys = [f"{key}:" for key in KEYS[language] if fold(key).startswith(wanted)]
    return [Proposal(length, text, text) for text in (*_verbs(typed, language), *keys)]


def _verbs(typed: str, language: str) -> list[str]:
    """The verbs that begin like this, of the language and then of the other; before a letter is typed, of the first."""
    wanted = fold(typed)
    others = [verb for code, verbs in VERBS.items() if code != language for verb in verbs] if wanted else []
    return [verb for verb in (*VERBS[language], *others) if fold(verb).startswith(wanted) and fold(verb) != wanted]


def _quoted(name: str) -> str:
    """A name as it is typed: between quotes unless it is one plain word."""
    plain = all(sign.isalnum() or sign in "-_&.'\u2019" for sign in name) and name[:1].isalnum() and name[-1:].isalnum()
    if plain:
        return name
    return f"\u00ab{name}\u00bb" if '"' in name else f'"{name}"'
