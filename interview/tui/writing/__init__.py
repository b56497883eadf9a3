"""What keys mean where content is written: plain values, without Textual, files or rules."""
