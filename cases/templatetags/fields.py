"""Tags for the templates that draw form fields and the summary of what is wrong in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms, template
from django.forms import BaseForm, BaseFormSet
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

register = template.Library()

Shown = BaseForm | BaseFormSet | None
Found = dict[str, Any]

GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)
SHORT = (forms.Select, forms.NumberInput, forms.DateInput, forms.DateTimeInput, forms.TimeInput)
WIDTHS = {"number": "govuk-input--width-5", "date": "govuk-input--width-10", "datetime-local": "govuk-input--width-20"}


@register.simple_tag
def dressed(widget: Mapping[str, Any], base: str) -> str:
    """Give the classes of an input: those of its kind, its own or a fitting width, and the mark of an error."""
    attrs = widget["attrs"]
    own = attrs.get("class", "") or WIDTHS.get(attrs.get("type") or widget.get("type", ""), "")
    wrong = f"{base}--error" if attrs.get("aria-invalid") == "true" else ""
    return " ".join(filter(None, (base, own, wrong)))


@register.filter
def shape(field: BoundField) -> str:
    """Say how a field is laid out: tick (box, then label), group (a fieldset), file, or line (label, then input)."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    if isinstance(widget, forms.FileInput):
        return "file"
    return "group" if widget.use_fieldset else "line"


@register.filter
def is_short(field: BoundField) -> bool:
    """Whether a field may share a row with others."""
    return isinstance(field.field.widget, SHORT) and not isinstance(field.field.widget, forms.SelectMultiple)


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: Shown, title: str = "") -> Found:
    """List what is wrong in forms and formsets, each line a link to its field; nothing when nothing is."""
    return {"problems": [one for form in forms if form is not None for one in problems(form)], "title": title}


@register.filter
def is_wrong(form: Shown) -> bool:
    """Whether a bound form or formset has errors, for the word "Error" in the title."""
    return form is not None and form.is_bound and bool(problems(form))


def problems(form: BaseForm | BaseFormSet) -> list[Found]:
    """Give {"href", "message"} for each error of a form, its fields in order, or of each form of a formset."""
    if not form.is_bound:
        return []
    if isinstance(form, BaseFormSet):
        found = [{"href": "", "message": message} for message in form.non_form_errors()]
        return found + [one for row in form.forms for one in problems(row)]
    found = [{"href": "", "message": message} for message in form.non_field_errors()]
    fields = [field for field in form if field.errors]
    return found + [{"href": _target(field), "message": text} for field in fields for text in field.errors]


def _target(field: BoundField) -> str:
    """The first thing of the field that can take the focus."""
    grouped = isinstance(field.field.widget, GROUPS)
    return f"#{field.auto_id}_0" if grouped else f"#{field.auto_id}"


@register.simple_tag
def named(formset: BaseFormSet) -> Found:
    """Give the words of a repeated group: `item_title` and `add_title` of the formset, or plain ones."""
    title = getattr(formset, "item_title", "") or _("Item")
    return {"item": title, "add": getattr(formset, "add_title", "") or _("Add another")}
