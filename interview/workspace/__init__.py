"""The one door: every use case, one function each."""
