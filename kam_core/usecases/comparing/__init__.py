"""Puts two plans side by side."""
