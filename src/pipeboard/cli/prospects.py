"""`prospects` and `prospect`: lists of names that are not yet worth an opportunity, worked through from the prompt."""

from __future__ import annotations

from pipeboard.cli.arguments import Chosen, Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import NOTHING_MATCHED, OK, Usage
from pipeboard.cli.lists import ROWS_SHOWN
from pipeboard.cli.named_records import fields_of
from pipeboard.cli.told_changes import tell
from pipeboard.cli.typed_arguments import id_of, when_of
from pipeboard.light import TYPE_CHECKING
from pipeboard.presentation import prospect_text
from pipeboard.presentation.language import N_
from pipeboard.sales.prospecting import STATES, WAITING, ProspectFilter
from pipeboard.sales.text import fold
from pipeboard.store.errors import NotFound

if TYPE_CHECKING:
    from pipeboard.sales.prospecting import Prospect
    from pipeboard.store.command import Command

_ACTIONS = ("called", "discard", "convert")

#: What the fields of a row may be typed as, in either language, folded.
_FIELDS = {name: name for name in ("name", "company", "job", "email", "phone", "note", "source")}
_FIELDS |= {"nom": "name", "societe": "company", "fonction": "job", "courriel": "email", "mail": "email"}
_FIELDS |= {"e-mail": "email", "telephone": "phone", "tel": "phone"}


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """`prospects` or `prospect`."""
    return _list(context, arguments) if verb == "prospects" else _prospect(context, arguments)


def _list(context: Context, arguments: list[str]) -> int:
    parser = Parser(
        context, "prospects", N_("Whom to contact of your prospecting lists; those whose call back is due come first.")
    )
    parser.option(
        "words", metavar="WORDS", nargs="*", help=N_("words of the name, the company, the e-mail or the list")
    )
    parser.option("--list", metavar="NAME", dest="of", help=N_("of this list"))
    parser.option("--lists", action="store_true", help=N_("the lists, and how far each is"))
    parser.option("--state", choices=("waiting", *STATES, "all"), default="waiting", help=N_("those that stand so"))
    parser.option("--due", action="store_true", help=N_("those whose call back is due"))
    parser.option("--limit", type=int, metavar="N", help=N_("at most so many rows (a text list shows 50)"))
    parser.option("--all", action="store_true", help=N_("every row"))
    chosen = parser.read(arguments)
    lists = context.store.prospects.lists()
    if chosen.lists:
        return _lists(context, chosen)
    if chosen.of and all(fold(one.name) != fold(chosen.of) for one in lists):
        raise NotFound(what="list", wanted=chosen.of)
    states = WAITING if chosen.state == "waiting" else STATES if chosen.state == "all" else (chosen.state,)
    wanted = ProspectFilter(chosen.of or "", states, chosen.due, " ".join(chosen.words))
    everything = chosen.all or context.wants_json or context.wants_plain
    limit = chosen.limit if chosen.limit is not None else -1 if everything else ROWS_SHOWN
    today = context.stamp.today
    found, number = context.store.prospects.listed(wanted, today, limit)
    if context.wants_json:
        rows = [prospect_text.prospect_json(one) for one in found]
        context.out.json({"schema": 1, "number": number, "prospects": rows})
    elif context.wants_plain:
        for one in found:
            context.out.plain((one.id, one.name, one.company, one.phone, one.email, one.state, one.call_back_on))
    else:
        context.out.table(
            [prospect_text.row(one, context.language, today) for one in found], aligns=("right",), flexible=(1, 2, 3)
        )
        if len(found) < number:
            say = context.language.say
            context.out.talk(say("{shown} of {number} shown; --all shows every one.", shown=len(found), number=number))
    if found:
        return OK
    say = context.language.say
    context.out.talk(say("Nothing matches.") if lists else say("No prospecting list yet."))
    return NOTHING_MATCHED if lists else OK


def _lists(context: Context, chosen: Chosen) -> int:
    if chosen.words or chosen.of or chosen.due:
        raise Usage(N_("--lists shows every list; say which rows without it."))
    lists = context.store.prospects.lists()
    if context.wants_json:
        context.out.json({"schema": 1, "lists": [prospect_text.list_json(one) for one in lists]})
    elif context.wants_plain:
        for one in lists:
            context.out.plain((one.name, one.number, one.source))
    else:
        rows = [prospect_text.list_row(one, context.language) for one in lists]
        context.out.table(rows, aligns=("left", "right"), flexible=(0, 2))
        if not lists:
            context.out.talk(context.language.say("No prospecting list yet."))
    return OK


def _prospect(context: Context, arguments: list[str]) -> int:
    parser = Parser(
        context,
        "prospect",
        N_("A row of a prospecting list: shown, called, set aside, made an opportunity; “add” adds one."),
    )
    how = N_("NAME or number, then called WORDS…, discard, or convert LINE; or: add NAME FIELD=VALUE…")
    parser.option("words", metavar="NAME|ID…", nargs="+", help=how)
    parser.option("--list", metavar="NAME", dest="of", help=N_("the list that a new one goes into"))
    parser.option("--again", metavar="DAY", help=N_("when to call back"))
    chosen = parser.read(arguments)
    words = list(chosen.words)
    if words[0] == "add":
        return _add(context, chosen, words[1:])
    at = next((at for at, word in enumerate(words) if at and word in _ACTIONS), len(words))
    prospect_id = _meant(context, " ".join(words[:at]))
    if at == len(words):
        return _show(context, context.store.prospects.one(prospect_id))
    action, rest = words[at], " ".join(words[at + 1 :])
    if chosen.again and action != "called":
        raise Usage(N_("--again goes with “called”."))
    return {"called": _called, "discard": _discard, "convert": _convert}[action](context, chosen, prospect_id, rest)


def _show(context: Context, one: Prospect) -> int:
    if context.wants_json:
        context.out.json({"schema": 1, "prospect": prospect_text.prospect_json(one)})
    else:
        rows = prospect_text.page_rows(one, context.language, context.stamp.today)
        if context.wants_plain:
            for row in rows:
                context.out.plain([cell.text for cell in row])
        else:
            context.out.table(rows, flexible=(1,))
    return OK


def _called(context: Context, chosen: Chosen, prospect_id: int, words: str) -> int:
    from pipeboard.store.writes.prospects import RecordAttempt

    again = when_of(context, chosen.again)[0].first if chosen.again else None
    return _told(context, RecordAttempt(prospect_id, words or None, again), prospect_id)


def _discard(context: Context, chosen: Chosen, prospect_id: int, words: str) -> int:
    from pipeboard.store.writes.prospects import DiscardProspects

    del chosen
    if words:
        raise Usage(N_("“{text}” is one word too many."), text=words)
    return _told(context, DiscardProspects((prospect_id,)), prospect_id)


def _convert(context: Context, chosen: Chosen, prospect_id: int, words: str) -> int:
    from pipeboard.store.writes.prospects import ConvertProspect

    del chosen
    if not words:
        raise Usage(N_('Say what the opportunity is: pipeboard prospect 3 convert "fleet 12k€ ^march"'))
    draft = context.read_line(words, context.language.code, context.stamp)
    return _told(context, ConvertProspect(prospect_id, draft), prospect_id)


def _add(context: Context, chosen: Chosen, words: list[str]) -> int:
    from pipeboard.store.writes.prospects import AddProspects, NewProspect

    fields = fields_of([word for word in words if "=" in word], _FIELDS)
    source = fields.pop("source", None)
    name = fields.pop("name", None) or " ".join(word for word in words if "=" not in word)
    if not (name or fields.get("company")) or not chosen.of:
        example = "pipeboard prospect add NAME --list LIST company=… phone=…"
        raise Usage(N_("Say who, and into which list: {example}"), example=example)
    row = NewProspect(name, **fields)
    change = context.store.run(AddProspects(chosen.of, (row,), source), context.stamp)
    tell(context, change, [change.subject], number=1)
    return OK


def _told(context: Context, command: Command, prospect_id: int) -> int:
    change = context.store.run(command, context.stamp)
    now = context.store.prospects.one(prospect_id)
    row = prospect_text.row(now, context.language, context.stamp.today)
    made = [f"#{now.opportunity_id} {change.subject}"] if now.opportunity_id in change.ids else []
    line = " · ".join(cell.text for cell in row[1:] if cell.text)
    tell(context, change, [line, *made], number=1, prospect=prospect_text.prospect_json(now))
    return OK


def _meant(context: Context, text: str) -> int:
    """The number of the row that is meant.

    Raises:
        NotFound: none is. Usage: several may be.
    """
    if text.strip().isdecimal():
        return id_of(text)
    found = context.store.prospects.meant(text)
    if not found:
        raise NotFound(what="prospect", wanted=text)
    if len(found) > 1:
        known = "; ".join(f"{number} {name}" for number, name in found)
        raise Usage(N_("“{name}” can mean several; say which number: {known}"), name=text, known=known)
    return found[0][0]
