"""Where the screens are: each is imported when it is first shown, so that the first one stands there at once."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, cast

from textual.screen import Screen

#: The modes and the class of each (module of `pipeboard.screens`, class).
_MODES = {
    "today": ("today", "TodayView"),
    "board": ("board", "BoardView"),
    "table": ("table", "TableView"),
    "forecast": ("forecast", "ForecastView"),
    "insights": ("insights", "InsightsView"),
    "accounts": ("account_list", "AccountsView"),
}

#: What opens above a view.
_ABOVE: dict[str, tuple[str, ...]] = {
    "capture": ("capture", "CaptureScreen"),
    "search": ("search", "SearchScreen"),
    "history": ("undo_list", "HistoryScreen"),
    "palette": ("palette", "Palette"),
    "pipeline": ("pipeline_choice", "ChoosePipeline"),
    "help": ("help", "HelpScreen"),
    "filter": ("filters", "FilterScreen"),
    "stages": ("stage_settings", "StagesScreen"),
    "review": ("review", "ReviewScreen"),
    "whole_review": ("review", "ReviewScreen", "whole"),
}


def _made(module: str, name: str, *arguments: object) -> Screen[Any]:
    made = getattr(import_module(f"pipeboard.screens.{module}"), name)
    return cast("Screen[Any]", made(*arguments))


def _maker(module: str, name: str) -> Callable[[], Screen[Any]]:
    return lambda: _made(module, name)


MODES: dict[str, str | Callable[[], Screen[Any]]] = {mode: _maker(*place) for mode, place in _MODES.items()}


def screen(name: str) -> Screen[Any]:
    """A screen that opens above a view."""
    return _made(*_ABOVE[name])


def opportunity(opportunity_id: int) -> Screen[Any]:
    """Everything of an opportunity."""
    return _made("opportunity", "OpportunityScreen", opportunity_id)


def account(account_id: int) -> Screen[Any]:
    """Everything of an account."""
    return _made("account_page", "AccountScreen", account_id)
