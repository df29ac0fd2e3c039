"""The law of each procedure, step by step, for the platforms to which it is applied."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from cases.templatetags import rules
from regulator.accounts import policies

BASE = "base_portal.html"


@policies.party
def regime(request: HttpRequest, regime: str) -> HttpResponse:
    found = rules.found(regime)
    if found is None:
        raise Http404
    url = reverse("portal:law_regime", args=[regime])
    context = {"base": BASE, "regime": found[0], "url": url, "summary": rules.summary(found[0])}
    return render(request, "law/regime.html", {**context, **rules.of_regime(found[0])})


@policies.party
def step(request: HttpRequest, regime: str, step: str) -> HttpResponse:
    found = rules.found(regime, step)
    if found is None:
        raise Http404
    url, texts = reverse("portal:law_regime", args=[regime]), rules.of_step(*found)
    context = {
        "base": BASE,
        "regime": found[0],
        "step": found[1][0],
        "texts": texts,
        "worked_in": rules.worked_in(found[0]),
        "url": url,
        "back": gettext(found[0].title),
    }
    return render(request, "law/step.html", context)
