"""The rhythm: when somebody may be reached, when something is due, what is worth saying; pure."""
