"""Documents, the passages that records rest on, the figures taken from them, and evidence for what is claimed."""

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.searching import vector_of


class StoredFile(models.Model):
    """The bytes of an upload, kept once under their SHA-256 whatever they were called and whoever sent them."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def path(self) -> str:
        """Its place in the file storage."""
        return f"{self.sha256[:2]}/{self.sha256}"


class Sensitivity(models.TextChoices):
    PUBLIC = "public", "Published"
    INTERNAL = "internal", "Internal"
    CONFIDENTIAL = "confidential", "Confidential"


DOCUMENT_WORDS = vector_of("title", "name", long="text")


class DocumentQuerySet(models.QuerySet["Document"]):
    def without_text(self) -> "DocumentQuerySet":
        """For lists: the whole text of a document is long."""
        return self.defer("text", "highlights")


class Document(models.Model):
    """A file that a council has added, with what is known of it. A new edition is a document that replaces one."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="documents")
    number = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="documents")
    name = models.CharField(max_length=255)  # of the file, as it came
    title = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=40, default="other")  # a code of definitions/documents.yaml
    dates = models.JSONField(default=dict)  # by role, ISO, as exact as printed
    item_number = models.CharField(max_length=40, blank=True)
    source_address = models.URLField(blank=True, max_length=400)  # where it was published
    sensitivity = models.CharField(max_length=12, choices=Sensitivity.choices, default=Sensitivity.INTERNAL)
    retention = models.CharField(max_length=40, default="improvement_record")
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, related_name="replaced_by", null=True, blank=True)
    text = models.TextField(blank=True)  # as read; every passage's range refers to it
    highlights = models.JSONField(default=list)  # blocks of the text, for showing a passage in its surroundings
    pages = models.PositiveIntegerField(null=True, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="one_document_a_number"),
            models.UniqueConstraint(fields=["council", "file"], name="the_same_file_is_the_same_document"),
        ]
        indexes = [GinIndex(DOCUMENT_WORDS, name="documents_by_word")]

    def __str__(self) -> str:
        return self.title or self.name

    @property
    def path(self) -> str:
        return f"documents/{self.number}"


class Passage(models.Model):
    """A stretch of a document's text that something in the record rests on."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="passages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True, blank=True)
    paragraph = models.PositiveIntegerField(null=True, blank=True)
    label = models.CharField(max_length=20, blank=True)  # the printed number: "5.3"
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "start", "end"], name="one_passage_a_range"),
            models.CheckConstraint(name="a_passage_has_words", condition=models.Q(end__gt=models.F("start"))),
        ]

    def __str__(self) -> str:
        return f"{self.document}, {self.place}"

    @property
    def place(self) -> str:
        """Where a reader finds it, in words: "paragraph 5.3", "page 12"."""
        if self.label:
            return f"paragraph {self.label}"
        if self.page:
            return f"page {self.page}"
        return f"paragraph {self.paragraph}" if self.paragraph else "in the text"


class Figure(models.Model):
    """A number that a document states: what it counts, when, and what it was set against."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="figures")
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="figures")
    subject = models.CharField(max_length=300)
    value = models.DecimalField(max_digits=20, decimal_places=4)
    unit = models.CharField(max_length=60)
    period = models.CharField(max_length=120, blank=True)
    comparator = models.CharField(max_length=300, blank=True)
    accepted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.subject}: {self.value.normalize():f} {self.unit}"


class EvidenceKind(models.TextChoices):
    RECORD = "record", "A record or document"
    MEASURE = "measure", "A measure"
    ACCOUNT = "account", "People's own accounts"
    CHECK = "check", "An independent check"


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def knowing_decisions(self) -> "EvidenceQuerySet":
        """Each with `accepted_now`: what its latest decision says; None while it waits for one."""
        latest = EvidenceDecision.objects.filter(evidence=models.OuterRef("pk")).order_by("-pk")
        return self.annotate(accepted_now=models.Subquery(latest.values("accepted")[:1]))

    def accepted(self) -> "EvidenceQuerySet":
        return self.knowing_decisions().filter(models.Q(accepted_now=True))

    def waiting(self) -> "EvidenceQuerySet":
        return self.knowing_decisions().filter(models.Q(accepted_now__isnull=True))


class Evidence(models.Model):
    """A file or link, the place in it, and what it is claimed to show. It counts once somebody has accepted it."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="evidence")
    number = models.PositiveIntegerField()
    claim = models.TextField()  # what it shows, in a sentence
    kind = models.CharField(max_length=8, choices=EvidenceKind.choices)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="evidence", null=True, blank=True)
    address = models.URLField(blank=True, max_length=400)  # where it can be seen, if it is no document here
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="evidence", null=True, blank=True)
    place = models.CharField(max_length=160, blank=True)  # where in it, if no passage is marked: "page 4, table 2"
    observed_on = models.DateField()  # the day whose state it shows
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    accepted_now: bool | None  # where `knowing_decisions` has looked

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name_plural = "evidence"
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="one_piece_of_evidence_a_number"),
            models.CheckConstraint(
                name="evidence_can_be_seen", condition=models.Q(document__isnull=False) ^ ~models.Q(address="")
            ),
            models.CheckConstraint(name="evidence_claims_something", condition=~models.Q(claim="")),
        ]
        triggers = [pgtrigger.Protect(name="kept_as_added", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Evidence {self.number}"

    @property
    def path(self) -> str:
        return f"evidence/{self.number}"


class EvidenceDecision(models.Model):
    """That somebody accepted a piece of evidence for what it claims, or did not. Rows are added: the latest stands."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="decisions")
    accepted = models.BooleanField()
    words = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_refusal_has_its_reason", condition=models.Q(accepted=True) | ~models.Q(words="")
            ),
        ]
        triggers = [pgtrigger.Protect(name="kept_as_decided", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.evidence}: {'accepted' if self.accepted else 'not accepted'}"
