"""Lists of the admin that stay quick on deep pages of long tables."""

from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest


class DeskList(ChangeList):
    """Finds the numbers of a page's rows first and loads those rows alone.

    Sorting and skipping then move numbers, not rows with all that is joined to them: a page deep in 20,000
    revisions takes what the first one takes.
    """

    def get_results(self, request: HttpRequest) -> None:
        """Load the rows of the page."""
        super().get_results(request)
        numbers = list(self.result_list.values_list("pk", flat=True))
        rows = self.apply_select_related(self.root_queryset.filter(pk__in=numbers)).in_bulk()
        self.result_list = [rows[number] for number in numbers if number in rows]

    def apply_select_related(self, queryset: Any) -> Any:
        """Join what the list names, and nothing a single page of the table needs besides."""
        return super().apply_select_related(queryset.select_related(None))
