from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('watch', '0001_notices_and_deliveries'),
    ]

    operations = [
        migrations.CreateModel(
            name='Trouble',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(max_length=40)),
                ('kind', models.CharField(max_length=100)),
                ('place', models.CharField(max_length=150)),
                ('said', models.CharField(max_length=300)),
                ('first_at', models.DateTimeField()),
                ('last_at', models.DateTimeField()),
                ('times', models.PositiveIntegerField(default=1)),
            ],
            options={
                'indexes': [models.Index(fields=['-last_at'], name='trouble_newest')],
                'constraints': [models.UniqueConstraint(fields=('part', 'kind', 'place'), name='trouble_counts_up')],
            },
        ),
        migrations.AddIndex('notice', models.Index(fields=['at'], name='notice_oldest')),
    ]
