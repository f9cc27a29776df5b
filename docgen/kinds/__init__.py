"""The document kinds, one module each: KINDS are written as YAML, LEDGERS are computed from the records of a year."""

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
    studio_activity,
    studio_attendance,
    study_minutes,
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
