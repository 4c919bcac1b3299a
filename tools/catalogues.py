"""Bring the French catalogue up to date with the source: extract, merge, compile.

    python tools/catalogues.py          write locales/pipeboard.pot, the .po and the .mo
    python tools/catalogues.py --check  write nothing; fail when something is missing, unused, fuzzy or stale

The source language is English. Extraction knows `say("…")`, `count("…", "…", n)` and the marker `N_("…")`; the
sentences of the error classes (`happened`, `kept`, `todo`) and the tables of refusals are plain class attributes and
are read from their modules.
"""

import ast
import io
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "pipeboard"
PLACE = SOURCE / "locales" / "fr" / "LC_MESSAGES"
KEYWORDS = {"say": None, "count": (1, 2), "N_": None, "problem": None, "choice": (2,)}
_FIELDS = re.compile(r"\{[a-z_]*\}")


def extracted() -> Catalog:
    """The messages of the source."""
    sys.path.insert(0, str(SOURCE.parent))
    catalog = Catalog(project="pipeboard", version="", header_comment="# Messages of pipeboard.")
    for name, _, message, _, _ in extract_from_dir(str(SOURCE), keywords=KEYWORDS, method_map=[("**.py", "python")]):
        if message and (message if isinstance(message, str) else message[0]):
            catalog.add(message, locations=[(name, 0)])
    for message in _spoken():
        catalog.add(message, locations=[("spoken", 0)])
    for message in _sentences():
        catalog.add(message, locations=[("errors", 0)])
    return catalog


def _spoken() -> set[str | tuple[str, str]]:
    """What is said within an f-string: Babel reads those as one token on Pythons before 3.12."""
    found: set[str | tuple[str, str]] = set()
    for module in SOURCE.rglob("*.py"):
        strings = (node for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.JoinedStr))
        for call in (node for string in strings for node in ast.walk(string) if isinstance(node, ast.Call)):
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            texts = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if name in ("say", "N_") and texts and texts[0]:
                found.add(texts[0])
            elif name == "count" and len(texts) > 1:
                found.add((texts[0], texts[1]))
    return found


def _sentences() -> set[str]:
    """The sentences that stand in classes, tables and constants, and the reasons that errors are raised with."""
    from pipeboard.exchange import errors as exchange_errors
    from pipeboard.input.failure_text import REFUSALS
    from pipeboard.store import errors as store_errors

    found = set(REFUSALS.values()) | set(store_errors._FULL.values())
    for module in (store_errors, exchange_errors):
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, Exception):
                found |= {getattr(value, name, "") for name in ("happened", "kept", "todo")}
    for module in SOURCE.rglob("*.py"):
        tree = ast.parse(module.read_text("utf-8"))
        if "capture" in module.parts or "exchange" in module.parts:
            found |= _remarks(tree)
        found |= _reasons(tree)
    return {sentence for sentence in found if sentence and sentence != "{about}"}


def _remarks(tree: ast.Module) -> set[str]:
    """Constants that are sentences: why a reading is doubtful, why a cell is refused."""
    return {
        node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        and (node.value.value.endswith(".") or "{cell}" in node.value.value)
        and " " in node.value.value
    }


def _reasons(tree: ast.Module) -> set[str]:
    """`reason="…"` and `what="…"` of errors, and the sentence of a refusal that is none of the rules'."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            values = [one.value for one in node.keywords if one.arg in ("reason", "what", "limit")]
            values += node.args[1:2] if name == "Refused" else []
            if name == "Finding":
                values += node.args[:1]
            if name == "_word":
                values += node.args[1:2]
            found |= {one.value for one in values if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return found


def merged(catalog: Catalog) -> Catalog:
    """The French catalogue with the messages of the source; those that went are dropped."""
    place = PLACE / "pipeboard.po"
    if place.exists():
        with place.open("rb") as source:
            french = read_po(source, locale="fr")
    else:
        french = Catalog(locale="fr", project="pipeboard", version="")
    french.update(catalog, no_fuzzy_matching=True)
    french.obsolete.clear()
    return french


def problems(french: Catalog) -> list[str]:
    """What is missing, fuzzy, or loses a field in translation."""
    found = []
    for message in french:
        if not message.id:
            continue
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        strings = [message.string] if isinstance(message.string, str) else list(message.string)
        if message.fuzzy or not all(strings):
            found.append(f"not translated: {ids[0]!r}")
            continue
        wanted = set(_FIELDS.findall(ids[-1]))
        found += [f"fields differ: {ids[0]!r}" for text in strings if set(_FIELDS.findall(text)) - wanted]
        found += [f"field lost: {ids[-1]!r}" for text in strings[-1:] if wanted - set(_FIELDS.findall(text))]
    return found


def compiled(french: Catalog) -> bytes:
    """The .mo of a catalogue; the same content gives the same bytes, whenever it is made."""
    target = io.BytesIO()
    french.creation_date = french.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    write_mo(target, french)
    return target.getvalue()


def written(catalog: Catalog) -> bytes:
    """The .po of a catalogue, without line numbers and dates: only what translators change makes a difference."""
    target = io.BytesIO()
    write_po(target, catalog, sort_output=True, no_location=True, omit_header=False, width=100, ignore_obsolete=True)
    text = target.getvalue().decode()
    text = re.sub(
        r'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Report-Msgid|Last-Translator|Language-Team).*\n',
        "",
        text,
        flags=re.M,
    )
    return text.encode()


def main() -> int:
    """Write or check."""
    french = merged(extracted())
    po = written(french)
    french = read_po(io.BytesIO(po), locale="fr")
    mo = compiled(french)
    files = {PLACE / "pipeboard.po": po, PLACE / "pipeboard.mo": mo}
    found = problems(french)
    if "--check" in sys.argv:
        found += [
            f"stale: {place.relative_to(ROOT)}"
            for place, content in files.items()
            if not place.exists() or place.read_bytes() != content
        ]
    else:
        PLACE.mkdir(parents=True, exist_ok=True)
        for place, content in files.items():
            place.write_bytes(content)
    for problem in found:
        sys.stderr.write(problem + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
