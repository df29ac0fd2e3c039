"""One form field for each kind of thing that a step asks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.inputs import uploads
from cases.inputs.setting import Setting
from cases.queries import files
from regulator.accounts.forms import WRONG
from regulator.procedure.facts import LONGEST_LINE, LONGEST_PERIOD, LONGEST_TEXT
from regulator.procedure.language import Choice, Field, Kind, Period, Ref, Unit

FEW = 4  # choices that are shown as radios
LOCAL = "%Y-%m-%dT%H:%M"
FORMS = (LOCAL, f"{LOCAL}:%S", "%Y-%m-%d %H:%M")
THOUSANDS = re.compile(r"^\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
MARKS = "\x7f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # marks that turn the direction of text
CHOOSE = gettext_lazy("Choose")


# ── Fields that Django does not have ───────────────────────────────────────────────────────────────────────────────


class Line(forms.CharField):
    """Text without characters that cannot be kept or that turn the line around."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return "".join(c for c in text if c in "\n\t" or (c >= " " and c not in MARKS))


class Amount(forms.DecimalField):
    """Money, with or without commas between the thousands."""

    def to_python(self, value: Any) -> Any:
        text = str(value).strip() if value is not None else ""
        if "e" in text.lower():  # 1e4 is no way to write money
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(text.replace(",", "") if THOUSANDS.match(text) else text)


class Moment(forms.DateTimeField):
    """A local time of the authority. A time that the clocks left out, or showed twice, is asked for again."""

    def __init__(self, *, zone: ZoneInfo, **more: Any) -> None:
        super().__init__(input_formats=FORMS, **more)
        self.zone = zone

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, datetime) and value.tzinfo is not None:
            return value.astimezone(self.zone).strftime(LOCAL)
        return value

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        naive = next((read for form in FORMS if (read := _read(str(value), form))), None)
        if naive is None:
            raise forms.ValidationError(_("Enter a date and a time of day."), code="invalid")
        return aware(naive, self.zone)


def _read(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text.strip(), form)  # noqa: DTZ007 - a local time; the zone is added with its checks
    except ValueError:
        return None


def aware(naive: datetime, zone: ZoneInfo) -> datetime:
    """A local time with its offset. ValidationError where the clocks left it out or showed it twice."""
    first, second = naive.replace(tzinfo=zone), naive.replace(tzinfo=zone, fold=1)
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != naive:
        raise forms.ValidationError(_("The clocks went forward: this time did not exist on that day."), code="gap")
    if first.utcoffset() != second.utcoffset():
        raise forms.ValidationError(
            _("The clocks went back: this time came twice on that day. Enter one outside that hour."), code="twice"
        )
    return first


class Span(forms.MultiWidget):
    """A number and its unit."""

    template_name = "inputs/span.html"
    use_fieldset = True

    def __init__(self, units: tuple[Choice, ...]) -> None:
        options = [(unit.key, _(unit.title)) for unit in units]
        super().__init__([
            forms.NumberInput(attrs={"min": 1, "max": LONGEST_PERIOD, "aria-label": _("How many")}),
            forms.Select(attrs={"aria-label": _("Unit")}, choices=options),
        ])  # fmt: skip

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, Period):
            return [value.n, value.unit.value]
        if isinstance(value, Mapping):
            return [value.get("n"), value.get("unit")]
        return [None, None]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The number carries the id of the whole, so that the list of errors leads to it."""
        context = super().get_context(name, value, attrs)
        if "id" in context["widget"]["attrs"]:
            context["widget"]["subwidgets"][0]["attrs"]["id"] = context["widget"]["attrs"]["id"]
        return context


OF_LENGTH = {
    "min_value": gettext_lazy("Enter a period of at least %(limit_value)s."),
    "max_value": gettext_lazy("Enter a period of at most %(limit_value)s."),
    "invalid": gettext_lazy("Enter the length of the period as a whole number."),
}


class Length(forms.MultiValueField):
    """A period: a whole number of units."""

    def __init__(self, *, units: tuple[Choice, ...], **more: Any) -> None:
        options = [(unit.key, unit.title) for unit in units]
        number = forms.IntegerField(min_value=1, max_value=LONGEST_PERIOD, error_messages=OF_LENGTH)
        parts = (number, forms.ChoiceField(choices=options))
        super().__init__(parts, widget=Span(units), **more)

    def compress(self, parts: list[Any]) -> Period | None:
        return Period(parts[0], Unit(parts[1])) if parts and parts[0] else None


class FilesInput(forms.FileInput):
    """Several files; those already received are listed and can be left out again."""

    template_name = "inputs/files.html"
    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"accept": uploads.ACCEPT, "multiple": True, **(attrs or {})})
        self.kept: list[tuple[str, uploads.Kept]] = []

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[list[Any], list[str]]:
        new = files.getlist(name) if hasattr(files, "getlist") else []
        old = data.getlist(f"{name}-kept") if isinstance(data, MultiValueDict) else data.get(f"{name}-kept", [])
        return list(new), list(old)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in files and f"{name}-kept" not in data

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["kept"] = self.kept
        return context


class Files(forms.Field):
    """Files, checked and stored as they come in. Cleaned: the files received, now and before."""

    widget = FilesInput

    def __init__(self, *, setting: Setting, **more: Any) -> None:
        super().__init__(**more)
        self.setting = setting

    @property
    def received(self) -> list[tuple[str, uploads.Kept]]:
        """What came in so far, with its tokens."""
        assert isinstance(self.widget, FilesInput)
        return self.widget.kept

    def clean(self, value: Any) -> list[uploads.Kept]:
        new, tokens = value or ([], [])
        room, by = self.setting.room, str(self.setting.by.pk)
        found = [kept for token in tokens if (kept := uploads.read(token, room=room, by=by))]
        wrong = []
        today = files.received_today(self.setting.case, self.setting.at) if new else 0
        for upload in new:
            try:
                found.append(uploads.keep(upload, room=room, today=today + sum(kept["size"] for kept in found)))
            except uploads.Unfit as unfit:
                wrong.append(str(unfit))
        self.received[:] = [(uploads.signed(kept, by=by), kept) for kept in found]
        if wrong:
            raise forms.ValidationError(wrong)
        if self.required and not found:
            raise forms.ValidationError(_("Choose at least one file."), code="required")
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data and any(data))


# ── The table ──────────────────────────────────────────────────────────────────────────────────────────────────────

Made = Callable[[Field, Setting, dict[str, Any]], forms.Field]


def _line(asked: Field, setting: Setting, base: dict[str, Any]) -> forms.Field:
    return Line(max_length=LONGEST_LINE, **base)


def _text(asked: Field, setting: Setting, base: dict[str, Any]) -> forms.Field:
    return Line(max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4}), **base)


def _number(asked: Field, setting: Setting, base: dict[str, Any]) -> forms.Field:
    return _not_negative(forms.IntegerField(min_value=0, max_value=10**15, **base))


def _amount(asked: Field, setting: Setting, base: dict[str, Any]) -> forms.Field:
    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-10"})
    widget.unit = setting.currency  # type: ignore[attr-defined]
    return _not_negative(Amount(max_digits=17, decimal_places=2, min_value=0, widget=widget, **base))


def _not_negative(field: forms.Field) -> forms.Field:
    field.error_messages["min_value"] = _("Enter a number that is not negative.")
    return field


def _yes_no(asked: Field, setting: Setting, base: dict[str, Any]) -> forms.Field:
    base["initial"] = None if asked.initial is None else "yes" if asked.initial else "no"
    options = [("yes", _("Yes")), ("no", _("No"))]
    return forms.TypedChoiceField(
        choices=options, widget=forms.RadioSelect, coerce=lambda v: v == "yes", empty_value=None, **base
    )


def _day(asked: Field, setting: Setting, base: dict[str, Any]) -> forms.Field:
    return forms.DateField(
        input_formats=["%Y-%m-%d"], widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **base
    )


def _moment(asked: Field, setting: Setting, base: dict[str, Any]) -> forms.Field:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=LOCAL)
    base["help_text"] = " ".join(filter(None, (base["help_text"], _("Time in %(zone)s.") % {"zone": setting.zone.key})))
    return Moment(zone=setting.zone, widget=widget, **base)


def _period(asked: Field, setting: Setting, base: dict[str, Any]) -> forms.Field:
    return Length(units=setting.among(asked), **base)


def _choice(asked: Field, setting: Setting, base: dict[str, Any]) -> forms.Field:
    options: list[tuple[str, Any]] = [(one.key, _(one.title)) for one in setting.among(asked)]
    if len(options) == 1 and asked.required and base["initial"] is None:
        base["initial"] = options[0][0]
    in_row = base.pop("row", False)
    few = len(options) <= FEW and not in_row
    if not few or not asked.required:
        options.insert(0, ("", CHOOSE if asked.required else _("None")))
    coerce = Ref.read if asked.kind is Kind.THING else str
    widget = forms.RadioSelect if few else forms.Select
    return forms.TypedChoiceField(choices=options, coerce=coerce, empty_value=None, widget=widget, **base)


def _choices(asked: Field, setting: Setting, base: dict[str, Any]) -> forms.Field:
    options = [(one.key, _(one.title)) for one in setting.among(asked)]
    if len(options) == 1 and asked.required and base["initial"] is None:
        base["initial"] = [options[0][0]]
    coerce = Ref.read if asked.kind is Kind.THINGS else str
    return forms.TypedMultipleChoiceField(choices=options, coerce=coerce, widget=forms.CheckboxSelectMultiple, **base)


def _files(asked: Field, setting: Setting, base: dict[str, Any]) -> forms.Field:
    told = _("PDF, PNG, JPEG, CSV, TXT, XLSX or DOCX, at most 50 MB each.")
    base["help_text"] = " ".join(filter(None, (base["help_text"], told)))
    return Files(setting=setting, **base)


MAKE: Mapping[Kind, Made] = {
    Kind.LINE: _line, Kind.TEXT: _text, Kind.NUMBER: _number, Kind.MONEY: _amount, Kind.BOOL: _yes_no, Kind.DATE: _day,
    Kind.MOMENT: _moment, Kind.PERIOD: _period, Kind.CHOICE: _choice, Kind.CHOICES: _choices, Kind.PARTY: _choice,
    Kind.PARTIES: _choices, Kind.PERSON: _choice, Kind.PERSONS: _choices, Kind.THING: _choice, Kind.THINGS: _choices,
    Kind.FILES: _files,
}  # fmt: skip

CHOSEN = (
    Kind.CHOICE, Kind.CHOICES, Kind.PARTY, Kind.PARTIES, Kind.PERSON, Kind.PERSONS, Kind.THING, Kind.THINGS, Kind.BOOL,
)  # fmt: skip


def made(asked: Field, setting: Setting, *, initial: Any = None, row: bool = False) -> forms.Field:
    """The form field for one thing that is asked; `row`: inside a repeated group."""
    if asked.kind is Kind.LINE and setting.choices.get(asked.key):
        asked = replace(asked, kind=Kind.CHOICE, required=True)
    base: dict[str, Any] = {
        "label": _(asked.title),
        "help_text": _(asked.help) if asked.help else "",
        "required": asked.required,
        "initial": asked.initial if initial is None else initial,
        "error_messages": WRONG | {"required": _missing(asked), "invalid_choice": _("Choose from the list.")},
    }
    if row and MAKE[asked.kind] is _choice:
        base["row"] = True
    if asked.kind is Kind.BOOL and initial is not None:
        asked = replace(asked, initial=initial)
    field = MAKE[asked.kind](asked, setting, base)
    field.widget.is_required = asked.required
    return field


def _missing(asked: Field) -> str:
    title = _(asked.title)
    sentence = _("Choose: %(field)s") if asked.kind in CHOSEN else _("Enter: %(field)s")
    return sentence % {"field": title[:1].lower() + title[1:]}
