"""What the API says of money: what was imposed, what stands, and what is owed on a day. The same for both sides."""

from __future__ import annotations

from datetime import date
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from cases.queries import chosen_day, due_sums
from cases.queries.due_sums import Sum
from cases.templatetags import said
from regulator.procedure.conditions import owing


class Day(serializers.Serializer[Any]):
    """`on`: the day at whose end sums are worked out, as 2026-11-25; today where it is left out."""

    on = serializers.DateField(required=False)


def day(request: Request, today: date) -> date:
    """The day of the query; ValidationError for what is none."""
    wanted = chosen_day.read(request.query_params, today)
    if wanted.wrong:
        raise serializers.ValidationError({"on": [wanted.wrong]})
    return wanted.day


class Instalment(serializers.Serializer[due_sums.Instalment]):
    """A part of a sum, by when it may be paid, and whether that was missed by the day `on`."""

    by = serializers.DateField()
    amount = serializers.DecimalField(None, 2)
    late = serializers.BooleanField()


class Daily(serializers.Serializer[due_sums.Daily]):
    """A rate for each day: from when, until when at the latest, and what it comes to at most."""

    rate = serializers.DecimalField(None, 2)
    first = serializers.DateField()
    hard_stop = serializers.DateField(allow_null=True)
    last = serializers.DateField(allow_null=True)
    cap = serializers.DecimalField(None, 2, allow_null=True)


class Possible(serializers.Serializer[owing.Possible]):
    """A surcharge that nobody added yet: what it would come to by that day, what one more day adds, and at most."""

    amount = serializers.DecimalField(None, 2)
    grows = serializers.DecimalField(None, 2)
    most = serializers.DecimalField(None, 2)
    provision = serializers.CharField(source="cite")


class Amount(serializers.Serializer[Sum]):
    """A sanction and what is to be paid of it at the end of the day `on`, with how that was worked out.

    `stands`: what an appeal left of the amount imposed, with the outcome; `surcharge`: what was added for lateness,
    `grows` by the day; `owed`: less than zero where more was paid than is due; `due`: the last day to pay; `deferred`:
    the day on which more time was granted; `overdue`: the first day on which it was late, while something is owed;
    `possible`: a surcharge that may be added by then; `free`: it may be paid, but nothing is owed by it.
    """

    about = serializers.CharField(source="ref")
    party = serializers.CharField()
    kind = serializers.CharField()
    imposed = serializers.DecimalField(None, 2, allow_null=True)
    stands = serializers.DecimalField(None, 2, allow_null=True)
    paid = serializers.DecimalField(None, 2)
    surcharge = serializers.DecimalField(None, 2)
    grows = serializers.DecimalField(None, 2)
    owed = serializers.DecimalField(None, 2)
    on = serializers.DateField()
    due = serializers.DateField(allow_null=True)
    overdue = serializers.DateField(allow_null=True)
    deferred = serializers.DateField(allow_null=True)
    computation = serializers.SerializerMethodField()
    possible = Possible(allow_null=True)
    free = serializers.BooleanField()
    instalments = Instalment(many=True)
    daily = Daily(allow_null=True)
    outcome = serializers.SerializerMethodField()

    def get_computation(self, found: Sum) -> list[str]:
        return [said.spoken(parts) for parts in found.said]

    @extend_schema_field(serializers.DictField(allow_null=True))
    def get_outcome(self, found: Sum) -> dict[str, Any] | None:
        change = found.change
        if change is None:
            return None
        told = {"n": change.n, "of": change.how, "outcome": change.outcome, "reasons": change.reasons}
        return {**told, "on": change.on.isoformat() if change.on else None}
