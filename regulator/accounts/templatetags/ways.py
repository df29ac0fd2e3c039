"""Where the reader of a page may go: nobody is shown a door that stays shut to them."""

from __future__ import annotations

from typing import Any

from django import template

from regulator.accounts import policies

register = template.Library()


@register.simple_tag(takes_context=True)
def way(context: template.Context, name: str, *args: Any) -> str:
    """Give the address of a page to whoever its policy lets in; empty for anybody else."""
    return policies.way_in(context["request"].user, name, *args)
