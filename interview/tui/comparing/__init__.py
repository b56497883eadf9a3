"""What is in hand on the screens that compare and debrief: plain values, without Textual."""
