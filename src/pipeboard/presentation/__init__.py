"""Records become text in the user's language. Pure, and light enough for the shell prompt."""
