"""Somebody left: what they left behind, and who takes it."""
