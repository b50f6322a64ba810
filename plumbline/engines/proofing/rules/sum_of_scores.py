"""What the nine scores add up to, where a paper prints all nine and says their sum, or how many points are missing."""

import re

from plumbline.engines.proofing.paper import Paper
from plumbline.engines.proofing.ruling import Looks, Rule
from plumbline.engines.reading.framework import framework
from plumbline.engines.reading.scores import printed_scores

SUM = re.compile(
    r"\b(?:add(?:s|ed)? up to|sum(?:s|med)? to|make|made|come to|total(?:s|led)?(?: score)?(?: of| is| was)?"
    r"|(?:a|the) total of)\s+(?P<n>\d{1,2})\s+(?:out of|of(?: a possible)?)\s+36\b",
    re.I,
)


def check(paper: Paper) -> Looks:
    said = [(sentence, found) for sentence in paper.sentences for found in SUM.finditer(sentence.text)]
    if not said:
        return
    printed, doubts = printed_scores(paper.passages)
    scores = {one.qs: one.score for one in printed}
    if doubts or len(scores) != len(framework().quality_statements) or len(printed) != len(scores):
        return  # not all nine, or some in two places
    total = sum(scores.values())
    for sentence, found in said:
        if int(found["n"]) == total:
            yield None
            continue
        yield sentence.object(
            RULE.name,
            found.span("n"),
            severity="error",
            expected=str(total),
            why=f"The nine scores that the paper prints add up to {total}.",
        )


RULE = Rule("arithmetic", check)
