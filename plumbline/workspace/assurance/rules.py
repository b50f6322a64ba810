"""When a response is whole, and what may be withdrawn. Pure: values in, answers out."""


class ResponseIncomplete(Exception):
    """The response lacks the words that it needs; the message is fit for the page."""


_WORDS_NEEDED = {
    "accept_in_part": "Say which part is accepted and which is not.",
    "dispute": "Give the grounds on which the finding is disputed.",
    "no_action": "Give the reason why no action is needed.",
}


def check_response(kind: str, words: str) -> None:
    """Only plain acceptance stands without words."""
    if kind in _WORDS_NEEDED and not words.strip():
        raise ResponseIncomplete(_WORDS_NEEDED[kind])


def words_needed(kind: str) -> str | None:
    """What somebody giving this response is asked for; None for plain acceptance."""
    return _WORDS_NEEDED.get(kind)
