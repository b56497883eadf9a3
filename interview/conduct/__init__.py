"""The live interview as a pure state machine: event in, state out."""
