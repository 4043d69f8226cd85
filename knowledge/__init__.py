"""Guidance articles, as Markdown files beside this one. Data, no code."""
