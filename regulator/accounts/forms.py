"""The forms of the administration pages: shape only; what is taken or does not fit, the verbs say."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from regulator.accounts import asks, models, queries
from regulator.procedure.language import Effect, Regime, Role
from regulator.procedure.regimes import REGIMES

DAY: dict[str, Any] = {
    "widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    "input_formats": ["%Y-%m-%d"],
}
ROLES = [(key, title) for key, title in models.ROLES if key != Role.REPRESENTATIVE.value]

LEVELS = {"national": _("National"), "provincial": _("Provincial"), "city": _("City"), "county": _("County")}


# What is wrong with an entry, by the code of the check that found it; a field may have a sentence of its own.
WRONG = {
    "max_length": _("Write at most %(limit_value)d characters; these are %(show_value)d."),
    "min_length": _("Write at least %(limit_value)d characters; these are %(show_value)d."),
    "max_value": _("Enter a number of at most %(limit_value)s."),
    "min_value": _("Enter a number of at least %(limit_value)s."),
    "max_digits": _("Enter a number of at most %(max)s digits."),
    "max_decimal_places": _("Enter at most %(max)s digits behind the point."),
    "max_whole_digits": _("Enter at most %(max)s digits before the point."),
}


class Plain(forms.Form):
    """A form of plain fields, that says by its name what is missing."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.error_messages |= WRONG
            chosen = isinstance(field, forms.ChoiceField | forms.FileField)
            said, label = _t("Choose: %(field)s") if chosen else _t("Enter: %(field)s"), str(field.label or "")
            field.error_messages["required"] = said % {"field": label[:1].lower() + label[1:]}


class Authority(Plain):
    """What of an authority may change: never its key, law, place or prefix. Asked is what its law has a use for."""

    name = forms.CharField(label=_("Name"), max_length=200)
    name_local = forms.CharField(label=_("Name in its own script"), max_length=200, required=False)
    address = forms.CharField(label=_("Address"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    contact = forms.CharField(
        label=_("Contact printed on notices"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    payment_account = forms.CharField(
        label=_("Account for fines"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    reconsideration_body = forms.CharField(
        label=_("Body that decides on reconsideration"), max_length=200, required=False
    )
    court = forms.CharField(label=_("Court for suits"), max_length=200, required=False)
    document_word = forms.CharField(label=_("Word in notice numbers"), max_length=32, required=False)
    level = forms.ChoiceField(
        label=_("Level of the authority"), choices=(("", _("Not set")), *LEVELS.items()), required=False,
        help_text=_("Some steps are for authorities of a level. Without it the law cannot be checked and says so."),
    )  # fmt: skip
    hearing_threshold = forms.DecimalField(
        label=_("Fine from which a hearing must be offered"),
        min_value=0,
        max_digits=15,
        decimal_places=2,
        required=False,
        help_text=_("Set by local rules. Without it the law cannot be checked and says so."),
    )
    email_deemed_days = forms.IntegerField(
        label=_("E-mail counts as served after"), min_value=0, max_value=30, required=False,
        help_text=_("Working days after sending. Left empty: the next working day."),
    )  # fmt: skip
    post_deemed_days = forms.IntegerField(
        label=_("Post counts as served after"), min_value=0, max_value=30, required=False,
        help_text=_("Working days after sending. Left empty: the second working day."),
    )  # fmt: skip

    def __init__(self, *args: Any, regime: Regime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.settings = asks.settings(regime)
        for name in (*SETTINGS, *COLUMNS):
            if name not in (*self.settings, *asks.columns(regime)):
                del self.fields[name]

    @classmethod
    def of(cls, row: models.Authority, regime: Regime) -> Authority:
        """Filled with what stands in the row."""
        now = {name: getattr(row, name, "") for name in cls.base_fields}
        return cls(initial={**now, **row.settings}, regime=regime)

    def columns(self, settings: dict[str, Any]) -> dict[str, Any]:
        """Columns for the verb; what the law leaves to the authority goes into the settings, as text."""
        found = dict(self.cleaned_data)
        entered = {name: found.pop(name) for name in self.settings}
        kept = {key: value for key, value in settings.items() if key not in entered}
        said = {name: _as_text(value) for name, value in entered.items() if value not in (None, "")}
        return {**found, "settings": {**kept, **said}}


SETTINGS = ("level", "hearing_threshold", "email_deemed_days", "post_deemed_days")
COLUMNS = ("name_local", "document_word", "reconsideration_body")


def _as_text(value: Decimal | int | str) -> str:
    return f"{value:.2f}" if isinstance(value, Decimal) else str(value)


class Unit(Plain):
    name = forms.CharField(label=_("Name of the unit"), max_length=200)


class Roles(Plain):
    roles = forms.MultipleChoiceField(label=_("Roles"), choices=ROLES, widget=forms.CheckboxSelectMultiple)
    unit = forms.ModelChoiceField(
        label=_("Unit"), queryset=models.Unit.objects.none(), required=False, empty_label=_("None")
    )

    def __init__(self, *args: Any, authority: models.Authority, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].queryset = authority.units.order_by("name")  # type: ignore[attr-defined]

    def clean_roles(self) -> list[Role]:
        return [Role(key) for key in self.cleaned_data["roles"]]


class NewPerson(Roles):
    username = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9._-]*$",
        label=_("Name to sign in with"),
        max_length=64,
        help_text=_("Letters, digits, dots and dashes."),
    )
    name = forms.CharField(label=_("Name"), max_length=200)
    name_local = forms.CharField(label=_("Name in its own script"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False, help_text=_("The invitation goes there."))
    field_order = ("username", "name", "name_local", "email", "unit", "roles")

    def split(self) -> tuple[dict[str, Any], list[Role]]:
        """What of a person is entered at once, and the roles that a second person confirms."""
        entered = dict(self.cleaned_data)
        return entered, entered.pop("roles")


class Mandate(Plain):
    """A dated power to sign."""

    given_by = forms.ModelChoiceField(
        label=_("Given by"),
        queryset=models.User.objects.none(),
        empty_label=_("Choose"),
        help_text=_("A head of the authority, who confirms it with their password."),
    )
    reference = forms.CharField(label=_("Reference of the document"), max_length=200)
    steps = forms.MultipleChoiceField(
        label=_("For which steps"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all that a signatory may take."),
    )
    up_to = forms.DecimalField(
        label=_("Up to which amount"),
        min_value=0,
        max_digits=16,
        decimal_places=2,
        required=False,
        help_text=_("Empty: no ceiling."),
    )
    since = forms.DateField(label=_("From"), **DAY)
    until = forms.DateField(
        label=_("Until"), required=False, help_text=_("Its last day. Empty: until it is ended."), **DAY
    )

    def __init__(self, *args: Any, person: models.User, by: models.User, **options: Any) -> None:
        super().__init__(*args, **options)
        assert person.authority is not None
        heads = queries.staff(person.authority, Role.HEAD).exclude(pk__in=(person.pk, by.pk))
        self.fields["given_by"].queryset = heads  # type: ignore[attr-defined]
        self.fields["steps"].choices = signed(person.authority.regime)  # type: ignore[attr-defined]


def signed(regime: str) -> list[tuple[str, str]]:
    """The steps of a body of law that a signatory takes."""
    drafts = (Effect.DRAFT,)
    return [
        (step.key, _t(step.title))
        for step in REGIMES[regime].steps
        if Role.SIGNATORY in step.by and step.effect not in drafts and step.notice
    ]
