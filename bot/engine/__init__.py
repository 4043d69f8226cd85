"""What runs work beside Slack: three calls, and one library behind them."""
