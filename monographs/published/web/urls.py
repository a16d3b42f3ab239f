"""The readers' addresses: a language's own under its prefix, and what is one for all languages."""

from django.urls import URLResolver, path

from . import changes, compare, crawlers, finding, machine_urls, monograph, plain, quality, reports
from .prefix import LanguagePrefix


in_each_language = [
    path("", finding.home, name="home"),
    path("search/", finding.find, name="search"),
    path("drugs/", finding.browse, name="browse"),
    path("drugs/<slug:slug>/", monograph.monograph, name="monograph"),
    path("drugs/<slug:slug>/editions/", monograph.editions, name="editions"),
    path("drugs/<slug:slug>/editions/<int:number>/", monograph.edition, name="edition"),
    path("drugs/<slug:slug>/changes/", changes.choose, name="choose_changes"),
    path("drugs/<slug:slug>/changes/<int:before>/", changes.since, name="changes_since"),
    path("drugs/<slug:slug>/changes/<int:before>-<int:after>/", changes.changes, name="changes"),
    path("drugs/<slug:slug>/report/", reports.choose, name="report_choose"),
    path("drugs/<slug:slug>/report/<slug:key>/", reports.report, name="report"),
    path("drugs/<slug:slug>/report-page/", reports.report, name="report_page"),
    path("drugs/<slug:slug>/reported/", reports.received, name="reported"),
    path("compare/", compare.compare, name="compare"),
    path("quality/", quality.quality, name="quality"),
    path("about/", plain.about, name="about"),
    *machine_urls.urlpatterns,
]

in_one_place = [
    path("robots.txt", plain.robots, name="robots"),
    path("healthz", plain.healthz, name="healthz"),
    path("schema/document-1.json", plain.schema, name="schema"),
    path("sitemap.xml", crawlers.sitemap, name="sitemap"),
    path("sitemap-<int:part>.xml", crawlers.sitemap_part, name="sitemap-part"),
]

app_name = "shelf"
urlpatterns = [*in_one_place, URLResolver(LanguagePrefix(), in_each_language)]
