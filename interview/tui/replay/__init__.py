"""An interview as it went, for training, debriefs and arguments about what was asked."""
