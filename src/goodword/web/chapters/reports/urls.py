"""Addresses of a chapter's reports; ``chapters`` takes them among its own."""

from django.urls import path

from goodword.web.chapters.reports import bringing, choosing, health, lacking, summary

urlpatterns = [
    path("chapters/<uuid:chapter>/report/", summary.report, name="report"),
    path("chapters/<uuid:chapter>/report/lights/", summary.lights, name="report-lights"),
    path("chapters/<uuid:chapter>/report/slips/", summary.slips, name="report-slips"),
    path("chapters/<uuid:chapter>/report/file/", summary.download, name="report-file"),
    path("chapters/<uuid:chapter>/report/health/", health.health, name="report-health"),
    path("chapters/<uuid:chapter>/report/lacking/", lacking.lacking, name="report-lacking"),
    path("chapters/<uuid:chapter>/report/lacking/<uuid:key>/off/", lacking.take_off, name="report-take-off"),
    path("chapters/<uuid:chapter>/report/choose/", choosing.choose, name="report-choose"),
    path("chapters/<uuid:chapter>/report/files/", bringing.listed, name="report-files"),
    path("chapters/<uuid:chapter>/report/files/<uuid:key>/", bringing.look, name="report-brought"),
    path("chapters/<uuid:chapter>/report/files/<uuid:key>/keep/", bringing.keep, name="report-keep"),
    path("chapters/<uuid:chapter>/report/files/<uuid:key>/aside/", bringing.put_aside, name="report-aside"),
]
