from django.db import migrations


def name_the_centres_there_are(apps, schema_editor):
    """Until now every organisation of this kind was the centre of its home area; one of each area stays it."""
    centres = apps.get_model("directory", "AreaCentre")
    organisations = apps.get_model("directory", "Organisation").objects.filter(kind="ki", live=True)
    named = {}
    for pk, area in organisations.order_by("name", "pk").values_list("pk", "area_id"):
        named.setdefault(area, pk)
    centres.objects.bulk_create([centres(area_id=area, organisation_id=pk) for area, pk in named.items()])


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0006_area_centres'),
    ]

    operations = [
        migrations.RunPython(name_the_centres_there_are, migrations.RunPython.noop),
    ]
