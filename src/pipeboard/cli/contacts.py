"""`contacts` and `contact`: people, how to reach them, their parts in opportunities; changed and added here too."""

from __future__ import annotations

from datetime import date

from pipeboard.cli.arguments import Chosen, Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import NOTHING_MATCHED, OK, Usage
from pipeboard.cli.lists import ROWS_SHOWN
from pipeboard.cli.named_records import fields_of, record_of, show_sections
from pipeboard.cli.told_changes import tell
from pipeboard.cli.typed_arguments import id_of
from pipeboard.light import TYPE_CHECKING
from pipeboard.presentation import account_text
from pipeboard.presentation.language import N_
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.text import fold

if TYPE_CHECKING:
    from pipeboard.store.command import Command

#: What the fields of a person may be typed as, in either language, folded.
_FIELDS = {
    **{name: name for name in ("name", "job", "email", "phone", "note", "account", "role", "decides")},
    "nom": "name",
    "fonction": "job",
    "e-mail": "email",
    "courriel": "email",
    "mail": "email",
    "telephone": "phone",
    "tel": "phone",
    "compte": "account",
    "decide": "decides",
    "approves": "approves",
    "valide": "approves",
    "approve-by": "approve_by",
    "approve by": "approve_by",
    "approve_by": "approve_by",
    "valide avant": "approve_by",
}
#: The fields of a person's part in an opportunity.
_PART = ("role", "approves", "approve_by")
_YES, _NO = frozenset({"yes", "oui", "1"}), frozenset({"no", "non", "0", ""})


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """`contacts` or `contact`."""
    return _list(context, arguments) if verb == "contacts" else _contact(context, arguments)


def _list(context: Context, arguments: list[str]) -> int:
    parser = Parser(context, "contacts", N_("The people, and how to reach them."))
    parser.option("words", metavar="WORDS", nargs="*", help=N_("words of the name, the account, the job or the e-mail"))
    parser.option("--account", metavar="NAME", help=N_("of this account"))
    parser.option("--limit", type=int, metavar="N", help=N_("at most so many rows (a text list shows 50)"))
    parser.option("--all", action="store_true", help=N_("every row"))
    chosen = parser.read(arguments)
    everything = chosen.all or context.wants_json or context.wants_plain
    limit = chosen.limit if chosen.limit is not None else -1 if everything else ROWS_SHOWN
    text = " ".join(chosen.words)
    found, number = context.store.accounts.people(chosen.account or "", text, limit)
    if context.wants_json:
        people = [account_text.contact_json(one) for one in found]
        context.out.json({"schema": 1, "number": number, "contacts": people})
    elif context.wants_plain:
        for one in found:
            context.out.plain((one.id, one.name, one.account, one.job, one.email, one.phone))
    else:
        rows = [
            [
                *account_text.person(one, context.language)[:2],
                Cell(one.account or ""),
                *account_text.person(one, context.language)[2:],
            ]
            for one in found
        ]
        context.out.table(rows, aligns=("right",), flexible=(1, 2, 3, 4))
        if len(found) < number:
            say = context.language.say
            context.out.talk(say("{shown} of {number} shown; --all shows every one.", shown=len(found), number=number))
    if found:
        return OK
    is_narrowed = bool(text or chosen.account)
    context.out.talk(
        context.language.say("Nothing matches.") if is_narrowed else context.language.say("No person yet.")
    )
    return NOTHING_MATCHED if is_narrowed else OK


def _contact(context: Context, arguments: list[str]) -> int:
    parser = Parser(
        context,
        "contact",
        N_("Everything of a person; “set” changes fields, “add” puts one on an opportunity, “remove” takes one off."),
    )
    how = N_("a name or a number, then set FIELD=VALUE… or remove; or: add NAME FIELD=VALUE…")
    parser.option("words", metavar="NAME|ID…", nargs="+", help=how)
    parser.option("--in", metavar="ID", dest="opportunity", help=N_("the opportunity that a role or a part is of"))
    chosen = parser.read(arguments)
    words = list(chosen.words)
    if words[0] == "add":
        return _add(context, chosen, words[1:])
    for action in ("set", "remove"):
        if action in words[1:]:
            at = words.index(action, 1)
            contact_id = record_of(context, "contact", " ".join(words[:at]))
            rest = words[at + 1 :]
            return _set(context, chosen, contact_id, rest) if action == "set" else _remove(context, chosen, contact_id)
    one = context.store.accounts.contact(record_of(context, "contact", " ".join(words)))
    if context.wants_json:
        context.out.json({"schema": 1, "contact": account_text.contact_json(one)})
        return OK
    show_sections(context, account_text.contact_rows(one, context.language), flexible=(1, 3))
    return OK


def _set(context: Context, chosen: Chosen, contact_id: int, given: list[str]) -> int:
    from pipeboard.store.changes.account_fields import SetContact

    if not given:
        raise Usage(N_("Say what to set: {example}"), example=f"pipeboard contact {contact_id} set phone=0612345678")
    fields = fields_of(given, _FIELDS)
    decides, part = _decides(fields), _part(context, fields)
    opportunity_id = _opportunity(context, chosen, contact_id) if part or decides is not None else None
    command = SetContact(
        contact_id, fields, opportunity_id, part.get("role"), decides, part.get("approves"), part.get("approve_by")
    )
    return _told(context, command, contact_id)


def _part(context: Context, fields: dict[str, str | None]) -> dict[str, str]:
    """The fields of a part in an opportunity, taken out of those of the person; a day as the file keeps it.

    Raises:
        Wrong: the day is none.
    """
    part = {name: fields.pop(name) or "" for name in _PART if name in fields}
    if part.get("approve_by"):
        from pipeboard.input import typed_values

        part["approve_by"] = typed_values.any_day(part["approve_by"], context.knowledge).isoformat()
    return part


def _add(context: Context, chosen: Chosen, words: list[str]) -> int:
    from pipeboard.store.writes.people import AddPerson

    names = [word for word in words if "=" not in word]
    fields = fields_of([word for word in words if "=" in word], _FIELDS)
    name = fields.pop("name", None) or " ".join(names)
    if chosen.opportunity is None or not name:
        example = "pipeboard contact add NAME --in ID phone=0612345678"
        raise Usage(N_("Say who, and on which opportunity: {example}"), example=example)
    decides, part = _decides(fields), _part(context, fields)
    unknown = fields.keys() - {"job", "email", "phone"}
    if unknown:
        raise Usage(N_("“{text}” is set once the person is there."), text=", ".join(sorted(unknown)))
    opportunity_id = id_of(chosen.opportunity)
    before = {one.id for one in context.store.accounts.people_of(opportunity_id)}
    by = date.fromisoformat(part["approve_by"]) if part.get("approve_by") else None
    command = AddPerson(
        opportunity_id,
        name,
        fields.get("job"),
        fields.get("email"),
        fields.get("phone"),
        part.get("role"),
        decision_maker=bool(decides),
        approves=part.get("approves"),
        approve_by=by,
    )
    change = context.store.run(command, context.stamp)
    people = context.store.accounts.people_of(opportunity_id)
    added = [one for one in people if one.id not in before] or [one for one in people if fold(one.name) == fold(name)]
    lines = [_line(context, one.id) for one in added]
    tell(context, change, lines, number=1, contacts=[account_text.contact_json(one) for one in added])
    return OK


def _remove(context: Context, chosen: Chosen, contact_id: int) -> int:
    from pipeboard.store.writes.people import RemovePerson

    command = RemovePerson(_opportunity(context, chosen, contact_id), contact_id)
    return _told(context, command, contact_id)


def _told(context: Context, command: Command, contact_id: int) -> int:
    change = context.store.run(command, context.stamp)
    one = context.store.accounts.contact(contact_id)
    tell(context, change, [_line(context, contact_id)], number=1, contact=account_text.contact_json(one))
    return OK


def _line(context: Context, contact_id: int) -> str:
    """A person in one line, with their parts."""
    one = context.store.accounts.contact(contact_id)
    parts = [" ".join((f"#{part.opportunity_id}", *account_text.part_of(part, context.language))) for part in one.parts]
    return " · ".join(filter(None, (one.name, one.account, one.job, one.email, one.phone, ", ".join(parts))))


def _opportunity(context: Context, chosen: Chosen, contact_id: int) -> int:
    """The opportunity that is meant: the one that was said, else the only one they take part in.

    Raises:
        Usage: it was not said, and there is not one.
    """
    if chosen.opportunity is not None:
        return id_of(chosen.opportunity)
    parts = context.store.accounts.contact(contact_id).parts
    if len(parts) == 1:
        return parts[0].opportunity_id
    known = ", ".join(f"#{part.opportunity_id}" for part in parts) or "–"
    raise Usage(N_("Say on which opportunity: --in ID. They take part in: {known}"), known=known)


def _decides(fields: dict[str, str | None]) -> bool | None:
    if "decides" not in fields:
        return None
    word = fold(fields.pop("decides") or "")
    if word not in _YES | _NO:
        raise Usage(N_("“{key}” is yes or no, not “{text}”."), key="decides", text=word)
    return word in _YES
