import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """A synonym from one area waits for a second coordination; those there are stay as they are."""

    dependencies = [
        ("search", "0002_demand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="phrasedecision",
            name="waits",
            field=models.BooleanField(default=False, verbose_name="waits for a second coordination"),
        ),
        migrations.AddField(
            model_name="phrasedecision",
            name="confirmed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="confirmed by",
            ),
        ),
    ]
