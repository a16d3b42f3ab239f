"""The addresses of what programs read, and of the ways to browse."""

from django.urls import path, register_converter

from . import crawlers, feeds, suggesting, topics, twins


class FormConverter:
    """The form of a twin: the ending of its address."""

    regex = "md|json"

    def to_python(self, value: str) -> str:
        """Return the form."""
        return value

    def to_url(self, value: str) -> str:
        """Return the ending."""
        return value


register_converter(FormConverter, "form")

urlpatterns = [
    path("drugs/<slug:slug>.<form:form>", twins.monograph, name="twin"),
    path("drugs/<slug:slug>/editions/<int:number>.<form:form>", twins.edition, name="edition-twin"),
    path("feed.atom", feeds.everything, name="feed"),
    path("drugs/<slug:slug>/feed.atom", feeds.drug, name="drug-feed"),
    path("search/suggest", suggesting.suggest, name="suggest"),
    *topics.urlpatterns,
    path("llms.txt", crawlers.llms, name="llms"),
]
