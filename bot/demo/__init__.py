"""A workspace to try KAM Planner in, on this machine only."""
