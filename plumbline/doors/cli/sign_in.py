"""How to sign in to the demonstration: its accounts are made once on each machine and noted for its user alone."""

import os
from pathlib import Path

NOTE = "demo-sign-in.txt"


def note_sign_in(data: Path, words: str) -> None:
    descriptor = os.open(data / NOTE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(words)


def sign_in_words(data: Path) -> str:
    note = data / NOTE
    if note.exists():
        return note.read_text().strip()
    return "Sign in with the account that your administrator gave you."
