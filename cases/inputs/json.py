"""The same table for the API: typed values from JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from cases.inputs import uploads
from cases.inputs.setting import Setting
from cases.models import StoredFile
from regulator.procedure import facts
from regulator.procedure.facts import LONGEST_LINE, LONGEST_PERIOD, LONGEST_TEXT, MOST_ITEMS
from regulator.procedure.language import Answer, Field, Kind, Period, Ref, Unit

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def serializer(answer: Answer, *, setting: Setting, data: Any) -> Facts:
    """A serializer for what the law asks; `validated_data` holds typed values by key for `actions.do`."""
    return Facts(answer.fields, setting, data=data)


class Facts(serializers.Serializer[Any]):
    """What a step asks, as JSON. A key that is not asked for is an error: nothing is dropped in silence."""

    def __init__(self, asked: tuple[Field, ...], setting: Setting, **options: Any) -> None:
        super().__init__(**options)
        self.asked, self.setting = asked, setting

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        return {one.key: made(one, self.setting) for one in self.asked}

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if not isinstance(data, Mapping):
            raise serializers.ValidationError({"non_field_errors": [_("Send the facts as an object.")]})
        known = {one.key for one in self.asked}
        wrong = {str(key): [_("This step does not ask for it.")] for key in data if key not in known}
        asked = {one.key for one in facts.asked(self.asked, data)}
        wrong |= {key: [_("This is not asked for here.")] for key in data if key in known - asked}
        for key in known - asked:
            self.fields.pop(key, None)
        if wrong:
            raise serializers.ValidationError(wrong)
        return {key: value for key, value in super().to_internal_value(data).items() if value not in (None, "", (), [])}


class Amount(serializers.DecimalField):
    """Money as text, so that no amount passes through a float."""

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str) or "e" in data.lower():
            raise serializers.ValidationError(_('Send an amount as text, such as "320000.00".'))
        return super().to_internal_value(data)


class Whole(serializers.IntegerField):
    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool) or not isinstance(data, int):
            raise serializers.ValidationError(_("Send a whole number."))
        return super().to_internal_value(data)


class YesNo(serializers.Field[bool, Any, bool, Any]):
    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            raise serializers.ValidationError(_("Send true or false."))
        return data


class Day(serializers.DateField):
    """A day as 2026-11-23. One that is no day of the calendar is told as such."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, str) and ISO_DAY.fullmatch(data) and not _exists(data):
            raise serializers.ValidationError(_("There is no such day: %(day)s.") % {"day": data})
        return super().to_internal_value(data)


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


class Moment(serializers.Field[datetime, Any, str, Any]):
    """ISO 8601 with an offset: a time without one could be meant in two ways."""

    def to_internal_value(self, data: Any) -> datetime:
        if isinstance(data, str) and ISO_DAY.fullmatch(data[:10]) and not _exists(data[:10]):
            raise serializers.ValidationError(_("There is no such day: %(day)s.") % {"day": data[:10]})
        try:
            moment = datetime.fromisoformat(data)
        except (TypeError, ValueError):
            moment = None
        if moment is None or moment.tzinfo is None:
            raise serializers.ValidationError(_("Send a time with its offset, such as 2026-11-23T09:30:00+08:00."))
        return moment


class Length(serializers.Field[Period, Any, Any, Any]):
    def __init__(self, *, units: tuple[str, ...], **options: Any) -> None:
        super().__init__(**options)
        self.units = units

    def to_internal_value(self, data: Any) -> Period:
        n, unit = (data.get("n"), data.get("unit")) if isinstance(data, Mapping) else (None, None)
        if isinstance(n, bool) or not isinstance(n, int) or not 0 < n <= LONGEST_PERIOD or unit not in self.units:
            units = ", ".join(self.units)
            said = _("Send a period as n, from 1 to %(most)d, and unit, one of: %(units)s.")
            raise serializers.ValidationError(said % {"most": LONGEST_PERIOD, "units": units})
        return Period(n, Unit(unit))


class One(serializers.ChoiceField):
    """One key of the list; of a thing, its reference."""

    def __init__(self, *, thing: bool, **options: Any) -> None:
        super().__init__(**options)
        self.thing = thing

    def to_internal_value(self, data: Any) -> Any:
        key = super().to_internal_value(data) if isinstance(data, str) else self.fail("invalid_choice", input=data)
        return Ref.read(key) if self.thing else key


class Several(serializers.ListField):
    def to_internal_value(self, data: Any) -> Any:
        return tuple(super().to_internal_value(data))


class File(serializers.Field[Any, Any, Any, Any]):
    """The token that the upload of a file gave."""

    def __init__(self, *, setting: Setting, **options: Any) -> None:
        super().__init__(**options)
        self.setting = setting

    def to_internal_value(self, data: Any) -> StoredFile:
        room, by = self.setting.room, str(self.setting.by.pk)
        kept = uploads.read(data, room=room, by=by) if isinstance(data, str) else None
        if kept is None:
            raise serializers.ValidationError(_("Send the token that the upload of the file gave."))
        return self.setting.stored(kept)


# ── The table ──────────────────────────────────────────────────────────────────────────────────────────────────────

Made = Callable[[Field, Setting, dict[str, Any]], serializers.Field[Any, Any, Any, Any]]


def _one(asked: Field, setting: Setting, base: dict[str, Any]) -> One:
    return One(choices=[c.key for c in setting.among(asked)], thing=asked.kind in (Kind.THING, Kind.THINGS), **base)


def _several(asked: Field, setting: Setting, base: dict[str, Any]) -> Several:
    return Several(child=_one(asked, setting, {}), min_length=asked.least or None, max_length=MOST_ITEMS, **base)


def _rows(asked: Field, setting: Setting, base: dict[str, Any]) -> Several:
    return Several(child=Facts(asked.of, setting), min_length=asked.least or None, max_length=MOST_ITEMS, **base)


def _length(asked: Field, setting: Setting, base: dict[str, Any]) -> Length:
    return Length(units=tuple(one.key for one in setting.among(asked)), **base)


MAKE: Mapping[Kind, Made] = {
    Kind.LINE: lambda asked, setting, base: serializers.CharField(max_length=LONGEST_LINE, **base),
    Kind.TEXT: lambda asked, setting, base: serializers.CharField(max_length=LONGEST_TEXT, **base),
    Kind.NUMBER: lambda asked, setting, base: Whole(min_value=0, max_value=10**15, **base),
    Kind.MONEY: lambda asked, setting, base: Amount(max_digits=17, decimal_places=2, min_value=0, **base),
    Kind.BOOL: lambda asked, setting, base: YesNo(**base),
    Kind.DATE: lambda asked, setting, base: Day(input_formats=["%Y-%m-%d"], **base),
    Kind.MOMENT: lambda asked, setting, base: Moment(**base),
    Kind.PERIOD: _length,
    Kind.CHOICE: _one, Kind.PARTY: _one, Kind.PERSON: _one, Kind.THING: _one,
    Kind.CHOICES: _several, Kind.PARTIES: _several, Kind.PERSONS: _several, Kind.THINGS: _several,
    Kind.FILES: lambda asked, setting, base: Several(child=File(setting=setting), max_length=MOST_ITEMS, **base),
    Kind.ITEMS: _rows,
    Kind.FACTS: lambda asked, setting, base: serializers.DictField(**base),
}  # fmt: skip


def made(asked: Field, setting: Setting) -> serializers.Field[Any, Any, Any, Any]:
    """The serializer field for one thing that is asked."""
    base: dict[str, Any] = {"required": asked.required, "allow_null": not asked.required}
    return MAKE[asked.kind](asked, setting, base)
