"""The English words of dates and times, folded; see `calendar_words` for what each table means."""

from __future__ import annotations

from pipeboard.sales.capture.calendar_words import Vocabulary, by_name, unit_words, word_set
from pipeboard.sales.capture.tokens import table


def english() -> Vocabulary:
    """The words of English."""
    return Vocabulary(
        months=by_name(
            "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|"
            "september sept sep|october oct|november nov|december dec",
            1,
        ),
        weekdays=by_name(
            "monday mon|tuesday tue tues|wednesday wed weds|thursday thu thur thurs|friday fri|saturday sat|sunday sun",
            0,
        ),
        ambiguous=word_set("may march mar mon sun sat wed jan jun sep dec"),
        units=unit_words(
            day="day days d",
            week="week weeks wk wks w workweek",
            weekend="weekend week-end",
            month="month months",
            quarter="quarter quarters qtr qtrs",
            half="half",
            year="year years yr yrs",
            hour="hour hours h hr hrs",
            minute="minute minutes min mins",
        )
        | {"working": "workday"},
        articles=word_set("the"),
        links=word_set("of the in on for"),
        this=word_set("this current same"),
        next_before=word_set("next following coming upcoming"),
        next_after=table((2, "after next"), (1, "coming")),
        leads=table(
            (
                "",
                "on|in|at|for|the|on the|in the|at the|for the|around|around the|about|during|during the|sometime in|"
                "some time in|sometime|towards|toward|towards the|come|in early to|over|over the|expected|due|due on|"
                "due in",
            ),
            (
                "by",
                "by|by the|before|before the|no later than|no later than the|not later than|until|till|due by|"
                "at the latest by|"
                "latest|latest by|on or before|within",
            ),
            (
                "from",
                "from|from the|starting|starting on|starting the|as of|as from|as of the|starting from|starting in",
            ),
        ),
        parts=table(
            (
                "early",
                "early|early in|at the beginning of|beginning of|the beginning of|in early|start of|the start of|"
                "at the start of|in the beginning of|start",
            ),
            ("mid", "mid|in mid|middle of|the middle of|in the middle of|at the middle of"),
            (
                "end",
                "late|in late|late in|end of|the end of|at the end of|end|at end of|in the end of|later|tail end of|"
                "the tail end of",
            ),
        ),
        days=table(
            (0, "today|the day|cob today|later today"),
            (1, "tomorrow|tmrw|tmr|tomorow|tommorow|tommorrow|the next day"),
            (2, "day after tomorrow|the day after tomorrow|overmorrow"),
        ),
        durations=table(
            ((14, "day"), "a fortnight|fortnight|one fortnight"),
            ((2, "week"), "a couple of weeks|a couple weeks|couple of weeks|couple weeks"),
            ((2, "month"), "a couple of months|a couple months|couple of months|couple months"),
            ((2, "day"), "a couple of days|a couple days|couple of days|couple days"),
            ((6, "month"), "half a year"),
            ((30, "minute"), "half an hour"),
        ),
        within=table(("", "in|within|within the next|in the next|in about|in around|in another")),
        ordinals=by_name(
            "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|"
            "fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth",
            1,
        )
        | {"thirtieth": 30, "last": -1},
        suffixes=word_set("st nd rd th"),
        quarter_letter="q",
        week_codes=word_set("w wk week"),
        moments=table(((12, 0), "noon|midday|mid day|12 noon|noontime|lunchtime|lunch time"), ((0, 0), "midnight")),
        day_parts=table(
            ((9, 0, 12), "morning|in the morning|this morning|the morning|in morning|am"),
            ((8, 0, 12), "early morning|first thing|first thing in the morning|early in the morning"),
            ((11, 0, 12), "late morning|late in the morning"),
            ((14, 0, 24), "afternoon|in the afternoon|this afternoon|in afternoon|the afternoon|early afternoon|pm"),
            ((16, 0, 24), "late afternoon|late in the afternoon"),
            (
                (17, 0, 24),
                "end of day|eod|cob|close of business|end of business|by end of day|by eod|by cob|"
                "by close of business|at the end of the day",
            ),
            ((18, 0, 24), "evening|in the evening|this evening|early evening|in evening"),
            ((19, 0, 24), "tonight|night|at night|late tonight"),
        ),
        time_leads=table((True, "at|@|around|about|by|from|for|before|between|at around|at about|approximately|circa")),
        holidays=table(
            ((12, 25), "christmas|xmas|christmas day"),
            ((12, 24), "christmas eve"),
            ((12, 31), "new year's eve|new year' s eve"),
            ((1, 1), "new year|new year's day|new year' s day|new year day|new years day"),
        ),
        last_before=word_set("last past previous preceding"),
        last_after=table((True, "last|past|gone|just gone")),
        gone_days=table(
            (-1, "yesterday|ystd|last night|the day before|the previous day"),
            (-2, "day before yesterday|the day before yesterday"),
        ),
        ago_before={},
        ago_after=table((True, "ago|back|earlier|before now|before today|prior")),
        past_before=word_set("last since past previous yesterday after"),
        past_after=word_set("ago past"),
        to=word_set("to - until till through thru and"),
    )
