"""Keys and method."""
