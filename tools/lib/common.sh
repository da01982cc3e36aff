# Sourced by the tools: saying things, and installing what is missing. Bash, `set -eu` in the caller.

# The repository's folder.
repo=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)

# Where downloaded and built things are kept between runs.
cache=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/offhook

# What a tool exits with when what it needs cannot be had here, as against having failed (EX_TEMPFAIL).
readonly NOT_TO_BE_HAD=75

# What the build needs: a C compiler and cmake for opus and SQLite, ALSA's headers for the sound card.
readonly BUILD_PACKAGES=(build-essential pkg-config cmake libasound2-dev)

say() { printf '%s\n' "$*" >&2; }

die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# Runs a command as root: as it is, or with sudo.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    say "This needs root, and there is no sudo. Run as root: $*"
    return 1
  fi
}

# need_packages PACKAGE... : installs those of these Debian packages that are missing, and says which.
need_packages() {
  local missing=() package
  for package; do
    # A package may be there under another name (libasound2-dev of Ubuntu 24.04 is real, libasound2 is not): ask dpkg, not PATH.
    case $(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true) in
      *'install ok installed') ;;
      *) missing+=("$package") ;;
    esac
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null ||
    die "this system has no apt-get; install by its own means: ${missing[*]}"
  say "Installing Debian packages, once: ${missing[*]}"
  local log=${TMPDIR:-/tmp}/offhook-packages-$(id -u).log
  if ! {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${missing[@]}"
  } </dev/null >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    die "the packages could not be installed (all of it: $log)"
  fi
}

# free_udp_port FROM STEP : the first UDP port that nobody holds, of FROM, FROM+STEP, ... (twenty of them).
free_udp_port() {
  local port=$1 step=$2 tries=0 hex
  while [ $tries -lt 20 ]; do
    hex=$(printf ':%04X ' "$port")
    if ! cat /proc/net/udp /proc/net/udp6 2>/dev/null | grep -qF -- "$hex"; then
      printf '%s\n' "$port"
      return
    fi
    port=$((port + step)) tries=$((tries + 1))
  done
  die "no free UDP port of the twenty from $1 on"
}
