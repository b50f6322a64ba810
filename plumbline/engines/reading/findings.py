"""All findings of a document, by the manner of its kind."""

from plumbline.engines.reading.assessor_findings import assessor_findings
from plumbline.engines.reading.lists import listed_findings
from plumbline.engines.reading.outline import Passage
from plumbline.engines.reading.proposals import FindingProposal
from plumbline.engines.reading.reported_findings import reported_findings
from plumbline.engines.reading.score_sentences import gives_scores
from plumbline.engines.reading.told_findings import (
    audit_findings,
    is_auditors,
    is_councils_word,
    is_ombudsmans,
    ombudsman_findings,
    press_findings,
)

ASSESSORS_OWN = ("cqc_report", "cqc_press_release", "peer_challenge_report")


def read_findings(passages: tuple[Passage, ...], *, kind: str) -> tuple[FindingProposal, ...]:
    """Findings in the order of the document, each place once."""
    found = list(listed_findings(passages))
    if kind in ASSESSORS_OWN:
        found.extend(assessor_findings(passages, kind=kind))
    else:
        found.extend(reported_findings(passages))
        if is_ombudsmans(passages):
            found.extend(ombudsman_findings(passages))
        elif is_auditors(passages):
            found.extend(audit_findings(passages))
    if kind == "cqc_press_release":
        found.extend(press_findings(passages))
    found.sort(key=lambda finding: (finding.locator.start, -finding.confidence))
    kept: list[FindingProposal] = []
    for finding in found:
        if gives_scores(finding.text) or (kind == "cqc_press_release" and is_councils_word(finding.text)):
            continue
        if kept and finding.locator.start < kept[-1].locator.end:
            continue
        kept.append(finding)
    return tuple(kept)
