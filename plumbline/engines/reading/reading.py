"""A whole document read, from its blocks to its proposals."""

from plumbline.engines.reading.assessment import read_assessments
from plumbline.engines.reading.blocks import Source
from plumbline.engines.reading.figures import read_figures
from plumbline.engines.reading.findings import read_findings
from plumbline.engines.reading.identity import read_identity
from plumbline.engines.reading.national_table import read_national_table
from plumbline.engines.reading.outline import outline
from plumbline.engines.reading.priorities import read_priorities
from plumbline.engines.reading.problems import read_problems
from plumbline.engines.reading.proposals import Reading
from plumbline.engines.reading.requirements import read_requirements
from plumbline.engines.reading.resolutions import read_resolutions


def read_source(source: Source) -> Reading:
    """Everything that an opened document proposes; the same source gives the same reading."""
    passages = outline(source)
    document = read_identity(source, passages)
    assessments, doubts = read_assessments(passages, council=document.council, kind=document.kind)
    national_table, sums = read_national_table(passages)
    return Reading(
        document=document,
        assessments=assessments,
        findings=read_findings(passages, kind=document.kind),
        requirements=read_requirements(passages),
        priorities=read_priorities(passages),
        resolutions=read_resolutions(passages, kind=document.kind),
        figures=read_figures(passages),
        national_table=national_table,
        problems=(*doubts, *sums, *read_problems(passages, source.warnings)),
    )
