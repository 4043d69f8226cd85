"""Instructions to a model, as Markdown files beside this one. Data, no code."""
