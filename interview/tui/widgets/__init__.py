"""Widgets that draw themselves; each is one widget however much it shows."""
