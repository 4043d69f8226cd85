"""What runs work beside Slack: a port of four calls, and one library behind it."""
