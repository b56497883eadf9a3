"""Where the program opens: drafts to resume, openings, what to start."""
