"""What the API says of the things of a case to staff. Platforms have shapes of their own, in `portal`."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from cases.actions import Foresight
from cases.api import sums
from cases.models import Act, Case, Deadline, Evidence, Notice
from cases.templatetags import ui
from regulator.audit.models import Entry
from regulator.procedure.duties import Change, Duty
from regulator.procedure.language import Answer, Choice, Field, Refusal


class CaseRow(serializers.ModelSerializer[Case]):
    """A line of the list of cases."""

    platform = serializers.CharField(source="platform.name")
    operator = serializers.CharField(source="operator.name")

    class Meta:
        model = Case
        fields = (
            "id", "number", "title", "regime", "stage", "platform", "operator", "opened_on", "filed_on", "closed_on",
            "next_end", "origin", "last_act_n",
        )  # fmt: skip


class ActRow(serializers.ModelSerializer[Act]):
    class Meta:
        model = Act
        fields = (
            "n",
            "step",
            "on",
            "recorded_at",
            "by_name",
            "role",
            "about",
            "track",
            "to",
            "facts",
            "digest",
            "origin",
        )


class DeadlineRow(serializers.ModelSerializer[Deadline]):
    """A deadline with what explains it: the sentence, and the count day by day."""

    class Meta:
        model = Deadline
        fields = (
            "id", "limit", "title", "act_n", "item_n", "addressee", "cause_n", "holder", "starts_on", "legal_end",
            "legal_day",
            "safe_day", "provisional", "sentence", "trace", "missing", "cite", "cite_status", "state", "closed_by_n",
        )  # fmt: skip


class NoticeRow(serializers.ModelSerializer[Notice]):
    class Meta:
        model = Notice
        fields = (
            "id", "case", "act_n", "template", "number", "addressees", "language", "issued_on", "state", "failure",
            "context_digest", "file_sha256", "file_size", "pages",
        )  # fmt: skip


class EvidenceRow(serializers.ModelSerializer[Evidence]):
    class Meta:
        model = Evidence
        fields = (
            "id",
            "number",
            "kind",
            "title",
            "description",
            "collected_on",
            "collector",
            "files",
            "state",
            "act_n",
            "item_n",
        )


class EntryRow(serializers.ModelSerializer[Entry]):
    """One entry of the audit chain, with all that its hash is made of."""

    class Meta:
        model = Entry
        fields = ("n", "step", "by_id", "by_name", "at", "cite", "about", "payload_hash", "prev", "hash")


class CaseWhole(CaseRow):
    """A case with its acts, deadlines, notices and what is owed."""

    acts = ActRow(many=True)
    deadlines = DeadlineRow(many=True)
    notices = NoticeRow(many=True)
    owed = sums.Amount(many=True)

    class Meta(CaseRow.Meta):
        fields = (*CaseRow.Meta.fields, "acts", "deadlines", "notices", "owed")  # type: ignore[assignment]


# ── What the law says ──────────────────────────────────────────────────────────────────────────────────────────────


class Reason(serializers.Serializer[Refusal]):
    """Why not: a permanent key, the sentence, the provision and how far it was checked."""

    key = serializers.CharField()
    sentence = serializers.SerializerMethodField()
    provision = serializers.CharField(source="cite")
    status = serializers.CharField(source="cite.status")
    unknown = serializers.BooleanField()
    field = serializers.CharField()

    def get_sentence(self, refusal: Refusal) -> str:
        return ui.law(refusal)


class Asked(serializers.Serializer[Field]):
    """A field that a step asks. `of` holds the fields of a repeated group."""

    key = serializers.CharField()
    title = serializers.CharField()
    kind = serializers.CharField(source="kind.value")
    # The metaclass takes declared fields off the class: the flag of the same name of every field stays what it is.
    required = serializers.BooleanField()  # type: ignore[assignment]
    choices = serializers.SerializerMethodField()
    of = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ListField(child=serializers.DictField()))
    def get_choices(self, asked: Field) -> list[dict[str, str]]:
        fixed: tuple[Choice, ...] = asked.choices if isinstance(asked.choices, tuple) else ()
        return [{"key": choice.key, "title": choice.title} for choice in fixed]

    @extend_schema_field(serializers.ListField(child=serializers.DictField()))
    def get_of(self, asked: Field) -> Any:
        return [Asked(one).data for one in asked.of]


class Option(serializers.Serializer[Answer]):
    """What the law says to one step about one thing. `notes`: what the act will be known by."""

    step = serializers.CharField(source="step.key")
    title = serializers.CharField(source="step.title")
    says = serializers.CharField(source="step.says")
    provision = serializers.CharField(source="step.cite")
    status = serializers.CharField(source="step.cite.status")
    about = serializers.SerializerMethodField()
    possible = serializers.BooleanField(source="yes")
    refusals = Reason(many=True)
    warnings = Reason(many=True)
    notes = Reason(many=True)
    passable = serializers.BooleanField()

    def get_about(self, answer: Answer) -> str:
        return str(answer.about or "")


class OptionWhole(Option):
    """The same with what the step asks."""

    fields_asked = Asked(source="fields", many=True)


class Take(serializers.Serializer[Any]):
    """Take a step: `facts` by field key; `on` for events of the past; `seen`, the last act you know of; `despite`, the
    reason for passing warnings; `password`, for what is signed.
    """

    facts = serializers.DictField(default=dict)
    on = serializers.DateField(required=False)
    despite = serializers.CharField(required=False, default="", max_length=2_000)
    seen = serializers.IntegerField(required=False, min_value=0)
    password = serializers.CharField(required=False, default="", trim_whitespace=False)


class WhatIf(serializers.Serializer[Any]):
    """What a step would be taken with, to see which dates it would change: `facts` and `on` as for taking it."""

    facts = serializers.DictField(default=dict)
    on = serializers.DateField(required=False)


class DutyShape(serializers.Serializer[Duty]):
    """A deadline as it is, or would be. `closed`: how it has ended; empty while it runs."""

    legal_end = serializers.SerializerMethodField()
    safe_end = serializers.SerializerMethodField()
    provisional = serializers.SerializerMethodField()
    sentence = serializers.SerializerMethodField()
    missing = serializers.CharField()
    closed = serializers.CharField(source="how")

    def get_legal_end(self, duty: Duty) -> str | None:
        return duty.term.legal_end.isoformat() if duty.term else None

    def get_safe_end(self, duty: Duty) -> str | None:
        return duty.term.safe_end.isoformat() if duty.term else None

    def get_provisional(self, duty: Duty) -> bool:
        return bool(duty.term and duty.term.provisional)

    def get_sentence(self, duty: Duty) -> str:
        return duty.term.sentence if duty.term else ""


class ChangeShape(serializers.Serializer[Change]):
    """A deadline that would change. `was` null: it would be new; `was.closed`: it would run again; `now`
    null: it would run no more, and `ends` says how: met, lapsed, superseded, or struck, where the entry that it hangs
    on is struck out; empty otherwise.
    """

    limit = serializers.CharField(source="duty.limit.key")
    title = serializers.CharField(source="duty.limit.title")
    about = serializers.CharField(source="duty.ref")
    addressee = serializers.CharField(source="duty.addressee")
    holder = serializers.CharField(source="duty.limit.holder")
    was = DutyShape(allow_null=True)
    now = DutyShape(allow_null=True)
    ends = serializers.SerializerMethodField()

    def get_ends(self, change: Change) -> str:
        return str(self.context["found"].how(change))


class Foreseen(serializers.Serializer[Foresight]):
    """What a step would change, the warnings that it would meet, and what would be noted of it. What the law refuses is
    answered by a problem.
    """

    warnings = Reason(many=True, source="answer.warnings")
    notes = Reason(many=True, source="answer.notes")
    changes = ChangeShape(many=True)


class Uploaded(serializers.Serializer[Any]):
    """A file that was received. `token` goes where a step asks for files."""

    token = serializers.CharField()
    name = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()


class Taken(serializers.Serializer[Act]):
    """The act that was taken."""

    case = serializers.UUIDField(source="case_id")
    n = serializers.IntegerField()
    step = serializers.CharField()
    on = serializers.DateField()
    recorded_at = serializers.DateTimeField()
    digest = serializers.CharField()
