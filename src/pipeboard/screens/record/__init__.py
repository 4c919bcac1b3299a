"""What the record of an opportunity is made of: how each part is edited, and what can be added to it."""
