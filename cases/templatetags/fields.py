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
SHORT = (forms.NumberInput, forms.DateInput, forms.DateTimeInput, forms.TimeInput)
WORDS = 30  # letters of a choice that fit into a third of the page
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
    """Whether a field may share a row with others: dates, numbers and selects of few words."""
    widget = field.field.widget
    if isinstance(widget, forms.Select) and not isinstance(widget, forms.SelectMultiple):
        return all(len(str(text)) <= WORDS for _key, text in widget.choices if not isinstance(text, (list, tuple)))
    return isinstance(widget, SHORT)


@register.inclusion_tag("components/error_summary.html")
def error_summary(*shown: Shown, title: str = "", plain: bool = False) -> Found:
    """List what is wrong in forms and formsets, each line a link to its field; nothing when nothing is.

    `plain` leaves out the labels, for pages that ask one question.
    """
    found = [one for form in shown if form is not None for one in problems(form)]
    return {"problems": [{**one, "label": ""} if plain else one for one in found], "title": title}


@register.filter
def is_wrong(form: Shown) -> bool:
    """Whether a bound form or formset has errors, for the word "Error" in the title."""
    return form is not None and bool(problems(form))


def problems(form: BaseForm | BaseFormSet, row: str = "") -> list[Found]:
    """Give {"href", "label", "message"} for each error of a form, its fields in order, or of each row of a formset."""
    if not form.is_bound:
        return []
    if isinstance(form, BaseFormSet):
        item = named(form)["item"]
        rows = [one for n, each in enumerate(form.forms, 1) for one in problems(each, f"{item} {n}")]
        return [_problem("", "", text) for text in form.non_form_errors()] + rows
    found = [_problem("", row, text) for text in form.non_field_errors()]
    for field in form:
        found += [_problem(_target(field), _before(row, str(field.label), str(text)), text) for text in field.errors]
    return found


def _before(row: str, label: str, message: str) -> str:
    """What stands before a message: its row and its field, unless the message names the field itself."""
    return row if label.lower() in message.lower() else ", ".join(filter(None, (row, label)))


def _problem(href: str, label: str, message: object) -> Found:
    return {"href": href, "label": label, "message": message}


def _target(field: BoundField) -> str:
    """The first thing of the field that can take the focus."""
    grouped = isinstance(field.field.widget, GROUPS)
    return f"#{field.auto_id}_0" if grouped else f"#{field.auto_id}"


@register.simple_tag
def named(formset: BaseFormSet) -> Found:
    """Give the words of a repeated group: `item_title` and `add_title` of the formset, or plain ones."""
    title = getattr(formset, "item_title", "") or _("Item")
    return {"item": title, "add": getattr(formset, "add_title", "") or _("Add another")}
