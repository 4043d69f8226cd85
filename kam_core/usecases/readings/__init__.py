"""Readings of indicators: how they stand, taking one, hearing one."""
