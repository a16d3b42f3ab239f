"""The readers' addresses."""

from django.urls import path

from . import changes, compare, finding, machine_urls, monograph, plain, quality, reports


app_name = "shelf"
urlpatterns = [
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
    path("robots.txt", plain.robots, name="robots"),
    path("healthz", plain.healthz, name="healthz"),
    path("schema/document-1.json", plain.schema, name="schema"),
    *machine_urls.urlpatterns,
]
