"""New accounts that a line names by its form: "Leroy – refonte", "Harbour & Finch: workshop", "Martin SA audit".

A separator or a legal form says where a name ends; capitals alone only suggest it, and that is offered, never filled in
(rule 9 of `docs/capture.md`).
"""

from __future__ import annotations

from pipeboard.sales.capture.calendar_words import LANGUAGES
from pipeboard.sales.capture.calendars import vocabulary
from pipeboard.sales.capture.line_language import CALENDAR
from pipeboard.sales.capture.taken_words import Sheet
from pipeboard.sales.capture.verbs import begins_verb

OFFERED = "The first words have capitals: they may be an account."

#: So many words a name has, at most.
_MOST_WORDS = 6

_SEPARATORS = frozenset(":-/|")
#: Words inside a name that begin with a small letter.
_PARTICLES = frozenset(
    "de du des d' la le les l' et & of and the von van der den di da do dos del y e en sur sous aux au and' "
    "saint sainte '".split()
)
#: What stands before a colon or a dash and is no name.
LABELS = frozenset(
    "re fw fwd tr todo nb ps note notes urgent important attention objet subject sujet projet project devis "
    "quote offre offer tel phone mobile ref reference info idee idea lead prospect piste new nouveau nouvelle "
    "client contact rdv demande request budget option variante phase lot etape".split()
)
#: Words after which a name begins: "audit pour Martin SA".
_BEFORE_A_NAME = frozenset("pour chez avec par for at with by from to".split())

_FORMS = frozenset(
    "sa sas sasu sarl eurl snc sci scop selarl selas gie gmbh ag kg ohg ug ltd limited llc llp plc inc "
    "incorporated corp corporation bv nv spa srl ab asa as oy oyj aps sl slu pty kk cie sprl scrl scs sca "
    "doo sro".split()
)
#: Forms that are words too: they count in capitals only.
_IN_CAPITALS = frozenset("sa as ab ag sl kg ug spa sas sca".split())
_DOTTED = frozenset("sa sas sarl srl spa bv nv llc plc ag".split())


def take_named_account(sheet: Sheet) -> None:
    """Take the account that a separator or a legal form names at the beginning of the title."""
    if sheet.has("account"):
        return
    first = next((index for index in range(sheet.tokens.size) if _open(sheet, index)), None)
    if first is None or _take_by_separator(sheet, first):
        return
    _take_by_form(sheet, first)


def _open(sheet: Sheet, index: int) -> bool:
    """Whether a word here is the title's, and was not given back to it."""
    return sheet.free(index) and sheet.visible(index) and index not in sheet.kept


def _take_by_separator(sheet: Sheet, first: int) -> bool:
    tokens = sheet.tokens
    end = _name_end(sheet, first)
    sign = tokens.words[end]
    if end == first or not _open(sheet, end) or sign not in _SEPARATORS or not tokens.gaps[end + 1]:
        return False
    if sign != ":" and not tokens.gaps[end]:
        return False
    if not any(_open(sheet, index) and tokens.words[index][:1].isalnum() for index in range(end + 1, tokens.size)):
        return False
    words = tokens.words[first:end]
    if len(words) == 1 and (words[0] in LABELS or begins_verb(words[0]) or _is_of_the_calendar(words[0])):
        return False
    sheet.take("account", (first, end + 1), value=sheet.typed(first, end))
    return True


def _name_end(sheet: Sheet, first: int) -> int:
    """The token after the name that begins here: words with capitals, figures, and the small words between them."""
    tokens = sheet.tokens
    if not _begins_name(sheet, first):
        return first
    end, index, count = first, first, 0
    while _open(sheet, index) and count < _MOST_WORDS * 2:
        word = tokens.words[index]
        if tokens.gaps[index] or index == first:
            count += 1
        if word in _SEPARATORS and not (word in "-/" and not tokens.gaps[index] and not tokens.gaps[index + 1]):
            break
        if _begins_name(sheet, index):
            end = index + 1
        elif word in "-/.'&" or word in _PARTICLES or not tokens.gaps[index]:
            if word == "." and tokens.gaps[index + 1]:
                break
            end = index + 1 if word not in _PARTICLES and word not in "-/&" else end
        else:
            break
        index += 1
    return end


def _begins_name(sheet: Sheet, index: int) -> bool:
    """Whether a word of a name stands here: with a capital, or a figure that is glued to one ("3M")."""
    if not _open(sheet, index):
        return False
    if sheet.tokens.words[index].endswith("'"):
        return sheet.capitalised(index + 1)
    typed = sheet.tokens.line[sheet.tokens.starts[index]]
    return typed.isupper() or (typed.isdigit() and sheet.capitalised(index + 1))


def _is_of_the_calendar(word: str) -> bool:
    return any(word in CALENDAR[language] for language in LANGUAGES)


def _take_by_form(sheet: Sheet, first: int) -> None:
    tokens = sheet.tokens
    words = 0
    for index in range(first, tokens.size):
        if not _open(sheet, index) or words > _MOST_WORDS:
            return
        words += tokens.gaps[index] or index == first
        end = _form_end(sheet, index)
        if end == index or index == first:
            continue
        start = max((at + 1 for at in range(first, index) if tokens.words[at] in _BEFORE_A_NAME), default=first)
        if start < index and _begins_name(sheet, start):
            lead = start - 1 if start > first else start  # "pour Martin SA": the small word goes with the name
            sheet.take("account", (lead, end), value=sheet.typed(start, end))
        return


def _form_end(sheet: Sheet, index: int) -> int:
    """The token after the legal form that stands here ("SA", "Ltd.", "S.A.S."); `index` itself where there is none."""
    tokens = sheet.tokens
    word, typed = tokens.words[index], sheet.typed(index, index + 1)
    if not sheet.begins(index):
        return index
    if word in _FORMS and typed[:1].isupper() and (word not in _IN_CAPITALS or typed.isupper()):
        end = index + 1
        if tokens.words[end] == "." and not tokens.gaps[end]:
            end += 1
        linked = end
        if tokens.words[end] == "&" and tokens.words[end + 1] == "co":
            linked = end = end + (3 if tokens.words[end + 2] == "." else 2)
        following = _form_end(sheet, linked) if _open(sheet, linked) else linked
        end = following if following > linked else end  # "Pty Ltd", "GmbH & Co. KG"
        return end if sheet.ends(end) else index
    letters, at = "", index
    while (
        len(tokens.words[at]) == 1 and tokens.words[at].isalpha() and tokens.words[at + 1] == "." and _open(sheet, at)
    ):
        letters, at = letters + tokens.words[at], at + 2
        if tokens.gaps[at]:
            break
    return at if letters in _DOTTED and typed.isupper() and sheet.ends(at) else index


def offer_account(sheet: Sheet) -> None:
    """Offer the capitalised words before a lower-case one as the account; they stay in the title until accepted."""
    if sheet.has("account") or any(piece.field == "doubt" for piece in sheet.taken):
        return
    first = next((index for index in range(sheet.tokens.size) if _open(sheet, index)), None)
    if first is None or sheet.tokens.line.isupper():
        return
    end = _name_end(sheet, first)
    if end == first or not sheet.tokens.gaps[end]:
        return
    if not sheet.is_word(end) or sheet.capitalised(end) or not sheet.free(end):
        return
    words = sheet.tokens.words[first:end]
    if len(words) == 1 and (words[0] in LABELS or begins_verb(words[0]) or _is_article(words[0])):
        return
    sheet.doubt(first, end, sheet.typed(first, end), OFFERED)


def _is_article(word: str) -> bool:
    return any(word in vocabulary(language).articles for language in LANGUAGES)
