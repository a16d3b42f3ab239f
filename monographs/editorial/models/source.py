"""Sources: the documents facts came from or are held against."""

from django.conf import settings
from django.db import models

from monographs.document.vocabulary import OriginKind
from monographs.importers import decode

from .fields import line, word


class Source(models.Model):
    """A document as it came in: its bytes, and what the operator declared about it.

    ``content`` is never changed (a database trigger refuses it). A quarantined source (``quarantine``
    holds the reasons) makes no revision until a person releases it.
    """

    class Standing(models.TextChoices):
        """Whether the source may still be relied on."""

        CURRENT = "current", "Current"
        SUPERSEDED = "superseded", "Superseded by a newer edition"
        RETIRED = "retired", "No longer maintained"
        RETRACTED = "retracted", "Retracted"

    key = models.SlugField(max_length=64, unique=True, editable=False)
    sha256 = models.CharField("SHA-256 of the content", max_length=64, unique=True, editable=False)
    content = models.BinaryField(editable=False)
    encoding = models.CharField(max_length=20, editable=False)
    file_name = line(editable=False)
    drug = models.ForeignKey(
        "monographs.Drug", models.PROTECT, null=True, blank=True, related_name="sources", editable=False
    )
    title = models.CharField(max_length=500)
    origin = word(OriginKind, default=OriginKind.UNKNOWN, editable=False)
    publisher = line()
    author = line()
    language = models.CharField(max_length=20, default="en")
    licence = line()
    url = models.URLField("address", max_length=500, blank=True)
    dated = models.DateField(null=True, blank=True)
    quotable = models.BooleanField(default=True, help_text="Its licence allows it to be shown word for word.")
    standing = models.CharField(max_length=20, choices=Standing, default=Standing.CURRENT)
    reading = models.JSONField(default=dict, editable=False, help_text="What the importer made of it.")
    quarantine = models.JSONField(default=list, editable=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    released_at = models.DateTimeField(null=True, editable=False)
    release_reason = models.TextField(blank=True, editable=False)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-imported_at", "-pk"]
        indexes = [
            models.Index(fields=["-imported_at", "-id"], name="source_list"),
            models.Index(fields=["language"], name="source_languages"),
        ]
        constraints = [
            models.CheckConstraint(
                name="source_released_by_and_at",
                condition=models.Q(released_by__isnull=True, released_at__isnull=True)
                | models.Q(released_by__isnull=False, released_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def text(self) -> str:
        """The content as text; spans of statements are places in it."""
        return decode(bytes(self.content)).text

    @property
    def origin_kind(self) -> OriginKind:
        """The declared origin, as a word that knows what it allows."""
        return OriginKind(self.origin)

    @property
    def is_quarantined(self) -> bool:
        """Whether it waits for a person to say what it is."""
        return bool(self.quarantine) and self.released_at is None
