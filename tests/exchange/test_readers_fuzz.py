"""Bytes by chance for each reader: a table, or an error that says what to do; never a traceback, and never for long.

`PIPEBOARD_FUZZ=100000` tries as many of each.
"""

import random
import time

import pytest

from pipeboard.exchange.errors import ExchangeError
from pipeboard.exchange.files_in import FileIn, read_files
from pipeboard.exchange.import_columns import Options
from pipeboard.exchange.import_preparing import prepare
from pipeboard.exchange.prepared_import import Wish
from pipeboard.store.errors import StoreError
from pipeboard.store.store import Store
from store_help import STAMP, dump
from thoroughness import FUZZ
from tool_files import SAMPLES
from workbook_help import workbook

MANY = FUZZ
#: Seconds of the processor that one input may take.
LONGEST = 2.0

SEEDS = {
    "csv": (SAMPLES / "hubspot.csv").read_bytes(),
    "semicolons": "Titre;Montant;Date de signature;Statut\nToit;1 200,50 €;03/04/2026;Gagné\n".encode("cp1252"),
    "workbook": workbook(("Deals", [["Title", "Amount", "Stage"], ["Roof", 10.5, "Met"], ["Total", 10.5, None]])),
    "html": b"<html><body><table><tr><th>Deal Name</th><th>Amount</th></tr><tr><td>A</td><td>1,200</td></tr></table>",
    "json": b'{"data": [{"id": 1, "title": "Roof", "value": 12.5, "org": {"name": "Oak"}, "tags": ["a", null]}]}',
    "trello": b'{"lists":[{"id":"l","name":"Won"}],"cards":[{"id":"c","name":"Oak - Roof (12)","idList":"l"}]}',
    "vcard": b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Lea Oak\r\nEMAIL:lea@oak.example\r\nEND:VCARD\r\n",
    "mbox": b"From lea@oak.example Sat Nov 21 09:00:00 2026\nFrom: lea@oak.example\nSubject: x\n\ntext\n",
}


def mutated(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice([0, 1, 2, 5, 20])):
        at = chance.randrange(len(made) + 1)
        what = chance.randrange(5)
        if what == 0:
            made[at:at] = bytes(chance.choices(range(256), k=chance.randint(1, 4)))
        elif what == 1:
            del made[at : at + chance.randint(1, 12)]
        elif what == 2 and made:
            made[at % len(made)] = chance.randrange(256)
        elif what == 3:
            made[at:at] = made[at : at + chance.randint(1, 60)] * chance.choice([1, 3, 50])
        else:
            made[at:at] = chance.choice([b'"', b"\0", b"\r", b"\n\n", b",,,", b";", b"<", b"{", "é—\u2028".encode()])
    return bytes(made)


@pytest.mark.parametrize("kind", SEEDS)
def test_whatever_comes_is_read_or_refused(kind: str, store: Store) -> None:
    chance = random.Random(f"{kind} {MANY}")
    before = dump(store.connection)
    for number in range(MANY):
        data = mutated(SEEDS[kind], chance) if number % 10 else chance.randbytes(chance.randint(0, 300))
        started = time.process_time()
        try:
            read_files([FileIn("x", data)])
            if number % 3 == 0:
                prepare(store, [FileIn("x", data)], Wish(Options()), {}, STAMP)
        except (ExchangeError, StoreError):
            pass
        assert time.process_time() - started < LONGEST, data
    assert dump(store.connection) == before
