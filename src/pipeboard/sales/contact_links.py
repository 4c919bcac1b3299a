"""A telephone number and an e-mail address as the links that a terminal or a telephone opens (RFC 3966, RFC 6068)."""

from __future__ import annotations

#: What of an address stands as it is; everything else is written in hexadecimal.
_PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~@+!$'*")
_DIGITS = frozenset("0123456789")


def tel_link(phone: str | None) -> str | None:
    """`tel:+33612345678` of `+33 (0)6 12 34 56 78`; None where there are too few digits to dial."""
    text = (phone or "").strip()
    # The zero in brackets is dialled at home only.
    plain = text.replace("(0)", "") if text.startswith(("+", "00")) else text
    digits = "".join(sign for sign in plain if sign in _DIGITS)
    if len(digits) < 3:
        return None
    return f"tel:+{digits}" if text.startswith("+") else f"tel:{digits}"


def mail_link(email: str | None) -> str | None:
    """`mailto:…` of an address; None of what is none."""
    text = (email or "").strip()
    name, at, host = text.rpartition("@")
    if not (name and at and host) or any(sign.isspace() for sign in text):
        return None
    written = "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in text.encode("utf-8", "replace"))
    return f"mailto:{written}"
