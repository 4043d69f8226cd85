"""One verb per file. A use case opens one unit of work, authorises, acts, and says what to show."""
