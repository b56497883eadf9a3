"""Commands, exit codes, the clock and the only exit."""
