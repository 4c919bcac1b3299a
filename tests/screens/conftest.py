"""Every test of a screen starts from one of these files; see `screens_help` for what it can do with it."""

from desk_files import demo_desk, desk, desk_of, french_desk, hostile_desk, made_files, many_desk

__all__ = ["demo_desk", "desk", "desk_of", "french_desk", "hostile_desk", "made_files", "many_desk"]
