"""The screens: what is shown and heard; no rule, no file."""
