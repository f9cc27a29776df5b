"""Look a finished document over before it is written: whatever is wrong with it and was not with its template."""

from docgen.render.validate.checks import CHECKS
from docgen.render.validate.fault import Fault
from docgen.render.validate.run import faults, sound, validated

__all__ = ["CHECKS", "Fault", "faults", "sound", "validated"]
