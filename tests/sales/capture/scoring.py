"""The grammar in the shapes that the scoring script of the development cases calls."""

from datetime import date, datetime, time, timedelta

from pipeboard.sales.capture.dates import read_date


def date_of(text: str, ref: datetime, lang: str) -> object:
    """None, a date, a datetime, or a period whose end is exclusive."""
    reading = read_date(text, ref, lang)  # type: ignore[arg-type]
    if reading is None:
        return None
    (first, last), at = reading
    if at is not None:
        return datetime.combine(first, at)
    if first == last:
        return first
    return (first, last + timedelta(days=1))
