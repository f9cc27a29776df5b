"""The document kinds, one module each: KINDS are written as YAML, LEDGERS are computed from the records of a year.

Those of studios are imported when a project has a studio, or somebody looks through the whole list. Other packages add
to both lists (ADDED): `docs/plugins.md`.
"""

from __future__ import annotations

from docgen.kinds import (
    annual_summary,
    attendance_ledger,
    center_group_ledger,
    decisions_ledger,
    growth_record,
    hours_ledger,
    implementation_plan,
    links_ledger,
    meeting_notice,
    meeting_summary,
    meetings_ledger,
    sign_in_sheet,
    study_minutes,
    training_reflection,
)
from docgen.kinds._plugin import Additions
from docgen.kinds.kind import Kind
from docgen.listed import Later, Listed

ADDED = Additions(lambda: (*KINDS.own, *LEDGERS.own))
KINDS: Listed[Kind] = Listed(
    implementation_plan.KIND,
    study_minutes.KIND,
    training_reflection.KIND,
    annual_summary.KIND,
    meeting_notice.KIND,
    studio=Later(
        __name__,
        "KIND",
        "studio_activity",
        "studio_plan",
        "study_plan",
        "studio_assignments",
        "party_case",
        "results_report",
        "studio_summary",
        "final_summary",
        "studio_assessment",
        "studio_supervision",
        "studio_visit",
    ),
    added=ADDED.kinds,
)
LEDGERS: Listed[Kind] = Listed(
    hours_ledger.KIND,
    attendance_ledger.KIND,
    center_group_ledger.KIND,
    meetings_ledger.KIND,
    links_ledger.KIND,
    decisions_ledger.KIND,
    growth_record.KIND,
    sign_in_sheet.KIND,
    meeting_summary.KIND,
    studio=Later(__name__, "KIND", "studio_attendance", "member_file"),
    added=ADDED.ledgers,
)
