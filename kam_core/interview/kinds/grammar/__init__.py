"""Grammar that several answer kinds share. Pure functions, one noun per file."""
