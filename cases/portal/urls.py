"""Addresses of the portal."""

from django.urls import path

from cases.portal import account, inbox, law, pages, papers, steps
from platforms import portal as supervised

app_name = "portal"
urlpatterns = [
    path("", pages.start, name="start"),
    path("cases/", pages.cases, name="cases"),
    path("cases/<uuid:case>/", pages.case, name="case"),
    path("cases/<uuid:case>/dates/", pages.counted, name="dates"),
    path("cases/<uuid:case>/calendar.ics", pages.calendar, name="calendar"),
    path("cases/<uuid:case>/steps/<slug:step>/", steps.step, name="step"),
    path("cases/<uuid:case>/steps/<slug:step>/<str:about>/", steps.step, name="step"),
    path("cases/<uuid:case>/receipts/<int:n>/", papers.receipt, name="receipt"),
    path("cases/<uuid:case>/notices/<int:n>/", papers.notice, name="notice"),
    path("cases/<uuid:case>/notices/<int:n>/document/", papers.document, name="document"),
    path("cases/<uuid:case>/files/<uuid:file>/", papers.file, name="file"),
    path("law/<slug:regime>/", law.regime, name="law_regime"),
    path("law/<slug:regime>/<slug:step>/", law.step, name="law_step"),
    path("notices/", papers.notices, name="notices"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/read/", inbox.read, name="read"),
    path("inbox/<uuid:message>/", inbox.message, name="message"),
    path("colleagues/", supervised.colleagues, name="colleagues"),
    path("me/", account.account, name="account"),
]
