"""The document kinds, one module each: KINDS are written as YAML, LEDGERS are computed from the records of a year."""

from __future__ import annotations

from docgen.kinds import (
    annual_summary,
    attendance_ledger,
    center_group_ledger,
    decisions_ledger,
    final_summary,
    growth_record,
    hours_ledger,
    implementation_plan,
    links_ledger,
    meeting_notice,
    meeting_summary,
    meetings_ledger,
    party_case,
    results_report,
    sign_in_sheet,
    studio_activity,
    studio_assignments,
    studio_attendance,
    studio_plan,
    studio_summary,
    study_minutes,
    study_plan,
    training_reflection,
)
from docgen.kinds.kind import Kind

KINDS: tuple[Kind, ...] = (
    implementation_plan.KIND,
    study_minutes.KIND,
    training_reflection.KIND,
    annual_summary.KIND,
    meeting_notice.KIND,
    studio_activity.KIND,
    studio_plan.KIND,
    study_plan.KIND,
    studio_assignments.KIND,
    party_case.KIND,
    results_report.KIND,
    studio_summary.KIND,
    final_summary.KIND,
)
LEDGERS: tuple[Kind, ...] = (
    hours_ledger.KIND,
    attendance_ledger.KIND,
    center_group_ledger.KIND,
    meetings_ledger.KIND,
    links_ledger.KIND,
    decisions_ledger.KIND,
    growth_record.KIND,
    sign_in_sheet.KIND,
    meeting_summary.KIND,
    studio_attendance.KIND,
)
