from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0006_reorganisations'),
    ]

    operations = [
        migrations.AddField('file', 'remarks', models.JSONField(default=list)),
        migrations.AddField('file', 'ours', models.BooleanField(default=False)),
        migrations.CreateModel(
            name='Scan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64)),
                ('verdict', models.CharField(choices=[('clean', 'Clean'), ('infected', 'Infected'), ('unreached', 'Unreached')], max_length=10)),
                ('said', models.CharField(blank=True, max_length=200)),
                ('engine', models.CharField(max_length=100)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['sha256', '-id'], name='scan_of_hash')],
            },
        ),
    ]
