"""What was typed is not what was asked for: a sentence for the user, in the source language, and its fields."""

from __future__ import annotations


class Wrong(Exception):
    """Something typed cannot be read: a message id and its fields. Nothing was changed."""

    def __init__(self, sentence: str, **fields: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.fields = fields
