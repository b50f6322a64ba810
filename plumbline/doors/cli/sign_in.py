"""How to sign in to the demonstration: its accounts are made once on each machine and noted for its user alone."""

from pathlib import Path


def sign_in_words(data: Path) -> str:
    note = data / "demo-sign-in.txt"
    if note.exists():
        return note.read_text().strip()
    return "Sign in with the account that your administrator gave you."
