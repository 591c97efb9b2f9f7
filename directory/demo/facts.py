"""Draw facts of a service by the kind of work: cost, appointment, capacity, funding, freshness."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from directory.models import Answer, Appointment, Capacity, Cost, Format

from .drawing import weighted
from .planning import PlannedService

STEPS = {
    "advice": ["Rufen Sie an oder schreiben Sie eine E-Mail.", "Wir vereinbaren einen Termin mit Ihnen."],
    "open": ["Kommen Sie einfach vorbei. Eine Anmeldung brauchen Sie nicht."],
    "course": [
        "Rufen Sie an oder kommen Sie ins Kursbüro.",
        "Ein kurzer Test zeigt, welcher Kurs passt.",
        "Sie bekommen einen Brief mit dem Beginn.",
    ],
    "office": ["Vereinbaren Sie telefonisch einen Termin.", "Bringen Sie Ihre Unterlagen zum Termin mit."],
    "group": ["Melden Sie sich per Telefon oder E-Mail an.", "Sie dürfen einmal zum Ausprobieren kommen."],
    "phone": ["Rufen Sie einfach an."],
    "pool": ["Füllen Sie das Anfrageformular aus.", "Wir melden uns innerhalb von drei Werktagen."],
}
THINGS = {
    "advice": ["Ausweis oder Aufenthaltspapier", "Briefe, um die es geht"],
    "course": ["Ausweis oder Aufenthaltspapier", "Berechtigung, wenn Sie eine haben", "Zeugnisse früherer Kurse"],
    "office": ["Pass oder Ausweis", "Meldebescheinigung", "Nachweise über Einkommen und Miete"],
    "group": ["Bequeme Kleidung", "Etwas zu trinken"],
}
APPOINTMENTS = {
    "open": Appointment.WALK_IN,
    "phone": Appointment.WALK_IN,
    "course": Appointment.APPOINTMENT,
    "office": Appointment.APPOINTMENT,
    "advice": Appointment.BOTH,
}
FUNDERS = (
    "Land Nordrhein-Westfalen",
    "Bundesamt für Migration und Flüchtlinge",
    "Europäischer Sozialfonds",
    "Kreismittel",
    "Stiftungsmittel und Spenden",
)


def columns_of(plan: PlannedService, today: date, rng: Random) -> dict[str, Any]:
    """Columns of the service; dates count from the day of loading."""
    mode = plan.template.mode
    low, high = plan.template.age
    steps = STEPS[mode] if rng.random() < 0.9 else []
    return {
        "how_to_register": steps,
        "what_to_bring": THINGS.get(mode, []) if rng.random() < 0.8 else [],
        "age_from": low or None,
        "age_to": high or None,
        "formats": _formats(plan, rng),
        "appointment": APPOINTMENTS.get(mode, Appointment.UNKNOWN) if rng.random() < 0.85 else Appointment.UNKNOWN,
        "childcare": _childcare(plan, rng),
        "referral": _referral(plan, rng),
        "closed_on_holidays": mode != "phone",
        **_cost(plan, rng),
        **_capacity(mode, today, rng),
        **_funding(plan, today, rng),
        **_validity(today, rng),
        "confirmed_at": _confirmed(today, rng),
        "internal_note": rng.choice(["", "", "", "Nachfragen, ob der Raum ab Sommer noch frei ist."]),
    }


def _formats(plan: PlannedService, rng: Random) -> list[str]:
    mode, name = plan.template.mode, plan.template.variants[plan.variant].name
    if plan.is_online:
        return [Format.ONLINE]
    if mode == "phone":
        return [Format.PHONE]
    if mode == "pool":
        return [Format.OUTREACH, Format.PHONE]
    more = [Format.OUTREACH] if "Unterkunft" in name or "Hilfen" in name else []
    if mode in ("advice", "office"):
        more += [value for value, chance in ((Format.PHONE, 0.5), (Format.ONLINE, 0.2)) if rng.random() < chance]
    return [Format.ON_SITE, *more]


def _childcare(plan: PlannedService, rng: Random) -> str:
    variant = plan.template.variants[plan.variant]
    if "betreut die Kinder" in variant.text or "Kinder sind willkommen" in variant.text:
        return Answer.YES
    return weighted(rng, (Answer.UNKNOWN, 5), (Answer.NO, 4), (Answer.YES, 1))


def _referral(plan: PlannedService, rng: Random) -> str:
    if plan.template.category in ("berufssprachkurs", "weiterbildung", "unterbringung"):
        return Answer.YES
    return weighted(rng, (Answer.NO, 6), (Answer.UNKNOWN, 4))


def _cost(plan: PlannedService, rng: Random) -> dict[str, str]:
    mode = plan.template.mode
    if mode == "course" and rng.random() < 0.6:
        return {"cost": Cost.FEE, "cost_note": "Wer wenig verdient, wird auf Antrag von der Gebühr befreit."}
    if mode == "group" and rng.random() < 0.3:
        return {"cost": Cost.FEE, "cost_note": f"{rng.choice([2, 5, 10])} Euro im Monat"}
    return {"cost": weighted(rng, (Cost.FREE, 85), (Cost.UNKNOWN, 15)), "cost_note": ""}


def _capacity(mode: str, today: date, rng: Random) -> dict[str, Any]:
    if mode not in ("course", "group", "advice") or rng.random() < 0.35:
        return {}
    state = weighted(rng, (Capacity.FREE, 45), (Capacity.FEW, 25), (Capacity.FULL, 30))
    places = {Capacity.FREE: rng.randint(4, 15), Capacity.FEW: rng.randint(1, 3), Capacity.FULL: 0}[state]
    return {
        "capacity": state,
        "capacity_places": places if mode != "advice" else None,
        "waiting_weeks": rng.randint(2, 26) if state == Capacity.FULL else rng.choice([None, 0, 1, 2]),
        "capacity_as_of": today - timedelta(days=rng.randint(0, 120)),
    }


def _funding(plan: PlannedService, today: date, rng: Random) -> dict[str, Any]:
    if plan.organisation.kind in ("authority", "job_office") or rng.random() < 0.25:
        return {}
    until = today + timedelta(days=rng.randint(0, 730))
    return {
        "funder": rng.choice(FUNDERS),
        "funding_from": until - timedelta(days=rng.choice([365, 730, 1095])),
        "funding_until": until,
    }


def _validity(today: date, rng: Random) -> dict[str, Any]:
    chance = rng.random()
    if chance < 0.03:
        return {"valid_until": today - timedelta(days=rng.randint(5, 200))}
    if chance < 0.05:
        return {"valid_from": today + timedelta(days=rng.randint(10, 60))}
    if chance < 0.09:
        return {"temporarily_closed": True, "closed_note": "Wegen Umbau geschlossen. Anrufe nehmen wir weiter an."}
    return {}


def _confirmed(today: date, rng: Random) -> date | None:
    kind = weighted(rng, ("fresh", 55), ("ageing", 20), ("stale", 15), ("never", 10))
    days = {"fresh": (1, 170), "ageing": (190, 350), "stale": (380, 900)}.get(kind)
    return today - timedelta(days=rng.randint(*days)) if days else None
