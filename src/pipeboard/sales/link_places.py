"""Which typed places are links that may be opened: web, mail and telephone addresses; no other scheme is."""

from __future__ import annotations

import re

#: The schemes that are opened. What any other one does, nobody knows: `javascript:`, `file:`, that of some program.
OPENED = ("http", "https", "mailto", "tel")

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)


def link_of(place: str | None) -> str | None:
    """The link of a place that is one: `https://…` as it stands, `www.acme.com` with its scheme; None of anything else.

    A link has no blank and nothing that a terminal or a program would act on.
    """
    text = (place or "").strip()
    if not text.isprintable() or any(sign.isspace() for sign in text):
        return None
    scheme = _SCHEME.match(text)
    if scheme is not None:
        rest = text[scheme.end() :]
        is_web = scheme.group(1).lower() in ("http", "https")
        is_opened = scheme.group(1).lower() in OPENED and len(rest.strip("/")) > 0
        return text if is_opened and (not is_web or rest.startswith("//")) else None
    return f"https://{text}" if text.lower().startswith("www.") and _HOST.fullmatch(text) else None


def website_link(place: str | None) -> str | None:
    """The link of a web site, which is written without its scheme as often as with it."""
    text = (place or "").strip()
    return link_of(text) or (f"https://{text}" if _HOST.fullmatch(text) else None)
