"""What somebody types and has not saved, and who has a draft open. Neither is part of any text or record."""

from django.conf import settings
from django.db import models


class KeptText(models.Model):
    """What one person typed into the page of a draft and has not saved, for that person alone.

    ``page`` names the opening of the page it was typed on, so that two windows keep two texts. ``sent`` is
    what saving would have sent, as the browser writes it. It is deleted when the text is saved or dropped.
    """

    revision = models.ForeignKey("monographs.Revision", models.CASCADE, related_name="kept_texts")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    page = models.CharField(max_length=32)
    sent = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["revision", "by", "page"], name="one_kept_text_per_page")
        ]

    def __str__(self) -> str:
        return f"kept for {self.by}"


class Presence(models.Model):
    """Somebody has the page of a draft open: first seen there at ``since``, last at ``seen``."""

    revision = models.ForeignKey("monographs.Revision", models.CASCADE, related_name="presences")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateTimeField()
    seen = models.DateTimeField()

    class Meta:
        ordering = ["since", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["revision", "by"], name="one_presence_per_person")]

    def __str__(self) -> str:
        return f"{self.by} has it open"
