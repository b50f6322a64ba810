"""Writing the parts of a paper that the record cannot say."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from plumbline.knowledge.catalogue import hand_parts, paper_form
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.models import RecommendationAsks, WrittenPart
from plumbline.workspace.governance.rules.refusals import NotYet


@dataclass(frozen=True)
class PartWords:
    """What somebody writes, and of a comment who gave it, on whose behalf and when: roles, never names."""

    words: str
    author_role: str = ""
    on_behalf_of: str = ""
    said_on: date | None = None
    exempt_paragraph: int | None = None
    public_interest: str = ""
    asks: str = ""  # of a recommendation: note, approve or support


@transaction.atomic
def write_part(
    council: Council,
    said: PartWords,
    *,
    kind: str,
    body: str,
    meeting_on: date | None,
    code: str,
    is_comment: bool,
    is_recommendation: bool = False,
    by: Person,
) -> WrittenPart:
    """Words for the next paper of this kind before this meeting; papers that are produced already stay as they are."""
    require(by, Permission.PRODUCE_PAPERS, council=council)
    if not said.words.strip():
        raise NotYet("Write the words of this part.")
    if is_comment and (not said.author_role.strip() or said.said_on is None):
        raise NotYet("Say which role gave the comments, and on which day.")
    if is_recommendation and said.asks not in RecommendationAsks.values:
        raise NotYet("Say what is asked: to note, to approve or to support.")
    if said.exempt_paragraph is not None and not said.public_interest.strip():
        raise NotYet("Say why keeping it from the public outweighs telling it.")
    part = WrittenPart.objects.create(
        council=council,
        kind=kind,
        body=body,
        meeting_on=meeting_on,
        code=code,
        words=said.words.strip(),
        author_role=said.author_role.strip() if is_comment else "",
        on_behalf_of=said.on_behalf_of.strip() if is_comment else "",
        said_on=said.said_on if is_comment else None,
        exempt_paragraph=said.exempt_paragraph,
        public_interest=said.public_interest.strip() if said.exempt_paragraph else "",
        asks=said.asks if is_recommendation else "",
        by=by,
    )
    form = paper_form(kind, gss_code=council.gss_code)
    heading = next((one.heading for one in hand_parts(form) if one.code == code), code)
    record("wrote a part of a paper", f"{form.kind_name}: {heading}", council=council, by=by, path="papers/")
    return part
