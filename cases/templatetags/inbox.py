"""What a message says below its first line."""

from __future__ import annotations

from django.template import Library

from cases.models import Message
from cases.templatetags import ui

register = Library()


@register.filter
def lines(message: Message) -> list[str]:
    """Its lines in the reader's language. What is about several things has a line for each, with its own parameters."""
    things: list[dict[str, str]] = message.params.get("things", [])
    each = [*things, *({} for _line in message.lines[len(things) :])]
    return [ui.filled(line, {**message.params, **one}) for line, one in zip(message.lines, each, strict=False)]
