"""Every URL says whom it is for; one that does not stops the start."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import include, path, set_urlconf
from django.views import View
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

from regulator.accounts import actions, policies, queries, realms
from regulator.accounts.models import Token, User
from regulator.procedure.language import Role
from tests.books.conftest import AT, SYSTEM


def page(request):
    return HttpResponse("in")


class Page(View):
    def get(self, request):
        return HttpResponse("in")


class Loose(APIView):
    def get(self, request):
        return Response("in")


class Held(Loose):
    permission_classes = (policies.api(Role.INSPECTOR),)


def tree(*patterns):
    module = ModuleType("tests.books.a_tree")
    module.urlpatterns = list(patterns)
    sys.modules[module.__name__] = module
    policies.undeclared.cache_clear()
    return (module.__name__,)


def test_the_urls_of_the_project_all_declare_one():
    policies.undeclared.cache_clear()
    assert policies.undeclared() == ()
    assert run_checks(tags=["urls"]) == []


def test_every_known_view_of_others_is_really_there():
    """The table of exceptions holds nothing that is not served."""
    served = {policies._name(view) for each in policies.TREES for _address, view in policies.views(each)}
    assert served >= policies.KNOWN


@pytest.mark.parametrize("view", [page, Page.as_view(), Loose.as_view()], ids=["function", "class", "api"])
def test_a_view_without_a_policy_is_found(view):
    found = policies.undeclared(tree(path("deep/", include([path("in/<int:n>/", view)]))))
    assert len(found) == 1
    assert found[0].startswith("/deep/in/<int:n>/ (tests.books.test_policies.")


@pytest.mark.parametrize(
    "view",
    [
        policies.staff()(page),
        policies.party(type("Ours", (Page,), {})).as_view(),
        policies.open_to_all(page),
        Held.as_view(),
    ],
    ids=["staff", "party", "open", "api"],
)
def test_a_declared_view_is_not(view):
    assert policies.undeclared(tree(path("x/", view))) == ()


def test_a_server_does_not_start_with_such_a_view(monkeypatch):
    monkeypatch.setattr(policies, "undeclared", lambda: ("/x/ (some.view)",))
    realms.stop_unless_sound.cache_clear()
    with pytest.raises(ImproperlyConfigured, match=r"/x/ \(some\.view\) declares no policy"):
        realms.RealmMiddleware(page)
    realms.stop_unless_sound.cache_clear()


# ── What a policy does ─────────────────────────────────────────────────────────────────────────────────────────────


def ask(view, user, address="/desk/x/"):
    request = RequestFactory().get(address)
    request.user = user
    request.session = Session()
    return view(request)


class Session(dict):
    def flush(self):
        self.clear()


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(policies.STAFF))
def test_each_role_of_staff_comes_in_where_it_is_named_and_nowhere_else(person, role):
    user = person("lin", role)
    assert ask(policies.staff(role)(page), user).status_code == 200
    assert ask(policies.staff()(page), user).status_code == 200
    with pytest.raises(PermissionDenied):
        ask(policies.staff(*(policies.STAFF - {role}))(page), user)


def test_who_is_not_signed_in_is_sent_to_the_sign_in_of_the_realm():
    for realm, view in (("desk", policies.staff()(page)), ("portal", policies.party(page))):
        set_urlconf(f"regulator.urls.{realm}")
        answer = ask(view, AnonymousUser(), f"/{realm}/x/?a=1")
        set_urlconf(None)
        assert answer.url == f"/{realm}/account/login/?next=/{realm}/x/%3Fa%3D1"


@pytest.mark.django_db
@pytest.mark.parametrize("view", [policies.party(page), policies.staff()(page)], ids=["party", "staff"])
def test_a_session_of_the_other_house_is_ended(person, view):
    """A cookie copied from the desk to the portal opens nothing there, and is worth nothing afterwards."""
    user = person("lin")
    request = RequestFactory().get("/portal/x/")
    request.user, request.session = user, Session(_auth_user_id=str(user.pk))
    answer = view(request)
    assert answer.status_code == 403
    assert "This sign-in is for platforms" in answer.content.decode()
    assert not request.session
    assert request.user.is_anonymous


@pytest.mark.django_db
def test_staff_without_any_role_come_in_nowhere(person, authority):
    user = person("lin")
    actions.set_roles(user=user, roles=[], unit=None, by=SYSTEM, at=AT)
    with pytest.raises(PermissionDenied):
        ask(policies.staff()(type("Ours", (Page,), {})).as_view(), User.objects.get())


# ── The API ────────────────────────────────────────────────────────────────────────────────────────────────────────


def call(view, secret=""):
    headers = {"HTTP_AUTHORIZATION": f"Bearer {secret}"} if secret else {}
    answer = view(APIRequestFactory().get("/api/v1/x", **headers))
    return answer.status_code


@pytest.mark.django_db
def test_a_token_opens_what_its_holders_role_may_open(person, authority):
    token, secret = actions.make_token(user=person("lin"), label="x", subject=authority, by=SYSTEM, at=AT)
    assert call(Held.as_view()) == 401
    assert call(Held.as_view(), "reg_wrong") == 401
    assert call(Held.as_view(), secret) == 200
    assert call(Loose.as_view(), secret) == 403
    _other, clerk = actions.make_token(user=person("wu", Role.CLERK), label="x", subject=authority, by=SYSTEM, at=AT)
    assert call(Held.as_view(), clerk) == 403
    actions.revoke_token(token=token, subject=authority, by=SYSTEM, at=AT)
    assert call(Held.as_view(), secret) == 401


@pytest.mark.django_db
def test_a_token_is_dead_when_it_is_old_or_its_holder_is_gone(person, authority):
    user = person("lin")
    _old, old = actions.make_token(user=user, label="x", subject=authority, by=SYSTEM, at=AT, expires=AT)
    _new, new = actions.make_token(user=user, label="y", subject=authority, by=SYSTEM, at=AT)
    assert call(Held.as_view(), old) == 401
    assert call(Held.as_view(), new) == 200
    actions.deactivate(user=user, subject=authority, by=SYSTEM, at=AT)
    assert call(Held.as_view(), new) == 401


@pytest.mark.django_db
def test_the_secret_is_kept_nowhere(person, authority):
    _token, secret = actions.make_token(user=person("lin"), label="x", subject=authority, by=SYSTEM, at=AT)
    assert secret not in str(list(Token.objects.values()))
    assert secret.startswith("reg_")


@pytest.mark.django_db
def test_an_actor_has_the_roles_and_the_mandates_of_the_day(person):
    user, giver = person("lin", Role.SIGNATORY), person("head", Role.HEAD)
    day = AT.date()
    actions.give_mandate(user=user, given_by=giver, steps={"decide"}, since=day, until=day, by=SYSTEM, at=AT)
    assert queries.actor(user, day).roles == frozenset({Role.SIGNATORY})
    (mandate,) = queries.actor(user, day).mandates
    assert mandate.steps == frozenset({"decide"})
    assert queries.actor(user, day.replace(day=day.day + 1)).mandates == ()
    assert queries.actor(user, day.replace(day=day.day - 1)).mandates == ()
