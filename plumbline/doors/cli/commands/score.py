"""`plumbline score`: sum, percentage and rating of nine scores, and the ways to the next rating."""

import argparse
import json
import sys
from itertools import islice
from typing import Any

from plumbline.knowledge import catalogue, scoring

_WAYS_SHOWN = 5


class _WrongUsage(Exception):
    """The command cannot be carried out as it was given."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("scores", nargs="*", metavar="SCORE", help="the scores, in the order of the statements")
    parser.add_argument("--edition", metavar="ID", help="the edition of the framework (the newest by default)")
    parser.add_argument("--percent", metavar="N", help="say whether this percentage can occur")
    parser.add_argument("--json", action="store_true", help="answer with one JSON object")


def run(arguments: argparse.Namespace) -> int:
    try:
        edition = _edition(arguments.edition)
        if arguments.percent is not None and arguments.scores:
            raise _WrongUsage("Give either the scores or --percent, not both.")
        if arguments.percent is not None:
            verdict = scoring.percent_verdict(_percent(arguments.percent), edition=edition)
            _print_verdict(verdict, edition=edition, as_json=arguments.json)
            return 0 if verdict.can_occur else 1
        scores = _scores(arguments.scores, edition=edition)
        result = scoring.assess(scores, edition=edition)
    except (_WrongUsage, scoring.ScoringError) as error:
        print(error, file=sys.stderr)
        return 2
    _print_result(result, as_json=arguments.json)
    return 0


def _edition(edition_id: str | None) -> catalogue.Edition:
    if edition_id is None:
        return catalogue.newest_edition()
    try:
        return catalogue.edition(edition_id)
    except catalogue.UnknownDefinition as error:
        raise _WrongUsage(str(error)) from error


def _percent(text: str) -> int:
    digits = text.removesuffix("%")
    if not digits.isascii() or not digits.isdigit():
        raise _WrongUsage(f"A percentage is a whole number, for example 56; found {text}.")
    return int(digits)


def _scores(texts: list[str], *, edition: catalogue.Edition) -> list[int]:
    if not texts:
        wanted = len(edition.quality_statements)
        raise _WrongUsage(f"Give the {wanted} scores of the quality statements, or --percent and a percentage.")
    words = [text for given in texts for text in given.replace(",", " ").split()]
    for word in words:
        if not word.isascii() or not word.removeprefix("-").isdigit():
            raise _WrongUsage(
                f"A score is a whole number from {edition.lowest_score} to {edition.highest_score}; found {word}."
            )
    return [int(word) for word in words]


def _print_verdict(verdict: scoring.PercentVerdict, *, edition: catalogue.Edition, as_json: bool) -> None:
    if not as_json:
        print(verdict.message)
        return
    _print_json(
        {
            "edition": edition.id,
            "percent": verdict.percent,
            "can_occur": verdict.can_occur,
            "verdict": verdict.verdict,
            "sum": verdict.point.sum if verdict.point else None,
            "rating": verdict.point.rating if verdict.point else None,
            "nearest": [
                {"sum": point.sum, "percent": point.percent, "rating": point.rating} for point in verdict.nearest
            ],
            "message": verdict.message,
        }
    )


def _print_result(result: scoring.Result, *, as_json: bool) -> None:
    if as_json:
        _print_json(_result_as_json(result))
    else:
        print("\n".join(_result_in_words(result)))


def _result_as_json(result: scoring.Result) -> dict[str, Any]:
    edition = result.edition
    ways = [
        [{"qs": rise.statement, "from": rise.from_score, "to": rise.to_score} for rise in way]
        for way in scoring.ways_to_next(result.scores, edition=edition)
    ]
    return {
        "edition": edition.id,
        "scores": list(result.scores),
        "sum": result.sum,
        "percent": result.percent,
        "rating": result.rating,
        "next_rating": result.next_rating,
        "points_to_next": result.points_to_next,
        "ways_count": scoring.count_ways_to_next(result.scores, edition=edition),
        "ways": ways,
        "consequences": [
            {
                "code": found.consequence.code,
                "qs": list(found.statements),
                "text": found.consequence.text,
                "source": found.consequence.source.url,
            }
            for found in result.consequences
        ],
        "notes": [{"code": note.code, "text": note.text, "certainty": note.certainty} for note in result.notes],
    }


def _result_in_words(result: scoring.Result) -> list[str]:
    edition = result.edition
    lines = [f"Sum {result.sum}, {result.percent}%: {result.rating}."]
    if result.next_rating is None:
        lines.append("There is no higher rating.")
    else:
        lines += _ways_in_words(result)
    for found in result.consequences:
        names = ", ".join(edition.statement(number).title for number in found.statements)
        lines.append(f"{names}: {found.consequence.text} ({found.consequence.source.url})")
    return lines + [note.text for note in result.notes]


def _ways_in_words(result: scoring.Result) -> list[str]:
    edition, points = result.edition, result.points_to_next
    count = scoring.count_ways_to_next(result.scores, edition=edition)
    shown = list(islice(scoring.ways_to_next(result.scores, edition=edition), _WAYS_SHOWN))
    distance = f"{points} point{'s' if points > 1 else ''} to {result.next_rating}"
    if count == 1:
        return [f"{distance}; the one way there with the fewest moves:", *map(_way_in_words, shown)]
    first = "" if count == len(shown) else f"; the first {len(shown)}"
    return [f"{distance}; {count:,} ways there with the fewest moves{first}:", *map(_way_in_words, shown)]


def _way_in_words(way: scoring.Way) -> str:
    rises = (f"statement {rise.statement} from {rise.from_score} to {rise.to_score}" for rise in way)
    return f"  {', '.join(rises)}"


def _print_json(content: dict[str, Any]) -> None:
    print(json.dumps(content, ensure_ascii=False))
