"""What is plainly odd about an assessment before it is accepted. Pure: values in, sentences out."""

from collections.abc import Mapping
from typing import Any

from plumbline.knowledge import catalogue, scoring


def doubts_about(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """Scores that are missing, and scores, percentage and rating that do not agree with each other."""
    edition = catalogue.edition(fields["edition"]) if fields.get("edition") else catalogue.newest_edition()
    scores = {score["qs"]: score["score"] for score in fields.get("scores") or ()}
    numbers = [statement.number for statement in edition.quality_statements]
    missing = [str(number) for number in numbers if number not in scores]
    if not scores:
        return _without_scores(fields, edition)
    if missing:
        which = f"statement {missing[0]}" if len(missing) == 1 else f"statements {', '.join(missing)}"
        return (f"No score was found for quality {which}.", *_without_scores(fields, edition))
    try:
        result = scoring.assess([scores[number] for number in numbers], edition=edition)
    except scoring.ScoringError as wrong:
        return (str(wrong),)
    return tuple(_disagreements(fields, result))


def _disagreements(fields: Mapping[str, Any], result: scoring.Result) -> list[str]:
    found = []
    percent, rating = fields.get("percent"), fields.get("rating")
    come_to = f"The nine scores come to {result.sum} points, which is {result.percent}%"
    if percent is not None and percent != result.percent:
        found.append(f"{come_to}. The document prints {percent}%.")
    if rating and rating.casefold() != result.rating.casefold():
        found.append(f"{come_to} and {result.rating}. The document says {rating}.")
    return found


def _without_scores(fields: Mapping[str, Any], edition: catalogue.Edition) -> tuple[str, ...]:
    percent = fields.get("percent")
    if percent is None or edition.scoring is None or fields.get("kind") != "cqc":
        return ()
    verdict = scoring.percent_verdict(percent, edition=edition)
    return () if verdict.can_occur else (verdict.message,)
