"""Finds words in everything that the plans of a person hold."""
