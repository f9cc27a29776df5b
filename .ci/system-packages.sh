#!/usr/bin/env bash
# Install the helper programs and fonts of the tests where apt is at hand; nothing is done when they are there.
#
# They cannot be had: a notice, and the tests that need them are skipped. With DOCGEN_REQUIRE_OFFICE=1 it is a failure.
set -uo pipefail

# Whether a part of LibreOffice is there: sw is Writer, sc is Calc.
have_office() {
    local soffice
    soffice=$(command -v soffice || command -v libreoffice) || return 1
    [ "$(uname)" != Linux ] || [ -e "$(dirname "$(readlink -f "$soffice")")/lib$1lo.so" ]
}

have_font() { command -v fc-list >/dev/null && [ -n "$(fc-list "$1" family 2>/dev/null)" ]; }

# The Debian names of what is missing.
missing() {
    have_office sw || echo libreoffice-writer-nogui
    have_office sc || echo libreoffice-calc-nogui
    command -v pdftotext >/dev/null && command -v pdftoppm >/dev/null || echo poppler-utils
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || echo chromium
    command -v fc-list >/dev/null || echo fontconfig
    have_font "Noto Serif CJK SC" && have_font "Noto Sans CJK SC" || echo fonts-noto-cjk
    have_font "AR PL UKai CN" || echo fonts-arphic-ukai
}

apt() {
    local sudo=()
    [ "$(id -u)" = 0 ] || sudo=(sudo -n)
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 \
        -o Dpkg::Use-Pty=0 "$@" </dev/null
}

may_install() { command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; }

wanted=$(missing | paste -sd' ' -)
[ -n "$wanted" ] || exit 0
if may_install; then
    echo "Installing for the tests: $wanted ..."
    # An update that fails in part may still do: the install decides.
    apt update
    # shellcheck disable=SC2086  # a list of words
    log=$(apt install -y --no-install-recommends $wanted 2>&1) || printf '%s\n' "$log" | tail -n 20 >&2
    wanted=$(missing | paste -sd' ' -)
    [ -n "$wanted" ] || exit 0
fi
echo "Missing for the tests that look at finished pages: $wanted" >&2
echo "As root on Debian or Ubuntu: apt-get install --no-install-recommends $wanted" >&2
if [ "${DOCGEN_REQUIRE_OFFICE:-}" = 1 ]; then
    echo "They are required here (CI)." >&2
    exit 1
fi
echo "Tests that need them are skipped." >&2
