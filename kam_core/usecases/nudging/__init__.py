"""Nudges: who is due, what each of them hears today, and what comes of it."""
