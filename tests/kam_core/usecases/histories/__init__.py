"""What became of a plan, and going back."""
