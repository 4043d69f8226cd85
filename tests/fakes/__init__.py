"""Stand-ins for Slack: strict where Slack is strict, and quick to ask."""
