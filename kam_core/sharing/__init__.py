"""What of a plan may leave the account team: closed lists per reader, and the redaction that keeps to them. Pure."""
