"""The addresses of the site: the readers' half, the desk, or both (``SITE_ROLE``)."""

from django.conf import settings
from django.urls import include, path


urlpatterns = []
if settings.HAS_DESK:
    urlpatterns += [path("", include("monographs.editorial.urls"))]
if settings.HAS_SHELF:
    urlpatterns += [path("", include("monographs.published.web.urls"))]
    handler404 = "monographs.published.web.errors.not_found"
