"""Every address of the shelf, so that a new one cannot be forgotten by the tests that walk them all."""

from monographs.published.web.urls import in_each_language, in_one_place


SLUG = "exemplumab"
"""The drug the addresses are about: two editions, the second in force, and a statement "dosage-adults"."""
_DRUG = f"/drugs/{SLUG}"

# name of the address: the paths tried, each with what it answers
SHELF: dict[str, dict[str, int]] = {
    "home": {"/": 200},
    "search": {"/search/": 200, "/search/?q=exemplumab": 200, "/search/?q=exemplomab": 200},
    "suggest": {"/search/suggest?q=exem": 200},
    "browse": {"/drugs/": 200, "/drugs/?letter=E": 200},
    "conditions": {"/conditions/": 200},
    "conditions-word": {"/conditions/relapsing-multiple-sclerosis/": 200},
    "effects": {"/effects/": 200},
    "effects-word": {"/effects/headache/": 200},
    "classes": {"/classes/": 200},
    "classes-word": {"/classes/antibody/": 200},
    "monograph": {f"{_DRUG}/": 200, "/drugs/exemplomab/": 404},
    "twin": {f"{_DRUG}.md": 200, f"{_DRUG}.json": 200},
    "editions": {f"{_DRUG}/editions/": 200},
    "edition": {f"{_DRUG}/editions/1/": 200, f"{_DRUG}/editions/2/": 200},
    "edition-twin": {f"{_DRUG}/editions/1.md": 200, f"{_DRUG}/editions/2.json": 200},
    "choose_changes": {f"{_DRUG}/changes/?from=1&to=2": 302},
    "changes_since": {f"{_DRUG}/changes/1/": 302},
    "changes": {f"{_DRUG}/changes/2-2/": 200, f"{_DRUG}/changes/1-2/": 200},
    "report_choose": {f"{_DRUG}/report/": 200},
    "report": {f"{_DRUG}/report/dosage-adults/": 200},
    "report_page": {f"{_DRUG}/report-page/": 200},
    "reported": {f"{_DRUG}/reported/": 200},
    "compare": {"/compare/": 200, "/compare/?drug=exemplumab&drug=secundumab": 200},
    "quality": {"/quality/": 200},
    "about": {"/about/": 200},
    "feed": {"/feed.atom": 200},
    "drug-feed": {f"{_DRUG}/feed.atom": 200},
    "sitemap": {"/sitemap.xml": 200},
    "sitemap-part": {"/sitemap-1.xml": 200},
    "llms": {"/llms.txt": 200},
    "robots": {"/robots.txt": 200},
    "schema": {"/schema/document-1.json": 200},
    "healthz": {"/healthz": 200},
}


PATHS = {path: status for paths in SHELF.values() for path, status in paths.items()}
"""All the paths, with what they answer."""


def names() -> list[str]:
    """Return the name of every address the readers' half has."""
    return [pattern.name for pattern in (*in_one_place, *in_each_language)]
