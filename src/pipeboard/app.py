"""The app: modes, one signal of change, undo and redo, themes, keymap."""
