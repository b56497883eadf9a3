"""One module a screen, its layout beside it."""
