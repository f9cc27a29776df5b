# What type checkers see of docgen: the names that __init__.py fetches from docgen.api when they are asked for.
from docgen.api import (
    Built as Built,
)
from docgen.api import (
    CannotReadOrWrite as CannotReadOrWrite,
)
from docgen.api import (
    Diagnostic as Diagnostic,
)
from docgen.api import (
    DocgenError as DocgenError,
)
from docgen.api import (
    Document as Document,
)
from docgen.api import (
    Entry as Entry,
)
from docgen.api import (
    Figure as Figure,
)
from docgen.api import (
    HandEditsKept as HandEditsKept,
)
from docgen.api import (
    HelperMissing as HelperMissing,
)
from docgen.api import (
    Place as Place,
)
from docgen.api import (
    ProblemsFound as ProblemsFound,
)
from docgen.api import (
    Project as Project,
)
from docgen.api import (
    Properties as Properties,
)
from docgen.api import (
    Severity as Severity,
)
from docgen.api import (
    TargetsFailed as TargetsFailed,
)
from docgen.api import (
    Template as Template,
)
from docgen.api import (
    UnitYear as UnitYear,
)
from docgen.api import (
    WrongUsage as WrongUsage,
)
from docgen.api import (
    build_project as build_project,
)
from docgen.api import (
    check_project as check_project,
)
from docgen.api import (
    figures as figures,
)
from docgen.api import (
    load_project as load_project,
)
from docgen.api import (
    verify_archive as verify_archive,
)

__version__: str
__all__: list[str]
