"""Make a school party organisation's yearly paperwork from facts entered once as YAML.

The public functions and classes (docs/api.md) lie in `docgen.api` and come when they are asked for: a command that
needs none of them does not wait for them.
"""

from __future__ import annotations

from importlib import import_module

__version__ = "1.0.0rc1"

__all__ = [
    "Built",
    "CannotReadOrWrite",
    "Diagnostic",
    "DocgenError",
    "Document",
    "Entry",
    "Figure",
    "HandEditsKept",
    "HelperMissing",
    "Place",
    "ProblemsFound",
    "Project",
    "Properties",
    "Severity",
    "TargetsFailed",
    "Template",
    "UnitYear",
    "WrongUsage",
    "__version__",
    "build_project",
    "check_project",
    "figures",
    "load_project",
    "verify_archive",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'docgen' has no attribute {name!r}")
    found: object = getattr(import_module("docgen.api"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
