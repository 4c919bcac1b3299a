"""Dialogs: one question each. An answer closes them; Esc leaves without one, and nothing has changed."""
