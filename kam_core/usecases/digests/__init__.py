"""The digest of a channel and a manager's roll-up: what binds them, what they say, when they come, how they stay true."""
