"""The pages of signing in, one set per realm. allauth's own list has more than an institution wants: nobody signs up,
changes their address by themselves, or signs in by a code in a mail.
"""

from allauth.account import views
from django.urls import include, path, re_path

from regulator.accounts import invitations

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("signup/", views.signup, name="account_signup"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    path("password/reset/key/done/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$", views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("invitation/<str:link>/", invitations.accept, name="account_invitation"),
    path("2fa/", include("allauth.mfa.urls")),
]  # fmt: skip
