"""The portfolio: every account that a person may read, counted, ordered, drawn; its criteria, and scoring in a group."""
