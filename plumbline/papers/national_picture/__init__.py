"""The national picture as a section of any paper, and as a paper of its own."""
