"""What a key account plan is. Knows neither Slack nor a model vendor nor a vector store."""
