"""Rows of a file become accounts, contacts, offerings, figures and opportunities: looked at first, then written."""
