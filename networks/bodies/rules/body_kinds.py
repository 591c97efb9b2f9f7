"""The kinds of bodies every installation begins with; editors may rename them and add their own.

Written out here and not as interface texts: they become records, and a database that is made before the catalogues are
compiled would keep them in English for good.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings

from networks.bodies.models import BodyKind, BodyKindTranslation

#: Key → language → name and name of several, in the order of lists.
NAMES: dict[str, dict[str, tuple[str, str]]] = {
    "steering-group": {
        "de": ("Lenkungsgruppe", "Lenkungsgruppen"),
        "en": ("Steering group", "Steering groups"),
        "uk": ("Керівна група", "Керівні групи"),
        "ar": ("اللجنة التوجيهية", "اللجان التوجيهية"),
        "tr": ("Yönlendirme grubu", "Yönlendirme grupları"),
        "fa": ("کمیتهٔ راهبری", "کمیته‌های راهبری"),
        "ru": ("Руководящая группа", "Руководящие группы"),
        "fr": ("Groupe de pilotage", "Groupes de pilotage"),
    },
    "working-group": {
        "de": ("Arbeitsgruppe", "Arbeitsgruppen"),
        "en": ("Working group", "Working groups"),
        "uk": ("Робоча група", "Робочі групи"),
        "ar": ("مجموعة عمل", "مجموعات عمل"),
        "tr": ("Çalışma grubu", "Çalışma grupları"),
        "fa": ("گروه کاری", "گروه‌های کاری"),
        "ru": ("Рабочая группа", "Рабочие группы"),
        "fr": ("Groupe de travail", "Groupes de travail"),
    },
    "project-group": {
        "de": ("Projektgruppe", "Projektgruppen"),
        "en": ("Project group", "Project groups"),
        "uk": ("Проєктна група", "Проєктні групи"),
        "ar": ("فريق مشروع", "فرق مشاريع"),
        "tr": ("Proje grubu", "Proje grupları"),
        "fa": ("گروه پروژه", "گروه‌های پروژه"),
        "ru": ("Проектная группа", "Проектные группы"),
        "fr": ("Groupe de projet", "Groupes de projet"),
    },
    "cluster-conference": {
        "de": ("Clusterkonferenz", "Clusterkonferenzen"),
        "en": ("Cluster conference", "Cluster conferences"),
        "uk": ("Конференція групи громад", "Конференції груп громад"),
        "ar": ("مؤتمر مجموعة البلديات", "مؤتمرات مجموعات البلديات"),
        "tr": ("Belediye grubu konferansı", "Belediye grubu konferansları"),
        "fa": ("نشست مجموعهٔ شهرها", "نشست‌های مجموعهٔ شهرها"),
        "ru": ("Конференция группы муниципалитетов", "Конференции групп муниципалитетов"),
        "fr": ("Conférence du groupe de communes", "Conférences des groupes de communes"),
    },
    "round-table": {
        "de": ("Runder Tisch", "Runde Tische"),
        "en": ("Round table", "Round tables"),
        "uk": ("Круглий стіл", "Круглі столи"),
        "ar": ("طاولة مستديرة", "طاولات مستديرة"),
        "tr": ("Yuvarlak masa", "Yuvarlak masalar"),
        "fa": ("میزگرد", "میزگردها"),
        "ru": ("Круглый стол", "Круглые столы"),
        "fr": ("Table ronde", "Tables rondes"),
    },
}


def ensure_kinds() -> None:
    """Create what is missing, with its names in every language of the site; nothing there is changed."""
    there = set(BodyKind.objects.values_list("key", flat=True))
    site = {code for code, _name in settings.LANGUAGES}
    for place, (key, names) in enumerate(NAMES.items(), start=1):
        if key in there:
            continue
        name, plural = names["de"]
        kind = BodyKind.objects.create(key=key, name=name, plural=plural, order=place * 10)
        BodyKindTranslation.objects.bulk_create(
            BodyKindTranslation(kind=kind, language=code, name=one, plural=several, source_hash=kind.text_hash)
            for code, (one, several) in names.items()
            if code != "de" and code in site
        )


def after_migrate(**_kwargs: Any) -> None:
    """Connected to ``post_migrate`` of this app; a database that was emptied gets its kinds back, too."""
    ensure_kinds()
