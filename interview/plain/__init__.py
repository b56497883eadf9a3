"""The same interview as a line dialogue."""
