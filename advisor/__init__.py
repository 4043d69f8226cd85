"""Finds guidance and proposes. Knows the core, and the vendors that the core does not know; importing loads none."""
