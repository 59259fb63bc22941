"""What has to be true of whoever takes a child in (Law on Children 2016 Art. 63.2; Decree 56/2017 Art. 39, 41, 42), by
the fields of Form 11, and how long a check of it holds."""

from datetime import date, timedelta

from chungtay.law.forms import forms

Words = tuple[str, str]
FORM = "11"
NEEDED = ("resident_vn", "good_conduct", "housing_economy", "voluntary", "counselled")
HEALTH = "health"  # the certificate of Form 08: not older than six months (Decree 56/2017 Art. 39.1)
HEALTH_HOLDS = timedelta(days=183)
OLDER, ADULT = 20, 18  # years older than the child, unless a relative, who must be of age (Law on Children Art. 63.2d)


def conditions() -> dict[str, Words]:
    """Every condition that is checked before somebody is listed, by its code."""
    labels = {field.key: field.label for field in forms()[FORM].fields}
    health = ("Giấy khám sức khỏe trong 06 tháng", "Health certificate of the last six months")
    return {HEALTH: health, **{key: labels[key] for key in NEEDED}}


def years_between(earlier: date, later: date) -> int:
    """Whole years, as birthdays count them."""
    return later.year - earlier.year - ((later.month, later.day) < (earlier.month, earlier.day))
