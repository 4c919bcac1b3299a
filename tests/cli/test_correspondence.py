"""`add --email` and `add --vcard` as a mail program, a mail rule and a person run them."""

import io
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from time import process_time
from typing import Any

import pexpect
import pytest

from cli_help import Answer, Shell

CARD = b"""BEGIN:VCARD
VERSION:3.0
FN:Jean Martin
ORG:Martin SA
TITLE:Buyer
TEL:0611223344
TEL:0622334455
EMAIL:jean@martin.example
ADR:;;1 rue X;Paris;;75001;France
NOTE:met at the fair
END:VCARD
"""


def message(
    subject: str = "Devis façade",
    sender: str = "Marie Dupond <marie@dupond.example>",
    number: int = 1,
    text: str = "Bonjour,\ncombien ?",
    **headers: str,
) -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"] = sender, subject
    made["Date"] = f"Tue, {number:02} Nov 2026 10:00:00 +0000"
    made["Message-ID"] = f"<{number}@dupond.example>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made.as_bytes()


class Mail:
    """A shell that pipes bytes into `add`."""

    def __init__(self, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
        self.shell = shell
        self.monkeypatch = monkeypatch

    def __call__(self, data: bytes, *arguments: str, option: str = "--email", **environment: str) -> Answer:
        # Each a minute after the other, as what waits is taken in in its order.
        now = datetime.fromisoformat(self.shell.environment["PIPEBOARD_NOW"]) + timedelta(minutes=1)
        self.shell.environment["PIPEBOARD_NOW"] = now.isoformat()
        self.monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        return self.shell("add", option, "-", *arguments, **environment)

    def ok(self, data: bytes, *arguments: str, option: str = "--email") -> Answer:
        answer = self(data, *arguments, option=option)
        assert answer.code == 0, answer
        return answer

    def json(self, data: bytes, *arguments: str, option: str = "--email") -> Any:
        return self.ok(data, "--json", *arguments, option=option).json


@pytest.fixture
def mail(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Mail:
    return Mail(shell, monkeypatch)


def details(shell: Shell, number: int = 1) -> Any:
    return shell.ok("show", str(number), "--json").json


def numbers(shell: Shell) -> list[int]:
    return [one["id"] for one in shell.ok("list", "--json", "--sort", "id").json["opportunities"]]


# From an e-mail ----------------------------------------------------------------------------------------------------


def test_a_message_becomes_an_opportunity(mail: Mail, shell: Shell) -> None:
    answer = mail.ok(message("Re: Devis façade"), "6000€", "#web", "!quote", ">call 2026-11-24")
    assert answer.out.startswith("#1 Devis façade\n")
    assert "To undo" in answer.err
    found = details(shell)
    one = found["opportunity"]
    assert (one["title"], one["account"], one["amount_minor"], one["tags"]) == ("Devis façade", None, 600000, ["web"])
    assert (one["stage"], one["next_action"]["due_on"]) == ("Quote", "2026-11-24")
    assert found["note"] == "Bonjour,\ncombien ?"
    (person,) = found["people"]
    assert (person["name"], person["email"]) == ("Marie Dupond", "marie@dupond.example")
    (done,) = found["done"]
    assert (done["kind"], done["subject"], done["done_on"]) == ("email", "Devis façade", "2026-11-01")
    assert done["note"] == "From: Marie Dupond <marie@dupond.example>\nMessage-ID: <1@dupond.example>"
    shell.ok("undo")
    assert numbers(shell) == []
    with sqlite3.connect(shell.path) as file:
        assert [file.execute(f"SELECT count(*) FROM {table}").fetchone() for table in ("contact", "activity")] == [
            (0,)
        ] * 2


def test_words_beside_it_may_name_the_title_and_the_account(mail: Mail) -> None:
    made = mail.json(message(), "@Dupond", "North wall", "6k€")
    assert (made["opportunity"]["title"], made["opportunity"]["account"]) == ("North wall", "Dupond")
    assert made["outcome"] == "created"
    assert made["saved"]


def test_the_next_message_of_the_sender_goes_to_it(mail: Mail, shell: Shell) -> None:
    mail.ok(message())
    answer = mail.ok(message("Another thing", number=2, text="next\n\n> quoted"))
    assert answer.out.startswith("#1 Devis façade\n")
    assert "its sender takes part in it" in answer.err
    assert numbers(shell) == [1]
    newest, _ = details(shell)["done"]
    assert newest["note"] == (
        "next\n\n> quoted\n\nFrom: Marie Dupond <marie@dupond.example>\nMessage-ID: <2@dupond.example>"
    )
    shell.ok("undo")
    assert len(details(shell)["done"]) == 1


def test_the_same_message_is_kept_once(mail: Mail, shell: Shell) -> None:
    mail.ok(message())
    again = mail(message())
    assert again.code == 0
    assert "already" in again.err
    assert mail.json(message())["outcome"] == "already_there"
    assert len(details(shell)["done"]) == 1
    undated = message().replace(b"Date:", b"X-Date:").replace(b"<1@", b"<9@")
    mail.ok(undated)
    assert "already" in mail.ok(undated).err
    shell.ok("undo")
    assert mail.json(undated)["outcome"] == "attached"


def test_which_of_several(mail: Mail, shell: Shell) -> None:
    mail.ok(message("Façade"), "@Dupond")
    shell.ok("add", "title:Roof", "@Dupond")
    shell.ok("add", "title:Kitchen", "@Martin")
    # The subject tells the two of one account apart; the thread does before all; a sender alone takes the latest.
    assert mail.json(message("About the roof", number=2))["opportunity"]["id"] == 2
    assert mail.json(message("Kitchen", number=3, In_Reply_To="<1@dupond.example>"))["opportunity"]["id"] == 1
    colleague = "Paul <paul@dupond.example>"
    assert mail.json(message("Roof again", colleague, number=4))["opportunity"]["id"] == 2
    stranger = mail.json(message("Kitchen", "x@gmail.com", number=5))
    assert (stranger["outcome"], stranger["candidates"]) == ("created", [3])
    unsure = mail.ok(message("Something else", colleague, number=6))
    assert unsure.out.startswith("#5 ")
    assert "#1 Dupond · Façade" in unsure.err


def test_a_closed_one_takes_no_message_and_its_account_stays(mail: Mail, shell: Shell) -> None:
    mail.ok(message(), "@Dupond")
    shell.ok("won", "1", "--no-next")
    made = mail.json(message("Next year", number=2))
    assert (made["outcome"], made["opportunity"]["id"], made["opportunity"]["account"]) == ("created", 2, "Dupond")
    assert [person["name"] for person in details(shell, 2)["people"]] == ["Marie Dupond"]


def test_a_stranger_of_the_same_name_replaces_nothing(mail: Mail, shell: Shell) -> None:
    mail.ok(message(), "@Dupond")
    mail.ok(message("Win money", "Marie Dupond <evil@spam.example>", number=2), "@Dupond")
    assert details(shell, 1)["people"][0]["email"] == "marie@dupond.example"
    assert details(shell, 2)["people"][0]["email"] == "evil@spam.example"


def test_words_that_an_open_one_cannot_take_are_said(mail: Mail) -> None:
    mail.ok(message())
    assert "6000€ #web" in mail.ok(message(number=2), "6000€", "#web").err


def test_a_dry_run_saves_nothing(mail: Mail, shell: Shell) -> None:
    would = mail.ok(message(), "--dry-run", "6000€")
    assert would.out.startswith("Devis façade\n")
    assert "Nothing was saved" in would.err
    assert not Path(shell.path).exists()
    mail.ok(message())
    would = mail.ok(message(number=2), "--dry-run")
    assert would.out.startswith("#1 Devis façade\n")
    assert mail.json(message(number=2), "--dry-run")["saved"] is False
    assert len(details(shell)["done"]) == 1


def test_a_file_will_do_too(shell: Shell, tmp_path: Path) -> None:
    place = tmp_path / "m.eml"
    place.write_bytes(message())
    assert shell.ok("add", f"--email={place}", "--json").json["outcome"] == "created"
    assert shell("add", "--email", str(tmp_path / "none.eml")).code == 1
    assert shell("add", "--email", str(tmp_path)).code == 2


def test_what_is_wrong_is_said_and_nothing_is_made(mail: Mail, shell: Shell) -> None:
    for data in (b"", b"just words", b"\xff" * 100):
        answer = mail(data)
        assert answer.code == 1
        assert "Nothing was saved." in answer.err
    assert mail(b"words", option="--vcard").code == 1
    assert not Path(shell.path).exists()
    for wrong in (("--email",), ("--email", "-", "--vcard", "-"), ("--email", "-", "--colour")):
        assert shell("add", *wrong).code == 2
    assert "--email FILE" in shell.ok("add", "--email", "-", "--help").out
    assert shell.ok("add", "--json", "--", "--email").json["opportunity"]["title"] == "--email"
    assert mail(message(), "!nowhere").code == 0


def test_hostile_messages_come_out_inert(mail: Mail, shell: Shell) -> None:
    hostile = "\x1b[31mred\x07 \u202eevil\u202c [bold]x[/b] \u200bzero"
    data = f"From: {hostile} <h@h.example>\nSubject: {hostile}\nMessage-ID: <{hostile}>\n\n{hostile}\n".encode()
    answers = [mail.ok(data), mail.ok(data, "--json"), shell.ok("show", "1"), shell.ok("history"), shell.ok("list")]
    for text in (text for answer in answers for text in (answer.out, answer.err)):
        assert not {"\x1b", "\x07", "\u202e", "\u200b"} & set(text)
    assert "[bold]x[/b]" in answers[0].out


def test_a_busy_file_keeps_the_message_beside_it(mail: Mail, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    mail.ok(message())
    monkeypatch.setattr("pipeboard.cli.context.WAIT", 0.05)
    holder = sqlite3.connect(shell.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    kept = mail.ok(message("Second", number=2, text="é\x00"))
    assert "kept beside it" in kept.err
    assert mail.json(message("New", "x@y.example", number=3), "6000€")["spooled"]
    mail.ok(message("Second", number=2, text="é\x00"))
    assert "kept beside it" in mail.ok(CARD, option="--vcard").err
    assert "kept beside it" in mail.ok(CARD, "roof 500€", option="--vcard").err
    holder.execute("ROLLBACK")
    holder.close()
    told = shell.ok("list", "--json").err
    assert "4 lines that had waited" in told
    assert [one["subject"] for one in details(shell)["done"]] == ["Second", "Devis façade"]
    assert details(shell, 2)["opportunity"]["amount_minor"] == 600000
    assert details(shell, 3)["people"][0]["name"] == "Jean Martin"
    assert not Path(shell.path + ".spool").exists()
    shell.ok("undo")
    shell.ok("list")
    assert numbers(shell) == [1, 2]


def test_what_can_be_kept_nowhere_is_a_failure(mail: Mail, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    mail.ok(message())
    monkeypatch.setattr("pipeboard.cli.context.WAIT", 0.05)
    Path(shell.path + ".spool").write_text("in the way")
    holder = sqlite3.connect(shell.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    answer = mail(message("Second", number=2))
    holder.close()
    assert answer.code == 1
    assert "could not be kept beside it" in answer.err
    assert "Second" in answer.err
    assert len(details(shell)["done"]) == 1


def test_a_file_that_cannot_be_written_leaves_the_message_to_the_mail_program(mail: Mail, shell: Shell) -> None:
    Path(shell.path).write_bytes(b"not a database at all, but long enough to look like one" * 40)
    answer = mail(message(), "6000€")
    assert answer.code == 1
    assert "This was not saved: Devis façade" in answer.err
    assert "6000€" in answer.err


_FULL = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
from pipeboard.cli.dispatch import run
sys.exit(run(["add", "--email", "-"], os.environ))
"""


def test_a_full_disk_is_said_and_the_rule_tries_again(mail: Mail, shell: Shell) -> None:
    mail.ok(message())
    size = Path(shell.path).stat().st_size
    done = subprocess.run(
        [sys.executable, "-c", _FULL, str(size)],
        input=message("Second", number=2, text="long\n" * 20_000),
        env={**shell.environment, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1, done
    assert b"This was not saved: Second" in done.stderr
    assert b"Traceback" not in done.stderr
    assert len(details(shell)["done"]) == 1
    assert shell.ok("doctor", "--json").json["findings"] == []
    assert mail.json(message("Second", number=2))["outcome"] == "attached"


def asking(shell: Shell, *arguments: str, data: bytes | None = None) -> "pexpect.spawn[str]":
    """`add` on a terminal; with data, as a mail program runs it: the message in stdin, the terminal beside it."""
    command = [sys.executable, "-m", "pipeboard", "add", *arguments]
    environment = {**shell.environment, "TERM": "dumb"}
    if data is None:
        return pexpect.spawn(command[0], command[1:], env=environment, encoding="utf-8", timeout=20)
    place = Path(shell.path).with_suffix(".eml")
    place.write_bytes(data)
    script = 'exec < "$0"; exec "$@"'
    return pexpect.spawn("/bin/sh", ["-c", script, str(place), *command], env=environment, encoding="utf-8", timeout=20)


@pytest.mark.parametrize(
    ("answer", "numbered", "many"),
    [("", 2, 2), ("2", 1, 2), ("x\r9\r1", 2, 2), ("n", 3, 3), ("\x04", 0, 2), ("\x03", 0, 2)],
)
def test_on_a_terminal_it_is_asked(mail: Mail, shell: Shell, answer: str, numbered: int, many: int) -> None:
    mail.ok(message("Façade"), "@Dupond")
    shell.ok("add", "title:Roof", "@Dupond")
    child = asking(shell, "--email", "-", data=message("Roof", number=2))
    child.expect("Which opportunity is it about")
    child.expect("n makes a new one")
    child.send(answer if answer in ("\x03", "\x04") else answer + "\r")
    child.expect(pexpect.EOF)
    child.close()
    said = child.before or ""
    assert len(numbers(shell)) == many
    if numbered:
        assert child.exitstatus == 0, said
        assert details(shell, numbered)["done"][0]["done_on"] == "2026-11-02"
    else:
        assert child.exitstatus == 130, said
        assert "This was not saved: Roof" in said


def test_on_a_terminal_y_asks_nothing(mail: Mail, shell: Shell, tmp_path: Path) -> None:
    mail.ok(message("Façade"))
    place = tmp_path / "m.eml"
    place.write_bytes(message("Roof", number=2))
    child = asking(shell, "--email", str(place), "-y")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert len(details(shell)["done"]) == 2
    place.write_bytes(message("Roof", number=3))
    child = asking(shell, "--email", str(place))
    child.expect("n makes a new one")
    child.send("n\r")
    child.expect(pexpect.EOF)
    assert numbers(shell) == [1, 2]


# Several at once ---------------------------------------------------------------------------------------------------

LINE = b"From a@b.example Tue Nov 17 09:15:00 2026\n"


def several(*messages: bytes) -> bytes:
    return b"\n".join(LINE + one for one in messages)


def test_several_messages_are_several_and_one_undo(mail: Mail, shell: Shell) -> None:
    mail.ok(message("Façade"), "@Dupond")
    batch = several(
        message("Roof", "Bob <bob@bob.example>", number=2),
        message("Again", number=3),
        message("More", "Bob <bob@bob.example>", number=4),
        message("Roof", "Bob <bob@bob.example>", number=2),
    )
    answer = mail.ok(batch, "#fair")
    assert [line for line in answer.out.splitlines() if line.startswith("#")] == [
        "#2 Roof (new)",
        "#1 Dupond · Façade (goes to this opportunity)",
        "#2 Roof (goes to this opportunity)",
        "#2 Roof (goes to this opportunity)",
    ]
    assert "To undo all of it" in answer.err
    assert details(shell, 2)["opportunity"]["tags"] == ["fair"]
    assert [one["subject"] for one in details(shell, 2)["done"]] == ["More", "Roof"]
    again = mail.json(batch)
    assert [one["outcome"] for one in again["messages"]] == ["already_there"] * 4
    assert not again["saved"]
    shell.ok("undo")
    assert numbers(shell) == [1]
    assert len(details(shell)["done"]) == 1


def test_one_that_cannot_be_read_is_said_and_the_others_are_kept(mail: Mail, shell: Shell) -> None:
    batch = several(message("Roof", number=1), b"X-Nothing: 1\n\nwords\n", message("Wall", "w@w.example", number=3))
    answer = mail(batch)
    assert answer.code == 1
    assert "Message 2 was not kept: This is no e-mail message" in answer.err
    assert numbers(shell) == [1, 2]
    told = mail(batch, "--json")
    assert told.code == 1
    assert [one["number"] for one in told.json["refused"]] == [2]
    place = Path(shell.path + ".not-added.mbox")
    assert told.json["kept_in"] == str(place)
    # Whoever tries again keeps it once.
    assert place.read_bytes().startswith(b"From a@b.example ")
    assert place.read_bytes().endswith(b"2026\nX-Nothing: 1\n\nwords\n\n")
    assert place.read_bytes().count(b"X-Nothing") == 1


def too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeboard.exchange.email_in.LARGEST", 4000)


def test_one_that_is_refused_is_named_and_kept_whole(mail: Mail, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    large = message("Wall", "Will <w@w.example>", number=2, text="From the wall\n" + "brick " * 1000)
    batch = several(message("Roof", number=1), large, message("Door", "d@d.example", number=3))
    with monkeypatch.context() as patch:
        too_large(patch)
        answer = mail(batch)
    assert answer.code == 1
    assert "Message 2 (Wall, Will <w@w.example>) was not kept: It is too large" in answer.err
    place = shell.path + ".not-added.mbox"
    assert place in answer.err
    assert numbers(shell) == [1, 2]
    shell.ok("add", "--email", place)
    assert details(shell, 3)["opportunity"]["title"] == "Wall"
    assert "From the wall" in shell.ok("show", "3").out


def test_one_of_those_that_waited_is_named_and_kept(mail: Mail, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    mail.ok(message("Façade", "x@x.example", number=9))
    batch = several(message("Roof", number=1), message("Wall", number=2, text="brick " * 1000), b"X-No: 1\n\nw\n")
    monkeypatch.setattr("pipeboard.cli.context.WAIT", 0.05)
    too_large(monkeypatch)
    with busy(shell.path):
        mail.ok(batch)
    answer = shell.ok("list")
    assert "Message 2 (Wall, Marie Dupond <marie@dupond.example>) was not kept: It is too large" in answer.err
    assert "Message 3 was not kept: This is no e-mail message" in answer.err
    assert f"2 messages are kept as they came in {shell.path}.not-added.mbox" in answer.err
    kept = Path(shell.path + ".not-added.mbox").read_bytes()
    assert kept.count(b"\nSubject: Wall\n") == kept.count(b"X-No: 1\n\nw\n") == 1
    assert numbers(shell) == [1, 2]
    assert "not kept" not in shell.ok("list").err
    shell.ok("undo")
    assert numbers(shell) == [1]


CARDS = CARD + b"BEGIN:VCARD\nVERSION:4.0\nFN:Friends\nKIND:group\nNOTE:long\n  folded\nEND:VCARD\n"


def test_cards_that_are_left_out_are_named_and_kept(mail: Mail, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Path(shell.path + ".not-added.vcf")
    answer = mail.ok(CARDS, option="--vcard")
    assert "Card 2 (Friends) is left out" in answer.err
    assert str(place) in answer.err
    assert place.read_bytes() == CARDS[len(CARD) :]
    place.unlink()
    monkeypatch.setattr("pipeboard.cli.context.WAIT", 0.05)
    with busy(shell.path):
        mail.ok(CARDS, option="--vcard")
    answer = shell.ok("list")
    assert "Card 2 (Friends) was not added: a list of contacts, no person" in answer.err
    assert place.read_bytes() == CARDS[len(CARD) :]


@contextmanager
def busy(path: str) -> Iterator[None]:
    """Another program writes to the file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        yield
        holder.execute("ROLLBACK")


def test_a_dry_run_of_several(mail: Mail, shell: Shell) -> None:
    batch = several(message("Roof", number=1), message("Wall", "w@w.example", number=2))
    would = mail.ok(batch, "--dry-run")
    assert "Roof → new" in would.out
    assert "Nothing was saved" in would.err
    assert not Path(shell.path).exists()
    mail.ok(message("Roof", number=1))
    would = mail.ok(batch, "--dry-run")
    assert "Roof → #1 (kept there already)" in would.out
    told = mail.json(several(message("Other", number=5), message("Wall", "w@w.example", number=2)), "--dry-run")
    assert [(one["outcome"], one["saved"]) for one in told["messages"]] == [("attached", False), ("created", False)]
    assert numbers(shell) == [1]


def test_several_that_waited_are_taken_in(mail: Mail, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    mail.ok(message("Façade", "x@x.example"))
    monkeypatch.setattr("pipeboard.cli.context.WAIT", 0.05)
    holder = sqlite3.connect(shell.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    answer = mail.ok(several(message("Roof", number=2), message("Wall", "w@w.example", number=3)))
    assert "“Roof; Wall” is kept beside it" in answer.err
    holder.execute("ROLLBACK")
    holder.close()
    shell.ok("list")
    assert numbers(shell) == [1, 2, 3]
    shell.ok("undo")
    assert numbers(shell) == [1]


def test_a_day_without_an_hour_and_no_day_at_all(mail: Mail, shell: Shell) -> None:
    odd = message(number=2).replace(b" 10:00:00 +0000", b" 99:00 +0100")
    mail.ok(odd)
    assert "already" in mail.ok(odd).err
    assert details(shell)["done"][0]["done_on"] == "2026-11-02"
    none = mail.ok(message("Other", "b@b.example", number=3).replace(b"Date:", b"X-Date:"))
    assert "no date that can be read" in none.err
    assert details(shell, 2)["done"][0]["done_on"] == "2026-11-21"


# From a business card ----------------------------------------------------------------------------------------------


def test_a_card_makes_the_account_and_the_contact(mail: Mail, shell: Shell) -> None:
    answer = mail.ok(CARD, option="--vcard")
    assert "Jean Martin" in answer.out
    assert numbers(shell) == []
    with sqlite3.connect(shell.path) as file:
        contact = file.execute("SELECT name, account_id, job, email, phone, note FROM contact").fetchall()
        account = file.execute("SELECT name, address FROM account").fetchall()
    assert contact == [("Jean Martin", 1, "Buyer", "jean@martin.example", "0611223344", "0622334455\nmet at the fair")]
    assert account == [("Martin SA", "1 rue X, 75001, Paris, France")]
    assert "so already" in mail.ok(CARD, option="--vcard").err
    mail.ok(CARD.replace(b"Buyer", b"Owner"), option="--vcard")
    with sqlite3.connect(shell.path) as file:
        assert file.execute("SELECT job FROM contact").fetchall() == [("Owner",)]
    shell.ok("undo")
    shell.ok("undo")
    with sqlite3.connect(shell.path) as file:
        assert file.execute("SELECT (SELECT count(*) FROM contact) + (SELECT count(*) FROM account)").fetchone() == (0,)


def test_words_that_follow_make_an_opportunity(mail: Mail, shell: Shell) -> None:
    made = mail.json(CARD, "roof", "5k€", "#fair", option="--vcard")
    one = made["opportunity"]
    assert (one["title"], one["account"], one["amount_minor"], one["tags"]) == ("roof", "Martin SA", 500000, ["fair"])
    assert made["cards"][0]["name"] == "Jean Martin"
    assert [person["job"] for person in details(shell)["people"]] == ["Buyer"]
    second = mail.json(CARD, "7k€", option="--vcard")["opportunity"]
    assert (second["title"], second["account"]) == ("Martin SA", "Martin SA")
    assert mail.json(message("Hello", "jean@martin.example"))["outcome"] == "attached"
    shell.ok("undo", "1")
    assert numbers(shell) == [2]


def test_several_cards_are_one_command(mail: Mail, shell: Shell, tmp_path: Path) -> None:
    place = tmp_path / "two.vcf"
    place.write_bytes(CARD + CARD.replace(b"Jean", b"Anne").replace(b"jean@", b"anne@"))
    assert "Nothing was saved" in shell.ok("add", "--vcard", str(place), "--dry-run", "roof").err
    assert not Path(shell.path).exists()
    shell.ok("add", "--vcard", str(place), "roof")
    assert [person["name"] for person in details(shell)["people"]] == ["Anne Martin", "Jean Martin"]
    shell.ok("undo")
    assert numbers(shell) == []


def cards(*bodies: bytes) -> bytes:
    return b"".join(b"BEGIN:VCARD\nVERSION:3.0\n" + body + b"\nEND:VCARD\n" for body in bodies)


BOOK = cards(
    b"FN:Lea Martin\nORG:Acme;Purchasing\nTITLE:Buyer\nBDAY:1980-04-12\nEMAIL;TYPE=HOME:lea@home.example"
    b"\nEMAIL;TYPE=WORK:lea@acme.example\nADR;TYPE=HOME:;;1 rue A;Lyon;;69001;\nADR;TYPE=WORK:;;2 rue B;Paris;;75001;",
    b"FN:Acme\nORG:Acme\nX-ABShowAs:COMPANY\nTEL:0102\nURL:http://acme.example\nEMAIL:info@acme.example"
    b"\nNOTE:a customer",
    b"FN:Friends\nX-ADDRESSBOOKSERVER-KIND:group",
    b"FN:Lea Again\nEMAIL:lea@acme.example\nTEL:0600",
    b"FN:Bob\nPHOTO;ENCODING=b:AAAA",
)  # fmt: skip


def held(shell: Shell) -> tuple[list[Any], list[Any]]:
    with sqlite3.connect(shell.path) as file:
        contacts = file.execute("SELECT name, job, email, phone, note FROM contact ORDER BY id").fetchall()
        return contacts, file.execute("SELECT name, website, phone, address, note FROM account").fetchall()


def test_an_address_book_is_one_undo_and_makes_no_opportunity(mail: Mail, shell: Shell) -> None:
    would = mail.ok(BOOK, "--dry-run", option="--vcard")
    assert "Cards: 2 new, 2 known with something new, 0 known as they are, 1 left out." in would.out
    assert "Card 3 (Friends) is left out: a list of contacts, no person." in would.err
    assert "Not kept of the cards: PHOTO" in would.err
    assert not Path(shell.path).exists()
    shell.ok("add", "Roof")
    shell.ok("undo")
    assert mail.json(BOOK, "--dry-run", option="--vcard")["counts"] == {
        "new": 2,
        "changed": 2,
        "known": 0,
        "skipped": 1,
    }
    done = mail.ok(BOOK, option="--vcard")
    assert "2 new, 2 known with something new" in done.out
    assert numbers(shell) == []
    lea = "Department: Purchasing\nBirthday: 12 Apr 1980\nOther address: 1 rue A, 69001, Lyon"
    contacts, accounts = held(shell)
    assert contacts == [
        ("Lea Martin", "Buyer", "lea@acme.example", "0600", f"lea@home.example\n{lea}"),
        ("Bob", None, None, None, None),
    ]
    assert accounts == [
        ("Acme", "http://acme.example", "0102", "2 rue B, 75001, Paris", "info@acme.example\na customer")
    ]
    again = mail.ok(BOOK, option="--vcard")
    assert "0 new, 0 known with something new, 4 known as they are" in again.out
    assert "so already" in again.err
    shell.ok("undo")
    assert held(shell) == ([], [])


def test_a_note_is_written_in_the_language_of_the_user(mail: Mail, shell: Shell) -> None:
    mail.ok(cards(b"FN:Lea\nORG:Acme;Achats\nBDAY:--0412"), "--lang", "fr", option="--vcard")
    assert held(shell)[0][0][4] == "Service : Achats\nAnniversaire : 12 avr."


def test_what_a_card_replaces_is_kept_in_the_note(mail: Mail, shell: Shell) -> None:
    mail.ok(cards(b"FN:Lea\nORG:Acme\nEMAIL:old@acme.example\nTEL:0101"), option="--vcard")
    mail.ok(cards(b"FN:Lea\nORG:Acme\nEMAIL:new@acme.example\nTEL:0202"), option="--vcard")
    assert held(shell)[0] == [("Lea", None, "new@acme.example", "0202", "old@acme.example\n0101")]


def test_five_thousand_cards_come_in_in_one_undo(mail: Mail, shell: Shell) -> None:
    book = cards(*(b"FN:Lea N%d\nORG:Acme %d\nEMAIL:l%d@acme.example" % (one, one // 3, one) for one in range(5000)))
    started = process_time()
    assert "Cards: 5000 new" in mail.ok(book, option="--vcard").out
    # Four seconds of work on the slower machines; a loaded one stretches it.
    assert process_time() - started < 30
    contacts, accounts = held(shell)
    assert (len(contacts), len(accounts)) == (5000, 1667)
    assert shell.ok("doctor", "--json").json["findings"] == []
    shell.ok("undo")
    assert held(shell) == ([], [])
