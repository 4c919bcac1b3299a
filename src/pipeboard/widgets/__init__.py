"""What is drawn: lists, boards and charts of records that are given. No widget sees the store."""
