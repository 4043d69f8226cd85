"""Showing a part of the plan to somebody outside the account team, and noting what they agreed to."""
