"""The laws of the house that can be read off the code. Each function gives the violations, in words."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent / "accord"
FLOORS = [
    ["web", "examples"], ["story"], ["standards"], ["delivery"], ["publishing"], ["consultation"],
    ["letters", "outreach"], ["drafting"], ["signoff"], ["meetings"], ["groups", "news"], ["process"],
    ["network"], ["texts"], ["notify", "live", "search"], ["record"], ["access"], ["people"], ["prose"], ["kit"],
]  # fmt: skip
HEIGHT = {room: len(FLOORS) - number for number, floor in enumerate(FLOORS) for room in floor}
ROOF = {"web", "examples"}
SPINE = {"kit", "prose", "people", "access", "record"}
FILES = {
    "__init__", "verbs", "models", "rules", "queries", "operations", "forms", "views", "panels", "api",
    "figures", "listeners", "tasks", "log", "urls", "apps", "templates", "static", "data", "management", "migrations",
    "tests",
}  # fmt: skip
WRITES = {"save", "create", "bulk_create", "update", "bulk_update", "delete", "get_or_create", "update_or_create"}
READERS = {"views", "forms", "panels", "api", "figures", "queries", "rules", "tasks", "listeners"}
DOMAIN_FREE = re.compile(r"(Manager|Service|Handler|Helper|Utils?)$")
PHYSICAL = re.compile(
    r"(?<![-\w.])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|(?:left|right|top|bottom|width|height|"
    r"(?:min|max)-(?:width|height))\s*:|float\s*:\s*(?:left|right)\b|text-align\s*:\s*(?:left|right)\b)"
)


@dataclass(frozen=True)
class Module:
    """One Python file: its path from the house's door, and its source."""

    path: str
    source: str

    @property
    def room(self) -> str:
        return self.path.split("/")[0]

    @property
    def part(self) -> str:
        return self.path.split("/")[1].removesuffix(".py")

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @property
    def is_test(self) -> bool:
        return "tests" in self.path.split("/")

    @property
    def is_migration(self) -> bool:
        return "migrations" in self.path.split("/")


def modules(house: Path = HOUSE) -> list[Module]:
    paths = sorted(path for path in house.rglob("*.py") if "/" in str(path.relative_to(house)))
    found = [Module(str(path.relative_to(house)), path.read_text()) for path in paths]
    return [module for module in found if not module.is_migration]


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def percentile(values: Iterable[int], share: float) -> int:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def wrong_names(names: Iterable[str]) -> list[str]:
    """A room has the files of the plan and no others; there is no ``utils.py`` anywhere."""
    wrong = []
    for name in names:
        room, _, rest = name.partition("/")
        part = rest.split("/")[0].removesuffix(".py")
        if room not in HEIGHT:
            wrong.append(f"{name}: {room} has no floor")
        elif room not in SPINE | ROOF and part not in FILES:
            wrong.append(f"{name}: a room has no file of that name")
        elif DOMAIN_FREE.search(part.capitalize()):
            wrong.append(f"{name}: a name that says nothing")
    return wrong


def without_sentence(rooms: Iterable[Module]) -> list[str]:
    """Every room says in one sentence what it is for."""
    wrong = []
    for module in rooms:
        if module.path == f"{module.room}/__init__.py":
            words = ast.get_docstring(module.tree) or ""
            if not words.endswith(".") or "\n" in words:
                wrong.append(f"{module.path}: one sentence that says what the room is for")
    return wrong


def too_long(found: Iterable[Module]) -> list[str]:
    """No module over 400 lines, no function over 40; 95 of 100 within 250 and 30."""
    code = [module for module in found if not module.is_test]
    lines = {module.path: module.source.count("\n") for module in code}
    spans = {
        f"{module.path}:{function.lineno} {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for module in code
        for function in functions(module.tree)
    }
    wrong = [f"{path}: {count} lines" for path, count in lines.items() if count > 400]
    wrong += [f"{name}: {count} lines" for name, count in spans.items() if count > 40]
    if lines and percentile(lines.values(), 0.95) > 250:
        wrong.append(f"95th percentile of modules: {percentile(lines.values(), 0.95)} lines")
    if spans and percentile(spans.values(), 0.95) > 30:
        wrong.append(f"95th percentile of functions: {percentile(spans.values(), 0.95)} lines")
    return wrong


def empty_names(found: Iterable[Module]) -> list[str]:
    """No Manager, Service, Handler, Helper or Utils."""
    return [
        f"{module.path}:{node.lineno} {node.name}"
        for module in found
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and DOMAIN_FREE.search(node.name)
    ]


def inner_imports(found: Iterable[Module]) -> list[str]:
    """Imports inside functions stand only in ``apps.ready()``."""
    return [
        f"{module.path}:{node.lineno} import inside {function.name}"
        for module in found
        if not module.is_test
        for function in functions(module.tree)
        if not (module.path.endswith("apps.py") and function.name == "ready")
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]


def hidden_consequences(found: Iterable[Module]) -> list[str]:
    """No ``post_save`` and its like, no ``save()`` with consequences, no admin."""
    wrong = []
    for module in found:
        if module.is_test:
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
                ("django.db.models.signals", "django.contrib.admin")
            ):
                wrong.append(f"{module.path}:{node.lineno} {node.module}")
        if module.part == "models":
            wrong += [
                f"{module.path}:{function.lineno} {function.name}() of a model"
                for function in functions(module.tree)
                if function.name in {"save", "delete"}
            ]
    return wrong


def writes_outside_operations(found: Iterable[Module]) -> list[str]:
    """Views, forms, panels, API, figures, queries, rules and jobs call operations; nothing else writes."""
    return [
        f"{module.path}:{node.lineno} .{node.func.attr}() outside an operation"
        for module in found
        if not module.is_test and module.room not in ROOF | {"people"} and module.part in READERS
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
        and not (isinstance(node.func.value, ast.Name) and node.func.value.id in {"found", "seen"})
    ]


def bare_operations(found: Iterable[Module]) -> list[str]:
    """Each public function of ``operations`` is an operation: actor first, everything else by keyword, documented.

    It asks before it does and tells after, so ``demand`` and ``write`` stand in it.
    """
    return [
        f"{module.path}:{node.lineno} {node.name}: {fault}"
        for module in found
        if module.part == "operations" and module.room not in SPINE and not module.is_test
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        for fault in _faults(node)
    ]


def _faults(node: ast.FunctionDef) -> Iterator[str]:
    called = {call.func.id for call in ast.walk(node) if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)}
    if "operation" not in [ast.unparse(decorator) for decorator in node.decorator_list]:
        yield "not an @operation"
    if [argument.arg for argument in node.args.posonlyargs + node.args.args] != ["actor"]:
        yield "actor first, everything else by keyword"
    if not {"demand", "write"} <= called:
        yield "asks (demand) and tells (write)"
    if not ast.get_docstring(node):
        yield "no docstring"


def clocks_below_views(found: Iterable[Module]) -> list[str]:
    """No clock stands below the views: a test can stand on any day of 2013."""
    parts = {"operations", "queries", "rules", "figures", "models", "panels"}
    clock = re.compile(r"\b(?:timezone\.now|datetime\.now|date\.today|datetime\.today|localdate)\(")
    return [
        f"{module.path}: {match.group()}"
        for module in found
        if module.part in parts and not module.is_test and module.room not in ROOF
        for match in clock.finditer(module.source)
    ]


def keys_that_climb(found: Iterable[Module]) -> list[str]:
    """A foreign key given as a string points down, or at its own room."""
    wrong = []
    for module in found:
        for match in re.finditer(
            r"(?:ForeignKey|OneToOneField|ManyToManyField)\(\s*[\"'](\w+)\.\w+[\"']", module.source
        ):
            if HEIGHT.get(match.group(1), 0) > HEIGHT[module.room]:
                wrong.append(f"{module.path}: key to {match.group(1)}")
    return wrong


def templates_that_climb(found: dict[str, str]) -> list[str]:
    """``extends``, ``include``, ``import`` and ``url()`` in a template name rooms below, or its own."""
    named = re.compile(r"{%-?\s*(?:extends|include|from|import)\s+[\"']([\w-]+)/|\burl\(\s*[\"']([\w-]+):")
    wrong = []
    for path, source in found.items():
        room = path.split("/")[0]
        for match in named.finditer(source):
            other = match.group(1) or match.group(2)
            if HEIGHT.get(other, 0) > HEIGHT[room]:
                wrong.append(f"{path}: names {other}")
    return wrong


def physical_css(found: dict[str, str]) -> list[str]:
    """Styles use logical properties only, so that every page also reads from right to left."""
    wrong = []
    for path, source in found.items():
        plain = re.sub(r"/\*.*?\*/|@(?:media|page|container)[^{]*", "", source, flags=re.DOTALL)
        wrong += [f"{path}: {match.group()}" for match in PHYSICAL.finditer(plain)]
    return wrong


def outside_hosts(found: dict[str, str]) -> list[str]:
    """No page, style or script asks another host for anything."""
    asks = re.compile(
        r"(?:src|srcset|poster|action)=[\"']https?://|<link[^>]+https?://|@import\s+[\"']https?:|url\([\"']?https?:"
    )
    return [f"{path}: {match.group()}" for path, source in found.items() for match in asks.finditer(source)]


def files(pattern: str, house: Path = HOUSE) -> dict[str, str]:
    return {str(path.relative_to(house)): path.read_text() for path in sorted(house.rglob(pattern))}
