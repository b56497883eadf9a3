"""Structured interviews in a terminal: conduct, compare, decide."""

__version__ = "0.1.0"
