from django.db import migrations


def forget_what_was_typed(apps, schema_editor):
    """Filters were kept as an address named them, whatever stood there.

    Nothing reads those of old searches, so all go; a category and a language stay where the register knows them.
    """
    Demand = apps.get_model("search", "Demand")
    Category = apps.get_model("directory", "Category")
    Language = apps.get_model("directory", "Language")
    categories: set[str] = {""}
    for key, loaded in Category.objects.values_list("key", "loaded"):
        categories |= {key, *((loaded or {}).get("merged") or [])}
    Demand.objects.exclude(filters={}).update(filters={})
    Demand.objects.exclude(category__in=categories).update(category="")
    languages = {"", *Language.objects.values_list("key", flat=True)}
    Demand.objects.exclude(language__in=languages).update(language="")


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0003_synonyms_wait"),
        ("directory", "0004_service_updated_at"),
    ]

    operations = [migrations.RunPython(forget_what_was_typed, migrations.RunPython.noop)]
