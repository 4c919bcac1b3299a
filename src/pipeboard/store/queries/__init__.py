"""What may be asked of an open file, in groups; each question answers with records."""
