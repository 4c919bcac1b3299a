"""The sales pipeline that lives in the terminal."""

__version__ = "0.4.0"
