"""What the pages of administration share: whose they are, and how they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from regulator.accounts import policies
from regulator.accounts.models import Authority


def authority(request: HttpRequest) -> Authority:
    found = policies.person(request).authority
    assert found is not None
    return found


def today(request: HttpRequest) -> date:
    """The day it is where the authority is."""
    return timezone.localdate(timezone=ZoneInfo(authority(request).timezone))


def show(request: HttpRequest, name: str, context: Mapping[str, Any], form: BaseForm | None = None) -> HttpResponse:
    status = 422 if form is not None and form.is_bound else 200
    with timezone.override(ZoneInfo(authority(request).timezone)):
        return render(request, f"desk/admin/{name}.html", {"form": form, **context}, status=status)


def taken(form: BaseForm, wrong: ValidationError) -> None:
    """What the verb found wrong, at its field where the form has it."""
    known = wrong.message_dict if hasattr(wrong, "error_dict") else {"": wrong.messages}
    for name, said in known.items():
        form.add_error(name if name in form.fields else None, said)
