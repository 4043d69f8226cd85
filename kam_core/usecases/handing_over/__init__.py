"""One plan goes from its owner to the next one, with what only the old one knows."""
