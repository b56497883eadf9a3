"""Rating told answers as a pure state machine, and which answers a round holds."""
