"""The rules that content is checked by: one rule, one small function, registered in a table."""
