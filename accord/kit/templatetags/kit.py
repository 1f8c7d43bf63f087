from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from accord.kit.slots import panels_of

register = template.Library()


@register.simple_tag(takes_context=True, name="slot")
def slot(context: Context, name: str, **subject: Any) -> SafeString:
    """``{% slot "drafting.commitment" commitment=commitment %}`` shows what later rooms put there."""
    return panels_of(name, context["request"], **subject)
