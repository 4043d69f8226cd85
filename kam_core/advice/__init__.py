"""What is worth suggesting for a plan: signals, templates, the gate, and the order. Pure: no store, no vendor."""
