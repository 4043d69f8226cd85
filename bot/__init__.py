"""Slack, and the process."""
