"""What a salesperson does in a day, and what happens to them: each step says what must be true after it."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from pipeboard.sales.capture.draft import Action
from pipeboard.store import spool
from pipeboard.store.changes.account_activities import AddContact, LogForAccount, PlanForAccount
from pipeboard.store.changes.account_fields import SetAccount, SetContact
from pipeboard.store.changes.activities import Finish, Log, Plan, Snooze
from pipeboard.store.changes.closing import Close, Reopen
from pipeboard.store.changes.copying import Duplicate
from pipeboard.store.changes.expected_dates import Push
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.changes.moves import MoveTo
from pipeboard.store.changes.stars_and_tags import SetStar
from simulation.world import Lost, World

Step = Callable[[World], None]

NAMES = ("Dupond", "Hôtel de Mars", "Harbour & Finch", "株式会社テスト", "O'Brien [/b]", "Leroy")
TITLES = ("façade", "toit", "audit", "website", "refonte", "painting")
AMOUNTS = ("", "600€", "6k€", "1 200,50 €", "CHF 900", "200€/mois", "3x1200€", "$4,500")
WHEN = ("", "^early {month}", "^{day}", "^T4", "^fin {month}")
NEXT = ("", ">call tomorrow 10:00", ">rappeler mardi 10h", ">envoyer devis jeudi", ">meet in two weeks")
STAGES = ("to qual", "contacted", "met", "quote", "nego")


def _line(world: World) -> str:
    chance = world.chance
    world.number += 1
    later = world.today + dt.timedelta(days=chance.randint(0, 200))
    when = chance.choice(WHEN).format(month=f"{later:%B}".lower(), day=later.isoformat())
    account = f'@"{chance.choice(NAMES)}"' if chance.random() < 0.8 else ""
    parts = (account, f"{chance.choice(TITLES)} n{world.number}x", chance.choice(AMOUNTS), when, chance.choice(NEXT))
    return " ".join(part for part in parts if part)


def _amounts_known(world: World) -> int:
    return int(world.ask("SELECT count(*) FROM opportunity")[0][0])


# At the prompt -------------------------------------------------------------------------------------------------------


def add(world: World) -> None:
    before, line = _amounts_known(world), _line(world)
    answer = world.prompt("add", "-y", line)
    if answer.code != 0 or _amounts_known(world) != before + 1:
        raise Lost(f"add {line!r}: {answer}")
    world.took()


def add_many(world: World) -> None:
    before = _amounts_known(world)
    lines = [_line(world) for _ in range(world.chance.randint(2, 5))]
    answer = world.prompt("add", "-y", "-", stdin="\n".join(lines) + "\n")
    if answer.code != 0 or _amounts_known(world) != before + len(lines):
        raise Lost(f"add - {lines}: {answer}")
    world.took()


def _on_one(world: World, status: str | None, *words: str, refusals: tuple[int, ...] = ()) -> None:
    ids = world.ids(status)
    if not ids:
        return
    one = str(world.chance.choice(ids))
    answer = world.prompt(*(one if word == "ID" else word for word in words))
    if answer.code == 0:
        world.took()
    elif answer.code in refusals:
        world.unchanged(f"refused {words}")
    else:
        raise Lost(f"{words} on {one}: {answer}")


def move(world: World) -> None:
    _on_one(world, "open", "move", "ID", world.chance.choice(STAGES), refusals=(1,))


def close(world: World) -> None:
    verb = world.chance.choice(("won", "lost", "cancel"))
    words = [verb, "ID", "--no-next"]
    if world.chance.random() < 0.5:
        words += ["--planned", world.chance.choice(("done", "drop", "keep"))]
    if verb != "won" and world.chance.random() < 0.6:
        words += ["--reason", world.chance.choice(("price", "no budget", "trop cher"))]
    _on_one(world, "open", *words)


def close_in_the_past(world: World) -> None:
    day = world.chance.choice(("yesterday", "monday", "hier", (world.today - dt.timedelta(days=3)).isoformat()))
    _on_one(world, "open", "won", "ID", "--no-next", "--on", day, refusals=(1, 2))


def close_ahead(world: World) -> None:
    """A closing day lies today or in the past."""
    ids = world.ids("open")
    if ids:
        day = (world.today + dt.timedelta(days=world.chance.randint(1, 90))).isoformat()
        answer = world.prompt("won", str(world.chance.choice(ids)), "--no-next", "--on", day)
        if answer.code not in (1, 2):
            raise Lost(f"a closing day ahead of today was taken: {answer}")
        world.unchanged("a refused closing")


def win_and_renew(world: World) -> None:
    # One that was opened again has its renewal already: then nothing is done.
    _on_one(world, "open", "won", "ID", "--no-next", "--renew", refusals=(1,))


def renew(world: World) -> None:
    """Refused while a renewal is open."""
    verb = world.chance.choice(("renew", "upsell"))
    _on_one(world, "won", verb, "ID", *world.chance.choice(((), ("--term", "24"), ("--title", "more"))), refusals=(1,))


def wait(world: World) -> None:
    day = (world.today + dt.timedelta(days=world.chance.randint(1, 60))).isoformat()
    _on_one(world, "open", "standby", "ID", day, "--why", "the budget")


def plan_what_comes_again(world: World) -> None:
    every = world.chance.choice(("week", "month", "trimestre", "an"))
    day = (world.today + dt.timedelta(days=world.chance.randint(-40, 40))).isoformat()
    _on_one(world, "open", "plan", "ID", f"call {day}", "--every", every, "--minutes", "30", refusals=(2,))


def edit_action(world: World) -> None:
    planned = [row[0] for row in world.ask("SELECT id FROM activity WHERE done_at IS NULL")]
    if planned:
        said = world.chance.choice(
            ("every=month", "every=", "minutes=45", "subject=call again", "at=10:00", "reason=x")
        )
        answer = world.prompt("action", f"a{world.chance.choice(planned)}", "set", said)
        if answer.code != 0:
            raise Lost(f"action set {said}: {answer}")
        world.took()


def set_playbook(world: World) -> None:
    stage = world.chance.choice(("met", "quote"))
    words = world.chance.choice(
        (("add", "call", "Ask for the budget", "+2"), ("need", "Budget"), ("need", "Date"), ("clear",))
    )
    answer = world.prompt("playbook", stage, *words)
    if answer.code != 0:
        raise Lost(f"playbook {stage} {words}: {answer}")
    world.took()


def move_with_playbook(world: World) -> None:
    _on_one(world, "open", "move", "ID", world.chance.choice(("met", "quote")), "--playbook", refusals=(1,))


def know(world: World) -> None:
    _on_one(world, "open", "know", "ID", "budget", refusals=(2,))


def reopen(world: World) -> None:
    closed = world.ids("won") + world.ids("lost") + world.ids("cancelled")
    if closed:
        answer = world.prompt("reopen", str(world.chance.choice(closed)))
        if answer.code != 0:
            raise Lost(f"reopen: {answer}")
        world.took()


def set_amount(world: World) -> None:
    """A new amount without a currency keeps the currency that the opportunity has."""
    ids = [row[0] for row in world.ask("SELECT id FROM opportunity WHERE currency IS NOT NULL")]
    if not ids:
        return
    one = world.chance.choice(ids)
    (before,) = world.ask("SELECT currency FROM opportunity WHERE id = ?", one)[0]
    answer = world.prompt("set", str(one), f"amount={world.chance.randint(100, 9999)}")
    (after,) = world.ask("SELECT currency FROM opportunity WHERE id = ?", one)[0]
    if answer.code != 0 or before != after:
        raise Lost(f"set amount of {one}: {before} → {after}: {answer}")
    world.took()


def set_field(world: World) -> None:
    month = world.today.replace(day=1) + dt.timedelta(days=62)
    said = world.chance.choice(
        ("star=yes", "star=no", "probability=35", "probability=", "title=Renamed", f"close={month:%Y-%m}", "tags=fair")
    )
    _on_one(world, None, "set", "ID", said, refusals=(1, 2))


def finish(world: World) -> None:
    planned = world.planned()
    if planned:
        one = world.chance.choice(planned)
        answer = world.prompt("done", f"a{one}", "--outcome", "said yes")
        if answer.code != 0 or world.ask("SELECT done_at FROM activity WHERE id = ?", one)[0][0] is None:
            raise Lost(f"done a{one}: {answer}")
        world.took()


def snooze(world: World) -> None:
    planned = world.planned()
    if planned:
        answer = world.prompt("snooze", f"a{world.chance.choice(planned)}", world.chance.choice(("tomorrow", "lundi")))
        if answer.code != 0:
            raise Lost(f"snooze: {answer}")
        world.took()


def plan(world: World) -> None:
    _on_one(world, None, "plan", "ID", world.chance.choice(("call tomorrow 10:00", "rappeler mardi 10h")))


def log(world: World) -> None:
    _on_one(world, None, "log", "ID", "call said they would think about it")


def undo(world: World) -> None:
    """The last command is taken back: what stood before it stands again."""
    answer = world.prompt("undo")
    if answer.code in (1, 4, 5):
        world.unchanged("an undo that was refused")
        return
    if answer.code != 0:
        raise Lost(f"undo: {answer}")
    _stands_again(world, "undo at the prompt")


def _stands_again(world: World, who: str) -> None:
    now = world.dump()
    if not world.before:
        raise Lost(f"{who} took something back that nobody did")
    wanted = world.before.pop()
    if now != wanted:
        from store_help import difference

        raise Lost(f"{who}: {difference(wanted, now)}")
    world.known = now


def undo_and_redo(world: World) -> None:
    """Redo is the undo of an undo."""
    if not world.before:
        return
    stood = world.known
    answer = world.prompt("undo")
    if answer.code != 0:
        world.unchanged("an undo that was refused")
        return
    answer = world.prompt("redo")
    if answer.code != 0 or world.dump() != stood:
        raise Lost(f"redo does not lead back: {answer}")


def bring_in(world: World) -> None:
    """An import is one command; the same file again changes nothing."""
    rows = [("title", "account", "amount", "currency", "stage", "close date")]
    for _ in range(world.chance.randint(1, 8)):
        world.number += 1
        day = world.today + dt.timedelta(days=world.chance.randint(-30, 90))
        stage = world.chance.choice(("Met", "Quote", "Contacted"))
        rows.append((f"imported n{world.number}x", world.chance.choice(NAMES), "1200", "EUR", stage, day.isoformat()))
    place = world.folder / f"import-{world.number}.csv"
    place.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in rows) + "\n", "utf-8")
    before = _amounts_known(world)
    answer = world.prompt("import", str(place))
    if answer.code != 0 or _amounts_known(world) != before + len(rows) - 1:
        raise Lost(f"import: {answer}")
    world.took()
    again = world.prompt("import", str(place))
    if again.code not in (0, 5):
        raise Lost(f"import again: {again}")
    world.unchanged("the same import again")


def export_and_import(world: World) -> None:
    """What leaves the file and comes back changes nothing."""
    if not world.ids():
        return
    place = world.folder / "export.csv"
    place.unlink(missing_ok=True)
    answer = world.prompt("export", str(place))
    if answer.code != 0:
        raise Lost(f"export: {answer}")
    answer = world.prompt("import", str(place))
    if answer.code not in (0, 5):
        raise Lost(f"import of the export: {answer}")
    world.unchanged("its own export, imported again")


def compact(world: World) -> None:
    """The journal is compacted: no record changes, the end of each month is seen as before, and nothing more goes."""
    first, today = dt.date(2026, 1, 5), world.today
    before = first + dt.timedelta(days=world.chance.randint(0, max(0, (today - first).days)))
    months = [(before.replace(day=1) - dt.timedelta(days=31 * at)).replace(day=1) for at in range(3)]
    kept = [day - dt.timedelta(days=1) for day in (before, *months)]
    then = {day: world.dump_of(day) for day in kept if day >= first and world.app.kept_evening(day) == day}
    answer = world.prompt("compact", "--before", before.isoformat(), "--json")
    if answer.code != 0:
        raise Lost(f"compact before {before}: {answer}")
    world.unchanged("a compaction")
    for day, whole in then.items():
        if world.app.kept_evening(day) != day or world.dump_of(day) != whole:
            raise Lost(f"the evening of {day} is not what it was before {before} was compacted")
    if world.prompt("compact", "--before", before.isoformat(), "--json").json["commands"]:
        raise Lost(f"the same compaction again, before {before}, forgets more")


def erase_somebody(world: World) -> None:
    """All about an account is erased: its figures stay, its name is nowhere, and the rest is whole."""
    accounts = world.ask("SELECT name FROM account GROUP BY name_folded HAVING count(*) = 1 ORDER BY 1")
    if not accounts:
        return
    name = world.chance.choice(accounts)[0]
    facts = "SELECT id, status, stage_id, amount_minor, currency, closed_on, expected_by FROM opportunity"
    before = world.ask(facts)
    figures = world.prompt("forecast", "--json").json["months"]
    answer = world.prompt("erase", "--account", name, "--confirm", name, "--json")
    if answer.code != 0:
        raise Lost(f"erase {name}: {answer}")
    if world.ask(facts) != before:
        raise Lost(f"erasing {name} changed the figures of an opportunity")
    if world.prompt("forecast", "--json").json["months"] != figures:
        raise Lost(f"erasing {name} changed the forecast")
    for place in (world.path, *(str(one) for one in Path(world.path + ".backups").iterdir())):
        if name.encode() in Path(place).read_bytes():
            raise Lost(f"{name} is still in {place}")
    world.took(undoable=False)


# In the open app -----------------------------------------------------------------------------------------------------


def app_changes(world: World) -> None:
    """A change in the open app, on any opportunity."""
    chance, today = world.chance, world.today
    ids = world.ids("open")
    if not ids:
        return
    one = chance.choice(ids)
    stages = [stage.id for stage in world.app.pipelines.stages() if stage.phase == "selling"]
    action = Action("call", "call again", today + dt.timedelta(days=chance.randint(0, 20)), None)
    commands: list[Any] = [
        MoveTo((one,), chance.choice(stages)),
        SetStar((one,), chance.random() < 0.5),
        Plan(one, action),
        Log(one, "note", "a note\nof two lines"),
        Push((one,), 1),
        Close((one,), chance.choice(("won", "lost", "cancelled")), today, None, None),
        SetFields(one, {"title": f"titled anew n{world.number}x"}),
        Duplicate(one),
    ]
    people = [row[0] for row in world.ask("SELECT id FROM contact")]
    accounts = [row[0] for row in world.ask("SELECT id FROM account")]
    if people:
        commands.append(SetContact(chance.choice(people), {"phone": f"0{chance.randint(1, 9)}", "job": None}))
    if accounts:
        commands.append(SetAccount(chance.choice(accounts), {"note": "a note\nof two lines", "kind": "person"}))
        commands.append(PlanForAccount(chance.choice(accounts), action))
        commands.append(LogForAccount(chance.choice(accounts), "call", "talked", None, action))
        commands.append(AddContact(chance.choice(accounts), "Noor Blake", phone="06"))
    planned = world.planned()
    if planned:
        commands += [Finish((planned[0],), "done", action), Snooze((planned[-1],), today + dt.timedelta(days=2))]
    closed = world.ids("won") + world.ids("lost")
    if closed:
        commands.append(Reopen((chance.choice(closed),)))
    command = chance.choice(commands)
    if world.in_app(lambda store: store.run(command, world.stamp), type(command).__name__):
        world.took()
    else:
        world.unchanged("a refused change in the app")


def app_undo(world: World) -> None:
    if not world.in_app(lambda store: store.undo(world.stamp), "undo"):
        world.unchanged("a refused undo in the app")
        return
    _stands_again(world, "undo in the app")


def app_restarts(world: World) -> None:
    world.reopen_app()
    world.unchanged("a restart of the app")


# What goes wrong -----------------------------------------------------------------------------------------------------


def busy_file(world: World) -> None:
    """A line that is captured while another program writes waits beside the file, and is taken in once."""
    before, line = _amounts_known(world), _line(world)
    with closing(sqlite3.connect(world.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        answer = world.prompt("add", "-y", line)
        other.execute("ROLLBACK")
    if answer.code != 0 or not list(spool.waiting(world.path)):
        raise Lost(f"a line for a busy file: {answer}")
    answer = world.prompt("list")
    if list(spool.waiting(world.path)) or _amounts_known(world) != before + 1:
        raise Lost(f"the line that waited is not there: {answer}")
    world.took()


def full_disk(world: World) -> None:
    """A disk without room refuses, and nothing is half there."""
    connection = world.app.connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    ids = world.ids("open")
    try:
        if ids:
            text = "word " * 20_000
            taken = world.in_app(lambda store: store.run(Log(ids[0], "note", text), world.stamp), "note on a full disk")
            if taken:
                raise Lost("a note was saved on a full disk")
    finally:
        connection.execute("PRAGMA max_page_count = 1000000")
    world.unchanged("a full disk")


def cut_off(world: World) -> None:
    """A process is killed in the middle of a command: what stood before it stands, or all of what it did."""
    line = _line(world)
    open_ids = world.ids("open")
    words: list[tuple[str, ...]] = [("add", "-y", line)]
    if open_ids:
        one = str(world.chance.choice(open_ids))
        words += [("won", one, "--no-next"), ("set", one, "title=Cut off"), ("undo",), ("move", one, "quote")]
    chosen = world.chance.choice(words)
    before = world.known
    done = world.killed(lambda: world.prompt(*chosen), world.chance.choice((1, 3, 8, 15, 40, 90, 200, 10_000)))
    world.told.append(f"  of {chosen}")
    now = world.dump()
    if now == before:
        if done and chosen[0] == "add":
            raise Lost(f"{chosen} said it was done and is not there")
        return
    whole = world.ask("SELECT count(*) FROM command WHERE id = (SELECT max(id) FROM command)")[0][0]
    if not whole:
        raise Lost(f"{chosen} left half of itself")
    if chosen[0] == "undo":
        _stands_again(world, "an undo that was cut off after its commit")
    else:
        world.took()


STEPS: tuple[tuple[int, Step], ...] = (
    (14, add),
    (3, add_many),
    (7, move),
    (6, close),
    (2, close_in_the_past),
    (1, close_ahead),
    (3, reopen),
    (4, set_amount),
    (4, set_field),
    (6, finish),
    (4, snooze),
    (5, plan),
    (3, log),
    (2, win_and_renew),
    (2, renew),
    (2, wait),
    (2, plan_what_comes_again),
    (2, edit_action),
    (2, set_playbook),
    (2, move_with_playbook),
    (1, know),
    (6, undo),
    (3, undo_and_redo),
    (2, bring_in),
    (1, export_and_import),
    (1, compact),
    (14, app_changes),
    (4, app_undo),
    (2, app_restarts),
    (2, busy_file),
    (2, full_disk),
    (3, cut_off),
)
