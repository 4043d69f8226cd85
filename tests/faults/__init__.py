"""Faults on purpose: processes that die, at any moment, and what is left afterwards."""
