"""A body that took over from several places owes the same task once for each of them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('duties', '0010_letters'),
        ('register', '0009_children_found'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='duty',
            name='duty_once_for_its_origin',
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.UniqueConstraint(fields=('origin', 'owner', 'unit', 'sequence'), name='duty_once_for_its_origin'),
        ),
    ]
