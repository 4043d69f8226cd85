"""Reviews: what is worth asking, the agenda, going through it, holding it, and what is frozen then."""
