"""Every address, for what belongs to no realm; `desk` and `portal` add the sign-in of theirs."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path
from django.views.i18n import set_language

from regulator.accounts import policies

handler400 = "regulator.errors.bad_request"
handler403 = "regulator.errors.denied"
handler404 = "regulator.errors.not_found"
handler500 = "regulator.errors.broken"


@policies.open_to_all
def doors(request: HttpRequest) -> HttpResponse:
    """Two doors: staff, platforms."""
    return render(request, "doors.html")


@policies.open_to_all
def health(request: HttpRequest) -> HttpResponse:
    """200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    path("", doors, name="doors"),
    path("healthz", health, name="health"),
    path("language/", set_language, name="set_language"),
    path("desk/", include(("cases.desk.urls", "desk"))),
    path("portal/", include(("cases.portal.urls", "portal"))),
    path("api/v1/", include(("cases.api.urls", "api"))),
]
