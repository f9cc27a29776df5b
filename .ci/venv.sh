#!/usr/bin/env bash
# Make .venv with the newest Python >= 3.11 at hand and install docgen into it: .ci/venv.sh [EXTRA]
#
# Also works where Python comes without ensurepip (Debian without python3-venv): then the pip outside fills the venv.
# PYTHON=... names the Python to use.
set -euo pipefail
cd "$(dirname "$0")/.."

extra=${1:-}
inside=.venv/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
unset PYTHONHOME PYTHONPATH

# The names of all suitable Pythons, newest first. A name may be an empty shim, so each is run.
pythons() {
    local name minor
    for name in ${PYTHON:-python3 python3.11 python3.12 python3.13 python3.14 python}; do
        minor=$("$name" -c 'import sys; print(sys.version_info[1] if sys.version_info >= (3, 11) else "")' 2>/dev/null) || continue
        [ -z "$minor" ] || echo "$minor $name"
    done | sort -s -rn -k1,1 | cut -d' ' -f2
}

usable() { "$inside" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && "$inside" -m pip --version >/dev/null 2>&1; }

# Make .venv with the Python named, with or without its ensurepip.
make_venv() {
    "$1" -m venv --clear .venv >/dev/null 2>&1 && usable && return
    "$1" -m pip --version >/dev/null 2>&1 || return 1
    "$1" -m venv --clear --without-pip .venv || return 1
    "$1" -m pip --python "$inside" install --quiet -c .ci/constraints.txt pip && usable
}

set_up() {
    local found name
    found=$(pythons)
    if [ -z "$found" ]; then
        echo "docgen needs Python 3.11 or newer; none was found (tried: ${PYTHON:-python3, python3.11 to python3.14, python})." >&2
        echo "On Debian or Ubuntu: apt-get install python3 python3-pip. Elsewhere: from python.org." >&2
        return 1
    fi
    for name in $found; do
        echo "Setting up .venv with $("$name" --version) ($name) ..."
        make_venv "$name" && return
    done
    echo "No virtual environment could be made: Python has neither ensurepip nor pip, or pip could not install (see above)." >&2
    echo "On Debian or Ubuntu: apt-get install python3-pip (or python3-venv), then try again." >&2
    return 1
}

usable || set_up
echo "Installing docgen${extra:+ with what \"$extra\" needs} into .venv ..."
# The build tools first and from the constraints too: pip would fetch their newest versions otherwise. bagit has no wheel,
# and Python 3.12 and later come without setuptools, which builds it.
"$inside" -m pip install --quiet -c .ci/constraints.txt hatchling ${extra:+setuptools setuptools-scm}
"$inside" -m pip install --quiet -c .ci/constraints.txt --no-build-isolation --editable ".${extra:+[$extra]}"
