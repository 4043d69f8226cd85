"""A whole plan as one document that leaves the house and comes back without loss."""
