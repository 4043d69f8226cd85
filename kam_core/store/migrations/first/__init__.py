"""The tables of the first step. Frozen: later steps change the database, never these files."""
