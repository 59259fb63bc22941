"""A table for the cache, so that limits on wrong passwords hold over all workers and survive a restart.

The shape is that of Django's `createcachetable`.
"""

from django.db import migrations

TABLE = "chungtay_cache"


class Migration(migrations.Migration):
    dependencies = [("register", "0002_places_named_by_hand")]
    operations = [
        migrations.RunSQL(
            [
                f"create table {TABLE} (cache_key varchar(255) primary key, value text not null,"
                " expires timestamptz not null)",
                f"create index {TABLE}_expires on {TABLE} (expires)",
            ],
            f"drop table {TABLE}",
        )
    ]
