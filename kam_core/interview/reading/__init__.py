"""Readers of free text: amounts, days, people, roles and lists, by rules alone and without a clock."""
