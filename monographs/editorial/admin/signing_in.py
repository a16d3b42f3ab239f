"""What somebody sends who is signed out by then, or from a page older than their sign-in, is not lost.

It comes along through the sign-in, in the pages alone, and is sent again when the person says so. Passwords
do not come along, nor do files.
"""

import json
from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache


MOST_CARRIED = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 10
"""Characters of what comes along: encoded once more it must still be taken in, with the password."""

TOO_LONG = (
    "You are signed out, and what you sent is too long to come along. Go back to it with your browser, "
    "sign in in another window, then send it again."
)
FROM_ELSEWHERE = (
    "This did not come from a page of this desk as your browser shows it now, so nothing was done. Open the "
    "page again and repeat it there."
)


@never_cache
def ask(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Ask the person who sent ``request`` to sign in, and let what they sent come along."""
    return _sign_in(request, site, request.get_full_path(), _carried(request))


@never_cache
def refuse(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Answer what a page sent that is older than the sign-in.

    The browser must name this site as where it came from: nobody else gets their words into the page.
    """
    if request.headers.get("Origin") != f"{request.scheme}://{request.get_host()}":
        context = {**site.each_context(request), "title": "Nothing was done", "sentence": FROM_ELSEWHERE}
        return TemplateResponse(request, "desk/refused.html", context, status=403)
    if request.path == reverse("admin:login"):
        address, carried = request.POST.get("next", ""), request.POST.get("carried", "")
    else:
        address, carried = request.get_full_path(), _carried(request)
    if request.user.is_authenticated:
        return send_again(request, site, address, carried, status=403)
    return _sign_in(request, site, address, carried)


def send_again(
    request: HttpRequest, site: AdminSite, address: str, carried: str, *, status: int = 200
) -> HttpResponse:
    """Show that what was sent to ``address`` is here and not done yet, with the button that sends it."""
    context = {
        **site.each_context(request),
        "title": "Not done yet",
        "address": _safe(request, address),
        "sent": _read(carried),
    }
    return TemplateResponse(request, "desk/send_again.html", context, status=status)


def _sign_in(request: HttpRequest, site: AdminSite, address: str, carried: str) -> HttpResponse:
    context = {
        **site.each_context(request),
        "title": "Sign in",
        "app_path": reverse("admin:login"),
        "next": _safe(request, address),
        "form": AdminAuthenticationForm(request),
        "carried": carried,
        "too_long": "" if carried else TOO_LONG,
    }
    response = TemplateResponse(request, "admin/login.html", context, status=401)
    response.headers["WWW-Authenticate"] = 'Cookie realm="desk"'
    return response


def _carried(request: HttpRequest) -> str:
    signed = {"code"} if "password" in request.POST else set()  # that of a device, and no other code
    sent = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in {"csrfmiddlewaretoken", *signed} and "password" not in name
        for value in values
    ]
    carried = json.dumps(sent, ensure_ascii=False)
    return carried if len(carried) <= MOST_CARRIED else ""


def _read(carried: str) -> list[tuple[str, str]]:
    try:
        return [(str(name), str(value)) for name, value in json.loads(carried)]
    except (ValueError, TypeError):
        return []


def _safe(request: HttpRequest, address: str) -> Any:
    own = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if own else reverse("admin:index")
