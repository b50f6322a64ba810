"""Giving the verdict anew when figures, breaks or targets have changed. Called inside the action that changed them."""

from dataclasses import asdict

from plumbline.workspace.performance.models import Measure, Verdict
from plumbline.workspace.performance.queries.series import series_of
from plumbline.workspace.performance.rules.judging import digest_of, judge


def judge_measure(measure: Measure) -> Verdict:
    """The verdict on what is kept now; the same row as before where nothing has changed."""
    series = series_of(measure)
    digest = digest_of(series)
    newest = measure.verdicts.first()
    if newest is not None and newest.data_hash == digest:
        return newest
    found = asdict(judge(series)) | {"data_hash": digest}
    return Verdict.objects.create(measure=measure, **found | {"notes": list(found["notes"])})
