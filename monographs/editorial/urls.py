"""The desk's addresses: the admin, and the Markdown editor's preview behind its sign-in."""

from django.urls import path

from .admin import markdown
from .admin.site import desk


urlpatterns = [
    path("admin/", desk.urls),
    # The names are those the editor's own parts look for.
    path("markdownx/markdownify/", markdown.markdownify, name="markdownx_markdownify"),
    path("markdownx/upload/", markdown.upload, name="markdownx_upload"),
]
