"""The form of a step: its fields, its repeated groups, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet
from django.forms.renderers import get_default_renderer
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html
from django.utils.translation import gettext as _

from cases.inputs import fields, words
from cases.inputs.setting import Setting
from regulator.procedure import facts
from regulator.procedure.facts import MOST_ITEMS
from regulator.procedure.language import JSON, Answer, Field, Kind

Parts = list["Part"]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the form in the order of the step: a run of plain fields, or one repeated group."""

    fields: tuple[BoundField, ...] = ()
    group: Rows | None = None
    title: str = ""


def form(
    answer: Answer, *, setting: Setting, data: QueryDict | None = None, files: MultiValueDict[str, Any] | None = None,
    initial: Mapping[str, Any] | None = None, quiet: bool = False,
) -> Form:  # fmt: skip
    """The form for what the law asks. `quiet`: keep what was typed and received, but do not judge it yet."""
    return Form(answer.fields, setting, data=data, files=files, initial=initial, quiet=quiet)


class Form(forms.Form):
    """What a step asks, as a form; `values()` once it is valid."""

    def __init__(
        self, asked: tuple[Field, ...], setting: Setting, *, quiet: bool = False, row: bool = False,
        initial: Mapping[str, Any] | None = None, **options: Any,
    ) -> None:  # fmt: skip
        super().__init__(initial=dict(initial or {}), **options)
        self.asked, self.setting, self.quiet, self.row = asked, setting, quiet, row
        self.due = ""
        self.groups: dict[str, Rows] = {}
        self.replacing: Form | None = None
        for one in asked:
            self._ask(one)

    def _ask(self, one: Field) -> None:
        if one.kind is Kind.ITEMS:
            self.groups[one.key] = Rows.of(one, self)
        elif one.kind is Kind.FACTS:
            self.replacing = _replacing(one, self)
        else:
            field = fields.made(one, self.setting, initial=self.initial.get(one.key), row=self.row)
            self.fields[one.key] = field
            if one.kind is Kind.BOOL:
                self.initial.pop(one.key, None)
            if one.only_when:
                self._only_when(one, field)

    def _only_when(self, one: Field, field: forms.Field) -> None:
        """Without script it says when it is asked; with script it is hidden until then."""
        key, keys = one.only_when or ("", ())
        field.widget.attrs |= {"data-when": self.add_prefix(key), "data-is": " ".join(keys)}
        if one.key in self.setting.hints:
            field.help_text = self.setting.hints[one.key]
            return
        other = next(each for each in self.asked if each.key == key)
        titles = [_(choice.title) for choice in self.setting.among(other) if choice.key in keys]
        told = _("Only where %(field)s is: %(values)s.") % {"field": _(other.title), "values": ", ".join(titles)}
        field.help_text = format_html("{} <span data-without-script>{}</span>", field.help_text or "", told)

    # ── Judging ────────────────────────────────────────────────────────────────────────────────────────────────────

    def full_clean(self) -> None:
        """A field that is asked only under a condition is required only where it is met."""
        idle = [self.fields[one.key] for one in self.asked if one.key in self.fields and not self.chosen(one)]
        required = [field for field in idle if field.required]
        for field in required:
            field.required = False
        super().full_clean()
        for field in required:
            field.required = True

    def chosen(self, one: Field) -> bool:
        """Is this field asked for, as the form was filled in?"""
        if one.only_when is None or not self.is_bound:
            return True
        name = self.add_prefix(one.only_when[0])
        return self.data.get(name) in one.only_when[1]

    def clean(self) -> dict[str, Any]:
        wrong = super().errors
        for one in self.asked:
            if one.key in wrong and not self.chosen(one):
                del wrong[one.key]
        for one in self.asked:
            picked = self.cleaned_data.get(one.key)
            if one.least and one.key in self.fields and picked and len(picked) < one.least:
                self.add_error(one.key, _("Choose at least %(n)d.") % {"n": one.least})
        return self.cleaned_data

    @property
    def errors(self) -> ErrorDict:
        found = super().errors
        if not self.quiet:
            return found
        received = ErrorDict(renderer=self.renderer)
        received.update({key: said for key, said in found.items() if isinstance(self.fields.get(key), fields.Files)})
        return received

    def is_valid(self) -> bool:
        below = [group.is_valid() for group in self.groups.values()]
        if self.replacing is not None and self.chosen(self._of_facts()):
            below.append(self.replacing.is_valid())
        return super().is_valid() and all(below)

    def forget_unwritten(self) -> None:
        """Leave prose that is still to be written unjudged, as where one only looks which dates would move."""
        prose = {one.key for one in self.asked if one.kind is Kind.TEXT}
        for key in [key for key in prose if self.has_error(key, code="required")]:
            del self.errors[key]
        for row in (row for group in self.groups.values() for row in group.forms):
            row.forget_unwritten()

    def _of_facts(self) -> Field:
        return next(one for one in self.asked if one.kind is Kind.FACTS)

    def has_files_only(self) -> bool:
        """Whether all that is wrong is wrong with files."""
        return all(isinstance(self.fields.get(key), fields.Files) for key in self.errors)

    def judged(self) -> list[Any]:
        """This form and what hangs on it, for the list of errors."""
        return [self, *self.groups.values(), *([self.replacing] if self.replacing is not None else [])]

    def refuse(self, errors: Mapping[str, str]) -> None:
        """Put sentences at their fields: `within`, or `requirements.0.within` inside a group."""
        for path, sentence in errors.items():
            key, *rest = path.split(".")
            if key in self.groups:
                self.groups[key].refuse(rest, _(sentence))
            else:
                self.add_error(key if key in self.fields else NON_FIELD_ERRORS, _(sentence))

    # ── Meaning ────────────────────────────────────────────────────────────────────────────────────────────────────

    def values(self) -> dict[str, Any]:
        """Typed values by key for `actions.do`; what was left empty, or is not asked for now, is left out."""
        found: dict[str, Any] = {}
        for one in self.asked:
            if not self.chosen(one):
                continue
            value = self._value(one)
            if value not in (None, "", (), [], {}):
                found[one.key] = value
        return found

    def _value(self, one: Field) -> Any:
        if one.kind is Kind.ITEMS:
            return tuple(row.values() for row in self.groups[one.key].filled())
        if one.kind is Kind.FACTS:
            return self.replacing.changes() if self.replacing is not None else {}
        value = self.cleaned_data.get(one.key)
        if one.kind is Kind.FILES:
            return tuple(self.setting.stored(kept) for kept in value or ())
        return tuple(value) if isinstance(value, list) else value

    def changes(self) -> dict[str, JSON]:
        """Of a corrected entry: what reads differently now, as it is kept; null where nothing is left of it."""
        assert self.setting.entry is not None
        entered, now = self.values(), facts.meant(self.asked, self.setting.entry[1])
        kept = facts.kept(self.asked, entered)
        asked = {one.key for one in self.asked if self.chosen(one)}
        return {key: kept.get(key) for key in asked if entered.get(key) != now.get(key)}

    @property
    def parts(self) -> Parts:
        """The form in the order of the step: runs of plain fields, and repeated groups with their titles."""
        found: Parts = []
        run: list[BoundField] = []
        for one in self.asked:
            if one.key in self.fields:
                run.append(self[one.key])
                continue
            if run:
                found.append(Part(tuple(run)))
                run = []
            if one.key in self.groups:
                found.append(Part(group=self.groups[one.key], title=_(one.title)))
            elif self.replacing is not None:
                found += self.replacing.parts
        return [*found, Part(tuple(run))] if run else found

    @property
    def is_multipart_form(self) -> bool:
        return self.is_multipart() or any(group.is_multipart() for group in self.groups.values())

    def typed(self) -> dict[str, list[str]]:
        """What was typed and received, to be saved for later: form data by name, files as signed tokens."""
        self.errors  # noqa: B018 - receives the files
        data = self.data if isinstance(self.data, MultiValueDict) else QueryDict()
        held = {name: data.getlist(name) for name in data if not name.startswith(("csrf", "password"))}
        for each in self._all():
            for key, field in each.fields.items():
                if isinstance(field, fields.Files):
                    held[f"{each.add_prefix(key)}-kept"] = [token for token, _kept in field.received]
        return held

    def _all(self) -> Iterator[Form]:
        yield self
        if self.replacing is not None:
            yield self.replacing
        for group in self.groups.values():
            yield from group.forms


def _replacing(one: Field, whole: Form) -> Form | None:
    """The fields of the entry that is corrected, filled with what it says now. None where it has none of its own."""
    if whole.setting.entry is None:
        return None
    asked, now = whole.setting.entry
    plain = tuple(each for each in asked if each.kind not in (Kind.ITEMS, Kind.FILES))
    if not plain:
        return None
    chosen = whole.is_bound and whole.chosen(one)
    bound = {"data": whole.data, "files": whole.files} if chosen else {}
    known = facts.meant(plain, {k: v for k, v in now.items() if k in {each.key for each in plain}})
    prefix = whole.add_prefix(one.key)
    below = Form(plain, whole.setting, initial=known, prefix=prefix, quiet=whole.quiet, row=True, **bound)
    if one.only_when:
        shown = {"data-when": whole.add_prefix(one.only_when[0]), "data-is": " ".join(one.only_when[1])}
        for field in below.fields.values():
            field.widget.attrs |= shown
    return below


class Rows(BaseFormSet):
    """A repeated group: every row becomes a thing of the act. Works by posting `add` and `remove`."""

    extra, can_order, can_delete, can_delete_extra = 0, False, False, False
    max_num, absolute_max, validate_max, validate_min = MOST_ITEMS, MOST_ITEMS, True, True
    edit_only = False
    renderer = None  # the form set takes the settings' own
    min_num = 1
    asked: Field
    whole: Form

    @classmethod
    def of(cls, asked: Field, whole: Form) -> Rows:
        """The group of one ITEMS field."""
        shape = type("Rows", (cls,), {"min_num": max(asked.least, 0), "asked": asked, "whole": whole})
        bound = {"data": whole.data, "files": whole.files} if whole.is_bound else {}
        rows = whole.initial.get(asked.key) or []
        return shape(prefix=whole.add_prefix(asked.key), initial=rows if not bound else None, **bound)

    def __init__(self, **options: Any) -> None:
        self.form = Form
        self.renderer = get_default_renderer()
        row = {"asked": self.asked.of, "setting": self.whole.setting, "quiet": self.whole.quiet, "row": True}
        self.item_title = words.thing(self.asked.item)
        super().__init__(form_kwargs=row, error_messages=self._wrong(), **options)
        self.add_title = _("Add another: %(thing)s") % {"thing": self.item_title.lower()}

    def _wrong(self) -> dict[str, str]:
        """How many are asked for, in words."""
        few = _("Enter at least one: %(thing)s.") if self.min_num == 1 else _("Enter at least %%(num)d: %(thing)s.")
        many = _("These are more than %%(num)d: %(thing)s. Send the rest in a second entry.")
        said = {"thing": self.item_title.lower()}
        return {
            "too_few_forms": few % said,
            "too_many_forms": many % said,
            "missing_management_form": _("Part of this page was lost on the way. Nothing was sent; open it again."),
        }

    def total_form_count(self) -> int:
        known = super().total_form_count() if self.is_bound else len(self.initial or ())
        return max(known, self.min_num)

    def _construct_form(self, i: int, **options: Any) -> Form:
        """Rows mark what is optional, as the form around them does. One that was just added begins as the first did."""
        prefix = f"{self.add_prefix(i)}-"
        if self.is_bound and self.whole.quiet and not any(name.startswith(prefix) for name in self.data):
            options |= {"data": None, "files": None}
        row: Form = super()._construct_form(i, **options)  # type: ignore[misc]
        row.use_required_attribute = True
        return row

    def filled(self) -> list[Form]:
        """The rows in which something was entered."""
        return [row for n, row in enumerate(self.forms) if n < self.min_num or row.has_changed()]

    def is_valid(self) -> bool:
        if not self.is_bound:
            return True
        return not self.non_form_errors() and all(row.is_valid() for row in self.forms)

    def refuse(self, path: list[str], sentence: str) -> None:
        """Put a sentence at a field of a row."""
        rows = self.filled()
        if len(path) == 2 and path[0].isdigit() and int(path[0]) < len(rows):
            rows[int(path[0])].refuse({path[1]: sentence})
        else:
            super().non_form_errors().append(sentence)

    def non_form_errors(self) -> Any:
        return self.error_class() if self.whole.quiet else super().non_form_errors()
