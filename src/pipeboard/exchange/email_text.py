"""The text of a message: plain text where it has some, else what its HTML says."""

import re
from email.message import Message
from html.parser import HTMLParser
from time import perf_counter

from pipeboard.exchange.charsets import text_of
from pipeboard.sales.text import clean_lines

#: Parts deeper than this are not looked at.
DEEPEST = 20
BODY_LENGTH = 100_000
#: So much of one part is decoded: HTML is several times as long as what it says.
PART_LENGTH = 800_000
HTML_LENGTH = 400_000
#: Seconds for the text of a message.
LONGEST = 0.5

#: A page may say its charset itself, within its first bytes.
META_LENGTH = 2_048
_META = re.compile(rb"<meta[^>]{0,200}charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{1,40})", re.IGNORECASE)

_SILENT = frozenset({"script", "style", "title", "template", "svg"})
_BLOCKS = frozenset(
    "address article aside blockquote br center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li"
    " main nav ol p pre section table tr ul".split()
)
_ANY_BLANKS = re.compile(r"\s+")
_BLANKS = re.compile(r"[ \t\u00a0]+")
_GAPS = re.compile(r"\n{3,}")


def charset_of(part: Message) -> str | None:
    """The charset that the label of a part says."""
    try:
        return part.get_content_charset()
    except (ValueError, TypeError):
        # A name with a null character; a parameter in pieces with numbers that are none, or of thousands of digits.
        return None


def body_of(message: Message) -> tuple[str, bool]:
    """The text of a message, lines cleaned, and whether it was longer than what is kept."""
    body = _Body()
    text = _GAPS.sub("\n\n", clean_lines(body.text(message, 0)[: BODY_LENGTH * 2]))
    if len(text) <= BODY_LENGTH:
        return text, body.is_cut
    return text[: BODY_LENGTH - 1] + "…", True


class _Body:
    """Gathers the text of the parts, for a while."""

    def __init__(self) -> None:
        self.is_cut = False
        self._until = perf_counter() + LONGEST

    def text(self, part: Message, depth: int) -> str:
        """The text of a part and of those in it."""
        if perf_counter() > self._until or depth > DEEPEST:
            self.is_cut = True
            return ""
        if part.get_content_disposition() == "attachment":
            return ""
        if part.is_multipart():
            inside = [one for one in part.get_payload() if isinstance(one, Message)]
            if part.get_content_type() == "multipart/alternative":
                return self._best(inside, depth)
            texts = (self.text(one, depth + 1) for one in inside)
            return "\n\n".join(text for text in texts if text.strip())
        kind = part.get_content_type()
        if kind == "text/html":
            text, is_cut = html_text(self._decoded(part), self._until)
            self.is_cut = self.is_cut or is_cut
            return text
        # A multipart that is in one piece has no boundary, and is what it shows.
        return self._decoded(part) if kind == "text/plain" or kind.startswith("multipart/") else ""

    def _best(self, parts: list[Message], depth: int) -> str:
        """Of several forms of one text the plain one, where it says anything; else the last (RFC 2046, 5.1.4)."""
        last = ""
        for part in sorted(parts, key=lambda one: one.get_content_type() != "text/plain"):
            text = self.text(part, depth + 1)
            if text.strip():
                if part.get_content_type() == "text/plain":
                    return text
                last = text
        return last

    def _decoded(self, part: Message) -> str:
        if "uu" in str(part.get("content-transfer-encoding", "")).lower():
            # Files were sent so before there was MIME; Python decodes them line by line.
            return ""
        # Never without `decode`: that decodes as the message says, whatever codec it names.
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes):
            # A part that was cut off before its first line.
            return ""
        self.is_cut = self.is_cut or len(data) > PART_LENGTH
        charset = charset_of(part)
        if charset is None and part.get_content_type() == "text/html":
            said = _META.search(data[:META_LENGTH])
            charset = said[1].decode("ascii") if said else None
        return text_of(data[:PART_LENGTH], charset)


class _Late(Exception):
    """The HTML takes too long."""


class _Reader(HTMLParser):
    """Gathers what a reader of the page would see."""

    def __init__(self, until: float) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0
        self._until = until

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the library's
        """A mark that begins."""
        self._look_at_the_clock()
        if tag == "body":
            # What nobody closed ahead of it.
            self._silent = 0
        elif tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self.pieces.append("\n- " if tag == "li" else "\n")
        elif tag == "td" and self.pieces and not self.pieces[-1].endswith("\n"):
            self.pieces.append(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A mark that is closed at once."""
        if tag in _BLOCKS:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """A mark that ends."""
        self._look_at_the_clock()
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS and tag != "li":
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        """Text between the marks; any blanks of the source are one."""
        self._look_at_the_clock()
        if not self._silent:
            self.pieces.append(_ANY_BLANKS.sub(" ", data))

    def _look_at_the_clock(self) -> None:
        # The parser's own search for the end of what is never closed is quadratic, one call of ours for each step.
        if perf_counter() > self._until:
            raise _Late


def html_text(source: str, until: float) -> tuple[str, bool]:
    """What an HTML text says, without its marks, and whether it was cut. Nothing in it is fetched or run."""
    reader = _Reader(until)
    is_cut = len(source) > HTML_LENGTH
    try:
        reader.feed(source[:HTML_LENGTH])
        reader.close()
    except (_Late, AssertionError):
        # AssertionError: a marked section (`<![x`) that the parser knows nothing of. What was read before is kept.
        is_cut = True
    lines = _BLANKS.sub(" ", "".join(reader.pieces)).split("\n")
    return "\n".join(line.strip() for line in lines), is_cut
