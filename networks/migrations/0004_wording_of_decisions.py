"""The column ``text`` hid the method ``text()`` that reads translations."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("networks", "0003_coverage")]

    operations = [
        migrations.RenameField("decision", "text", "wording"),
        migrations.RenameField("decisiontranslation", "text", "wording"),
    ]
