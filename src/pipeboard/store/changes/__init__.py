"""What a salesperson changes all day, as plain SQL: one way each, for the prompt and the app alike."""
