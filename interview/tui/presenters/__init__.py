"""What a screen shows, as plain values; nothing here knows Textual."""
