#!/usr/bin/env bash
# deploy/system-packages.sh [tests] — what cannot come from Python packages: the libraries that set and shape the text of
# notices; for tests also a browser and the tools that read a PDF back. Installed with apt where root, else one line says how.
set -euo pipefail
cd "$(dirname "$0")/.."
packages=()

library() { # library <file> <package>
  var/venv/bin/python -c "import ctypes, sys; ctypes.CDLL(sys.argv[1])" "$1" 2>/dev/null || packages+=("$2")
}
program() { # program <package> <name>...
  local package=$1 name
  shift
  for name in "$@"; do
    if command -v "$name" >/dev/null; then return; fi
  done
  packages+=("$package")
}
missing() {
  packages=()
  # Without the subset library notices come out ten times slower and with other bytes, and nothing says why.
  if [ "$(uname)" = Linux ]; then
    library libpango-1.0.so.0 libpango-1.0-0
    library libpangoft2-1.0.so.0 libpangoft2-1.0-0
    library libharfbuzz-subset.so.0 libharfbuzz-subset0
  fi
  if [ "${1:-}" = tests ]; then
    program chromium chromium chromium-browser google-chrome
    program poppler-utils pdftoppm
  fi
  [ ${#packages[@]} -gt 0 ]
}

if ! missing "$@"; then exit 0; fi
line="apt-get install -y --no-install-recommends ${packages[*]}"
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing ${packages[*]}" >&2
  log=$(mktemp)
  if { DEBIAN_FRONTEND=noninteractive $line || { apt-get update && DEBIAN_FRONTEND=noninteractive $line; }; } >"$log" 2>&1 \
    && ! missing "$@"; then
    rm -f "$log"
    exit 0
  fi
  tail -n 20 "$log" >&2
  rm -f "$log"
fi
echo "Missing on this system: ${packages[*]}. Please run this line, then try again:" >&2
echo "  $([ "$(id -u)" = 0 ] || echo 'sudo ')$line" >&2
exit 1
