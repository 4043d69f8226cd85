"""What became of a plan: its changes by section, its frozen versions, and going back to one."""
