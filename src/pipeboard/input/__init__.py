"""What the prompt and the app share: reading typed words with what the file knows, and saying why something failed."""
