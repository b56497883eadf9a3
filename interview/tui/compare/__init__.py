"""Candidates beside each other, and one candidate behind the figures."""
