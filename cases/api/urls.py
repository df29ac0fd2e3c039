"""The addresses of the API. Steps are the same for staff and platforms; the law tells them apart."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView

from cases.api import cases, portal, steps
from platforms import api as supervised

urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("cases/", cases.Cases.as_view(), name="cases"),
    path("cases/<uuid:pk>/", cases.CasePage.as_view(), name="case"),
    path("cases/<uuid:pk>/steps/", steps.Options.as_view(), name="options"),
    path("cases/<uuid:pk>/steps/<slug:step>/", steps.Step.as_view(), name="step"),
    path("cases/<uuid:pk>/steps/<slug:step>/<str:about>/", steps.StepAbout.as_view(), name="step_about"),
    path("cases/<uuid:pk>/what-if/<slug:step>/", steps.WhatIf.as_view(), name="what_if"),
    path("cases/<uuid:pk>/what-if/<slug:step>/<str:about>/", steps.WhatIfAbout.as_view(), name="what_if_about"),
    path("cases/<uuid:pk>/files/", steps.Files.as_view(), name="files"),
    path("cases/<uuid:pk>/deadlines/", cases.Deadlines.as_view(), name="deadlines"),
    path("cases/<uuid:pk>/evidence/", cases.Exhibits.as_view(), name="evidence"),
    path("cases/<uuid:pk>/notices/", cases.Notices.as_view(), name="notices"),
    path("cases/<uuid:pk>/audit/", cases.Audit.as_view(), name="audit"),
    path("notices/<uuid:pk>/document/", cases.NoticeBytes.as_view(), name="notice_document"),
    path("platforms/", supervised.Platforms.as_view(), name="platforms"),
    path("portal/cases/", portal.OwnCases.as_view(), name="own_cases"),
    path("portal/cases/<uuid:pk>/notices/", portal.OwnNotices.as_view(), name="own_notices"),
    path("portal/cases/<uuid:pk>/sanctions/", portal.OwnSanctions.as_view(), name="own_sanctions"),
]
