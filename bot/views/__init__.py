"""Pure functions: a card and the words become Block Kit. No Slack client, no clock, no query, no rule."""
