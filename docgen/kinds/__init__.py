"""The document kinds, one module each; KINDS is the one list."""

from __future__ import annotations

from docgen.kinds import annual_summary, implementation_plan, study_minutes, training_reflection
from docgen.kinds.kind import Kind

KINDS: tuple[Kind, ...] = (
    implementation_plan.KIND,
    study_minutes.KIND,
    training_reflection.KIND,
    annual_summary.KIND,
)
