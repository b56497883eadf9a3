"""Told answers rated on a screen."""
