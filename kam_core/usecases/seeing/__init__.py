"""What a plan looks like: its people, its forces, its fit, its money, as cards and as pictures."""
