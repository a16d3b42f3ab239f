"""What the desk's templates need beyond Django's own filters."""

from django import template

from monographs.editorial.presenters import blocks, drawing, lists, record


register = template.Library()

register.filter("printed", record.printed)
register.filter("actor", record.actor_of)
register.filter("action", record.action_of)
register.filter("details", record.details_of)
register.filter("summary", blocks.summary)
register.filter("facts", blocks.facts)
register.filter("evidence", blocks.evidence)
register.filter("standing", blocks.standing)
register.filter("runs", blocks.runs)
register.filter("drawn", drawing.drawn)
register.filter("labelled", lists.labelled)
