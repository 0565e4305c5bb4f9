"""Template words of Relais: thin doors on relais.base.french, and three tags.

Settings name this module among the builtins: no template has to load it.
"""

import re
from functools import wraps

from django import template
from django.template.defaultfilters import stringfilter
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import mark_safe

from relais.base import french, ids

register = template.Library()

ICON_NAME = re.compile(r"[a-z][a-z-]*")


def unless_empty(function):
    """A missing value shows nothing, as everywhere in Django's templates."""

    @wraps(function)
    def filtered(value, *args):
        return "" if value is None or value == "" else function(value, *args)

    return filtered


def local(value):
    """An aware instant in the reader's zone; a date as it is."""
    return timezone.localtime(value) if hasattr(value, "hour") and timezone.is_aware(value) else value


def local_date(value):
    value = local(value)
    return value.date() if hasattr(value, "hour") else value


@register.filter
@unless_empty
def thousands(value):
    """{{ 1377738|thousands }}; words are left as they are."""
    return french.thousands(value) if isinstance(value, int) else value


@register.filter
@unless_empty
def euros(cents, precision=""):
    """{{ cents|euros }} or {{ cents|euros:"whole" }}"""
    return french.euros(int(cents), whole=precision == "whole")


@register.filter
@unless_empty
def day(value, style=""):
    """{{ date|day }}, {{ date|day:"no-year" }}, {{ date|day:"weekday" }}"""
    return french.day(local_date(value), year=style != "no-year", weekday=style == "weekday")


@register.filter
@unless_empty
def short_day(value, style=""):
    """{{ date|short_day }}, {{ date|short_day:"no-year" }}"""
    return french.short_day(local_date(value), year=style != "no-year")


@register.filter
@unless_empty
def moment(value, style=""):
    """{{ instant|moment }}, {{ instant|moment:"short" }}; a date gives its day alone."""
    return french.moment(local(value), timezone.localtime(), short=style == "short")


@register.filter
@unless_empty
def clock(instant):
    """{{ instant|clock }}: 10 h 42"""
    return french.hour(local(instant))


@register.filter
def chosen_after(field, usual):
    """{% if field|chosen_after:10 %}: whether a tile under the fold is chosen."""
    later = list(field.subwidgets)[usual:]
    return any(tile.data["selected"] for tile in later)


@register.filter
@unless_empty
def age(born):
    """{{ person.birth_date|age }}"""
    return french.age(born, timezone.localdate())


@register.filter
@unless_empty
def phone(number):
    """{{ number|phone }}"""
    return french.phone(str(number))


@register.filter
@unless_empty
def the(name):
    """{{ fund_name|the }}: la CPAM du Tarn"""
    return french.the(str(name))


@register.filter
@unless_empty
def to(name):
    """{{ partner_name|to }}: au CCAS de Graulhet"""
    return french.to(str(name))


@register.filter
@unless_empty
def follow_up(pk):
    """{{ referral.pk|follow_up }}: by what both sides speak of a relay without a name."""
    return ids.follow_up(pk)


@register.filter(is_safe=True)
@stringfilter
def typo(text):
    """No-break spaces, for plain text (letters, titles)."""
    return french.typo(text)


@register.filter(is_safe=True)
@stringfilter
def typo_page(html):
    """No-break spaces, for a rendered page: base.html does it once for all that is inside."""
    return french.typo_page(html)


@register.simple_tag
def icon(name):
    """{% icon "home" %}: the inline drawing parts/icons/home.html, silent for screen readers."""
    if not ICON_NAME.fullmatch(name):
        raise ValueError(f"not the name of an icon: {name!r}")
    return mark_safe(get_template(f"parts/icons/{name}.html").render())


@register.simple_tag
def control(field):
    """{% control field %}: the widget of a BoundField, without placeholder (a label says it already)."""
    return field.as_widget(attrs={"placeholder": False})


@register.simple_tag
def qr(svg):
    """{% qr totp_svg %}: the drawing itself; the policy of content refuses data: addresses."""
    return mark_safe(svg[svg.index("<svg") :])
