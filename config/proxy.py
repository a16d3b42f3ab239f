"""Who is asking, when a trusted proxy stands in front (``TRUSTED_PROXY``)."""

from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the address the proxy saw: the last of X-Forwarded-For, the only one it wrote itself."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
