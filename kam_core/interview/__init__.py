"""The guided interview: playbook, reading of free text, answer kinds, and the pure conversation engine."""
