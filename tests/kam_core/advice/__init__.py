"""Tests of what is worth suggesting."""
