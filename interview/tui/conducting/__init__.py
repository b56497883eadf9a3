"""What keys mean in an interview: plain values and events, without Textual."""
