"""The numbered views, and the keys that every view knows; the app carries their actions out."""

from __future__ import annotations

from pipeboard.presentation.language import N_
from pipeboard.screens.keys import Key

#: The numbered views in their order: mode and label. Their numbers are those of their keys.
VIEWS = (
    ("today", N_("Today")),
    ("board", N_("Board")),
    ("forecast", N_("Forecast")),
    ("insights", N_("Insights")),
    ("accounts", N_("Accounts")),
)

#: What every view knows. The app carries these actions out.
COMMON = (
    Key("view.today", ("1",), "app.view('today')", N_("Today"), N_("what is due, and the selected opportunity")),
    Key("view.board", ("2",), "app.view('board')", N_("Board"), N_("the stages with their opportunities")),
    Key("view.forecast", ("3",), "app.view('forecast')", N_("Forecast"), N_("the coming months")),
    Key("view.insights", ("4",), "app.view('insights')", N_("Insights"), N_("your own figures, and what they say")),
    Key("view.accounts", ("5",), "app.view('accounts')", N_("Accounts"), N_("who buys: companies and private persons")),
    Key("app.capture", ("a",), "app.capture", N_("capture"), N_("a new opportunity in one line"), 60),
    Key("app.undo", ("u",), "app.undo", N_("undo"), N_("undo the last change"), 70),
    Key("app.redo", ("ctrl+r",), "app.redo", N_("redo"), N_("do again what was undone last")),
    Key("app.history", ("U",), "app.history", N_("undo list"), N_("every change with its date; undo any of them")),
    Key("app.search", ("slash",), "app.search", N_("search"), N_("opportunities, people, notes, as you type"), 80),
    Key("app.palette", ("ctrl+p", "colon"), "app.palette", N_("commands"), N_("every command by its name")),
    Key("app.closed", ("C",), "app.closed", N_("closed"), N_("lost and cancelled with their reasons; again: won ones")),
    Key("app.pipeline", ("P",), "app.pipeline", N_("pipeline"), N_("choose the pipeline that is shown")),
    Key("app.help", ("question_mark",), "app.help", N_("help"), N_("the keys of this view"), 99),
    Key("app.suspend", ("ctrl+z",), "app.suspend_process", N_("suspend"), N_("back to the shell; fg comes back")),
    Key("app.quit", ("q", "ctrl+c"), "app.leave", N_("quit"), N_("leave pipeboard")),
)

#: The number of each view.
NUMBERS = {key.id.removeprefix("view."): key.keys[0] for key in COMMON if key.id.startswith("view.")}
