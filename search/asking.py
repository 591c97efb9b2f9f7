"""Ask an engine, and ask for less when nothing holds enough of the words."""

from __future__ import annotations

from dataclasses import replace

from .engines.base import Engine
from .plan import Plan, Result


def ask(engine: Engine, plan: Plan) -> tuple[Plan, Result]:
    """The plan that found something, and what it found.

    Whoever types two words wants both; where no document holds both, the better one is worth showing. The number of
    words needed falls by one until something is found, so a short answer never hides behind a long question.
    """
    result = engine.run(plan)
    while not result.total and plan.needed > 1:
        plan = replace(plan, needed=plan.needed - 1)
        result = engine.run(plan)
    return plan, result
