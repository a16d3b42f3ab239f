"""The readers' addresses."""

from django.urls import path

from . import finding, machine_urls, monograph, plain


app_name = "shelf"
urlpatterns = [
    path("", finding.home, name="home"),
    path("search/", finding.find, name="search"),
    path("drugs/", finding.browse, name="browse"),
    path("drugs/<slug:slug>/", monograph.monograph, name="monograph"),
    path("drugs/<slug:slug>/editions/", monograph.editions, name="editions"),
    path("drugs/<slug:slug>/editions/<int:number>/", monograph.edition, name="edition"),
    path("about/", plain.about, name="about"),
    path("robots.txt", plain.robots, name="robots"),
    path("healthz", plain.healthz, name="healthz"),
    *machine_urls.urlpatterns,
]
