"""Tells Django about the one app of the project."""

from django.apps import AppConfig


class MonographsConfig(AppConfig):
    """The monographs app."""

    name = "monographs"
    verbose_name = "Drug monographs"
