"""A list of the names of statements, each with only its score: such a name heads no section."""

from dataclasses import dataclass

from plumbline.engines.reading.blocks import Block
from plumbline.engines.reading.heading_stack import KEY_FINDINGS, SCORE_ALONE, Heading


@dataclass
class PairList:
    """Follows a list of names of statements, each with only its score: such a name heads no section."""

    is_open: bool = False  # two names with their scores have followed each other
    is_bare: bool = False  # nothing but a score stands under the last name so far
    named: bool = False

    def see_heading(self, heading: Heading) -> None:
        is_name = heading.statement is not None and not heading.is_inside
        self.is_open = is_name and self.named and self.is_bare
        self.named = is_name
        self.is_bare = False

    def see_block(self, block: Block) -> None:
        is_score = SCORE_ALONE.match(block.text) is not None
        self.is_bare = is_score if not self.is_bare else self.is_bare and is_score
        if not is_score:
            self.named = self.is_open = False

    def ends_before(self, following: Heading | Block) -> bool:
        """Whether what follows stands behind the list and no longer under its last name."""
        if not (self.is_open and self.is_bare):
            return False
        if isinstance(following, Heading):
            return following.statement is None and KEY_FINDINGS.match(following.text) is None
        return SCORE_ALONE.match(following.text) is None


def close_statement(stack: list[Heading]) -> None:
    while stack and (stack[-1].statement is not None or stack[-1].is_inside):
        stack.pop()
