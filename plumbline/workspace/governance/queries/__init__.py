"""Questions about governance that are bigger than a queryset: one subject a file."""
