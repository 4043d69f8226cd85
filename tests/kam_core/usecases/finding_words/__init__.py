"""Words found in plans; two plans side by side."""
