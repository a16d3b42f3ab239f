"""Who may do what on the desk: every address, every role, every status of a revision.

A row gives the status codes for nobody, an editor, a moderator, an administrator and a superuser, in this
order. 302 for nobody is the way to the sign-in. ``test_permission_matrix`` walks the URL patterns and fails
for an address without a row. Rows of one thing are tried on something approved.
"""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver


ROLES = ("nobody", "editor", "moderator", "administrator", "superuser")


def addresses() -> Iterator[tuple[str, str]]:
    """Yield name and pattern of every address of the desk."""
    for prefix, pattern in _walk(get_resolver(), ""):
        if prefix.startswith(("admin/", "markdownx/")):
            yield pattern.name or prefix, prefix


def _walk(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, path)
        else:
            yield path, pattern


def filled(prefix: str, pk: int) -> str:
    """Return the address of ``prefix`` for the row ``pk``."""
    path = re.sub(r"<int:content_type_id>", "0", prefix)
    path = re.sub(r"<path:url>", "nowhere/", path)
    return "/" + re.sub(r"<[^>]+>", str(pk), path).replace("^", "").replace("$", "")


# name of the address: what a look at it answers, and what an empty form sent to it answers
MATRIX = {
    "my_mail": ((302, 200, 200, 200, 200), (302, 400, 400, 400, 400)),
    "overview": ((302, 200, 200, 200, 200), (302, 200, 200, 200, 200)),
    "review_queue": ((302, 200, 200, 200, 200), (302, 200, 200, 200, 200)),
    "tasks": ((302, 200, 200, 200, 200), (302, 200, 200, 200, 200)),
    "take_task": ((302, 405, 405, 405, 405), (302, 409, 409, 403, 409)),
    "overdue": ((302, 200, 200, 200, 200), (302, 200, 200, 200, 200)),
    "second_factor": ((302, 200, 200, 200, 200), (302, 200, 200, 200, 200)),
    "reset_second_factor": ((302, 403, 403, 200, 200), (302, 403, 403, 302, 302)),
    "import_document": ((302, 200, 403, 403, 200), (302, 200, 403, 403, 200)),
    "index": ((302, 200, 200, 200, 200), (302, 200, 200, 200, 200)),
    "login": ((200, 302, 302, 302, 302), (200, 200, 200, 200, 200)),
    "password_change": ((302, 200, 200, 200, 200), (302, 200, 200, 200, 200)),
    "password_change_done": ((302, 200, 200, 200, 200), (302, 405, 405, 405, 405)),
    "autocomplete": ((302, 403, 403, 403, 403), (302, 405, 405, 405, 405)),
    "jsi18n": ((302, 200, 200, 200, 200), (302, 405, 405, 405, 405)),
    "view_on_site": ((302, 404, 404, 404, 404), (302, 404, 404, 404, 404)),
    "monographs_drug_begin": ((302, 405, 405, 405, 405), (302, 302, 403, 403, 302)),
    "monographs_drug_compare": ((302, 200, 200, 200, 200), (302, 200, 200, 200, 200)),
    "monographs_drug_resolve": ((302, 409, 403, 403, 409), (302, 409, 403, 403, 409)),
    "monographs_drug_take": ((302, 405, 405, 405, 405), (302, 409, 403, 403, 409)),
    "monographs_drug_copy": ((302, 403, 200, 200, 200), (302, 403, 200, 200, 200)),
    "monographs_drug_changelist": ((302, 200, 200, 200, 200), (302, 200, 200, 200, 200)),
    "monographs_drug_add": ((302, 200, 403, 403, 200), (302, 200, 403, 403, 200)),
    "monographs_drug_history": ((302, 200, 200, 200, 200), (302, 200, 200, 200, 200)),
    "monographs_drug_delete": ((302, 403, 403, 403, 403), (302, 403, 403, 403, 403)),
    "monographs_drug_change": ((302, 200, 200, 200, 200), (302, 200, 403, 403, 200)),
    "admin/monographs/drug/<path:object_id>/": ((302, 302, 302, 302, 302), (302, 302, 302, 302, 302)),
    "monographs_source_release": ((302, 200, 403, 403, 200), (302, 200, 403, 403, 200)),
    "monographs_source_standing": ((302, 200, 403, 403, 200), (302, 200, 403, 403, 200)),
    "monographs_source_drug": ((302, 200, 403, 403, 200), (302, 200, 403, 403, 200)),
    "monographs_source_changelist": ((302, 200, 200, 200, 200), (302, 200, 200, 200, 200)),
    "monographs_source_add": ((302, 403, 403, 403, 403), (302, 403, 403, 403, 403)),
    "monographs_source_history": ((302, 200, 200, 200, 200), (302, 200, 200, 200, 200)),
    "monographs_source_delete": ((302, 403, 403, 403, 403), (302, 403, 403, 403, 403)),
    "monographs_source_change": ((302, 200, 200, 200, 200), (302, 200, 403, 403, 200)),
    "admin/monographs/source/<path:object_id>/": ((302, 302, 302, 302, 302), (302, 302, 302, 302, 302)),
    "monographs_revision_split": ((302, 409, 403, 403, 409), (302, 409, 403, 403, 409)),
    "monographs_revision_drop": ((302, 409, 403, 403, 409), (302, 409, 403, 403, 409)),
    "monographs_revision_join": ((302, 409, 403, 403, 409), (302, 409, 403, 403, 409)),
    "monographs_revision_move": ((302, 409, 403, 403, 409), (302, 409, 403, 403, 409)),
    "monographs_revision_add_statement": ((302, 409, 403, 403, 409), (302, 409, 403, 403, 409)),
    "monographs_revision_forecast": ((302, 405, 405, 405, 405), (302, 409, 403, 403, 409)),
    "monographs_revision_review": ((302, 200, 200, 200, 200), (302, 200, 200, 200, 200)),
    "monographs_revision_decide": ((302, 405, 405, 405, 405), (302, 403, 400, 403, 400)),
    "monographs_revision_claim": ((302, 405, 405, 405, 405), (302, 403, 409, 403, 409)),
    "monographs_revision_release": ((302, 405, 405, 405, 405), (302, 409, 409, 409, 409)),
    "monographs_revision_comment": ((302, 405, 405, 405, 405), (302, 403, 403, 403, 403)),
    "monographs_revision_resolve": ((302, 405, 405, 405, 405), (302, 409, 409, 403, 409)),
    "monographs_revision_answer": ((302, 405, 405, 405, 405), (302, 403, 409, 403, 409)),
    "monographs_revision_judge": ((302, 405, 405, 405, 405), (302, 403, 409, 403, 409)),
    "monographs_revision_override": ((302, 403, 403, 200, 200), (302, 403, 403, 200, 200)),
    "monographs_revision_rebase": ((302, 409, 403, 403, 409), (302, 409, 403, 403, 409)),
    "monographs_revision_translate": ((302, 200, 403, 403, 200), (302, 200, 403, 403, 200)),
    "monographs_revision_return": ((302, 200, 403, 403, 200), (302, 200, 403, 403, 200)),
    "monographs_revision_reinstate": ((302, 200, 200, 403, 200), (302, 200, 200, 403, 200)),
    "monographs_revision_withdraw": ((302, 403, 200, 403, 200), (302, 403, 200, 403, 200)),
    "monographs_revision_submit": ((302, 405, 405, 405, 405), (302, 409, 403, 403, 409)),
    "monographs_revision_take_back": ((302, 405, 405, 405, 405), (302, 403, 403, 403, 403)),
    "monographs_revision_revise": ((302, 405, 405, 405, 405), (302, 302, 403, 403, 302)),
    "monographs_revision_evidence": ((302, 200, 200, 200, 200), (302, 200, 200, 200, 200)),
    "monographs_revision_fields": ((302, 409, 403, 403, 409), (302, 409, 403, 403, 409)),
    "monographs_revision_keep": ((302, 405, 405, 405, 405), (302, 409, 403, 403, 409)),
    "monographs_revision_forget": ((302, 405, 405, 405, 405), (302, 302, 403, 403, 302)),
    "monographs_revision_check": ((302, 409, 409, 403, 409), (302, 409, 409, 403, 409)),
    "monographs_revision_changelist": ((302, 200, 200, 200, 200), (302, 200, 200, 200, 200)),
    "monographs_revision_add": ((302, 403, 403, 403, 403), (302, 403, 403, 403, 403)),
    "monographs_revision_history": ((302, 200, 200, 200, 200), (302, 200, 200, 200, 200)),
    "monographs_revision_delete": ((302, 403, 403, 403, 403), (302, 403, 403, 403, 403)),
    "monographs_revision_change": ((302, 200, 200, 200, 200), (302, 409, 403, 403, 409)),
    "admin/monographs/revision/<path:object_id>/": ((302, 302, 302, 302, 302), (302, 302, 302, 302, 302)),
    "monographs_term_changelist": ((302, 200, 200, 200, 200), (302, 200, 200, 200, 200)),
    "monographs_term_add": ((302, 200, 403, 403, 200), (302, 200, 403, 403, 200)),
    "monographs_term_history": ((302, 302, 302, 302, 302), (302, 302, 302, 302, 302)),
    "monographs_term_delete": ((302, 403, 403, 403, 403), (302, 403, 403, 403, 403)),
    "monographs_term_change": ((302, 302, 302, 302, 302), (302, 302, 403, 403, 302)),
    "admin/monographs/term/<path:object_id>/": ((302, 302, 302, 302, 302), (302, 302, 302, 302, 302)),
    "monographs_decision_changelist": ((302, 200, 200, 200, 200), (302, 200, 200, 200, 200)),
    "monographs_decision_add": ((302, 403, 403, 403, 403), (302, 403, 403, 403, 403)),
    "monographs_decision_history": ((302, 200, 200, 200, 200), (302, 200, 200, 200, 200)),
    "monographs_decision_delete": ((302, 403, 403, 403, 403), (302, 403, 403, 403, 403)),
    "monographs_decision_change": ((302, 200, 200, 200, 200), (302, 403, 403, 403, 403)),
    "admin/monographs/decision/<path:object_id>/": ((302, 302, 302, 302, 302), (302, 302, 302, 302, 302)),
    "monographs_ledgerentry_changelist": ((302, 403, 200, 200, 200), (302, 403, 200, 200, 200)),
    "monographs_ledgerentry_add": ((302, 403, 403, 403, 403), (302, 403, 403, 403, 403)),
    "monographs_ledgerentry_history": ((302, 403, 200, 200, 200), (302, 403, 200, 200, 200)),
    "monographs_ledgerentry_delete": ((302, 403, 403, 403, 403), (302, 403, 403, 403, 403)),
    "monographs_ledgerentry_change": ((302, 403, 200, 200, 200), (302, 403, 403, 403, 403)),
    "admin/monographs/ledgerentry/<path:object_id>/": ((302, 302, 302, 302, 302), (302, 302, 302, 302, 302)),
    "monographs_report_changelist": ((302, 200, 200, 200, 200), (302, 200, 200, 200, 200)),
    "monographs_report_add": ((302, 403, 403, 403, 403), (302, 403, 403, 403, 403)),
    "monographs_report_history": ((302, 302, 302, 302, 302), (302, 302, 302, 302, 302)),
    "monographs_report_delete": ((302, 403, 403, 403, 403), (302, 403, 403, 403, 403)),
    "monographs_report_change": ((302, 302, 302, 302, 302), (302, 302, 302, 302, 302)),
    "admin/monographs/report/<path:object_id>/": ((302, 302, 302, 302, 302), (302, 302, 302, 302, 302)),
    "auth_user_password_change": ((302, 403, 403, 200, 200), (302, 403, 403, 200, 200)),
    "auth_user_changelist": ((302, 403, 403, 200, 200), (302, 403, 403, 200, 200)),
    "auth_user_add": ((302, 403, 403, 200, 200), (302, 403, 403, 200, 200)),
    "auth_user_history": ((302, 403, 403, 200, 200), (302, 403, 403, 200, 200)),
    "auth_user_delete": ((302, 403, 403, 403, 403), (302, 403, 403, 403, 403)),
    "auth_user_change": ((302, 403, 403, 200, 200), (302, 403, 403, 302, 302)),
    "admin/auth/user/<path:object_id>/": ((302, 302, 302, 302, 302), (302, 302, 302, 302, 302)),
    "auth_group_changelist": ((302, 403, 403, 200, 200), (302, 403, 403, 200, 200)),
    "auth_group_add": ((302, 403, 403, 403, 200), (302, 403, 403, 403, 200)),
    "auth_group_history": ((302, 403, 403, 200, 200), (302, 403, 403, 200, 200)),
    "auth_group_delete": ((302, 403, 403, 403, 403), (302, 403, 403, 403, 403)),
    "auth_group_change": ((302, 403, 403, 200, 200), (302, 403, 403, 403, 200)),
    "admin/auth/group/<path:object_id>/": ((302, 302, 302, 302, 302), (302, 302, 302, 302, 302)),
    "app_list": ((302, 404, 404, 404, 404), (302, 404, 404, 404, 404)),
    "admin/(?P<url>.*)$": ((302, 404, 404, 404, 404), (302, 404, 404, 404, 404)),
    "markdownx_markdownify": ((405, 405, 405, 405, 405), (403, 200, 403, 403, 200)),
    "markdownx_upload": ((403, 403, 403, 403, 403), (403, 403, 403, 403, 403)),
}
