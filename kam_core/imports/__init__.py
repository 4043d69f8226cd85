"""Rows of a table as facts of accounts and plans: read, understood, and doubted where they can mean two things."""
