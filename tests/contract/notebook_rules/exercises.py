"""Rules on exercises: task, stub, check, hints, folded solution."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from notebook_rules import text
from notebook_rules.model import Cell, Context, Notebook, Part, rule

Found = Iterator[tuple[int | None, str]]

HEADING = re.compile(r"Exercise (\d+)\.(\d+) · \S")
DIFFICULTY = re.compile(r"[●○]+")
LEVELS = ("●○○", "●●○", "●●●")
SOLUTION_METADATA = {
    "cellView": "form",
    "jupyter": {"source_hidden": True, "outputs_hidden": True},
    "tags": ["hide-cell"],
}


@dataclass(frozen=True)
class Exercise:
    """An exercise: its id, where it starts and the parts of its section."""

    id: str
    cell: int
    parts: list[Part]

    @property
    def prose(self) -> list[Part]:
        """The Markdown of the exercise."""
        return [part for part in self.parts if part.cell.is_markdown]

    @property
    def solution(self) -> Cell | None:
        """The cell titled as the solution."""
        for part in self.parts:
            if re.match(r"#\s*@title\s+Solution\b", part.cell.source):
                return part.cell
        return None

    @property
    def own_check(self) -> Cell | None:
        """The cell in which the reader checks the own answer."""
        for part in self.parts:
            cell = part.cell
            if cell is not self.solution and any(
                text.calls(cell.source if cell.is_code else "", "check")
            ):
                return cell
        return None


def exercises(notebook: Notebook) -> list[Exercise]:
    """Return the exercises whose heading has the right form."""
    found = []
    for part in notebook.headings:
        if match := HEADING.match(part.title):
            name = f"{match[1]}.{match[2]}"
            section = notebook.section(part)
            found.append(Exercise(name, part.cell.index, section))
    return found


def checked_name(cell: Cell) -> str | None:
    """Return NAME of the last check("N.k", NAME) in a cell."""
    names = [
        call.args[1].id
        for call in text.calls(cell.source, "check")
        if len(call.args) == 2 and isinstance(call.args[1], ast.Name)
    ]
    return names[-1] if names else None


@rule
def exercise_headings(notebook: Notebook, context: Context) -> Found:
    """Six or more exercises, numbered N.1, N.2 … , headed alike."""
    for part in notebook.headings:
        if part.title.lower().startswith("exercise ") and (
            not HEADING.match(part.title) or part.level != 3
        ):
            yield (
                part.cell.index,
                f"write '### Exercise {context.chapter}.k · title'",
            )
    found = exercises(notebook)
    for k, exercise in enumerate(found, 1):
        expected = f"{context.chapter}.{k}"
        if exercise.id != expected:
            yield exercise.cell, f"number it {expected}, not {exercise.id}"
    if len(found) < 6:
        yield None, f"{len(found)} exercises; 6 is the least"


@rule
def exercise_task(notebook: Notebook, context: Context) -> Found:
    """Each exercise says how hard it is and what to do."""
    for exercise in exercises(notebook):
        first = exercise.parts[0]
        marks = DIFFICULTY.findall(first.cell.source)
        if len(marks) != 1 or marks[0] not in LEVELS:
            yield exercise.cell, f"mark the difficulty: one of {LEVELS}"
        if not any(token.type == "paragraph_open" for token in first.tokens):
            yield exercise.cell, "say below the heading what to do"


@rule
def exercise_known(notebook: Notebook, context: Context) -> Found:
    """The checker knows each exercise, and the chapter shows each."""
    shown = {exercise.id for exercise in exercises(notebook)}
    for exercise in exercises(notebook):
        if exercise.id not in context.exercise_ids:
            yield exercise.cell, f"coursekit.checks has no {exercise.id}"
    for name in sorted(context.exercise_ids - shown):
        if name.split(".")[0] == context.chapter:
            yield None, f"exercise {name} has a checker but no place here"


@rule
def exercise_stub(notebook: Notebook, context: Context) -> Found:
    """A stub whose body is ... stands before its check."""
    for exercise in exercises(notebook):
        check = exercise.own_check
        name = checked_name(check) if check else None
        stubs = [
            part.cell
            for part in exercise.parts
            if part.cell.is_code and name in stub_names(part.cell)
        ]
        if name and not (check and stubs and stubs[0].index < check.index):
            yield (
                exercise.cell,
                f"add a stub cell for {name} whose body (or value) is ...",
            )


def stub_names(cell: Cell) -> set[str]:
    """Return the names that a cell leaves open with `...`."""
    names = set()
    for node in getattr(text.tree(cell.source), "body", []):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            if [ast.unparse(line) for line in body] == ["..."]:
                names.add(node.name)
        elif isinstance(node, ast.Assign) and ast.unparse(node.value) == "...":
            names |= {ast.unparse(target) for target in node.targets}
    return names


@rule
def exercise_check(notebook: Notebook, context: Context) -> Found:
    """A cell check("N.k", name), stored as not attempted."""
    for exercise in exercises(notebook):
        cell = exercise.own_check
        if cell is None:
            yield exercise.cell, f'add a cell check("{exercise.id}", name)'
            continue
        yield from check_call(cell, exercise)
        if not says(cell, exercise, "not attempted"):
            yield cell.index, "its stored output must say 'not attempted'"


def check_call(cell: Cell, exercise: Exercise) -> Found:
    """The last line of a cell is the check of this exercise."""
    last = (getattr(text.tree(cell.source), "body", None) or [None])[-1]
    calls = list(text.calls(cell.source, "check"))
    ids = {text.first_argument(call) for call in calls}
    is_last = isinstance(last, ast.Expr) and last.value in calls
    if ids != {exercise.id} or not is_last or checked_name(cell) is None:
        yield (
            cell.index,
            f'end the cell with check("{exercise.id}", name)',
        )


@rule
def exercise_hints(notebook: Notebook, context: Context) -> Found:
    """Between check and solution stand hints that fold."""
    for exercise in exercises(notebook):
        check, solution = exercise.own_check, exercise.solution
        first = check.index if check else exercise.cell
        last = solution.index if solution else len(notebook.cells)
        if not any(
            "<details" in part.cell.source and first < part.cell.index < last
            for part in exercise.prose
        ):
            yield (
                exercise.cell,
                "add hints as <details> between the check and the solution",
            )


@rule
def exercise_solution(notebook: Notebook, context: Context) -> Found:
    """A folded solution, which ends with its own check and passes."""
    for exercise in exercises(notebook):
        cell = exercise.solution
        title = f"# @title Solution {exercise.id}"
        if cell is None:
            yield exercise.cell, f"add a solution cell: {title!r}"
            continue
        if cell.first_line != title:
            yield cell.index, f"the first line must be {title!r}"
        if cell.metadata != SOLUTION_METADATA:
            yield cell.index, f"its metadata must be {SOLUTION_METADATA}"
        yield from check_call(cell, exercise)
        if not says(cell, exercise, "passed"):
            yield cell.index, "its stored output must say 'passed'"


def says(cell: Cell, exercise: Exercise, verdict: str) -> bool:
    """Tell whether the stored result of a check is this verdict."""
    return f"Exercise {exercise.id}: {verdict}" in cell.plain_text()
