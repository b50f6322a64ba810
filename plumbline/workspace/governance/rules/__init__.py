"""What may happen to boards, meetings and what they resolved: values in, answers out, one noun a file."""
