"""Drugs and the terms that describe them."""

from django.db import models

from .fields import line


class Drug(models.Model):
    """One drug, whatever its documents are called.

    ``identity_key`` (sorted components, formulation and route) tells two names of one drug from two drugs.
    What the monograph says of the drug (class, brand names, codes) is part of each revision, not of this row.
    """

    slug = models.SlugField(max_length=120, unique=True, help_text="Its public address; never changed.")
    generic_name = models.CharField(max_length=500, help_text="International non-proprietary name (INN).")
    identity_key = models.CharField(max_length=2000, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["generic_name", "pk"]

    def __str__(self) -> str:
        return self.generic_name


class Term(models.Model):
    """A term of the field: a condition, an effect or a drug class, with its synonyms and codes."""

    class Kind(models.TextChoices):
        """What a term names."""

        CONDITION = "condition", "Condition"
        EFFECT = "effect", "Adverse effect"
        DRUG_CLASS = "class", "Drug class"

    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=500)
    synonyms = models.JSONField(default=list, blank=True, help_text="Other words for the same thing.")
    code_system = line(help_text="For example icd-10-cm or mesh.")
    code = line()

    class Meta:
        ordering = ["kind", "name"]
        constraints = [models.UniqueConstraint(fields=["kind", "name"], name="term_once_per_kind")]

    def __str__(self) -> str:
        return self.name
