"""Texts of some services in other languages: checked, made by a machine, or older than the German text."""

from __future__ import annotations

from random import Random

from directory.models import Service, ServiceTranslation, TranslationRow

from .content import read_toml, spoken_name
from .districts import DemoDistrict
from .drawing import weighted
from .planning import PlannedService

#: Never the fingerprint of a real text, so the page says that the German text changed since.
OLD = "0" * 16


def demo_translations(
    plan: PlannedService, ground: DemoDistrict, service: Service, rng: Random
) -> list[ServiceTranslation]:
    texts = read_toml("translations").get(plan.template.category, {}).get(str(plan.variant), {})
    if not texts or rng.random() < 0.1:
        return []
    steps = read_toml("translations")["steps"].get(plan.template.mode, {})
    rows = []
    for language, (name, summary) in texts.items():
        state = weighted(rng, ("checked", 55), ("machine", 25), ("outdated", 20))
        rows.append(
            ServiceTranslation(
                language=language,
                name=name.format(ort=spoken_name(plan.place)),
                summary=summary.format(ort=spoken_name(plan.place)),
                how_to_register=steps.get(language, []) if service.how_to_register else [],
                state=TranslationRow.State.MACHINE if state == "machine" else TranslationRow.State.CHECKED,
                source_hash=OLD if state == "outdated" else service.text_hash,
            )
        )
    return rows
