"""The two addresses of the Markdown editor: its preview, made by the public renderer, and its upload."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.html import format_html
from django.views.decorators.cache import never_cache

from monographs.document.markdown import NotRendered, render


@never_cache
def markdownify(request: HttpRequest) -> HttpResponse:
    """Answer the HTML that readers would see, to people who may edit; sentences to everybody else."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not _may_edit(request):
        return _sentence("Sign in as an editor to see the preview. Your text stays in the form.", 403)
    try:
        return HttpResponse(render(request.POST.get("content", "").replace("\r\n", "\n")))
    except NotRendered as error:
        return _sentence(str(error), 400)


@never_cache
def upload(request: HttpRequest) -> HttpResponse:
    """Refuse every file."""
    return HttpResponse(
        "Pictures are not accepted in a monograph. Describe in words what the picture shows.",
        status=403,
        content_type="text/plain; charset=utf-8",
    )


def _may_edit(request: HttpRequest) -> bool:
    user = request.user
    return user.is_active and user.is_staff and user.has_perm("monographs.change_revision")


def _sentence(words: str, status: int) -> HttpResponse:
    return HttpResponse(format_html('<p class="errornote">{}</p>', words), status=status)
