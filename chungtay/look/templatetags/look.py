"""{% load look %}: every part and word of the design system. Live, with its call: /look/."""

from django import template

from chungtay.look.tags import asking, drawing, framing, owing, parts, showing, speaking

register = template.Library()
for _shelf in (asking, drawing, framing, owing, parts, showing, speaking):
    register.tags.update(_shelf.register.tags)
    register.filters.update(_shelf.register.filters)
