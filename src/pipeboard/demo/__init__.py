"""The demo: a believable year of one person who sells alone, told as the commands that person would have run."""
