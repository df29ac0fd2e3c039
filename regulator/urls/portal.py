"""The addresses as platforms see them: the sign-in is the portal's."""

from django.urls import include, path
from django.views.i18n import set_language

from platforms import portal as supervised
from regulator import urls

handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500

urlpatterns = [
    path("portal/account/", include("regulator.accounts.urls")),
    path("portal/invitation/<str:link>/", supervised.accept, name="representative_invitation"),
    path("portal/language/", set_language, name="set_language"),
    *urls.urlpatterns,
]
