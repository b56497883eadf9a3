"""The live interview, and the review it ends in."""
