"""What the desk's templates need beyond Django's own filters."""

from django import template
from django.contrib.auth.models import User

from monographs.editorial.presenters.text import visible
from monographs.editorial.workflow.decisions import printed_name


register = template.Library()


@register.filter
def printed(person: User | None) -> str:
    """Return the name of ``person`` as a signature prints it; nothing where there is nobody."""
    return visible(printed_name(person)) if person else ""
