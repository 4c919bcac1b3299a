"""The themes: calm grounds, one accent, colour for meaning only.

Vermilion is overdue or late, amber today or short of a target, blue planned or weighted, green won. The two themes
for colour-blind eyes take these four from the palette of Okabe and Ito (2008), which stay apart for all common kinds
of colour blindness; everywhere a sign or a word says the same.
"""

from pathlib import Path

from textual.theme import Theme

DEFAULT_THEME = "pipeboard-dark"
#: The sixteen colours of the terminal: for one that has no others, where nearest ones would all be one grey.
TERMINAL_THEME = "pipeboard-ansi"

#: The inks that are not of Textual's own names, for themes that do not set them.
VARIABLES = {
    "ink-overdue": "#f2764f",
    "ink-today": "#e9b44c",
    "ink-planned": "#6fb1f5",
    "ink-won": "#57bf95",
    "ink-dim": "#868b96",
    "ink-hint": "#868b96",
    "ink-open": "#5a5f6d",
    "ink-faint": "#3a3e48",
    "ink-ground": "#15161c",
    "ink-raised": "#1e2129",
    "ink-selected": "#282c37",
    "ink-marked": "#252a3d",
    "ink-accent": "#82c3ff",
}
#: Inks that a selected line of a terminal with sixteen colours would swallow stand there on a ground of their own:
#: the ink, and its text and ground in that theme.
_ON_SELECTED = {"overdue": ("ansi_bright_white", "ansi_red"), "planned": ("ansi_bright_white", "ansi_bright_black")}

_LIGHT = {
    "ink-overdue": "#c2410c",
    "ink-today": "#986a00",
    "ink-planned": "#1f6fc4",
    "ink-won": "#1b7f56",
    "ink-dim": "#6a6f7a",
    "ink-hint": "#6a6f7a",
    "ink-open": "#b3b7c0",
    "ink-faint": "#d3d5db",
    "ink-ground": "#fbfbf9",
    "ink-raised": "#f0f0ed",
    "ink-selected": "#e3e8f1",
    "ink-marked": "#e9e6f4",
    "ink-accent": "#1667b7",
}

_SAFE = {"ink-overdue": "#e8703a", "ink-today": "#f0e442", "ink-planned": "#56b4e9", "ink-won": "#00b386"}
_SAFE_LIGHT = {"ink-overdue": "#b34700", "ink-today": "#7a6000", "ink-planned": "#0072b2", "ink-won": "#00664b"}

_ANSI = {
    # Textual's own names, which it asks for with such a theme.
    "ansi-background": "ansi_black",
    "ansi-foreground": "ansi_white",
    "border-blurred": "ansi_black",
    "ink-overdue": "ansi_bright_red",
    "ink-today": "ansi_yellow",
    "ink-planned": "ansi_blue",
    "ink-won": "ansi_green",
    "ink-dim": "ansi_bright_black",
    # On the ground of a line that is typed, which is bright black.
    "ink-hint": "ansi_white",
    "ink-open": "ansi_bright_black",
    "ink-faint": "ansi_bright_black",
    "ink-ground": "ansi_default",
    "ink-raised": "ansi_default",
    "ink-selected": "ansi_bright_black",
    "ink-marked": "ansi_bright_black",
    "ink-accent": "ansi_cyan",
}


def style_sheet(name: str) -> str:
    """The whole path of a style sheet: Textual looks for relative ones beside the module of a subclass."""
    return str(Path(__file__).parents[1] / "styles" / f"{name}.tcss")


def _theme(name: str, text: str, inks: dict[str, str], *, dark: bool, ansi: bool = False) -> Theme:
    if ansi:
        parts = {ink: dict(zip(("text", "ground"), pair, strict=True)) for ink, pair in _ON_SELECTED.items()}
        inks = inks | {f"ink-{ink}-{part}": colour for ink, pair in parts.items() for part, colour in pair.items()}
    return Theme(
        name,
        primary=inks["ink-accent"],
        accent=inks["ink-accent"],
        foreground=text,
        background=inks["ink-ground"],
        surface=inks["ink-ground"],
        panel=inks["ink-raised"],
        success=inks["ink-won"],
        warning=inks["ink-today"],
        error=inks["ink-overdue"],
        dark=dark,
        ansi=ansi,
        variables=inks,
    )


THEMES = (
    _theme("pipeboard-dark", "#e6e7eb", VARIABLES, dark=True),
    _theme("pipeboard-light", "#1d1f26", {**VARIABLES, **_LIGHT}, dark=False),
    _theme("pipeboard-safe-dark", "#e6e7eb", {**VARIABLES, **_SAFE}, dark=True),
    _theme("pipeboard-safe-light", "#1d1f26", {**VARIABLES, **_LIGHT, **_SAFE_LIGHT}, dark=False),
    _theme(TERMINAL_THEME, "ansi_default", {**VARIABLES, **_ANSI}, dark=True, ansi=True),
)
