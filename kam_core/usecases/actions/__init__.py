"""What people do about the actions of their plans."""
