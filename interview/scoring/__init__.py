"""Pure functions from ratings to honest numbers; each cites its source."""
