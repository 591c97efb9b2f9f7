"""What is changed in a rule: mutmut's operators without those for texts, and a few that ask for the rule itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import libcst as cst
from mutmut.mutation import mutators

Operator = Callable[[cst.CSTNode], Iterable[cst.CSTNode]]

#: What narrows or orders a query set or a text; the rule may forget it.
FORGETTABLE = frozenset(
    "filter exclude order_by distinct strip casefold lower select_for_update public live current".split()  # noqa: SIM905
)
SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}


def forget_call(node: cst.Call) -> Iterator[cst.CSTNode]:
    """``services.filter(…)`` becomes ``services``."""
    if isinstance(node.func, cst.Attribute) and node.func.attr.value in FORGETTABLE:
        yield node.func.value


def swap_function(node: cst.Call) -> Iterator[cst.CSTNode]:
    if isinstance(node.func, cst.Name) and node.func.value in SWAPPED:
        yield node.with_changes(func=cst.Name(SWAPPED[node.func.value]))


def return_nothing(node: cst.Return) -> Iterator[cst.CSTNode]:
    if node.value is not None and not (isinstance(node.value, cst.Name) and node.value.value == "None"):
        yield node.with_changes(value=cst.Name("None"))


def leave_out(node: cst.Expr) -> Iterator[cst.CSTNode]:
    """A statement that only calls something is not carried out."""
    if isinstance(node.value, cst.Call):
        yield cst.Pass()


OWN: list[tuple[type, Operator]] = [
    (cst.Call, forget_call),
    (cst.Call, swap_function),
    (cst.Return, return_nothing),
    (cst.Expr, leave_out),
]
#: Texts are no rules. Assignments and arguments of constants would only break the import.
TEXTS = {mutators.operator_string}
INSIDE_FUNCTIONS = {mutators.operator_assignment, mutators.operator_arg_removal, mutators.operator_lambda}
OPERATORS: list[tuple[type, Operator]] = [
    *((kind, operator) for kind, operator in mutators.mutation_operators if operator not in TEXTS),
    *OWN,
]


def negated(test: cst.BaseExpression) -> cst.BaseExpression:
    inside = test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    return cst.UnaryOperation(operator=cst.Not(), expression=inside)


def changes_of(node: cst.CSTNode, in_function: bool) -> Iterator[tuple[cst.CSTNode, cst.CSTNode]]:
    """What is replaced, the node or a part of it, and by what."""
    if isinstance(node, cst.If | cst.CompIf):
        yield node.test, negated(node.test)
    for kind, operator in OPERATORS:
        if isinstance(node, kind) and (in_function or operator not in INSIDE_FUNCTIONS):
            for replacement in operator(node):
                yield node, replacement
