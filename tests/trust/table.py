"""The whole battery: every group with its cases."""

from __future__ import annotations

from trust import archives, everywhere, fields, names, templates, workbooks, yamls
from trust.case import Case

GROUPS: dict[str, list[Case]] = {
    "YAML": yamls.CASES,
    "templates": templates.CASES,
    "data": fields.CASES,
    "data in every text field": everywhere.CASES,
    "names": names.CASES,
    "workbooks": workbooks.CASES,
    "archives": archives.CASES,
}
