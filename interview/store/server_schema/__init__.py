"""The SQL of the team store, one file a version."""
