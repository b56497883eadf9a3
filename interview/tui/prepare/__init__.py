"""Who and how, and what is checked before the candidate sits down."""
