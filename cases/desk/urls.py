"""The addresses of the desk. Administration and the supervised have doors of their own, under the same roof."""

from django.urls import include, path, register_converter

from cases.desk import (
    calendars,
    campaigns,
    case,
    cases,
    inbox,
    law,
    notes,
    notices,
    paper,
    people,
    platforms,
    previews,
    steps,
    work,
)


class Reference:
    """A thing of a case as it is written: `5` or `5.2`."""

    regex = r"[1-9][0-9]{0,5}(?:\.[1-9][0-9]{0,3})?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: object) -> str:
        return str(value)


register_converter(Reference, "ref")

ONE = [
    path("", case.Overview.as_view(), name="case"),
    path("timeline/", case.Timeline.as_view(), name="timeline"),
    path("acts/<int:n>/", case.Entered.as_view(), name="act"),
    path("acts/<int:n>/preview/", previews.Draft.as_view(), name="act_preview"),
    path("previews/<slug:key>/", previews.Shown.as_view(), name="preview"),
    path("previews/<slug:key>/document/", previews.Document.as_view(), name="preview_document"),
    path("evidence/", case.Evidence.as_view(), name="evidence"),
    path("notices/", case.Notices.as_view(), name="notices"),
    path("submissions/", case.Submissions.as_view(), name="submissions"),
    path("notes/", notes.Notes.as_view(), name="notes"),
    path("people/", people.People.as_view(), name="people"),
    path("people/<uuid:assignment>/end/", people.Unassign.as_view(), name="unassign"),
    path("audit/", case.Audit.as_view(), name="audit"),
    path("files/<uuid:file>/", case.File.as_view(), name="file"),
    path("steps/<slug:step>/", steps.StepPage.as_view(), name="step"),
    path("steps/<slug:step>/<ref:about>/", steps.StepPage.as_view(), name="step_about"),
]

urlpatterns = [
    path("", work.MyWork.as_view(), name="work"),
    path("cases/", cases.Cases.as_view(), name="cases"),
    path("cases/new/", cases.NewCase.as_view(), name="case_new"),
    path("cases/<uuid:pk>/", include(ONE)),
    path("search/", cases.Search.as_view(), name="search"),
    path("dispatch/", notices.Dispatch.as_view(), name="dispatch"),
    path("notices/<uuid:pk>/", notices.Document.as_view(), name="notice"),
    path("notices/<uuid:pk>/document/", notices.Read.as_view(), name="notice_read"),
    path("notices/<uuid:pk>/print/", notices.Print.as_view(), name="notice_print"),
    path("paper/", paper.Intake.as_view(), name="paper"),
    path("campaigns/", campaigns.Campaigns.as_view(), name="campaigns"),
    path("campaigns/new/", campaigns.New.as_view(), name="campaign_new"),
    path("campaigns/<uuid:pk>/", campaigns.Page.as_view(), name="campaign"),
    path("calendars/", calendars.Calendars.as_view(), name="calendars"),
    path("calendars/new/", calendars.New.as_view(), name="calendar_new"),
    path("calendars/<uuid:pk>/", calendars.Page.as_view(), name="calendar"),
    path("law/<slug:regime>/", law.Regime.as_view(), name="law_regime"),
    path("law/<slug:regime>/<slug:step>/", law.Step.as_view(), name="law_step"),
    path("platforms/", platforms.Platforms.as_view(), name="platforms"),
    path("operators/<uuid:pk>/", platforms.Operator.as_view(), name="operator"),
    path("operators/", include("platforms.desk")),
    path("inbox/", inbox.Inbox.as_view(), name="inbox"),
    path("mails/", include("cases.desk.mails")),
    path("needs/", include("cases.desk.needs")),
    path("admin/", include("regulator.accounts.desk")),
]
