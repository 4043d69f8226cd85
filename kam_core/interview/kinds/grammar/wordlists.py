"""Word lists written as plain text."""


def words(text: str) -> list[str]:
    """The words of a list that is written as text."""
    return text.split()
