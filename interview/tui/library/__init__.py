"""Content: reading it, writing it, trying it out."""
