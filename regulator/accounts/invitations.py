"""The page behind the link of an invitation: choose a first password, once."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from regulator.accounts import actions, letters, policies
from regulator.accounts.models import Invitation, User


@policies.open_to_all
def accept(request: HttpRequest, link: str) -> HttpResponse:
    now = timezone.now()
    invitation = letters.invitation_of(link)
    if invitation is None or invitation.used_at or invitation.expires <= now or not invitation.user.is_active:
        return render(request, "account/invitation_over.html", status=410)
    form: SetPasswordForm[User] = SetPasswordForm(invitation.user, request.POST or None)
    if not form.is_valid():
        return _page(request, invitation, form)
    if not actions.accept(invitation=invitation, password=form.cleaned_data["new_password1"], at=now):
        return render(request, "account/invitation_over.html", status=410)
    messages.success(request, _("Your password is set. Sign in with it."))
    return redirect("account_login")


def _page(request: HttpRequest, invitation: Invitation, form: SetPasswordForm[User]) -> HttpResponse:
    context = {"form": form, "person": invitation.user}
    return render(request, "account/invitation.html", context, status=422 if form.is_bound else 200)
