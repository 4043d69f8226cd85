"""The portfolio: counted, ordered, drawn, and scored in a group."""
