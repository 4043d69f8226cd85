"""How a database comes to the shape that the model needs, step by step and without losing anything."""
