"""Tasks: what somebody should look at, kept so that a list of thousands is one look at an index."""

from django.conf import settings
from django.db import models


class Task(models.Model):
    """One thing to be looked at in one text in use, and who means to.

    Rows follow the record: ``workflow.tasks`` writes them in the transaction of the move that made them due,
    and takes them away with the one that settles them. ``statement_key`` is empty for the text as a whole;
    ``count`` says how many statements it is about. ``words`` are the beginning of the statement.
    """

    class Kind(models.TextChoices):
        """Why somebody should look, the most pressing first."""

        REPORT = "report", "Readers’ reports that were upheld"
        DISPUTED = "disputed", "Disputed statements"
        LOST = "lost", "Checks lost by an edit or an import"
        FALLEN = "fallen", "Checks lost with their source"
        OVERDUE = "overdue", "Reviews overdue"
        UNCHECKED = "unchecked", "Statements of high risk that readers see unchecked"

    kind = models.CharField(max_length=10, choices=Kind)
    revision = models.ForeignKey("monographs.Revision", models.PROTECT, related_name="tasks")
    statement_key = models.SlugField(max_length=64, blank=True)
    sort = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=200, blank=True)
    count = models.PositiveIntegerField(default=1)
    why = models.CharField(max_length=500)
    since = models.DateTimeField()
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    claimed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["since", "pk"]
        indexes = [models.Index(fields=["kind", "since", "id"], name="task_list")]
        constraints = [
            models.UniqueConstraint(fields=["revision", "kind", "statement_key"], name="task_once"),
            models.CheckConstraint(
                name="task_claimed_by_and_at",
                condition=models.Q(claimed_by__isnull=True, claimed_at__isnull=True)
                | models.Q(claimed_by__isnull=False, claimed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.revision_id} {self.statement_key}".strip()
