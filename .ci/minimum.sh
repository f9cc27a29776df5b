#!/usr/bin/env bash
# Run the tests with the oldest dependencies that pyproject.toml allows, on the oldest Python: make minimum
#
# Left out is what needs a browser or LibreOffice: those come from the system, not from pyproject.toml.
set -euo pipefail
cd "$(dirname "$0")/.."
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
unset PYTHONHOME PYTHONPATH

inside=.venv-minimum/bin/python
oldest=$(python3 -c 'import sys; sys.path.insert(0, ".ci"); from interpreters import find, promised; print(find(promised()[0]) or "")')
if [ -z "$oldest" ]; then
    echo "skipped: the oldest Python that docgen promises is not here (PATH, pyenv)." >&2
    exit 0
fi
"$oldest" -m venv --clear .venv-minimum
"$oldest" .ci/minimum.py >.venv-minimum/constraints.txt
echo "Installing the oldest dependencies on $("$oldest" --version) ..."
"$inside" -m pip install --quiet -c .venv-minimum/constraints.txt --editable ".[fast,test]"
exec "$inside" -m pytest -n auto --dist loadfile -m "not office and not browser" "$@"
