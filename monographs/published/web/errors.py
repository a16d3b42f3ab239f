"""The pages for what is not there."""

from django.http import HttpRequest, HttpResponse


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404, with the same bytes for what is unknown and for what is not approved."""
    return HttpResponse("No approved monograph", status=404)
