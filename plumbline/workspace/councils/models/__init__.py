"""The councils with adult social care responsibilities, the invented one, and what is published of all of them."""

from plumbline.workspace.councils.models.councils import Council
from plumbline.workspace.councils.models.ratings import PublishedRating

__all__ = ["Council", "PublishedRating"]
