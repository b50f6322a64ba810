"""What looks like a fault and is none: words that council papers use rightly, on which the rules must be silent."""

import pytest

from tests.engines.proofing.test_rules import proof_of

SOUND = {
    "the label of a line, and a pronoun by itself": """
        RESOLVED: That the advice be accepted.

        REASON: To enable progress. He said that the council failed to meet his and his wife's needs.
    """,
    "the usual variation of several measures": """
        Concerns that became enquiries shows no sign of change: 46.9% in October 2026 lies within the usual variation of
        38.6% to 59.5%.

        Standard applications completed shows no sign of change: 51.1% in October 2026 lies within the usual variation
        of 47.9% to 59.9%.

        The first counts are of 1999/00.
    """,
    "a number that names a finding": """
        People waited too long for an answer in 2025 (Finding 3, paragraph 5.1).

        People waited too long for an answer in 2025 (Finding 5, paragraph 5.2).
    """,
    "a number that names an action": """
        Action 5, Write to everybody who waits: the due date was moved. Approved by the board on 9 June 2026.

        Action 7 was changed because the grant is late in June 2026.

        Action 5 was changed because the grant is late in June 2026.
    """,
    "two names in quotation marks": """
        The plan is called “Adult social care improvement plan”.

        It is sent to the board that is named “Adult social care improvement board” in the constitution.
    """,
    "counts by quality statement": """
        | Quality statement | Shortfalls | No response yet | Actions |
        | --- | --- | --- | --- |
        | 1. Assessing needs | 3 | 0 | 3 |
        | 2. Supporting people to live healthier lives | 2 | 0 | 2 |
        | 3. Equity in experience and outcomes | 1 | 0 | 1 |
        | 4. Care provision, integration and continuity | 0 | 0 | 0 |
        | 5. Partnerships and communities | 1 | 0 | 1 |
        | 6. Safe systems, pathways and transitions | 1 | 0 | 2 |
        | 7. Safeguarding | 3 | 1 | 3 |
    """,
    "a cell that ends in a verb's own preposition": """
        | Action | In the way |
        | --- | --- |
        | Rewrite the pages | Something is in the way, and it is being dealt with |
    """,
    "a paragraph of another document": """
        5.1 The plan runs to 2028.

        5.2 The plan has four themes.

        5.3 Each theme has an owner.

        6.1 People waited (Finding 3, paragraph 9.6 and paragraph 9.7).

        6.2 The committee asked for a table (paragraph 9.8, Minutes of the scrutiny committee).

        6.3 The board looks at it every month.
    """,
    "shares of services by their rating": """
        2% of services are rated Outstanding, 77% are rated Good, and 2% are rated Inadequate.

        Of 1,830 services that were originally rated Good, 26% had got worse.

        81% of services rated Inadequate improved after they were visited again.
    """,
    "what was given up, and fell": "The rate of calls given up fell from 18% to 7%.",
    "a priority that asks for a change": "Cut the waiting time for a first answer.",
}


@pytest.mark.parametrize("text", SOUND.values(), ids=list(SOUND))
def test_nothing_is_objected_to(text: str) -> None:
    lines = "\n".join(line.strip() for line in text.strip().splitlines())
    assert [(one.rule, one.found, one.why) for one in proof_of(lines).objections] == []


def test_a_column_that_comes_from_two_others_is_still_learned() -> None:
    text = """
| Area | Asked | Refused | Granted |
| --- | --- | --- | --- |
| North | 12 | 5 | 7 |
| South | 20 | 8 | 12 |
| East | 15 | 4 | 11 |
| West | 18 | 6 | 13 |
"""
    objections = proof_of(text.strip()).objections
    assert {one.rule for one in objections} == {"arithmetic"}
    assert "13" in {one.found for one in objections}
